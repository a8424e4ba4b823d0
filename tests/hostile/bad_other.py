"""Web pages, workbooks and OFD files made to hurt, and texts in encodings that few expect."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from tests.hostile.bad_docx import LAUGHS, with_body
from tests.hostile.case import Case, holding
from tests.readers.docx_files import paragraph
from tests.reports.as_ofd import to_ofd
from tests.reports.as_txt import to_txt
from tests.reports.as_xlsx import to_xlsx
from tests.reports.bases import BASES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LARGE = ("too_large",)
NONE = ("not_a_report", "empty", "too_large")
REPORT = to_txt(BASES["2021"]())
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData>{}</worksheet>'
MANY = "".join(f'<row r="{n}">{"<c><v>1</v></c>" * 10}</row>' for n in range(1, 60_001))
ONE = "<v>1</v></c>"
ENDLESS = "<c><v>1e308</v></c><c><v>nan</v></c><c><v>1e99999999</v></c>"
MERGED = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
MHT = (
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n"
    + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 20_000
)
CHAINED = "".join(
    f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
    for n in range(4000)
)
OWN_STYLE = (
    '<w:style w:type="character" w:styleId="a"><w:rPr><w:rStyle w:val="a"/></w:rPr></w:style>'
)
IN_CHAIN = "".join(paragraph("x", f'<w:pStyle w:val="s{n}"/>') for n in range(4000))


def page(text: str) -> Callable[[Path], Path]:
    return holding("报告.html", text.encode())


def text(encoding: str, mark: bytes = b"", words: str = REPORT) -> Callable[[Path], Path]:
    return holding("报告.txt", mark + words.encode(encoding, "replace"))


def changed(kind: str, part: str, change: Callable[[bytes], bytes]) -> Callable[[Path], Path]:
    """A valid workbook or OFD with the parts whose names match changed."""

    def make(folder: Path) -> Path:
        path = {"xlsx": to_xlsx, "ofd": to_ofd}[kind](BASES["2021"](), folder / f"报告.{kind}")
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name, change(data) if re.search(part, name) else data)
        return path

    return make


def sheet(rows: str, more: str = "") -> Callable[[Path], Path]:
    return changed("xlsx", r"sheet1\.xml$", lambda _: SHEET.format(rows, more).encode())


def with_entities(data: bytes) -> bytes:
    return LAUGHS.encode() + data.split(b"?>", 1)[-1]


def longer(data: bytes) -> bytes:
    return data.replace(b'DeltaX="', b'DeltaX="g 100000000 1 ')


CASES = [
    Case("200 000 divisions deep", page("<div>" * 200_000 + "甲"), LARGE),
    Case("5 000 tables deep in a page", page("<table><tr><td>" * 5000 + "甲"), LARGE),
    Case("a page with a million cells", page("<table>" + f"<tr>{'<td>1' * 1000}" * 1000), LARGE),
    Case("half a million paragraphs of a page", page("<p>公开。</p>" * 500_000), LARGE),
    Case("spans of a billion", page("<table><tr><td colspan=1000000000 rowspan=1000000000>1<td>2</table>"), NONE),
    Case("overlapping spans", page(f"<table>{'<tr><td rowspan=1000 colspan=1000>1</td></tr>' * 3000}</table>"), NONE),
    Case("a comment without an end", page(f"<html><!-- {'x' * 1_000_000}"), NONE),
    Case("entities in a page", page(LAUGHS.replace("DOCTYPE w", "DOCTYPE html") + "<html><p>&m;</p>"), NONE),
    Case("web archives inside each other", holding("报告.mht", MHT), NONE),
    Case("600 000 cells of a workbook", sheet(MANY), LARGE),
    Case("the last cell of a sheet", sheet(f'<row r="1048576"><c r="XFD1048576">{ONE}</row>'), ("ok",)),
    Case("a cell beyond the sheet", sheet(f'<row r="99999999999"><c r="ZZZZZZZ9">{ONE}</row>'), ("ok",)),
    Case("a sheet of one cell", sheet(f"<row><c>{ONE}</row>", MERGED), ("ok",)),
    Case("numbers without end", sheet(f"<row>{ENDLESS}</row>"), ("ok",)),
    Case("entities in a workbook", changed("xlsx", "workbook.xml$", with_entities), ("damaged", "too_large")),
    Case("entities in an OFD", changed("ofd", "OFD.xml$", with_entities), ("damaged",)),
    Case("entities in an OFD page", changed("ofd", "Content.xml$", with_entities), ("damaged",)),
    Case("100 million characters stated", changed("ofd", "Content.xml$", longer), ("ok",)),
    Case("UTF-16 without a mark", text("utf-16-be"), ("ok",)),
    Case("UTF-32 with a mark", text("utf-32-le", b"\xff\xfe\0\0"), ("ok",)),
    Case("UTF-32 without a mark", text("utf-32-be"), ("ok",)),
    Case("GBK", text("gbk"), ("ok",)),
    Case("short GBK", text("gbk", words="一、总体情况\n"), ("not_a_report",)),
    Case("a number of 2 900 digits", text("utf-8", words=f"{REPORT}\n其中公开{'9' * 2900}件。"), ("ok",)),
    Case("styles based on each other", with_body(IN_CHAIN, styles=CHAINED), NONE),
    Case("a style that names itself", with_body(paragraph("x", run='<w:rStyle w:val="a"/>'), styles=OWN_STYLE), NONE),
]  # fmt: skip
