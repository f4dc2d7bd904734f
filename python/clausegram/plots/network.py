"""Who cites whom: resolutions as nodes, what one says of another as edges."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from clausegram.plots.when import BEFORE_THE_FIRST, in_time

if TYPE_CHECKING:
    from clausegram.corpus import Corpus

# The links of the table `citations` that say most of how one text stands to another; in a picture
# more colours cannot be told apart. "source" is a footnote that says where words come from.
KINDS = ("recalls", "reaffirms", "implements", "quotes", "source")
OTHER = "other"


class Node(NamedTuple):
    """A resolution: its place in the corpus (None if it is not there), and how often it is cited.

    `cited` counts resolutions of the corpus that cite it, each once.
    """

    symbol: str
    position: int | None
    cited: int


class Edge(NamedTuple):
    """Positions in the list of nodes: `start` cites `end`; `links` counts how."""

    start: int
    end: int
    links: Counter[str]


class Network(NamedTuple):
    """The nodes of a picture in order of time, and the edges between them.

    `resolutions` and `citations` count all of the corpus: those that cite or are cited, and the
    pairs of them.
    """

    nodes: list[Node]
    edges: list[Edge]
    resolutions: int
    citations: int
    top: int


def network_of(corpus: Corpus, most: int, outside: bool) -> Network:
    """The citations between resolutions, of at most `most` of them.

    If there are more, half of the nodes are the most cited ones, and half those that cite most of
    these: of the most cited alone, hardly any cites another.
    """
    positions: dict[str, int] = {}
    for position, resolution in enumerate(corpus):
        if resolution.symbol is not None:
            positions.setdefault(resolution.symbol, position)
    links: dict[tuple[str, str], Counter[str]] = {}
    for resolution in corpus:
        for citation in resolution.citations:
            start, end = resolution.symbol, citation["symbol"]
            known = end in positions or outside
            if start and end and start != end and citation["kind"] == "resolution" and known:
                links.setdefault((start, end), Counter())[citation["link"]] += 1
    cited = Counter(end for _, end in links)
    everything = {symbol for pair in links for symbol in pair}
    chosen = _chosen(links, cited, everything, most)
    order = _in_time(corpus, positions, chosen)
    places = {symbol: at for at, symbol in enumerate(order)}
    return Network(
        [Node(symbol, positions.get(symbol), cited[symbol]) for symbol in order],
        [
            Edge(places[start], places[end], found)
            for (start, end), found in links.items()
            if start in places and end in places
        ],
        len(everything),
        len(links),
        most // 2 if len(everything) > most else 0,
    )


def _chosen(
    links: dict[tuple[str, str], Counter[str]],
    cited: Counter[str],
    everything: set[str],
    most: int,
) -> set[str]:
    if len(everything) <= most:
        return everything
    ranked = sorted(cited, key=lambda symbol: (-cited[symbol], symbol))
    chosen = set(ranked[: most // 2])
    citing = Counter(start for start, end in links if end in chosen and start not in chosen)
    for symbol in sorted(citing, key=lambda symbol: (-citing[symbol], symbol)):
        if len(chosen) < most:
            chosen.add(symbol)
    return chosen


def _in_time(corpus: Corpus, positions: dict[str, int], chosen: set[str]) -> list[str]:
    """Symbols in order of time: what is not in the corpus stands by the year of its symbol."""
    rank = {position: at for at, position in enumerate(in_time(list(corpus)))}
    days = {
        symbol: corpus[positions[symbol]].header["adopted"] or ""
        for symbol in chosen
        if symbol in positions
    }

    def key(symbol: str) -> tuple[str, int, str]:
        at = positions.get(symbol)
        if at is None:
            return f"{year_of_symbol(symbol) or 0:04}", -1, symbol
        # What has no date stands last, with what else is not known.
        return days[symbol] or "9999", rank[at], symbol

    return sorted(chosen, key=key)


def year_of_symbol(symbol: str) -> int | None:
    """The year that a symbol tells: S/RES/1325(2000), A/RES/70/1, A/RES/217A(III); None if none.

    Of a session of the General Assembly it is the year in which it began.
    """
    before, found, inside = symbol.rstrip(")").rpartition("(")
    if found:
        if inside.isdigit():
            return int(inside)
        session = roman(inside.rpartition("-")[2])
        # A special session, as S-VI, does not tell its year.
        return BEFORE_THE_FIRST + session if session and "-" not in inside else None
    parts = symbol.split("/")
    if parts[:2] == ["A", "RES"] and len(parts) > 2 and parts[2].isdigit():
        return BEFORE_THE_FIRST + int(parts[2])
    if parts[:2] == ["E", "RES"] and len(parts) > 2 and parts[2].isdigit():
        return int(parts[2])
    del before
    return None


def roman(letters: str) -> int | None:
    """The number of Roman letters; None if they are none."""
    values = dict(zip("IVXLC", (1, 5, 10, 50, 100), strict=True))
    if not letters or set(letters) - set(values):
        return None
    numbers = [values[letter] for letter in letters]
    return sum(
        -number if number < after else number
        for number, after in zip(numbers, [*numbers[1:], 0], strict=True)
    )
