"""PDFs made to hurt."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from reportlab.lib.pdfencrypt import StandardEncryption

from tests.hostile.case import Case, holding
from tests.readers.pdf_sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LARGE = ("too_large", "timeout")
BROKEN = ("damaged", "empty", "not_a_report", "too_large", "no_text", "timeout")


def objects(*bodies: bytes, root: int = 1) -> bytes:
    """Write a PDF of numbered objects, with a correct cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(bodies) + 1,
        root,
        start,
    )
    return bytes(out)


def stream(data: bytes, head: bytes = b"") -> bytes:
    packed = zlib.compress(data, 9)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(packed), head, packed)


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def one_page(content: bytes, resources: bytes = b"", *more: bytes) -> bytes:
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>"
        % resources
    )
    return objects(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content, FONT, *more)


def pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>"
    text = stream(b"BT /F 12 Tf 72 700 Td (abc 123) Tj ET")
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    return objects(CATALOG, tree, FONT, text, *[page] * count)


def page_loop() -> bytes:
    return objects(CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 4>>")


def form_loop() -> bytes:
    form = stream(
        b"/X Do " * 50,
        b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>",
    )
    return one_page(stream(b"/X Do " * 50), b"/XObject<</X 6 0 R>>", form)


def locked(folder: Path) -> Path:
    sheet = Sheet(folder / "报告.pdf", encrypt=StandardEncryption("secret", canPrint=0))
    sheet.prose(100, "年度报告")
    sheet.canvas.save()
    return folder / "报告.pdf"


def script(folder: Path) -> Path:
    path = folder / "报告.pdf"
    action = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(while(true){app.alert('x');})>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    text = stream(b"BT /F 12 Tf 72 700 Td (abc) Tj ET")
    path.write_bytes(objects(action, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, text, FONT))
    return path


def pdf(data: bytes) -> Callable[[Path], Path]:
    return holding("报告.pdf", data)


def filtered(name: str, data: bytes) -> bytes:
    """A stream whose filter cannot read it."""
    return b"<</Length %d/Filter/%s>>stream\n%s\nendstream" % (len(data), name.encode(), data)


TEXT = b"BT /F 1 Tf 72 700 Td (%s) Tj ET"
LINES = b"".join(b"%d 0 m %d 800 l S\n" % (x % 590, x % 590) for x in range(100_000))
GRID = b"".join(
    b"0 %.2f m 590 %.2f l S %.2f 0 m %.2f 800 l S\n" % ((n * 0.8,) * 2 + (n * 0.59,) * 2)
    for n in range(1000)
)

CASES = [
    Case("pdf with a password", locked, ("encrypted",)),
    Case("only the first line", pdf(b"%PDF-1.7\n"), BROKEN),
    Case("10 000 pages", pdf(pages(10_000)), LARGE),
    Case("2 900 pages", pdf(pages(2_900)), ("not_a_report", *LARGE)),
    Case("pages in a loop", pdf(page_loop()), BROKEN),
    Case("no pages", pdf(objects(CATALOG, b"<</Type/Pages/Kids[]/Count 0>>")), BROKEN),
    Case("a billion pages", pdf(objects(CATALOG, b"<</Type/Pages/Kids[]/Count 1000000000>>")), BROKEN),
    Case("a form inside itself", pdf(form_loop()), BROKEN),
    Case("flate bomb", pdf(one_page(stream(b" " * (1 << 30)))), (*BROKEN, "timeout")),
    Case("a million characters", pdf(one_page(stream(TEXT % (b"1" * 1_000_000)))), (*BROKEN, "timeout")),
    Case("100 000 characters", pdf(one_page(stream(TEXT % (b"1 " * 50_000)))), ("not_a_report", *LARGE)),
    Case("100 000 lines", pdf(one_page(stream(LINES))), BROKEN),
    Case("a grid of a million cells", pdf(one_page(stream(GRID + TEXT % b"abc"))), BROKEN),
    Case("two million objects", pdf(one_page(stream(b"0 0 1 1 re f\n" * 2_000_000))), LARGE),
    *(
        Case(f"a stream that is no {name} ({number})", pdf(one_page(filtered(name, data))), BROKEN)
        for name in ("ASCII85Decode", "ASCIIHexDecode", "LZWDecode", "RunLengthDecode", "Bogus")
        for number, data in enumerate((b"uuuuu~>", b"!!!z!\xff\xfe", b"\x80\x81" * 20))
    ),
    Case("a script", script, ("not_a_report",)),
]  # fmt: skip
