"""The objects of an OFD page to glyphs, straight lines and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from checker.readers.ofd_paths import subpaths
from checker.readers.ofd_text import TextReader
from checker.readers.ofd_xml import attribute, child, descendants, local, numbers, resolve, text_of
from checker.readers.pdf_file import TooLargeError
from checker.readers.pdf_page import Area, FontLook, Transform, turned
from checker.readers.ruling import RulingLines, bounds, is_thin

if TYPE_CHECKING:
    from checker.readers.ofd_xml import Element
    from checker.readers.pdf_page import Glyph, PageContent

TO_POINTS = 72 / 25.4
MOST_OBJECTS = 200_000
"""On one page, those inside of composite objects counted each time they are used."""
DEEPEST = 8
SMALLEST_PICTURE = 20.0
MOSTLY = 0.6
"""Share of the characters of a page that must be turned for the page to be."""
_PLAIN = Transform(1, 0, 0, 1, 0, 0)


class Resources:
    """Fonts and composite objects that pages refer to by number."""

    def __init__(self) -> None:
        """Begin empty."""
        self.fonts: dict[str, FontLook] = {}
        self.composites: dict[str, Element] = {}
        self.pictures: dict[str, str] = {}
        """Number of a picture → name of its file."""

    def add(self, root: Element, name: str = "") -> None:
        """Take in a resource file, ``name`` in the container."""
        base = attribute(root, "BaseLoc")
        folder = resolve(name, f"{base}/-") if base else name
        for media in descendants(root, "MultiMedia"):
            file = text_of(child(media, "MediaFile"))
            self.pictures[attribute(media, "ID")] = resolve(folder, file)
        for font in descendants(root, "Font"):
            name = attribute(font, "FontName") or attribute(font, "FamilyName")
            bold = attribute(font, "Bold") == "true" or "bold" in name.lower()
            self.fonts[attribute(font, "ID")] = FontLook(name, bold)
        for unit in descendants(root, "CompositeGraphicUnit"):
            self.composites[attribute(unit, "ID")] = unit


class _Task(NamedTuple):
    """An object to read, how its surroundings are moved, and how many composites it stands in."""

    element: Element
    move: Transform
    depth: int


class PageReader:
    """Fills the content of a page from its layers; ``finish`` afterwards turns sideways pages."""

    def __init__(
        self, content: PageContent, resources: Resources, origin: tuple[float, float]
    ) -> None:
        """``origin`` is the corner of the page's box in millimetres."""
        self._content, self._resources = content, resources
        self._lines = RulingLines(content)
        self._text = TextReader(content, resources.fonts)
        x, y = origin
        self._to_page = Transform(TO_POINTS, 0, 0, TO_POINTS, -x * TO_POINTS, -y * TO_POINTS)
        self._seen = 0
        self.drawn: list[tuple[Area, str]] = []
        """Where the pictures lie on the displayed page, with the names of their files."""
        self.misplaced = 0
        """Texts whose place is stated but cannot be read: with them the page would read in a wrong order."""

    def read(self, layer: Element) -> None:
        """Read everything in a layer or in the content of a page. Raises TooLargeError."""
        waiting = [_Task(layer, self._to_page, 0)]
        while waiting:
            task = waiting.pop()
            self._seen += 1
            if self._seen > MOST_OBJECTS:
                raise TooLargeError
            kind = local(task.element)
            if kind in ("Content", "Layer", "PageBlock"):
                waiting += [_Task(one, task.move, task.depth) for one in reversed(task.element)]
            elif kind == "CompositeObject" and task.depth < DEEPEST:
                unit = self._resources.composites.get(attribute(task.element, "ResourceID"))
                content = child(unit, "Content")
                if content is not None:
                    move = _own(task.element).then(task.move)
                    waiting.append(_Task(content, move, task.depth + 1))
            else:
                self._read_object(kind, task)

    def _read_object(self, kind: str, task: _Task) -> None:
        if kind == "TextObject" and _is_misplaced(task.element):
            self.misplaced += 1
        elif kind == "TextObject":
            self._text.read(task.element, _own(task.element).then(task.move))
        elif kind == "PathObject":
            self._read_path(task)
        elif kind == "ImageObject":
            box = numbers(attribute(task.element, "Boundary"))
            if len(box) == 4:
                area = task.move.area(box[0], box[1], box[0] + box[2], box[1] + box[3])
                if min(area.x1 - area.x0, area.bottom - area.top) >= SMALLEST_PICTURE:
                    self._content.pictures.append(area)
                    file = self._resources.pictures.get(attribute(task.element, "ResourceID"), "")
                    self.drawn.append((area, file))

    def _read_path(self, task: _Task) -> None:
        element = task.element
        stroke = attribute(element, "Stroke") != "false" and _is_seen(element, "StrokeColor")
        fill = attribute(element, "Fill") == "true" and _is_seen(element, "FillColor")
        if attribute(element, "Visible") == "false" or not (stroke or fill):
            return
        move = _own(element).then(task.move)
        data = text_of(child(element, "AbbreviatedData"))
        parts = [[move.point(*point) for point in part] for part in subpaths(data)]
        if not parts:
            return
        area = bounds([point for part in parts for point in part])
        if is_thin(area):
            self._lines.add_area(area)
        elif stroke:
            self._lines.add_outlines(parts)
        elif len(parts) > 1 or len(parts[0]) > 5:
            self._lines.add_filled(parts)

    def finish(self) -> None:
        """Hide what stands beside the page; turn a page most of whose text stands sideways."""
        content = self._content
        turns = [glyph.turn for glyph in content.glyphs]
        content.turn = next(
            (turn for turn in (90, 270, 180) if turns.count(turn) > MOSTLY * len(turns)), 0
        )
        if content.turn:
            self._turn(turned(content.width, content.height, content.turn))
        content.glyphs = [content.seen(glyph) for glyph in content.glyphs]

    def _turn(self, move: Transform) -> None:
        content = self._content
        content.glyphs = [self._turned(glyph, move) for glyph in content.glyphs]
        content.pictures = [move.area(*area) for area in content.pictures]
        rules = [Area(r.start, r.pos, r.end, r.pos) for r in content.horizontal]
        rules += [Area(r.pos, r.start, r.pos, r.end) for r in content.vertical]
        content.horizontal, content.vertical = [], []
        for area in rules:
            self._lines.add_area(move.area(*area))

    def _turned(self, glyph: Glyph, move: Transform) -> Glyph:
        area = move.area(glyph.x0, glyph.top, glyph.x1, glyph.bottom)
        turn = glyph.turn if glyph.turn < 0 else (glyph.turn - self._content.turn) % 360
        base = area.bottom - 0.12 * glyph.size if turn == 0 else area.bottom
        return glyph._replace(
            x0=area.x0, top=area.top, x1=area.x1, bottom=area.bottom, base=base, turn=turn
        )


def _is_misplaced(element: Element) -> bool:
    stated = attribute(element, "Boundary")
    return bool(stated) and len(numbers(stated)) < 2


def _own(element: Element) -> Transform:
    """Return the transform from an object's own coordinates to those around it."""
    matrix = numbers(attribute(element, "CTM"))
    inner = Transform(*matrix) if len(matrix) == 6 else _PLAIN
    box = numbers(attribute(element, "Boundary"))
    x, y = box[:2] if len(box) > 1 else (0.0, 0.0)
    return inner.then(Transform(1, 0, 0, 1, x, y))


def _is_seen(element: Element, name: str) -> bool:
    """Return whether a colour differs from white paper; without one it is black."""
    colour = child(element, name)
    if colour is None:
        return True
    value = numbers(attribute(colour, "Value"))
    alpha = numbers(attribute(colour, "Alpha"))
    white = len(value) == 3 and min(value) >= 250
    return not white and not (alpha and alpha[0] == 0)
