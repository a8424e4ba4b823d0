"""Text objects of OFD to glyphs: every character with its place, size and direction."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from checker.readers.ofd_xml import attribute, child, children, numbers
from checker.readers.pdf_characters import is_trusted, is_wide, plain_character
from checker.readers.pdf_file import TooLargeError
from checker.readers.pdf_page import FontLook, Glyph, Transform, direction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.readers.ofd_xml import Element
    from checker.readers.pdf_page import PageContent

MOST_CHARACTERS = 200_000
"""On one page."""
ASCENT = 0.88
"""Ems a character stands above its baseline; the rest of its em hangs below."""
BROAD_LETTERS = "mwMWOQ@%×÷±°·"
"""Drawn wider than half an em in most fonts or in Chinese ones; the step to the next character says how wide."""
BOLD = 600
"""Weight from which a text is bold; 400 is regular."""


class _Look(NamedTuple):
    """How the characters of one text object look."""

    size: float
    """Em in the object's own units."""
    stretch: float
    font: int
    turn: int
    hidden: bool
    move: Transform
    upright: Transform
    """Turns a character around its origin."""
    down: bool
    """The line runs downwards or upwards."""
    back: bool
    """It runs against the axis: to the left or upwards."""


class TextReader:
    """Adds the characters of text objects to the content of a page."""

    def __init__(self, content: PageContent, fonts: Mapping[str, FontLook]) -> None:
        """Prepare to fill ``content``; ``fonts`` are by resource number."""
        self._content, self._known = content, fonts
        self._fonts: dict[FontLook, int] = {}

    def read(self, element: Element, move: Transform) -> None:
        """Read a text object, given the way from its own coordinates to the page. Raises TooLargeError."""
        look = self._look(element, move)
        if look is None:
            return
        x, y = 0.0, 0.0
        for code in children(element, "TextCode"):
            text = code.text or ""
            given_x, given_y = numbers(attribute(code, "X")), numbers(attribute(code, "Y"))
            x, y = (given_x or [x])[0], (given_y or [y])[0]
            deltas = (
                _deltas(attribute(code, "DeltaX"), len(text)),
                _deltas(attribute(code, "DeltaY"), len(text)),
            )
            self._add(text, (x, y), deltas, look)
        if len(self._content.glyphs) > MOST_CHARACTERS:
            raise TooLargeError

    def _look(self, element: Element, move: Transform) -> _Look | None:
        size = (numbers(attribute(element, "Size")) or [0.0])[0]
        scale = math.hypot(move.c, move.d)
        if size <= 0 or scale <= 0:
            return None
        stretch = (numbers(attribute(element, "HScale")) or [1.0])[0] or 1.0
        reading = _angle(element, "ReadDirection")
        upright = _rotation(_angle(element, "CharDirection"))
        dx, dy = move.a * upright.a + move.c * upright.b, move.b * upright.a + move.d * upright.b
        return _Look(
            size,
            abs(stretch),
            self._font(element),
            direction(dx, dy),
            _is_hidden(element),
            move,
            upright,
            reading in (90, 270),
            reading in (180, 270),
        )

    def _font(self, element: Element) -> int:
        look = self._known.get(attribute(element, "Font"), FontLook("", bold=False))
        weight = (numbers(attribute(element, "Weight")) or [0.0])[0]
        look = FontLook(look.name, look.bold or weight >= BOLD)
        if look not in self._fonts:
            self._fonts[look] = len(self._content.fonts)
            self._content.fonts.append(look)
        return self._fonts[look]

    def _add(
        self,
        text: str,
        start: tuple[float, float],
        deltas: tuple[list[float], list[float]],
        look: _Look,
    ) -> None:
        x, y = start
        across, along = deltas
        for index, char in enumerate(text):
            full = is_wide(char) or char in BROAD_LETTERS
            width = look.size * look.stretch * (1.0 if full else 0.5)
            step = across[index] if index < len(across) else None
            if step is not None and 0 < step < width:
                width = step
            if not char.isspace() or char == " ":
                self._content.glyphs.append(self._glyph(char, (x, y), width, look))
            drop = along[index] if index < len(along) else None
            if step is None and drop is None:
                step, drop = _advance(width, look, stated=bool(across or along))
            x, y = x + (step or 0.0), y + (drop or 0.0)

    def _glyph(self, char: str, origin: tuple[float, float], width: float, look: _Look) -> Glyph:
        place = look.upright.then(Transform(1, 0, 0, 1, *origin)).then(look.move)
        area = place.area(0, -ASCENT * look.size, width, (1 - ASCENT) * look.size)
        _, base = place.point(0, 0)
        shown = plain_character(char)
        return Glyph(
            shown,
            *area,
            base if look.turn == 0 else area.bottom,
            look.size * math.hypot(look.move.c, look.move.d),
            look.font,
            look.turn,
            len(self._content.glyphs),
            is_trusted(shown),
            look.hidden,
        )


def _advance(width: float, look: _Look, *, stated: bool) -> tuple[float, float]:
    """Return the step to the next character where the file states none: one character's width."""
    if stated and not look.down:
        return width, 0.0
    sign = -1 if look.back else 1
    return (0.0, sign * look.size) if look.down else (sign * width, 0.0)


def _is_hidden(element: Element) -> bool:
    """Return whether a text is not drawn: switched off, unfilled and unstroked, or fully transparent."""
    if attribute(element, "Visible") == "false" or attribute(element, "Alpha") == "0":
        return True
    if attribute(element, "Fill") == "false" and attribute(element, "Stroke") != "true":
        return True
    colour = child(element, "FillColor")
    return colour is not None and attribute(colour, "Alpha") == "0"


def _angle(element: Element, name: str) -> int:
    found = numbers(attribute(element, name))
    return int(found[0]) % 360 if found else 0


def _rotation(angle: int) -> Transform:
    """Return a clockwise turn on a page whose y runs downwards."""
    turn = math.radians(angle)
    cosine, sine = round(math.cos(turn), 9), round(math.sin(turn), 9)
    return Transform(cosine, sine, -sine, cosine, 0, 0)


def _deltas(text: str, most: int) -> list[float]:
    """Return the steps between characters; ``g 5 3.2`` stands for five times 3.2."""
    found: list[float] = []
    words = text.replace(",", " ").split()
    index = 0
    while index < len(words) and len(found) < most:
        if words[index].lower() == "g" and index + 2 < len(words):
            count, value = numbers(words[index + 1]), numbers(words[index + 2])
            times = min(int(count[0]) if count else 0, most - len(found))
            found += (value or [0.0])[:1] * max(times, 0)
            index += 3
        else:
            found += numbers(words[index])[:1]
            index += 1
    return found
