"""Modules that are loaded when something of them is used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from checker.late_modules import late, on_call

ROOT = Path(__file__).resolve().parents[1]


def run(code: str) -> str:
    """Run code in a Python of its own and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_a_late_module_is_loaded_when_it_is_used() -> None:
    said = run("""
import sys
from checker.late_modules import late, on_call
with late("colorsys"):
    import colorsys
print("colorsys" in sys.modules, colorsys.rgb_to_hsv(0, 0, 1)[2], "colorsys" in sys.modules)
import colorsys as real
print(real is colorsys, real.rgb_to_hsv is colorsys.rgb_to_hsv)
""")
    assert said.split() == ["False", "1", "True", "False", "True"]


def test_it_may_be_used_while_it_is_late() -> None:
    said = run("""
from checker.late_modules import late, on_call
with late("colorsys"):
    from colorsys import rgb_to_hsv
print(rgb_to_hsv.__module__)
""")
    assert said == "colorsys"


def test_what_is_loaded_stays() -> None:
    with late("sys"):
        import sys as now
    assert now is sys


def test_what_is_known_loads_nothing() -> None:
    said = run("""
import sys
from checker.late_modules import late, on_call
with late(colorsys={"ONE_THIRD": 3}):
    import colorsys
print(colorsys.ONE_THIRD, "colorsys" in sys.modules, colorsys.ONE_SIXTH < 1)
""")
    assert said.split() == ["3", "False", "True"]


def test_names_of_the_import_system_and_unknown_ones() -> None:
    with late("colorsys"):
        import colorsys
    with pytest.raises(AttributeError):
        _ = colorsys.__path__
    with pytest.raises(AttributeError):
        _ = colorsys.nothing  # type: ignore[attr-defined]


def test_data_classes_load_inspect_for_what_has_no_docstring_only() -> None:
    said = run("""
import sys
from checker import prepared
prepared.use(prepared.store_path())
print("inspect" in sys.modules)
prepared._hook()
from dataclasses import dataclass
@dataclass
class Told:
    'Words.'
print("inspect" in sys.modules)
@dataclass
class Untold:
    number: int
print(Untold.__doc__)
""")
    assert said.split("\n") == ["False", "False", "Untold(number: int)"]


def test_lxml_still_asks_what_a_function_takes() -> None:
    from inspect import getfullargspec

    assert on_call("inspect", "getfullargspec")(run) == getfullargspec(run)
    said = run("""
from checker.readers import docx_package
from lxml import etree

class Target:
    def start(self, tag, attributes):
        print(tag, dict(attributes))
    def close(self):
        return "closed"

print(etree.fromstring("<a b='1'/>", etree.XMLParser(target=Target())))
""")
    assert said.split("\n") == ["a {'b': '1'}", "closed"]
