"""Text in any usual encoding is read exactly; what is no text is refused."""

from __future__ import annotations

import codecs
import random

import pytest

from checker.document import NoticeKind
from checker.errors import ErrorCode, ReadError
from checker.readers import read

TEXT = (
    "青禾县水务局2024年政府信息公开工作年度报告\r\n\r\n一、总体情况\r\n"
    "本报告根据《中华人民共和国政府信息公开条例》（国务院令第711号）〔2021〕编制——“十四五”。\r\n"
)
LINES = [
    "青禾县水务局2024年政府信息公开工作年度报告",
    "一、总体情况",
    "本报告根据《中华人民共和国政府信息公开条例》（国务院令第711号）〔2021〕编制——“十四五”。",
]


def read_bytes(folder, data):
    path = folder / "a.txt"
    path.write_bytes(data)
    return read(path)


@pytest.mark.parametrize(
    ("mark", "encoding", "named"),
    [
        (b"", "utf-8", "utf-8"),
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (b"", "gb18030", "gb18030"),
        (b"", "gbk", "gb18030"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
        (b"", "utf-16-le", "utf-16-le"),
        (b"", "utf-16-be", "utf-16-be"),
    ],
)
def test_usual_encodings(tmp_path, mark, encoding, named):
    document = read_bytes(tmp_path, mark + TEXT.encode(encoding))
    assert [block.text for block in document.blocks] == LINES
    assert (document.encoding, document.notices) == (named, ())


@pytest.mark.parametrize("separator", ["\n", "\r", "\u2028", "\x85", "\f"])
def test_every_line_end(tmp_path, separator):
    document = read_bytes(tmp_path, separator.join(LINES).encode())
    assert [block.text for block in document.blocks] == LINES


def test_cut_last_character_is_reported_not_fatal(tmp_path):
    document = read_bytes(tmp_path, (TEXT * 5).encode()[:-3])
    assert document.encoding == "utf-8"
    assert [notice.kind for notice in document.notices] == [NoticeKind.UNREAD]
    assert document.blocks[0].text == LINES[0]


def test_traditional_text_in_big5(tmp_path):
    text = (
        "政府資訊公開年度報告\n本報告依據有關規定編製，統計期間為一月一日至十二月三十一日。\n" * 4
    )
    document = read_bytes(tmp_path, text.encode("big5"))
    assert document.blocks[0].text == "政府資訊公開年度報告"


@pytest.mark.parametrize("size", [50, 5000])
def test_binary_garbage_is_refused(tmp_path, size):
    data = random.Random(7).randbytes(size)
    with pytest.raises(ReadError) as caught:
        read_bytes(tmp_path, b"\x01\x02" + data)
    assert caught.value.code is ErrorCode.UNSUPPORTED


@pytest.mark.parametrize(
    "data", [b"", b"\n \t\r\n\xe3\x80\x80", codecs.BOM_UTF8, b"|\n|\n|\n|\n|\n"]
)
def test_nothing_to_read(tmp_path, data):
    with pytest.raises(ReadError) as caught:
        read_bytes(tmp_path, data)
    assert caught.value.code is ErrorCode.EMPTY


def test_stray_control_characters_stay(tmp_path):
    document = read_bytes(tmp_path, (TEXT + "末尾\x07有一个控制字符。").encode())
    assert document.blocks[-1].text == "末尾\x07有一个控制字符。"
