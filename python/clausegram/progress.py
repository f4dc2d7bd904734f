"""The progress bar: on a terminal and in a notebook, never in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import Self

# Told how much of a phase is done, how much there is, what is done ("comparing") and what is
# counted ("rows").
Tick = Callable[[int, int, str, str], object]

DELAY = 0.5  # seconds: a bar that comes and goes at once is noise


def _in_a_notebook() -> bool:
    """Whether a kernel of Jupyter runs this, and not only has its modules loaded."""
    ipython = sys.modules.get("IPython")
    return (
        ipython is not None
        and hasattr(ipython, "get_ipython")
        and hasattr(ipython.get_ipython(), "kernel")
    )


def _on_a_terminal() -> bool:
    try:
        return sys.stderr is not None and sys.stderr.isatty()
    except ValueError:  # it was closed
        return False


def _kind() -> Any:
    """The bar of tqdm for where this runs: a widget where there are widgets, else a line of text.

    tqdm's own choice, `tqdm.auto`, warns in a kernel without ipywidgets.
    """
    if _in_a_notebook():
        import tqdm.notebook as widgets

        if vars(widgets).get("IProgress") is not None:
            return widgets.tqdm
    from tqdm import tqdm  # not at the top: it takes a tenth of a second

    return tqdm


class Progress:
    """A bar on standard error; `shown` None shows it where somebody looks at it.

    `total` of what `unit` counts is counted by `advance`; without it, `tick` tells of one phase
    after another, each of which has a bar of its own.
    """

    def __init__(
        self,
        total: int | None,
        shown: bool | None = None,
        unit: str = " documents",
        what: str | None = None,
    ) -> None:
        looked_at = _in_a_notebook() or _on_a_terminal()
        self._shown = sys.stderr is not None and (looked_at if shown is None else shown)
        self._bar: Any = None
        self._phase = what, unit
        if self._shown and total is not None:
            self._begin(total)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end(whole=kind is None)

    def advance(self, documents: int) -> None:
        """Count some more documents as done."""
        if self._bar is not None:
            self._bar.update(documents)

    def tick(self, done: int, total: int, what: str = "", unit: str = "") -> None:
        """Show that `done` of `total` is done of a phase, that of before if none is named."""
        if not self._shown:
            return
        phase = (what, f" {unit}") if what else self._phase
        if self._bar is None or phase != self._phase:
            self._end(whole=True)
            self._phase = phase
            self._begin(total)
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def _begin(self, total: int) -> None:
        what, unit = self._phase
        self._bar = _kind()(desc=what, total=total, unit=unit, delay=DELAY, leave=False)

    def _end(self, *, whole: bool) -> None:
        """Take the bar away; in a notebook one that is not whole stays, in red."""
        bar, self._bar = self._bar, None
        if bar is None:
            return
        if whole:
            bar.n = bar.total
        bar.close()
