"""The progress bar: on a terminal and in a notebook, never in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import Self

# Told how much is done, and how much there is.
Tick = Callable[[int, int], object]

DELAY = 0.5  # seconds: a bar that comes and goes at once is noise


def _in_a_notebook() -> bool:
    """Whether a kernel of Jupyter runs this, and not only has its modules loaded."""
    ipython = sys.modules.get("IPython")
    return (
        ipython is not None
        and hasattr(ipython, "get_ipython")
        and hasattr(ipython.get_ipython(), "kernel")
    )


class Progress:
    """Counts documents; `shown` None shows a bar where somebody looks at it."""

    def __init__(
        self, total: int | None, shown: bool | None = None, unit: str = " documents"
    ) -> None:
        looked_at = _in_a_notebook() or (sys.stderr is not None and sys.stderr.isatty())
        self._bar: Any = None
        if looked_at if shown is None else shown:
            from tqdm import tqdm  # not at the top: it takes a tenth of a second

            self._bar = tqdm(total=total, unit=unit, delay=DELAY, leave=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def advance(self, documents: int) -> None:
        """Count some more documents as done."""
        if self._bar is not None:
            self._bar.update(documents)

    def tick(self, done: int, total: int) -> None:
        """Show that `done` of `total` is done."""
        if self._bar is not None:
            self._bar.total = total
            self._bar.update(done - self._bar.n)
