"""`cached_property` without a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from functools import cached_property as cached_property
else:

    class cached_property:  # noqa: N801
        """A property that is computed once and kept in the object, as that of functools.

        That one has a lock before Python 3.12, one for all objects of a class: threads wait for one
        another, and in a process that was forked while another thread held it all wait for ever.
        Two threads that ask at once may both compute; what they compute is the same.
        """

        def __init__(self, compute):
            self.compute = compute
            self.__doc__ = compute.__doc__

        def __set_name__(self, owner, name):
            self.name = name

        def __get__(self, holder, owner=None):
            if holder is None:
                return self
            # Asked for once: what stands in the object goes before.
            value = holder.__dict__[self.name] = self.compute(holder)
            return value
