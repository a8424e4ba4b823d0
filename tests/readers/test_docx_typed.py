"""Rows typed with tabs are tables; lists, addresses and contents typed with tabs are not."""

from __future__ import annotations

import pytest

from checker.document import NoticeKind, Place, Table
from checker.readers import read
from checker.readers.docx import trace
from tests.readers.docx_files import (
    notices,
    only_table,
    paragraph,
    read_docx,
    spans,
    texts,
    write_docx,
)


def typed(*fields: str) -> str:
    inner = "<w:tab/>".join(f"<w:t>{field}</w:t>" for field in fields)
    return f"<w:p><w:r>{inner}</w:r></w:p>"


ROWS = typed("信息内容", "本年处理决定数量") + typed("行政许可", "12")


def test_typed_rows_are_a_table(tmp_path):
    document = read_docx(tmp_path, paragraph("前") + ROWS + paragraph("后"))
    assert texts(document) == ["前", "后"]
    assert [text for text, *_ in spans(only_table(document))] == [
        "信息内容", "本年处理决定数量", "行政许可", "12",
    ]  # fmt: skip
    assert isinstance(document.blocks[1], Table)


@pytest.mark.parametrize(
    "body",
    [
        typed("一、总体情况", "1") + typed("二、主动公开政府信息情况", "2"),
        typed("地址：人民路1号", "邮编：753000") + typed("电话：", "0952-6095000"),
        typed("行政许可", "12"),
        typed("", "今年我局公开12件。") + typed("", "答复3件。"),
        typed("甲", "乙") + typed("丙", "丁"),
    ],
)
def test_what_is_no_table(tmp_path, body):
    assert not any(isinstance(block, Table) for block in read_docx(tmp_path, body).blocks)


def test_notices_and_places_follow_into_the_cells(tmp_path):
    changed = (
        '<w:p><w:r><w:t>行政处罚</w:t><w:tab/></w:r><w:ins w:author="张三"><w:r><w:t>34</w:t></w:r></w:ins></w:p>'
        '<w:p><w:ins w:author="李四"><w:r><w:t>后文</w:t></w:r></w:ins></w:p>'
    )
    body = paragraph("前") + ROWS + changed
    document = read_docx(tmp_path, body)
    assert [(n.text, n.place) for n in notices(document, NoticeKind.INSERTION)] == [
        ("34", Place(1, 2, 1, 0, 2)),
        ("后文", Place(2, start=0, end=2)),
    ]
    path = write_docx(tmp_path / "b.docx", body)
    traced = trace(path)
    assert traced.blocks == read(path).blocks
    origin = traced.origins.of_cell(traced.blocks[1], (2, 1))
    assert [source.element.text for source in origin.sources] == ["34"]
