"""What is passed over, as it holds no word or letter a pattern needs, is looked at here all the same: nothing more is found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from checker.recognise import headings, tables
from checker.rule_cases import found_lines
from checker.rules import prose_quantities
from checker.screening import Lines, LongText, Many, Screened
from tests.rules.test_cases import load, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def looked_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Screened, "may_match", lambda *_: True)
    monkeypatch.setattr(LongText, "may_match", lambda *_: True)
    monkeypatch.setattr(Many, "that_may_match", lambda many, _: list(many.known))
    for name in ("that_may_match", "that_match"):
        monkeypatch.setattr(Lines, name, lambda lines, _: list(range(len(lines))))
    monkeypatch.setattr(Lines, "that_hold", lambda lines, _: set(range(len(lines))))
    monkeypatch.setattr(headings, "_NUMBERED", re.compile(""))
    monkeypatch.setattr(tables, "_TELLING", re.compile(""))
    monkeypatch.setattr(prose_quantities, "_NEARLY_ENDS", ("",))


@pytest.mark.usefixtures("looked_at_all")
@pytest.mark.parametrize(("rule", "kind", "case"), load())
def test_nothing_is_passed_over(rule: str, kind: str, case: dict[str, Any], tmp_path: Path) -> None:
    result = run(case, tmp_path)
    assert not result.failures, (rule, kind)
    assert found_lines(result) == case.get("expect", [])
