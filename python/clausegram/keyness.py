"""`keyness`: n-grams that one set of texts has more of than another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from clausegram._native import Clause, Ngrams, Pool
from clausegram.corpus import Corpus
from clausegram.progress import Progress
from clausegram.tables import Table, Tabular
from clausegram.units import Texts, TextUnits, Unit, Units, count, units_of
from clausegram.vectors import Digits, analyzer_of

if TYPE_CHECKING:
    import altair as alt
    from numpy.typing import NDArray

    from clausegram.plots.theme import ThemeName

KeynessMeasure = Literal["log_likelihood", "chi2", "log_ratio"]
MEASURES = ("log_likelihood", "chi2", "log_ratio")
COLUMNS = (
    *("ngram", "length", "side", "target_count", "reference_count"),
    *("target_per_million", "reference_per_million", "target_texts", "reference_texts"),
    *("log_likelihood", "chi2", "log_ratio", "p"),
)
# What is counted for an n-gram that one side does not have, for the log ratio only (Hardie 2014).
HALF = 0.5


class Keyness(Tabular):
    """N-grams with how much more one side has of them, the keyest of the target first.

    `target` and `reference` say in words what was compared; `measure` is what rows are ordered by.
    """

    def __init__(
        self, columns: dict[str, list[Any]], measure: str, target: str, reference: str
    ) -> None:
        self.measure = measure
        self.target = target
        self.reference = reference
        self._columns = columns

    def __len__(self) -> int:
        return len(self._columns["ngram"])

    def __repr__(self) -> str:
        return (
            f"<Keyness: {len(self):,} n-grams of {self.target} against {self.reference}, "
            f"by {self.measure}>"
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Keyness):
            return NotImplemented
        return (self.measure, self._columns) == (other.measure, other._columns)

    __hash__ = None  # type: ignore[assignment]

    def table(self) -> Table:
        """The table `keyness`: a row for each n-gram.

        `length` is its number of words; `side` is "target" or "reference", whichever has more of
        it; counts are occurrences, `_per_million` of all n-grams of its length, `_texts` texts that
        have it. `log_likelihood` is G2 (Dunning 1993) of the two counts (Rayson and Garside 2000),
        `chi2` Pearson's, of the fourfold table and uncorrected, `log_ratio` the binary logarithm of
        the ratio of both frequencies (Hardie 2014): 1 is twice as frequent in the target, -1 half;
        what one side does not have counts half there, and at most as being equally frequent.
        `p` is the chance of so high a G2 by one degree of freedom if words were drawn one by one;
        words of texts are not, and there are many n-grams, so it ranks and proves nothing.
        """
        return Table("keyness", dict(self._columns))

    def plot(
        self, top: int = 20, *, title: str | None = None, theme: ThemeName | None = "light"
    ) -> alt.LayerChart:
        """The `top` n-grams of each side as diverging bars: an Altair chart."""
        from clausegram.plots.keyness_bars import keyness_bars

        return keyness_bars(self, top, title, theme)


def keyness(
    target: Texts | Iterable[Clause],
    reference: Texts | Iterable[Clause] | None = None,
    *,
    unit: Unit = "clause",
    ngram: int | tuple[int, int] = (1, 3),
    measure: KeynessMeasure = "log_likelihood",
    min_count: int = 5,
    fold: bool = False,
    names: tuple[str, str] = ("target", "reference"),
    lowercase: bool = True,
    digits: Digits = "keep",
    stop_words: Iterable[str] = (),
    threads: int | None = None,
    progress: bool | None = None,
) -> Keyness:
    """Compare how often two sets of texts have each n-gram of words.

    `target` and `reference` are corpora, clauses, or texts; without `reference`, clauses are
    compared with all other clauses of their resolutions. `unit` says what counts as one text of a
    corpus. N-grams that both together have fewer than `min_count` times are left out. `measure`
    orders the rows: "log_likelihood", "chi2" or "log_ratio". With `fold`, an n-gram that stands
    nowhere but in one longer n-gram of the table, as often on both sides, is left out. `names` are
    what a plot calls both sides. `ngram`, `lowercase`, `digits` and `stop_words` are those of
    `vectorize`. Raises ValueError for what cannot be.
    """
    if measure not in MEASURES:
        raise ValueError(f"measure is {measure!r}: it must be one of {', '.join(MEASURES)}")
    if isinstance(min_count, bool) or not isinstance(min_count, int) or min_count < 1:
        raise ValueError(f"min_count is {min_count!r}: it must be a whole number of 1 or more")
    cut = analyzer_of("word", ngram, lowercase, digits, stop_words)
    (left, left_told), (right, right_told) = _sides(target, reference, unit)
    told = f"{names[0]} ({left_told})", f"{names[1]} ({right_told})"
    pool = Pool(threads)
    with Progress(None, progress, " parts") as bar:
        ngrams = count([left, right], cut, 1, 1.0, pool, bar.tick)
    columns = _columns(ngrams, pool, len(left), min_count, measure)
    if fold:
        columns = _folded(columns)
    return Keyness(columns, measure, *told)


def _sides(target: Any, reference: Any, unit: Unit) -> tuple[tuple[Units, str], tuple[Units, str]]:
    """Both sides with what they are in words."""
    if reference is None:
        target, reference = _with_rest(target)
    sides = []
    for name, texts in (("target", target), ("reference", reference)):
        units, what = _units(texts, unit)
        if not len(units):
            raise ValueError(f"{name} is empty: there is nothing to compare")
        sides.append((units, f"{len(units):,} {what}{'' if len(units) == 1 else 's'}"))
    return sides[0], sides[1]


def _with_rest(target: Any) -> tuple[list[Clause], list[Clause]]:
    """Clauses, and all other clauses of their resolutions."""
    clauses = [] if isinstance(target, Corpus | str) else list(target)
    if not clauses or not all(isinstance(one, Clause) for one in clauses):
        raise ValueError(
            "reference is missing: give the texts to compare with; only clauses are compared with "
            "the rest of their resolutions"
        )
    resolutions = {id(one.resolution): one.resolution for one in clauses}
    chosen = {(id(one.resolution), one.id) for one in clauses}
    rest = [
        one
        for key, resolution in resolutions.items()
        for one in resolution.clauses
        if (key, one.id) not in chosen
    ]
    return clauses, rest


def _units(texts: Any, unit: Unit) -> tuple[Units, str]:
    """What is counted, and what one of it is called."""
    if isinstance(texts, Corpus):
        return units_of(texts, unit, None), unit
    given = isinstance(texts, str | Mapping) or hasattr(texts, "to_numpy")
    held = texts if given else list(texts)
    if not given and held and all(isinstance(one, Clause) for one in held):
        return TextUnits([one.text for one in held], None), "clause"
    return units_of(held, unit, None), "text"


def _columns(
    ngrams: Ngrams, pool: Pool, texts: int, min_count: int, measure: str
) -> dict[str, list[Any]]:
    """The table of all n-grams that are frequent enough, in order."""
    import numpy as np

    values, which, starts = ngrams.vectors(pool, term="count", idf=None, norm=False, single=True)
    edge, width = int(starts[texts]), ngrams.columns
    names = ngrams.names()
    lengths = np.fromiter((name.count(" ") + 1 for name in names), np.int64, len(names))
    sides = slice(None, edge), slice(edge, None)
    counts = [np.bincount(which[s], values[s], width) for s in sides]
    held = [np.bincount(which[s], minlength=width) for s in sides]
    # All n-grams of one length: what a frequency is a share of.
    totals = [np.bincount(lengths, side, int(lengths.max(initial=0)) + 1) for side in counts]
    kept = np.flatnonzero(counts[0] + counts[1] >= min_count)
    a, b = (side[kept] for side in counts)
    c, d = (total[lengths[kept]] for total in totals)
    more = _share(a, c) >= _share(b, d)
    scores = _scores(a, b, c, d, more)
    key = scores[measure] if measure == "log_ratio" else np.where(more, 1, -1) * scores[measure]
    # Ties by the more frequent, then by the letters: the same order on every machine.
    order = sorted(range(len(kept)), key=lambda at: (-key[at], -(a[at] + b[at]), names[kept[at]]))
    columns: dict[str, NDArray[Any] | list[Any]] = {
        "ngram": [names[at] for at in kept],
        "length": lengths[kept],
        "side": ["target" if one else "reference" for one in more.tolist()],
        "target_count": a.astype(np.int64),
        "reference_count": b.astype(np.int64),
        "target_per_million": _share(a, c) * 1e6,
        "reference_per_million": _share(b, d) * 1e6,
        "target_texts": held[0][kept],
        "reference_texts": held[1][kept],
        **scores,
    }
    made = {
        name: values if isinstance(values, list) else values.tolist()
        for name, values in columns.items()
    }
    return {name: [made[name][at] for at in order] for name in COLUMNS}


def _share(counts: NDArray[Any], totals: NDArray[Any]) -> NDArray[Any]:
    """Frequencies; 0 where one side has no n-gram of this length at all."""
    import numpy as np

    shares: NDArray[Any] = counts / np.maximum(totals, 1)
    return shares


def _scores(
    a: NDArray[Any], b: NDArray[Any], c: NDArray[Any], d: NDArray[Any], more: NDArray[Any]
) -> dict[str, NDArray[Any]]:
    """Of counts `a` and `b` out of `c` and `d`: G2, chi squared, log ratio, and p of G2.

    `more` tells where the first is the more frequent one.
    """
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        expected = (a + b) / (c + d)
        parts = [
            np.where(seen > 0, seen * np.log(seen / (total * expected)), 0.0)
            for seen, total in ((a, c), (b, d))
        ]
        g2 = np.maximum(2 * (parts[0] + parts[1]), 0.0)  # what is 0 may be a hair below it
        others = (c - a) + (d - b)
        chi2 = (c + d) * (a * (d - b) - b * (c - a)) ** 2 / ((a + b) * others * c * d)
        ratio = np.log2(
            (np.where(a > 0, a, HALF) / np.maximum(c, 1))
            / (np.where(b > 0, b, HALF) / np.maximum(d, 1))
        )
    p = [math.erfc(math.sqrt(score / 2)) for score in g2.tolist()]
    return {
        "log_likelihood": g2,
        "chi2": np.nan_to_num(chi2, nan=0.0, posinf=0.0),
        # Half an occurrence in few texts may be more than one in many: never past 0.
        "log_ratio": np.where(more, np.maximum(ratio, 0.0), np.minimum(ratio, 0.0)),
        "p": np.asarray(p),
    }


def _folded(columns: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The table without n-grams that are parts of one longer one and stand nowhere else."""
    counts = dict(
        zip(
            columns["ngram"],
            zip(columns["target_count"], columns["reference_count"], strict=True),
            strict=True,
        )
    )
    parts = set()
    for name, both in counts.items():
        words = name.split(" ")
        # One word less at either end is enough: what is shorter still is a part of these.
        for part in (words[1:], words[:-1]):
            shorter = " ".join(part)
            if counts.get(shorter) == both:
                parts.add(shorter)
    kept = [at for at, name in enumerate(columns["ngram"]) if name not in parts]
    return {name: [values[at] for at in kept] for name, values in columns.items()}
