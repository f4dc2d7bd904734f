"""Graphs of what comes from what, for networkx and GraphML."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from clausegram.extras import need
from clausegram.output import whole

if TYPE_CHECKING:
    from os import PathLike

    import networkx as nx

    from clausegram.lineage import Lineage

# Control characters, surrogates and two more: they may stand in a text, but not in XML.
NOT_IN_XML = dict.fromkeys(
    [
        *(code for code in range(32) if chr(code) not in "\t\n\r"),
        *range(0xD800, 0xE000),
        0xFFFE,
        0xFFFF,
    ],
    "\ufffd",
)


def lineage_graph(lineage: Lineage) -> nx.DiGraph:
    """A node for each clause of a series and an edge for each link, the old clause first.

    Nodes are called by source and id, and if several resolutions have one source by their position
    in the corpus too. What has no value has no attribute.
    """
    need("graphs")
    import networkx as nx

    called = Counter(resolution.source for resolution in lineage.corpus)

    def name(member: int, place: int) -> str:
        resolution = lineage.corpus[member]
        # Files of one name from two folders, say, would become one node.
        which = f" ({member})" * (called[resolution.source] > 1)
        return f"{resolution.source}{which}:{resolution.clauses[place].id}"

    graph = nx.DiGraph()
    for number, members in enumerate(lineage.series):
        for member in members:
            for place in range(len(lineage.corpus[member].clauses)):
                graph.add_node(name(member, place), **_node(lineage, number, member, place))
    for step in lineage.steps():
        link = step.link
        if step.earlier is not None and link.old >= 0 and link.new >= 0:
            told: dict[str, Any] = {
                "status": link.status,
                "change": link.change,
                "moved": link.moved,
            }
            told |= {"gap": step.gap, "score": link.score}
            ends = name(step.earlier, link.old), name(step.later, link.new)
            graph.add_edge(*ends, **_known(told))
    return graph


def _node(lineage: Lineage, number: int, member: int, place: int) -> dict[str, Any]:
    resolution = lineage.corpus[member]
    clause, step = resolution.clauses[place], lineage.origin(member, place)
    told: dict[str, Any] = {"series": number, "chain": lineage.chain(member, place)}
    told |= {"symbol": resolution.symbol, "session": resolution.header["session"]}
    told |= {"id": clause.id, "part": clause.part, "path": clause.path}
    return _known(told | {"status": step.link.status if step else "new", "text": clause.text})


def _known(attributes: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in attributes.items() if value is not None}


def write_graphml(graph: nx.DiGraph, path: str | PathLike[str]) -> None:
    """Write a graph as GraphML: whole, or not at all; what may not stand in XML is U+FFFD."""
    need("graphs")
    import networkx as nx

    clean = nx.DiGraph()
    clean.add_nodes_from((_clean(name), _told(told)) for name, told in graph.nodes(data=True))
    clean.add_edges_from(
        (_clean(a), _clean(b), _told(told)) for a, b, told in graph.edges(data=True)
    )
    with whole(path) as out:
        nx.write_graphml(clean, out, encoding="utf-8")


def _clean(value: str) -> str:
    return value.translate(NOT_IN_XML)


def _told(attributes: dict[str, Any]) -> dict[str, Any]:
    return {
        key: _clean(value) if isinstance(value, str) else value for key, value in attributes.items()
    }
