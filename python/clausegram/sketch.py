"""`Sketch`: pairs found by MinHash and locality-sensitive hashing, where exact is too slow."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from clausegram._native import Signatures
from clausegram.counted import Counted
from clausegram.pairs import Pairs
from clausegram.progress import Progress

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from clausegram.similarity import SimilarityMatrix
    from clausegram.units import Group


class Sketch(Counted):
    """MinHash signatures of texts, for Jaccard similarity; `SimilarityMatrix.sketch` makes one.

    Under a random permutation of all n-grams, the first n-gram of two texts together is the first
    of both with the probability of their Jaccard similarity J (Broder 1997). A signature holds the
    first n-gram under each of `permutations`; the share of equal values estimates J without bias,
    with the standard error √(J (1 − J) / permutations): at most 0.044 for 128, 0.022 for 512. It is
    off by more than ε with a probability of at most 2 exp(−2 permutations ε²) (Hoeffding 1963).
    """

    def __init__(
        self, matrix: SimilarityMatrix, permutations: int, seed: int, _run: None = None
    ) -> None:
        if matrix.measure != "jaccard":
            raise ValueError(f"a sketch is for measure='jaccard', and this is {matrix.measure}")
        if not 1 <= permutations <= 2**20:
            raise ValueError(f"permutations is {permutations}: it must be from 1 to {2**20}")
        if not 0 <= seed < 2**64:
            raise ValueError(f"seed is {seed}: it must be from 0 to 2**64 - 1")
        self._matrix = matrix
        self.made_by(Sketch, matrix, permutations, seed, None)
        with Progress(None, matrix._progress, " rows") as bar:
            self._signatures = Signatures.of(
                matrix._pool, matrix._collection, permutations, seed, bar.tick
            )

    @property
    def permutations(self) -> int:
        """How many values a signature has."""
        return self._signatures.permutations

    def __len__(self) -> int:
        return len(self._matrix)

    def __repr__(self) -> str:
        return f"<Sketch: {len(self):,} texts, {self.permutations} permutations>"

    def __getitem__(self, name: Any) -> NDArray[np.uint32]:
        """The signature of the text with this id."""
        return self._signatures.of_text(self._place(name))

    def estimate(self, name: Any, other: Any) -> float:
        """The estimated similarity of the texts with these ids (rows of the matrix)."""
        return self._signatures.estimate(self._place(name), self._place(other))

    def standard_error(self, similarity: float) -> float:
        """The standard error of an estimate where the similarity is this."""
        if not 0 <= similarity <= 1:
            raise ValueError(f"similarity is {similarity}: it must be from 0 to 1")
        return math.sqrt(similarity * (1 - similarity) / self.permutations)

    def pairs(
        self,
        threshold: float,
        *,
        recall: float = 0.95,
        verify: bool = True,
        across: Group | None = None,
        within: Group | None = None,
    ) -> Pairs:
        """Pairs with a similarity of `threshold` or more, of which a few may be missing.

        Signatures are cut into bands so that a pair at the threshold is found with a probability
        of at least `recall`, and more similar ones with a higher one (Indyk and Motwani 1998);
        texts with the same n-grams are always found. What is found is verified: scores are exact,
        and none is below the threshold. With `verify=False`, scores are estimates, held against
        the threshold as they are. `across` and `within` are those of `SimilarityMatrix.pairs`.
        """
        matrix = self._matrix
        chosen = matrix._chosen(across, within)
        bands, values, _ = Signatures.bands(self.permutations, threshold, recall)
        with Progress(None, matrix._progress, " rows") as bar:
            rows, columns, scores = self._signatures.pairs(
                matrix._pool,
                matrix._collection,
                (bands, values),
                threshold,
                verify=verify,
                progress=bar.tick,
                **chosen,
            )
        return Pairs(rows, columns, scores, matrix._units, matrix.measure)

    def _place(self, name: Any) -> int:
        try:
            return self._matrix.ids.index(name)
        except ValueError:
            raise KeyError(f"no text has the id {name!r}") from None
