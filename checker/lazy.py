"""Attributes that are worked out when they are first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801  used like property
    """``cached_property`` without its lock, which in Python 3.11 costs more than most of what it guards."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        """Take the method that works the value out."""
        self._work = work
        self.__doc__ = work.__doc__

    def __get__(self, instance: object, owner: type | None = None) -> T:
        """Work the value out and leave it where the attribute is looked for first."""
        found = instance.__dict__[self._work.__name__] = self._work(instance)
        return found
