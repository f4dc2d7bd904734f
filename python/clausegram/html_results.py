"""How results of a comparison show themselves in a notebook."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from clausegram.markup import CELL, NAME, ROWS, cell, note, rest, row_name, share, table, text, view
from clausegram.memory import in_words
from clausegram.shown import short

if TYPE_CHECKING:
    from clausegram.families import Families, Family
    from clausegram.lineage import Lineage
    from clausegram.pairs import Pairs
    from clausegram.passages import Passages
    from clausegram.similarity import SimilarityMatrix

# A matrix of so many rows and columns is computed and shown; a larger one when it is asked for.
SMALL = 12
BYTES = 8
LINEAGE = ("title", "first_session", "last_session", "resolutions", "chains", "clauses")
CHANGED = ("carried", "new", "dropped")


def similarity_html(matrix: SimilarityMatrix) -> str:
    """A small matrix with its values; of a large one what it is, and how to ask for parts."""
    rows, columns = matrix.shape
    if max(rows, columns) <= SMALL:
        return view(_bare(matrix), _values(matrix) if rows else note("There is nothing in it."))
    size = in_words(rows * columns * BYTES)
    return view(
        _bare(matrix),
        note(f"Rows: {_some(matrix.ids)}"),
        note(f"Columns: {_some(matrix.column_ids)}") if matrix.ids != matrix.column_ids else "",
        note(
            "Nothing is computed until it is asked for: .pairs(threshold), .top_k(k), "
            f".to_numpy() ({size})"
        ),
    )


def _values(matrix: SimilarityMatrix) -> str:
    """All values, each on a ground as dark as it is high."""
    scores = matrix.to_numpy(plan=False).tolist()
    rows = [
        [row_name(name, NAME // 2)]
        + [f'<td style="--cg-part:{score:.2f}">{score:.2f}</td>' for score in line]
        for name, line in zip(matrix.ids, scores, strict=True)
    ]
    return table(
        ["", *(short(str(name), NAME // 2) for name in matrix.column_ids)], rows, "cg-matrix"
    )


def _some(names: list[Any]) -> str:
    shown = ", ".join(short(str(name), NAME) for name in names[:3])
    return f"{shown}, ... ({len(names):,})" if len(names) > 3 else shown


def pairs_html(pairs: Pairs) -> str:
    """The first pairs, with their texts."""
    left, right = pairs._units
    columns = [one[:ROWS].tolist() for one in (pairs.rows, pairs.columns, pairs.scores)]
    rows = [
        [
            *(cell(str(left.ids[a]), NAME), cell(str(right.ids[b]), NAME), share(score)),
            *(cell(left.texts[a]), cell(right.texts[b])),
        ]
        for a, b, score in zip(*columns, strict=True)
    ]
    names = ["id_a", "id_b", "score", "text_a", "text_b"]
    shown = table(names, rows) if rows else note("No two are so similar.")
    return view(_bare(pairs), shown, rest(len(pairs) - ROWS, "pairs", ".to_pandas(text=True)"))


def families_html(families: Families) -> str:
    """The largest families, a row each."""
    rows = [
        [
            f'<th scope="row" class="cg-number">{family.number}</th>',
            cell(len(family)),
            cell(family.template),
            cell(family.representative.id, NAME),
            cell(family.representative.function),
        ]
        for family in families[:ROWS]
    ]
    names = ["Family", "Clauses", "Template", "Representative", "Function"]
    shown = table(names, rows) if rows else note("No two clauses are so alike.")
    how = ".to_pandas(), .members().to_pandas()"
    return view(_bare(families), shown, rest(len(families) - ROWS, "families", how))


def family_html(family: Family) -> str:
    """The template, and the first members."""
    rows = [
        [row_name(one.clause.id), share(one.similarity), cell(one.clause.text)]
        for one in family[:ROWS]
    ]
    template = f'<p class="cg-words" dir="auto">{text(short(family.template, 4 * CELL))}</p>\n'
    return view(
        f"Family {family.number} of {len(family):,} clauses",
        template,
        table(["Clause", "Similarity", "Text"], rows),
        rest(len(family) - ROWS, "members", "list(family)"),
    )


def passages_html(passages: Passages) -> str:
    """The first passages, both wordings side by side."""
    rows = [[cell(one.words), cell(one.a), cell(one.b)] for one in islice(passages, ROWS)]
    shown = table(["Words", "In the first", "In the second"], rows) if rows else note("None.")
    return view(_bare(passages), shown, rest(len(passages) - ROWS, "passages", ".to_pandas()"))


def lineage_html(lineage: Lineage) -> str:
    """The first series, a row each."""
    if not lineage.series:
        return view(_bare(lineage), note(f"No series: {lineage.why_none()}."))
    rows = []
    for row in lineage.overview(ROWS).rows():
        number = f'<th scope="row" class="cg-number">{row["series"]}</th>'
        rows.append([number, *(cell(row[name]) for name in (*LINEAGE, *CHANGED))])
    names = [name.replace("_", " ").capitalize() for name in ("series", *LINEAGE, *CHANGED)]
    return view(
        _bare(lineage),
        table(names, rows),
        rest(len(lineage.series) - ROWS, "series", ".overview() has all"),
    )


def _bare(one: object) -> str:
    """A repr without its brackets."""
    return repr(one).strip("<>")
