"""Writes small OFD files after GB/T 33190: millimetres, y downwards, places relative to the boundary."""

from __future__ import annotations

import zipfile
from html import escape
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MM = 25.4 / 72
"""Millimetres in a point."""
NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def tag(name: str, text: str = "", **attributes: object) -> str:
    """One element; ``text`` is XML."""
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<ofd:{name}{written}>{text}</ofd:{name}>"


def deltas(values: Sequence[float]) -> str:
    """Steps between characters; four equal ones or more as a group."""
    words: list[str] = []
    for value, group in groupby(f"{value:.3f}" for value in values):
        count = len(list(group))
        words += ["g", str(count), value] if count > 3 else [value] * count
    return " ".join(words)


class OfdPage:
    """One page; places and sizes are given in points from the top left."""

    def __init__(self, width: float = 595.0, height: float = 842.0) -> None:
        self.size = (width * MM, height * MM)
        self.objects: list[str] = []
        self.template = ""

    def add(self, name: str, text: str = "", **attributes: object) -> None:
        self.objects.append(tag(name, text, ID=100 + len(self.objects), **attributes))

    def text(self, xs: Sequence[float], base: float, text: str, size: float, scale: float = 1.0):
        """Characters beginning at ``xs`` on one baseline; drawn ``scale`` times larger by the CTM."""
        steps = [(b - a) * MM / scale for a, b in pairwise(xs)]
        code = tag(
            "TextCode", escape(text), X="0", Y=f"{size * MM / scale:.3f}", DeltaX=deltas(steps)
        )
        width = (xs[-1] - xs[0] + size) * MM
        box = f"{xs[0] * MM:.3f} {(base - size) * MM:.3f} {width:.3f} {1.2 * size * MM:.3f}"
        matrix = {"CTM": f"{scale} 0 0 {scale} 0 0"} if scale != 1 else {}
        self.add(
            "TextObject", code, Boundary=box, Font=3, Size=f"{size * MM / scale:.3f}", **matrix
        )

    def string(self, x: float, base: float, text: str, size: float = 12.0) -> None:
        """A line of full-width characters."""
        self.text([x + index * size for index in range(len(text))], base, text, size)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        path = f"M 0 0 L {(x1 - x0) * MM:.3f} {(y1 - y0) * MM:.3f}"
        box = f"{x0 * MM:.3f} {y0 * MM:.3f} {(x1 - x0) * MM:.3f} {(y1 - y0) * MM:.3f}"
        self.add("PathObject", tag("AbbreviatedData", path), Boundary=box, LineWidth="0.18")

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)

    def xml(self) -> str:
        box = tag("Area", tag("PhysicalBox", f"0 0 {self.size[0]:.3f} {self.size[1]:.3f}"))
        layer = tag("Layer", "".join(self.objects), ID=2, Type="Body")
        content = tag("Content", tag("Layer", "", ID=1, Type="Background") + layer)
        return f"{HEAD}<ofd:Page {NAMESPACE}>{self.template}{box}{content}</ofd:Page>"


def write_ofd(
    path: Path,
    pages: Sequence[OfdPage],
    parts: dict[str, str | bytes] | None = None,
    common: str = "",
) -> Path:
    """Write a file; ``parts`` replace or add files, ``common`` stands in the document's CommonData."""
    listing = "".join(
        tag("Page", ID=10 + number, BaseLoc=f"Pages/Page_{number}/Content.xml")
        for number in range(len(pages))
    )
    area = tag("PageArea", tag("PhysicalBox", "0 0 210 297"))
    shared = tag("CommonData", f"{area}{tag('PublicRes', 'PublicRes.xml')}{common}")
    info = tag("DocInfo", tag("DocID", "0") + tag("Creator", "tests"))
    root = tag("DocBody", info + tag("DocRoot", "Doc_0/Document.xml"))
    font = tag("Fonts", tag("Font", ID=3, FontName="宋体"))
    files = {
        "OFD.xml": f'{HEAD}<ofd:OFD {NAMESPACE} Version="1.1" DocType="OFD">{root}</ofd:OFD>',
        "Doc_0/Document.xml": f"{HEAD}<ofd:Document {NAMESPACE}>{shared}{tag('Pages', listing)}</ofd:Document>",
        "Doc_0/PublicRes.xml": f'{HEAD}<ofd:Res {NAMESPACE} BaseLoc="Res">{font}</ofd:Res>',
        **{f"Doc_0/Pages/Page_{n}/Content.xml": page.xml() for n, page in enumerate(pages)},
        **(parts or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path
