"""Text in which everything stands twice, alone on its line or backwards is refused with a sentence; whole text never is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.errors import ErrorCode, ReadError
from checker.readers import read
from tests.reports.as_txt import SHAPES, to_txt
from tests.reports.bases import BASES

if TYPE_CHECKING:
    from pathlib import Path

PROSE = to_txt(BASES["2021"]())


def refused(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.code is ErrorCode.DAMAGED
    assert caught.value.message.endswith("原文件未改动。")
    return caught.value.detail


def test_every_character_twice(tmp_path):
    twice = "".join(char * 2 if char.strip() else char for char in PROSE)
    assert "重复" in refused(tmp_path / "a.txt", twice)


def test_every_line_twice(tmp_path):
    lines = "\n".join(f"{line}\n{line}" for line in PROSE.splitlines())
    assert "重复" in refused(tmp_path / "a.txt", lines)
    prose = "\n".join(line for line in PROSE.splitlines() if "\t" not in line)
    assert "重复" in refused(tmp_path / "a.txt", f"{prose}\n" * 3)


def test_a_character_a_line(tmp_path):
    head, tables = PROSE[:900], PROSE[900:]
    assert "一行一个字" in refused(tmp_path / "a.txt", head + "\n".join(tables))


def test_tables_backwards(tmp_path):
    lines = [line[::-1] if "\t" in line else line for line in PROSE.splitlines()]
    assert "颠倒" in refused(tmp_path / "a.txt", "\n".join(lines))


def test_rows_out_of_order(tmp_path):
    model = BASES["2021"]()
    table = model.form.table("applications")
    labels = "\n0\n".join(row.label for row in reversed(table.rows))
    assert "次序" in refused(tmp_path / "a.txt", f"{PROSE}\n{labels}\n")


@pytest.mark.parametrize("form", sorted(BASES))
@pytest.mark.parametrize("shape", SHAPES)
def test_whole_text_is_read(tmp_path, form, shape):
    path = tmp_path / "a.txt"
    path.write_text(to_txt(BASES[form](), shape), encoding="utf-8")
    assert read(path).blocks
