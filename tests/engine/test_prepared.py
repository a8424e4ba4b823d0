"""What is kept for every start is what would be worked out anew, and is used by nobody it is not for."""

from __future__ import annotations

import json
import marshal
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from checker import prepared, preparing
from checker.paths import SAMPLES
from checker.prepared import CODE, PATTERN, TABLES, VALUE, Store

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store as the bundle's build makes it, in a process of its own."""
    path = tmp_path_factory.mktemp("store") / "prepared.bin"
    command = [sys.executable, "-m", "checker.preparing", str(path)]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "0"})
    return path


@pytest.fixture
def unhooked() -> Iterator[None]:
    """Whatever a test puts to use, nothing of it stays."""
    import dataclasses

    finders = sys.meta_path[:]
    before = prepared._store, re._compiler.compile, vars(dataclasses).get("exec")  # type: ignore[attr-defined]
    yield
    sys.meta_path[:] = finders
    prepared._store, re._compiler.compile = before[:2]  # type: ignore[attr-defined]
    vars(dataclasses).pop("exec", None)
    if before[2] is not None:
        vars(dataclasses)["exec"] = before[2]


def everything(path: Path, kind: int) -> list[tuple[Any, int, Any]]:
    content = memoryview(path.read_bytes())
    _, _, index = marshal.loads(content)
    return [marshal.loads(content[place:]) for place in index[kind].values()]


def fresh(pattern: Any, flags: int) -> re.Pattern[Any]:
    found: re.Pattern[Any] = prepared._compile(pattern, flags)
    return found


def test_every_pattern_kept_is_the_pattern(made: Path) -> None:
    patterns = everything(made, PATTERN)
    assert len(patterns) > 400
    for text, flags, parts in patterns:
        kept = re._compiler._sre.compile(text, *parts)  # type: ignore[attr-defined]
        wanted = fresh(text, flags)
        assert kept == wanted
        assert (kept.groups, dict(kept.groupindex)) == (wanted.groups, dict(wanted.groupindex))


def test_every_code_and_table_kept_is_what_its_text_says(made: Path) -> None:
    code, tables = everything(made, CODE), everything(made, TABLES)
    assert len(code) > 200
    for text, _, kept in code:
        assert kept == compile(text, kept.co_filename, "exec", dont_inherit=True)
    assert any(isinstance(text, bytes) for text, _, _ in code)
    assert len(tables) > 10
    assert all(kept == tomllib.loads(text) for text, _, kept in tables)


def answer(command: list[str], path: Path, tmp_path: Path) -> str:
    """Check a sample in a process whose store lies beside bytecode of its own."""
    cached = tmp_path / "bytecode"
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(cached)}
    where = "from checker import prepared; print(prepared.store_path())"
    run = {"cwd": ROOT, "env": environment, "capture_output": True, "text": True, "check": False}
    said = subprocess.run([sys.executable, "-c", where], **run)  # type: ignore[call-overload]
    target = Path(said.stdout.strip())
    assert cached in target.parents
    if path.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    done = subprocess.run([sys.executable, *command], **run)  # type: ignore[call-overload]
    assert done.stderr == ""
    return str(done.stdout)


def test_a_check_says_the_same_with_and_without_it(made: Path, tmp_path: Path) -> None:
    sample = str(SAMPLES / "示例报告-2021格式.docx")
    command = ["-m", "checker", "check", sample, "--format", "json"]
    without = json.loads(answer(command, tmp_path / "none", tmp_path / "without"))
    with_it = json.loads(answer(command, made, tmp_path / "with"))
    for said in (without, with_it):
        said.pop("elapsed_ms")
    assert with_it == without
    assert with_it["findings"]


WATCHED = """
from pathlib import Path
from checker import prepared
assert prepared.use({path!r})
prepared._store._fresh = True
kept = prepared._kept
asked = []
def value(name, make):
    found = kept(prepared.VALUE, name)
    asked.append(found is not None)
    assert found is None or found == make(), name
    return make()
prepared.value = value
from checker import check
check(Path({sample!r}))
print(asked.count(True), asked.count(False))
"""


def test_every_value_kept_is_what_is_worked_out(made: Path) -> None:
    script = WATCHED.format(path=str(made), sample=str(SAMPLES / "示例报告-2021格式.docx"))
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    kept, missing = map(int, done.stdout.split())
    assert kept > 50
    assert missing == 0


def store(path: Path, sources: str = "") -> Path:
    pattern = r"年(?P<rest>\d+)"
    making = preparing.Making()
    try:
        fresh_one = re._compiler.compile(pattern, 0)  # type: ignore[attr-defined]
    finally:
        making.end()
    assert fresh_one.search("年12")
    kinds: tuple[Any, ...] = (making.patterns, {}, {("[a]\n", 0): {"a": {}}}, {("name", 0): (1,)})
    path.write_bytes(preparing.packed(kinds, sources))
    return path


@pytest.mark.usefixtures("unhooked")
def test_what_is_kept_is_found_by_the_whole_text_and_its_flags(tmp_path: Path) -> None:
    assert prepared.use(str(store(tmp_path / "s")))
    kept = prepared._store
    assert kept is not None
    assert kept.find(PATTERN, r"年(?P<rest>\d+)") is not None
    assert kept.find(PATTERN, r"年(?P<rest>\d+)", int(re.M)) is None
    assert kept.find(PATTERN, "年") is None
    assert prepared.toml("[a]\n") == {"a": {}}
    assert prepared.toml("[b]\n") == {"b": {}}
    with pytest.raises(tomllib.TOMLDecodeError):
        prepared.toml("[")
    found = prepared._compiled(r"年(?P<rest>\d+)", 0)
    assert found == fresh(r"年(?P<rest>\d+)", 0)
    assert found.fullmatch("年7")["rest"] == "7"  # type: ignore[index]
    with pytest.raises(re.error):
        prepared._compiled("(", 0)


def test_a_value_goes_with_the_code_it_rests_on(tmp_path: Path) -> None:
    old, new = store(tmp_path / "old", "other files"), store(tmp_path / "new", prepared.sources())
    assert Store(str(old)).find(VALUE, "name") is None
    assert Store(str(old)).find(TABLES, "[a]\n") == {"a": {}}
    assert Store(str(new)).find(VALUE, "name") == (1,)


def test_what_changes_a_source_file_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    file = tmp_path / "inner" / "rule.py"
    file.write_text("A = 1\n", encoding="utf-8")
    before = prepared._files(str(tmp_path))
    os.utime(file, ns=(1, 1))
    assert len(before) == 1
    assert prepared._files(str(tmp_path)) != before


@pytest.mark.usefixtures("unhooked")
@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "other", "noise"])
def test_a_store_that_is_not_for_us_is_left_alone(
    damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = store(tmp_path / "s")
    content = path.read_bytes()
    if damage == "other":
        monkeypatch.setattr(prepared, "interpreter", lambda: "another one")
    else:
        path.write_bytes({"cut": content[:40], "noise": b"x" * 200}.get(damage, b""))
    if damage == "missing":
        path.unlink()
    assert not prepared.use(str(path))
    assert prepared.toml("[a]\n") == {"a": {}}
    assert prepared._compiled("年", 0) == fresh("年", 0)


@pytest.mark.usefixtures("unhooked")
def test_a_damaged_thing_is_worked_out(tmp_path: Path) -> None:
    path = store(tmp_path / "s")
    whole = path.read_bytes()
    assert prepared.use(str(path))
    path.write_bytes(whole)
    start = len(whole) - 60
    path = tmp_path / "cut"
    path.write_bytes(whole[:start] + b"\xff" * 60)
    assert prepared.use(str(path))
    assert prepared._compiled(r"年(?P<rest>\d+)", 0) == fresh(r"年(?P<rest>\d+)", 0)
    assert prepared.toml("[a]\n") == {"a": {}}
    assert prepared.value("name", lambda: (1,)) == (1,)


@pytest.mark.usefixtures("unhooked")
@pytest.mark.parametrize("index", [[], [{}], [7] * 4, 7, [{"a": None}] * 4])
def test_an_index_that_is_none_is_no_matter(index: object, tmp_path: Path) -> None:
    path = tmp_path / "s"
    path.write_bytes(marshal.dumps((prepared.interpreter(), "", index), 2))
    prepared.use(str(path))
    assert prepared._compiled("年", 0) == fresh("年", 0)
    assert prepared.toml("[a]\n") == {"a": {}}
    assert prepared.value("name", lambda: (1,)) == (1,)


@pytest.mark.usefixtures("unhooked")
@pytest.mark.parametrize("error", [IndexError, KeyError, MemoryError])
def test_whatever_taking_a_thing_out_raises_it_is_worked_out(
    error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert prepared.use(str(store(tmp_path / "s")))

    def broken(_: object) -> object:
        raise error

    monkeypatch.setattr(marshal, "loads", broken)
    assert prepared._compiled(r"年(?P<rest>\d+)", 0) == fresh(r"年(?P<rest>\d+)", 0)
    assert prepared.toml("[a]\n") == {"a": {}}
    assert not prepared.use(str(tmp_path / "s"))


@pytest.mark.usefixtures("unhooked")
def test_a_store_in_use_stays_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = store(tmp_path / "s")
    monkeypatch.setattr(prepared, "store_path", lambda: str(path))
    assert prepared.use(str(path))
    before = prepared._store
    assert prepared.use()
    assert prepared._store is before
    assert prepared.use(str(path))
    assert prepared._store is not before
