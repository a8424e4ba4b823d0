"""Compile the rules' cases into the one file that is shipped: templates of the base reports, cases as changes."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from checker.rule_cases import CASES
from checker.rules import RULES
from tests.reports.as_txt import to_txt
from tests.reports.bases import BASES

SOURCE = Path(__file__).parents[1] / "rules" / "cases"


def template(form: str) -> dict[str, Any]:
    """The base report as text with a mark for every figure, and its figures."""
    model = BASES[form]()
    marks = {f"{t.key}/{c}": f"{{{{{t.key}/{c}}}}}" for t in model.form.tables for c in t.cell_keys}
    return {"template": to_txt(model.with_cells(marks)), "values": dict(model.values)}


def compiled() -> dict[str, Any]:
    order = [rule.id for rule in RULES]
    cases = []
    for path in sorted(SOURCE.glob("*.toml"), key=lambda p: order.index(p.stem)):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for kind in ("fail", "pass"):
            for case in data.get(kind, ()):
                cases.append({"rule": path.stem, "kind": kind, "expect": [], **case})
    return {"bases": {form: template(form) for form in BASES}, "cases": cases}


def as_json() -> str:
    """Bases at length, one case a line: changes show in a comparison."""
    data = compiled()
    bases = json.dumps(data["bases"], ensure_ascii=False, indent=1)
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in data["cases"])
    return f'{{"bases": {bases},\n"cases": [\n{lines}\n]}}\n'


def write_cases() -> None:
    CASES.parent.mkdir(parents=True, exist_ok=True)
    CASES.write_text(as_json(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_cases()
