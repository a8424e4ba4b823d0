"""Drawings of a docx: pictures, text boxes, word art and embedded objects. Each is seen once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.document import Picture
from checker.readers.docx_xml import MC, OFFICE, WP, A, O, V, W, points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

EMU_PER_POINT = 12700
MIN_PICTURE = 24.0
"""Points; anything lower or narrower is an icon, a bullet or a rule."""
GRAPHICS = (
    A + "blip",
    f"{{{OFFICE}drawingml/2006/chart}}chart",
    f"{{{OFFICE}drawingml/2006/diagram}}relIds",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart",
    V + "imagedata",
)
VML_SIZE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([^;]+)")


@dataclass(slots=True)
class Drawing:
    """What a drawing holds."""

    pictures: list[Picture] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """``w:txbxContent`` elements in order."""
    art: list[str] = field(default_factory=list)
    """Texts of word art and watermarks."""
    objects: list[str] = field(default_factory=list)
    """Programme names of embedded objects."""


def chosen(alternate: Element) -> Element | None:
    """Return the one branch of an ``mc:AlternateContent`` that counts: the first choice, else the fallback."""
    choice: Element | None = alternate.find(MC + "Choice")
    return alternate.find(MC + "Fallback") if choice is None or len(choice) == 0 else choice


def read_drawing(element: Element) -> Drawing:
    """Read a ``w:drawing``, ``w:pict`` or ``w:object`` without descending into its text boxes."""
    drawing = Drawing()
    has_graphic = False
    for node in _nodes(element):
        if node.tag == W + "txbxContent":
            drawing.boxes.append(node)
        elif node.tag == V + "textpath":
            drawing.art.append(str(node.get("string") or ""))
        elif node.tag == O + "OLEObject":
            drawing.objects.append(str(node.get("ProgID") or ""))
        elif node.tag == W + "control":
            drawing.objects.append(str(node.get(W + "name") or ""))
        has_graphic = has_graphic or node.tag in GRAPHICS
    if has_graphic and (picture := _picture(element)):
        drawing.pictures.append(picture)
    return drawing


def _nodes(element: Element) -> Iterator[Element]:
    """Yield the nodes of a drawing in order, one branch of alternatives only."""
    stack = [element]
    while stack:
        node = stack.pop()
        yield node
        if node.tag == W + "txbxContent":
            continue
        if node.tag == MC + "AlternateContent":
            branch = chosen(node)
            children = [] if branch is None else [branch]
        else:
            children = list(node)
        stack.extend(reversed(children))


def _picture(element: Element) -> Picture | None:
    """Return the picture of a drawing; None when it is hidden or no larger than an icon."""
    width, height, description = _extent(element) or _vml_size(element)
    if min(size for size in (width, height, MIN_PICTURE) if size is not None) < MIN_PICTURE:
        return None
    if any(node.get("hidden") in ("1", "true") for node in element.iter(WP + "docPr")):
        return None
    return Picture(width=width, height=height, description=description)


def _extent(element: Element) -> tuple[float | None, float | None, str] | None:
    extent = next(element.iter(WP + "extent"), None)
    if extent is None:
        return None
    width, height = (points(extent.get(name), EMU_PER_POINT) for name in ("cx", "cy"))
    named = next(element.iter(WP + "docPr"), None)
    description = "" if named is None else str(named.get("descr") or named.get("title") or "")
    return width, height, description


def _vml_size(element: Element) -> tuple[float | None, float | None, str]:
    image = next(element.iter(V + "imagedata"), None)
    shape = None if image is None else image.getparent()
    style = "" if shape is None else str(shape.get("style") or "")
    sizes = {name: points(text.strip(), 1) for name, text in VML_SIZE.findall(style)}
    title = "" if shape is None else str(shape.get("alt") or "")
    return sizes.get("width"), sizes.get("height"), title
