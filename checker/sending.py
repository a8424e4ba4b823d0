"""Let data classes travel between processes quickly: a result holds thousands of them, a long PDF a million boxes.

Python's own way looks up every field of every object. Here an object goes as a call with all its fields, and many of a
class, one after the other, as one call with columns of their fields.
"""

from __future__ import annotations

from array import array
from dataclasses import fields
from itertools import chain, islice, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

C = TypeVar("C")
Column = tuple[Any, ...]

FEWEST = 4
"""Objects for which columns are worth their while."""
_values: dict[type, Callable[[Any], Column]] = {tuple: tuple}
"""The fields of the classes that may go in columns."""


def quickly_sent(cls: type[C]) -> type[C]:
    """Pickle a dataclass of several fields as a call with all of them, and many of it in columns; so a named tuple."""
    if issubclass(cls, tuple):
        _values[cls] = tuple
        return cls
    values = _values[cls] = _fields(cls)

    def reduce(self: C) -> tuple[type[C], Column]:
        return cls, values(self)

    cls.__reduce__ = reduce  # type: ignore[method-assign, assignment]
    return cls


def sends_columns(cls: type[C]) -> type[C]:
    """Pickle a dataclass that holds many objects of one class as a call with its fields; what it keeps besides is not sent."""
    values = _fields(cls)

    def reduce(self: C) -> tuple[type[C], Column]:
        return cls, tuple(map(_in_columns, values(self)))

    cls.__reduce__ = reduce  # type: ignore[method-assign, assignment]
    return cls


def _fields(cls: type[Any]) -> Callable[[Any], Column]:
    return attrgetter(*(field.name for field in fields(cls) if field.init))


class _Call:
    """Goes as a call of a function, and comes as what that returns."""

    __slots__ = ("call",)

    def __init__(self, *call: Any) -> None:  # noqa: ANN401  whatever the function takes
        self.call = call

    def __reduce__(self) -> tuple[Callable[..., object], Column]:
        return self.call[0], self.call[1:]


def _in_columns(value: Any) -> Any:  # noqa: ANN401  the value of a field
    """Return what goes in place of a value: the same unless it holds many objects of one class."""
    if type(value) is dict:
        return _Call(_by_key, tuple(value), _in_columns(tuple(value.values())))
    if type(value) is not tuple or len(value) < FEWEST:
        return value
    kind = type(value[0])
    if not (kind is float or kind in _values) or set(map(type, value)) != {kind}:
        return value
    if kind is float:
        return _Call(_floats, array("d", value).tobytes())
    if kind is tuple:
        return _Call(
            _parted, tuple(map(len, value)), _in_columns(tuple(chain.from_iterable(value)))
        )
    columns = zip(*map(_values[kind], value), strict=True)
    return _Call(_made, kind, *map(_in_columns, columns))


def _by_key(keys: Column, values: Column) -> dict[Any, Any]:
    return dict(zip(keys, values, strict=True))


def _parted(lengths: Iterable[int], values: Iterable[Any]) -> Column:
    rest = iter(values)
    return tuple(tuple(islice(rest, length)) for length in lengths)


def _floats(packed: bytes) -> Column:
    return tuple(array("d", packed))


def _made(kind: type[Any], *columns: Column) -> Column:
    if issubclass(kind, tuple):
        return tuple(map(tuple.__new__, repeat(kind), zip(*columns, strict=True)))
    return tuple(map(kind, *columns))
