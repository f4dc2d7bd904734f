"""Graphs of what comes from what, for networkx and GraphML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegram.output import whole

if TYPE_CHECKING:
    from os import PathLike

    import networkx as nx

    from clausegram.lineage import Lineage


def lineage_graph(lineage: Lineage) -> nx.DiGraph:
    """A node for each clause of a series and an edge for each link, the old clause first."""
    import networkx as nx

    graph = nx.DiGraph()
    for row in lineage.table().rows():
        name = f"{row['source']}:{row['id']}"
        told = {key: row[key] for key in NODES if row[key] is not None}
        graph.add_node(name, **told)
    for row in lineage.links.rows():
        if row["from_id"] is not None and row["to_id"] is not None:
            ends = [f"{row[f'{side}_source']}:{row[f'{side}_id']}" for side in ("from", "to")]
            graph.add_edge(*ends, **{key: row[key] for key in EDGES if row[key] is not None})
    return graph


def write_graphml(graph: nx.DiGraph, path: str | PathLike[str]) -> None:
    """Write a graph as GraphML: whole, or not at all."""
    import networkx as nx

    with whole(path) as out:
        nx.write_graphml(graph, out, encoding="utf-8")


NODES = ("series", "chain", "symbol", "session", "id", "part", "path", "status", "text")
EDGES = ("status", "change", "moved", "gap", "score")
