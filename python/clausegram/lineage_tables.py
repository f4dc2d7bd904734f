"""Tables of lineage: links, clauses, chains and series, one row each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausegram.tables import Table

if TYPE_CHECKING:
    from clausegram._native import Resolution
    from clausegram.lineage import Lineage, Step

LINKS = (
    *("series", "chain"),
    *("from_source", "from_symbol", "from_id", "from_path"),
    *("to_source", "to_symbol", "to_id", "to_path"),
    *("status", "change", "moved", "gap", "score", "edits"),
)
COLUMNS = (
    *("series", "chain", "source", "symbol", "session", "adopted"),
    *("id", "part", "path", "status", "change", "gap", "previous"),
    *("first", "last", "wordings", "dropped", "text"),
)
CHAINS = (
    *("chain", "series", "first", "first_session", "last", "last_session"),
    *("occurrences", "wordings", "dropped", "text"),
)
SERIES = (
    *("series", "title", "first", "first_session", "last", "last_session"),
    *("resolutions", "chains", "clauses", "carried", "new", "dropped"),
)


def links_table(lineage: Lineage) -> Table:
    """A row for each link."""
    columns: dict[str, list[Any]] = {name: [] for name in LINKS}
    for step in lineage.steps():
        link = step.link
        difference = lineage.difference(step) if link.change in ("routine", "edited") else None
        row = {
            "series": lineage.series_number[step.later],
            "chain": lineage.chain_of(step),
            **_side(lineage, "from", step.earlier, link.old),
            **_side(lineage, "to", step.later, link.new),
            **{"status": link.status, "change": link.change, "moved": link.moved},
            **{"gap": step.gap, "score": link.score},
            "edits": difference and difference.short(),
        }
        for name, values in columns.items():
            values.append(row[name])
    return Table("links", columns)


def _side(lineage: Lineage, side: str, member: int | None, place: int) -> dict[str, Any]:
    resolution = None if member is None else lineage.corpus[member]
    # A dropped clause has no later place, but a resolution in which it is no longer found.
    clause = resolution.clauses[place] if resolution and place >= 0 else None
    return {
        f"{side}_source": resolution and resolution.source,
        f"{side}_symbol": resolution and resolution.symbol,
        f"{side}_id": clause and clause.id,
        f"{side}_path": clause and clause.path,
    }


def lineage_table(lineage: Lineage) -> Table:
    """A row for each clause of each resolution of a series."""
    ends = {row["chain"]: row for row in lineage.summary().rows()}
    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for number, members in enumerate(lineage.series):
        for member in members:
            resolution = lineage.corpus[member]
            header = resolution.header
            for place, clause in enumerate(resolution.clauses):
                chain = lineage.chain(member, place)
                step = lineage.origin(member, place)
                row = (
                    *(number, chain, resolution.source, resolution.symbol),
                    *(header["session"], header["adopted"]),
                    *(clause.id, clause.part, clause.path, *_told(lineage, step)),
                    *(ends[chain][name] for name in ("first", "last", "wordings", "dropped")),
                    clause.text,
                )
                for name, value in zip(COLUMNS, row, strict=True):
                    columns[name].append(value)
    return Table("lineage", columns)


def _told(lineage: Lineage, step: Step | None) -> tuple[str, str | None, int, str | None]:
    """Status, change, gap and the clause before it."""
    if step is None:
        return "new", None, 0, None
    previous = _side(lineage, "previous", step.earlier, step.link.old)["previous_id"]
    return step.link.status, step.link.change, step.gap, previous


def chains_table(lineage: Lineage) -> Table:
    """A row for each chain, in order of first appearance in its series."""
    found: dict[int, dict[str, Any]] = {}
    for number, members in enumerate(lineage.series):
        for member in members:
            resolution = lineage.corpus[member]
            name, session = name_of(resolution), resolution.header["session"]
            for place, clause in enumerate(resolution.clauses):
                chain = lineage.chain(member, place)
                row = found.setdefault(
                    chain,
                    {
                        **{"chain": chain, "series": number, "first": name, "dropped": None},
                        **{"first_session": session, "occurrences": 0, "wordings": set()},
                    },
                )
                row["occurrences"] += 1
                row["wordings"].add(clause.text.rstrip(" ,;.:"))
                row.update(last=name, last_session=session, text=clause.text)
    for chain, step in lineage.ends.items():
        if step.link.status == "dropped":
            found[chain]["dropped"] = name_of(lineage.corpus[step.later])
    for row in found.values():
        row["wordings"] = len(row["wordings"])
    return Table("chains", {name: [row[name] for row in found.values()] for name in CHAINS})


def series_table(lineage: Lineage, most: int | None = None) -> Table:
    """A row for each series, or for the first `most`."""
    columns: dict[str, list[Any]] = {name: [] for name in SERIES}
    for number, members in enumerate(lineage.series[:most]):
        resolutions = [lineage.corpus[member] for member in members]
        sessions = [resolution.header["session"] for resolution in resolutions]
        places = [(m, at) for m in members for at in range(len(lineage.corpus[m].clauses))]
        chains = {lineage.chain(*place) for place in places}
        ends = [lineage.ends[chain].link.status for chain in chains & lineage.ends.keys()]
        later = [place for place in places if place[0] != members[0]]
        new = sum(_told(lineage, lineage.origin(*place))[0] == "new" for place in later)
        row = (
            *(number, title_of(resolutions)),
            *(name_of(resolutions[0]), sessions[0], name_of(resolutions[-1]), sessions[-1]),
            *(len(members), len(chains), len(places), len(later) - new),
            *(new, ends.count("dropped")),
        )
        for name, value in zip(SERIES, row, strict=True):
            columns[name].append(value)
    return Table("series", columns)


def name_of(resolution: Resolution) -> str:
    """The symbol of a resolution, or its source."""
    return resolution.symbol or resolution.source


def title_of(resolutions: list[Resolution]) -> str | None:
    """The last title that a series had."""
    titles = (resolution.header["title"] for resolution in reversed(resolutions))
    return next(filter(None, titles), None)


def why_none(lineage: Lineage) -> str:
    """Why there is no series, in words; empty if there is one."""
    if lineage.series:
        return ""
    count = len(lineage.corpus)
    if count < 2:
        return f"a series takes two resolutions, and there {'is one' if count else 'is none'}"
    return (
        f"no two of {count:,} resolutions have the same title and different sessions, and none "
        "recalls an earlier one of nearly its title"
    )
