"""styles.xml read without what table styles hold says the same as all of it, and no error in it is passed over."""

from __future__ import annotations

import random
import re

import pytest

from checker.errors import ReadError
from checker.readers import docx_lean
from checker.readers.docx_lean import read_styles, without_table_styles
from checker.readers.docx_package import Package
from checker.readers.docx_styles import StyleSheet
from tests.readers.docx_files import NAMESPACES, paragraph, write_docx

BANDS = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>' * 20
HIDING = "<w:rPr><w:vanish/><w:sz w:val='44'/></w:rPr>"
TABLE = '<w:style w:type="table" w:styleId="{}"><w:name w:val="{}"/>{}</w:style>'
OTHERS = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="T1"/><w:rPr><w:b/></w:rPr></w:style>'
)
STYLES = TABLE.format("T0", "甲", BANDS) + OTHERS + TABLE.format("T1", "toc 1", HIDING + BANDS) * 2
WHOLE = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<w:styles {NAMESPACES}>{STYLES}</w:styles>'.encode()
)
INSIDE = WHOLE.index(b"<w:tblStylePr")
FRAGMENTS = (
    *(b"<", b">", b"&", b'"', b"/>", b"</w:style>", b"</w:style >", b"<w:style>", b"</w:styles>"),
    b"<!-- </w:style> -->",
    b"<![CDATA[</w:style>]]>",
    b"<?x </w:style>?>",
    b'<w:style w:type="table" w:styleId="Q">',
    b'<w:style w:type="table" w:styleId="Q"/>',
    *(b' xmlns:w="q"', b' w:a="1" w:a="2"', b"<x:y/>", b"&lt;", b"&other;", b"\xff", b"\x01", b"]]>"),
)  # fmt: skip


class OnePart(Package):
    """A container in which every part is the same."""

    def __init__(self, path, data):
        super().__init__(path)
        self._data = data

    def markup(self, name):
        return self._data


def said(root, whole):
    sheet = StyleSheet(root, None, whole)
    return [sheet.default] + [
        (sheet.has(name), sheet.is_plain(name), sheet.paragraph_style(name), sheet.base_run(name))
        for name in ("b", "T0", "T1", "a", "Q", None)
    ]


def both(path, data):
    """Return what is read of all of it, and of the lean part; the errors when it is damaged."""
    with OnePart(path, data) as package:
        found = []
        for read in (lambda: (package.parse("x", data), None), lambda: read_styles(package, "x")):
            try:
                found.append(said(*read()))
            except ReadError as error:
                found.append((error.code, error.detail))
    return found


@pytest.fixture
def path(tmp_path):
    return write_docx(tmp_path / "报告.docx", paragraph("一"))


def test_table_styles_are_left_out_but_their_names(path):
    lean = without_table_styles(WHOLE)
    assert b"tblStylePr" not in lean
    assert lean.count(b"<w:style ") == 5
    assert OTHERS.encode() in lean


def test_a_table_style_somebody_names_is_read_in_full(path):
    with OnePart(path, WHOLE) as package:
        root, whole = read_styles(package, "x")
        assert whole is not None
        sheet = StyleSheet(root, None, whole)
        assert sheet.base_run("b").hidden is True  # from the table style it is based on
        assert sheet.is_contents("T1")


def test_what_a_reader_asks_is_the_same(path):
    whole, lean = both(path, WHOLE)
    assert whole == lean


def test_a_part_of_few_table_styles_is_read_as_it_is(path):
    data = WHOLE.replace(STYLES.encode(), (OTHERS * 9 + TABLE.format("T0", "甲", "")).encode())
    with OnePart(path, data) as package:
        assert read_styles(package, "x")[1] is None


@pytest.mark.parametrize(
    "fragment",
    [
        b"<w:a></w:b>",
        b"<w:a>",
        b"&other;",
        b"<x:y/>",
        b'<w:a w:b="1" w:b="2"/>',
        b"\xff",
        b"<w:a>" * 3000 + b"</w:a>" * 3000,
    ],
)
def test_errors_in_what_is_left_out_are_told(path, fragment):
    whole, lean = both(path, WHOLE[:INSIDE] + fragment + WHOLE[INSIDE:])
    assert whole == lean
    assert len(whole) == 2  # an error


@pytest.mark.parametrize(
    "fragment", [b"<!-- a -->", b"<?a b?>", b"<![CDATA[</w:style>]]>", b"<w:style></w:style>"]
)
def test_what_makes_tags_doubtful_keeps_the_whole(fragment):
    data = WHOLE[:INSIDE] + fragment + WHOLE[INSIDE:]
    assert fragment in without_table_styles(data)


def test_nothing_is_left_out_of_other_encodings_or_another_root():
    for data in (
        WHOLE.replace(b"UTF-8", b"GBK"),
        WHOLE.replace(b"w:styles", b"w:other"),
        WHOLE.replace(b'"1.0"', b'"1.1"'),
        WHOLE.partition(b"\n")[2],
    ):
        assert without_table_styles(data) == data


def test_whatever_is_done_to_the_part_both_ways_say_the_same(path, monkeypatch):
    monkeypatch.setattr(docx_lean, "WORTHWHILE", 2)
    chance = random.Random(20)
    marks = [match.start() for match in re.finditer(rb"[<> ]", WHOLE)]
    for _ in range(400):
        at = chance.choice(marks) + chance.choice((0, 1))
        data = WHOLE[:at] + chance.choice(FRAGMENTS) + WHOLE[at + chance.choice((0, 0, 1, 5)) :]
        whole, lean = both(path, data)
        assert whole == lean, data
