"""Graphs of lineage: one node a clause, one edge a link, the same again from GraphML."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

import clausegram as cg
from made_series import BOATS, SEIZED, by_hand, composed, text

pytestmark = pytest.mark.parser


def test_nodes_are_clauses_and_edges_are_links() -> None:
    lineage = cg.lineage(composed())
    graph = lineage.to_networkx()
    rows = list(lineage.table().rows())
    assert {f"{row['source']}:{row['id']}" for row in rows} == set(graph)
    assert {told["status"] for _, told in graph.nodes(data=True)} == {r["status"] for r in rows}
    links = [row for row in lineage.links().rows() if row["from_id"] and row["to_id"]]
    assert graph.number_of_edges() == len(links) > 200
    for row in links:
        ends = (f"{row[f'{side}_source']}:{row[f'{side}_id']}" for side in ("from", "to"))
        told = graph.edges[tuple(ends)]
        assert (told["status"], told.get("change")) == (row["status"], row["change"])
    assert nx.is_directed_acyclic_graph(graph)


def test_graphml_holds_all_of_it(tmp_path: Path) -> None:
    lineage = cg.lineage(cg.parse(by_hand("<Lamps> & \"bells\" of 'harbours'")))
    lineage.to_graphml(tmp_path / "lineage.graphml")
    graph, again = lineage.to_networkx(), nx.read_graphml(tmp_path / "lineage.graphml")
    assert dict(again.nodes(data=True)) == dict(graph.nodes(data=True))
    assert {(a, b): told for a, b, told in again.edges(data=True)} == {
        (a, b): told for a, b, told in graph.edges(data=True)
    }
    assert {"session", "chain", "text"} <= graph.nodes["70.txt:A/RES/70/7#1"].keys()


def test_what_xml_cannot_hold_is_replaced(tmp_path: Path) -> None:
    odd = "Requests \x0b the \ufffe keepers <b> ]]> to \x1f count;"
    texts = [text(session, "Lamps", (odd, BOATS, SEIZED)) for session in (70, 71)]
    lineage = cg.lineage(cg.parse(texts), [0, 1])
    lineage.to_graphml(tmp_path / "lineage.graphml")
    assert ElementTree.parse(tmp_path / "lineage.graphml").getroot() is not None
    again = nx.read_graphml(tmp_path / "lineage.graphml")
    assert len(again) == len(lineage.to_networkx()) == 6
    assert any("keepers <b> ]]>" in told["text"] for _, told in again.nodes(data=True))


def test_resolutions_of_one_source_stay_apart() -> None:
    texts = [text(session, "Lamps", (BOATS, SEIZED)) for session in (70, 70)]
    lineage = cg.lineage(cg.Corpus(cg.parse(one, "same") for one in texts), [0, 1])
    graph = lineage.to_networkx()
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (4, 2)
    assert nx.number_of_selfloops(graph) == 0


def test_an_empty_graph_can_be_written(tmp_path: Path) -> None:
    cg.lineage(cg.parse({})).to_graphml(tmp_path / "empty.graphml")
    assert len(nx.read_graphml(tmp_path / "empty.graphml")) == 0
