"""Let data classes travel between processes quickly: a result holds thousands of them, a long PDF a million boxes.

Python's own way looks up every field of every object. Here an object goes as a call with all its fields, and many of a
class, one after the other, as one call with columns of their fields. What is large and not always looked at stays
packed where it arrives until somebody asks for it.
"""

from __future__ import annotations

import pickle
from array import array
from dataclasses import fields
from itertools import chain, islice, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from checker.collecting import uncollected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

C = TypeVar("C")
Column = tuple[Any, ...]

FEWEST = 4
"""Objects for which columns are worth their while."""
_values: dict[type, Callable[[Any], Column]] = {tuple: tuple}
"""The fields of the classes that may go in columns."""
_at_once: dict[type, tuple[str, ...]] = {}
"""The fields that are there on arrival, of the classes that keep others packed."""
PACKED = "_packed"
"""Attribute of an object that has arrived: its other fields as bytes, while nobody has asked for one."""
MOST_PACKED = 16 * 1024**2
"""Bytes that may wait. More is unpacked on arrival: should memory not be enough for it, that is told there."""


def quickly_sent(cls: type[C]) -> type[C]:
    """Pickle a dataclass as a call with its fields, and many of it in columns; so a named tuple."""
    if issubclass(cls, tuple):
        _values[cls] = tuple
        return cls
    values = _values[cls] = _fields(cls)

    def reduce(self: C) -> tuple[type[C], Column]:
        return cls, values(self)

    cls.__reduce__ = reduce  # type: ignore[method-assign, assignment]  # each class has its own
    return cls


def sends_columns(cls: type[C]) -> type[C]:
    """Pickle a dataclass that holds many objects of one class as a call with its fields; what it keeps besides is not sent."""
    values = _fields(cls)

    def reduce(self: C) -> tuple[type[C], Column]:
        return cls, tuple(map(_in_columns, values(self)))

    cls.__reduce__ = reduce  # type: ignore[method-assign, assignment]  # each class has its own
    return cls


def keeps_packed(*late: str) -> Callable[[type[C]], type[C]]:
    """Let some fields of a dataclass without slots stay packed, where it arrives, until one of them is asked for.

    The other fields go as with ``sends_columns``. What has not been unpacked is sent on as it is.
    """

    def decorate(cls: type[C]) -> type[C]:
        _at_once[cls] = tuple(name for name in _names(cls) if name not in late)
        values, late_values = _getter(_at_once[cls]), _getter(late)

        def reduce(self: C) -> tuple[Callable[..., C], Column]:
            packed = vars(self).get(PACKED)
            if packed is None:
                packed = pickle.dumps((late, tuple(map(_in_columns, late_values(self)))))
            return _arrived, (cls, packed, *map(_in_columns, values(self)))

        cls.__reduce__ = reduce  # type: ignore[method-assign, assignment]  # each class has its own
        for name in late:
            setattr(cls, name, _Late(name))
        return cls

    return decorate


class _Late:
    """A field that may be packed still. Objects that have it do not come here: their own attributes go first."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, instance: object | None, owner: type[Any]) -> Any:  # noqa: ANN401  the field
        if instance is None:
            return self
        packed = vars(instance).get(PACKED)
        if packed is not None:
            _unpack(instance, packed)
        if self._name not in vars(instance):
            message = f"{owner.__name__!r} object has no attribute {self._name!r}"
            raise AttributeError(message, name=self._name, obj=instance)
        return vars(instance)[self._name]


def _arrived(cls: type[C], packed: bytes, *values: Any) -> C:  # noqa: ANN401  of the fields
    thing = cls.__new__(cls)
    vars(thing).update(zip(_at_once[cls], values, strict=True))
    vars(thing)[PACKED] = packed
    if len(packed) > MOST_PACKED:
        _unpack(thing, packed)
    return thing


def _unpack(thing: object, packed: bytes) -> None:
    with uncollected():
        names, values = pickle.loads(packed)
    vars(thing).update(zip(names, values, strict=True))
    vars(thing).pop(PACKED, None)


def _fields(cls: type[Any]) -> Callable[[Any], Column]:
    return _getter(_names(cls))


def _getter(names: Column) -> Callable[[Any], Column]:
    """Return what gets several fields of an object at once; for a single one ``attrgetter`` has no tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    (name,) = names
    return lambda thing: (getattr(thing, name),)


def _names(cls: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls) if field.init)


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
