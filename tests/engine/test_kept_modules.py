"""Modules found in the store are those of the files, and only as long as the files are the same."""

from __future__ import annotations

import importlib
import marshal
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from checker.kept_modules import KeptModules, keep

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package with a module and a package inside."""
    folder = tmp_path / "keptpackage"
    (folder / "inner").mkdir(parents=True)
    for name, text in {
        "__init__": "",
        "plain": "NUMBER = 1\n",
        "inner/__init__": "NUMBER = 2\n",
    }.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield folder
    _forget()


def _forget() -> None:
    for name in [name for name in sys.modules if name.startswith("keptpackage")]:
        del sys.modules[name]


def _kept(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Load the package, keep its modules, forget them and look for them in what is kept."""
    names = ("keptpackage", "keptpackage.plain", "keptpackage.inner")
    modules: list[ModuleType] = [importlib.import_module(name) for name in names]
    kept = {module.__name__: keep(module) for module in modules}
    assert kept.pop("keptpackage") is None
    _forget()
    finder = KeptModules(kept.get, ("keptpackage",))
    monkeypatch.setattr(sys, "meta_path", [finder, *sys.meta_path])
    return kept


def _is_kept(module: ModuleType) -> bool:
    return type(module.__loader__).__module__ == "checker.kept_modules"


def test_modules_are_as_from_their_files(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = importlib.import_module("keptpackage.plain")
    before = plain.__file__, plain.__cached__, plain.__package__
    _kept(monkeypatch)
    plain, inner = (importlib.import_module(f"keptpackage.{name}") for name in ("plain", "inner"))
    assert _is_kept(plain)
    assert _is_kept(inner)
    assert (plain.NUMBER, inner.NUMBER) == (1, 2)
    assert (plain.__file__, plain.__cached__, plain.__package__) == before
    assert list(inner.__path__) == [str(package / "inner")]
    assert importlib.reload(plain).NUMBER == 1


def test_a_changed_file_counts(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _kept(monkeypatch)
    source = package / "plain.py"
    at = source.stat().st_mtime_ns
    source.write_text("NUMBER = 10\n", encoding="utf-8")
    os.utime(source, ns=(at, at))
    module = importlib.import_module("keptpackage.plain")
    assert module.NUMBER == 10
    assert not _is_kept(module)


def test_a_file_of_another_time_counts(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _kept(monkeypatch)
    os.utime(package / "plain.py", ns=(1, 1))
    assert not _is_kept(importlib.import_module("keptpackage.plain"))


def test_a_file_that_is_gone_is_not_found(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _kept(monkeypatch)
    (package / "plain.py").unlink()
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("keptpackage.plain")


@pytest.mark.parametrize(
    "damaged",
    [3, (1, 2), *((0, 0, False, "", code) for code in (b"", b"x", marshal.dumps(None)))],
)
def test_what_is_damaged_is_looked_for_as_always(
    package: Path, monkeypatch: pytest.MonkeyPatch, damaged: object
) -> None:
    kept = _kept(monkeypatch)
    kept["keptpackage.plain"] = damaged
    assert importlib.import_module("keptpackage.plain").NUMBER == 1


def test_every_module_of_ours_is_kept(tmp_path: Path) -> None:
    code = """
import sys
from checker import prepared
assert prepared.use()
import checker.checking, checker.export, ui.tokens
ours = [m for n, m in sys.modules.items() if n.startswith(("checker.", "ui."))]
print(sum(type(m.__loader__).__module__ == "checker.kept_modules" for m in ours) / len(ours) > 0.9)
"""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    for command in (["-m", "checker.preparing"], ["-c", code]):
        done = subprocess.run(
            [sys.executable, *command],
            check=True,
            cwd=ROOT,
            capture_output=True,
            text=True,
            env=environment,
        )
    assert done.stdout.strip() == "True"
