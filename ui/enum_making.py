"""Make the enumerations of Qt in a fraction of the time Python takes.

PySide makes those of a class when the class is first used, with ``Enum(name, members)``: two hundred with 3,600 members
before the first picture. ``enum`` takes every member apart as if it had been written by hand, which is a third of the
start. Here a class without members comes from ``enum`` itself, once for each kind; others of its kind are copies of it
with the members put in. Whatever is not as plain as that is left to ``enum``. A test compares both ways for all of Qt.
"""

from __future__ import annotations

import enum
import sys
from functools import lru_cache
from typing import Any

KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
Members = list[tuple[str, int]]


class _Kind:
    """What all enumerations of a kind have in common."""

    def __init__(self, base: type[enum.Enum], boundary: enum.FlagBoundary | None) -> None:
        """Take it from an enumeration without members."""
        empty: Any = _by_enum(base, "", [], module=__name__, boundary=boundary)
        self.base, self.is_flag = base, issubclass(base, enum.Flag)
        self.plain: dict[str, Any] = dict(vars(empty))
        self.new = empty._new_member_
        self.use_args: bool = empty._use_args_
        # A member that is called as something of its base may have to give way to it.
        self.taken = {name for above in base.__mro__ for name in vars(above)} | {"mro", ""}

    def takes(self, members: Any) -> bool:  # noqa: ANN401  whatever ``enum`` takes
        """Say whether the members are no more than a list of different names with numbers."""
        if type(members) is not list or not all(type(item) is tuple for item in members):
            return False
        names: dict[str, Any] = dict(members)
        return (
            len(names) == len(members)
            and self.taken.isdisjoint(names)
            and not any(name[0] == "_" for name in names)
            and all(type(value) is int for value in names.values())
        )

    def make(self, name: str, members: Members, module: str | None) -> type[enum.Enum]:
        """Return the enumeration."""
        order: list[str] = []
        by_name: dict[str, enum.Enum] = {}
        by_value: dict[int, enum.Enum] = {}
        own = {"_member_names_": order, "_member_map_": by_name, "_value2member_map_": by_value}
        space = {**self.plain, **own, "_unhashable_values_": [], "__module__": module}
        # Not ``enum``'s way of making a class, but that of all classes.
        made: Any = type.__new__(enum.EnumType, name, (self.base,), space)
        for called, value in members:
            member = by_value.get(value)
            if member is None:
                member = by_value[value] = self._member(made, called, value, len(order))
                if not self.is_flag or (value and not value & (value - 1)):
                    order.append(called)
            by_name[called] = member
            _set(made, called, member)
        if self.is_flag:
            _set_masks(made, [value for _, value in members])
        return made  # type: ignore[no-any-return]

    def _member(self, made: Any, name: str, value: int, position: int) -> enum.Enum:  # noqa: ANN401  a class
        member = self.new(made, value) if self.use_args else self.new(made)
        member._value_ = value
        member._name_ = name
        member.__objclass__ = made
        member._sort_order_ = position
        return member  # type: ignore[no-any-return]


_set = type.__setattr__
_by_enum: Any = vars(enum.EnumType).get("_create_")


def _set_masks(made: Any, values: list[int]) -> None:  # noqa: ANN401  a class
    """Set what an enumeration of flags knows about all its bits."""
    mask = singles = 0
    for value in values:
        mask |= value
        if value and not value & (value - 1):
            singles |= value
    _set(made, "_flag_mask_", mask)
    _set(made, "_singles_mask_", singles)
    _set(made, "_all_bits_", 2 ** mask.bit_length() - 1)
    order = [made._member_map_[name]._value_ for name in made._member_names_]
    if order != sorted(order):
        _set(made, "_iter_member_", made._iter_member_by_def_)


def _create(base: Any, name: str, members: Any, **named: Any) -> type[enum.Enum]:  # noqa: ANN401  what ``enum`` takes
    """Stand in for ``EnumType._create_``."""
    # As ``enum`` does: the module from which the class was asked for.
    named["module"] = module = named.get("module") or sys._getframe(2).f_globals.get("__name__")
    if base in KINDS and named.get("type") is None and named.get("qualname") is None and module:
        kind = _kind(base, named.get("boundary"))
        if kind.takes(members):
            return kind.make(name, members, module)
    made: type[enum.Enum] = _by_enum(base, name, members, **named)
    return made


@lru_cache
def _kind(base: type[enum.Enum], boundary: enum.FlagBoundary | None) -> _Kind:
    return _Kind(base, boundary)


def made_here(made: type[enum.Enum]) -> bool:
    """Say whether an enumeration was made here and not by ``enum``."""
    return isinstance(vars(made)["__new__"], staticmethod)


def make_quickly() -> None:
    """Make them here from now on; nothing to do for a Python whose ``enum`` is another."""
    if sys.version_info[:2] == (3, 11) and _by_enum is not None:
        kind_of_classes: Any = enum.EnumType
        kind_of_classes._create_ = _create
