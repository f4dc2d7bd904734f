"""`Counted`: what is made of n-grams, and can be made again of the texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from typing import Self


class Counted:
    """Results that a function made of texts and options; what cannot change is its own copy.

    A pickle holds what the function was called with, since counting again takes little. Two are
    equal if they were called with the same, except for the last argument: threads and progress
    change no number.
    """

    _made: tuple[Callable[..., Any], tuple[Any, ...]]

    def made_by(self, function: Callable[..., Any], *arguments: Any) -> Self:
        """This, with what a pickle is to hold."""
        self._made = function, arguments
        return self

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return self._made

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        mine, others = ([*map(_told, one._made[1][:-1])] for one in (self, cast("Self", other)))
        return mine == others

    __hash__ = None  # type: ignore[assignment]


def _told(argument: Any) -> Any:
    """Units by their ids and texts, all else as it is."""
    has_texts = hasattr(argument, "ids") and hasattr(argument, "texts")
    return (argument.ids, argument.texts) if has_texts else argument
