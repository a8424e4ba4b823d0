"""Enumerations made quickly are those ``enum`` makes."""

from __future__ import annotations

import enum
import json
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ui import enum_making

ROOT = Path(__file__).resolve().parents[2]
KEEP = enum.FlagBoundary.KEEP
BOTH_WAYS = """
import enum
import json
import sys

import ui
from tests.ui.test_enum_making import differences
from ui import enum_making

quick, made, wrong = enum_making._create, [], []

def both_ways(base, name, members, **named):
    named["module"] = named["module"] or sys._getframe(2).f_globals.get("__name__")
    ours = quick(base, name, members, **named)
    wrong.extend(differences(enum_making._by_enum(base, name, members, **named), ours))
    made.append(enum_making.made_here(ours))
    return ours

enum.EnumType._create_ = both_ways
import PySide6.QtCore, PySide6.QtGui, PySide6.QtWidgets, PySide6.QtPrintSupport, PySide6.QtNetwork
for library in (PySide6.QtCore, PySide6.QtGui, PySide6.QtWidgets, PySide6.QtPrintSupport, PySide6.QtNetwork):
    for name in dir(library):
        getattr(getattr(library, name), "anything", None)
print(json.dumps([len(made), all(made), wrong]))
"""


def _seen(thing: Any, whole: type) -> Any:
    """Describe what stands in a class in a way that can be compared with that of another class."""
    thing = getattr(thing, "__func__", thing)
    if isinstance(thing, enum.Enum) and type(thing) is whole:
        own = {k: v is whole if v is whole else v for k, v in vars(thing).items()}
        return repr(thing), int(thing) if isinstance(thing, int) else None, own
    if isinstance(thing, dict):
        return [(key, _seen(value, whole)) for key, value in thing.items()]
    return thing


def differences(one: type, other: type) -> list[str]:
    """Name what differs; the order in which a class holds its attributes means nothing."""
    names = vars(one).keys() | vars(other).keys()
    here, there = (
        {name: _seen(vars(made).get(name, "nothing"), made) for name in names}
        for made in (one, other)
    )
    return [f"{one.__name__}.{name}" for name in sorted(names) if here[name] != there[name]]


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="only this Python's enum is known")
def test_every_enumeration_of_qt_is_as_python_makes_it() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", BOTH_WAYS],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    )
    count, all_quick, wrong = json.loads(done.stdout)
    assert wrong == []
    assert count > 500
    assert all_quick


@pytest.mark.parametrize("base", enum_making.KINDS)
@pytest.mark.parametrize(
    "members",
    [
        [],
        [("A", 1), ("B", 2), ("Both", 3), ("AlsoA", 1)],
        [("High", 8), ("Low", 1), ("None_", 0), ("Mask", 0xFF)],
        [("Below", -1), ("Zero", 0)],
    ],
)
def test_aliases_masks_and_orders(base: type[enum.Enum], members: list[tuple[str, int]]) -> None:
    ours = enum_making._create(base, "Made", members, module=__name__, boundary=KEEP)
    theirs = enum_making._by_enum(base, "Made", members, module=__name__, boundary=KEEP)
    assert enum_making.made_here(ours)
    assert differences(theirs, ours) == []
    assert [repr(member) for member in ours] == [repr(member) for member in theirs]
    assert [repr(ours(value)) for _, value in members] == [
        repr(theirs(value)) for _, value in members
    ]


@pytest.mark.parametrize(
    "members",
    [
        [("name", 1), ("value", 2)],
        [("A", (1, 2))],
        [("A", True)],
        ["A", "B"],
        "A B",
        {"A": 1},
        [("_own", 1)],
    ],
)
def test_what_is_not_plain_is_left_to_enum(members: Any) -> None:
    def make(way: Any) -> Any:
        try:
            return way(enum.Enum, "Made", members, module=__name__, boundary=KEEP)
        except ValueError as error:
            return str(error)

    ours, theirs = make(enum_making._create), make(enum_making._by_enum)
    if isinstance(theirs, str):
        assert ours == theirs
    else:
        assert not enum_making.made_here(ours)
        assert list(vars(ours)) == list(vars(theirs))


@pytest.mark.parametrize("names", [[("A", 1), ("A", 2)], [("mro", 1)], [("", 1)]])
def test_what_enum_refuses_is_refused(names: list[tuple[str, int]]) -> None:
    with pytest.raises((TypeError, ValueError)):
        enum_making._create(enum.Enum, "Made", names, module=__name__)


def test_members_can_be_pickled_and_flags_put_together() -> None:
    from PySide6.QtCore import Qt

    both = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    assert Qt.AlignmentFlag.AlignTop in both
    assert Qt.AlignmentFlag(both.value) == both
    assert pickle.loads(pickle.dumps(Qt.Key.Key_Enter)) is Qt.Key.Key_Enter
