"""What the house holds itself to: sizes, layers, generated documentation, no machine paths."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from checker.cli_rules import catalogue_markdown
from checker.rules import RULES

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted([*ROOT.glob("checker/**/*.py"), *ROOT.glob("ui/**/*.py")])
MAX_FUNCTION, MAX_FILE = 40, 400


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_and_functions_are_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_FILE
    long = [
        f"{node.name}: {(node.end_lineno or 0) - node.lineno + 1}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and _code_lines(node) > MAX_FUNCTION
    ]
    assert long == []


def _code_lines(node: ast.FunctionDef) -> int:
    """Lines of a function without its docstring, which for a rule is its help page."""
    body = node.body
    start = node.lineno
    documented = isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)
    docstring = (body[0].end_lineno or 0) - body[0].lineno + 1 if documented else 0
    return (node.end_lineno or 0) - start + 1 - docstring


def test_checker_never_imports_qt() -> None:
    code = (
        "import sys, checker.cli, checker.cli_check, checker.export, checker.worker;"
        "print([m for m in sys.modules if m.startswith(('PySide6', 'ui'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


def test_rule_documentation_is_fresh() -> None:
    assert (ROOT / "docs/rules.md").read_text(encoding="utf-8") == catalogue_markdown()


def test_every_rule_of_the_catalogue_exists() -> None:
    spec = ROOT.parent / "shared/spec/rules.md"
    if not spec.exists():
        pytest.skip("the catalogue lies beside the project only where it is developed")
    ids = re.findall(r"^\| ([FSTANYCWP]\d{3}) \|", spec.read_text(encoding="utf-8"), re.MULTILINE)
    assert [rule.id for rule in RULES] == ids


def test_no_machine_paths_in_tracked_files() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    folders = (str(ROOT.parent) + "/", str(Path.home()) + "/")
    found = []
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".sh", ".spec", ""} and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            found += [name for folder in folders if len(folder) > 3 and folder in text]
    assert found == []
