"""The characters PDFium gives for a page to glyphs.

What the characters of a text object share is worked out once for them all, and what those on one baseline share once
for the whole run; only text that stands aslant, sideways or beside the usual is looked at character by character.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from itertools import pairwise
from operator import gt, sub
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2.raw as raw

from checker.readers.pdf_bulk import (
    POINTER,
    Setting,
    characters,
    entry,
    origins,
    settings,
)
from checker.readers.pdf_characters import REPLACEMENT, is_private, is_trusted, plain_character
from checker.readers.pdf_file import TooLargeError
from checker.readers.pdf_page import SLANTED, FontLook, Glyph, direction
from checker.readers.pdf_runs import changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.readers.pdf_bulk import Handle
    from checker.readers.pdf_clips import TextObject
    from checker.readers.pdf_page import Area, PageContent, Transform

MOST_CHARACTERS = 300_000
"""On one page; more is not a report but an attack or an accident."""

WHITE = 250
"""Brightness (0 to 255) of every colour from which text is white."""
ASCENT, DESCENT = 0.88, 0.12
"""Ems above and below the baseline."""
WIDEST = 3
"""Ems a box may be wide or high."""
_HYPHEN = 2
_INVISIBLE = 3
_CLIPPING = 4
"""Filled, and added to the clip area."""
_FILL_AND_STROKE = 2
_base_name = entry(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, POINTER, POINTER, ctypes.c_size_t)
_USUAL_NAME = 256
"""Bytes the name of a font usually fits in."""
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_VARIANT = re.compile(r"[-,](?=Bold|Identity)")


class _Look(NamedTuple):
    """What the characters of one text object share."""

    size: float
    font: int
    turn: int
    """Reading direction on the displayed page."""
    level: bool
    """Upright, and not the least aslant."""
    hidden: bool
    white: bool
    """Set in white: seen only on another colour."""


class _Columns(NamedTuple):
    """The characters of a page in its upright coordinates, a column for each of their properties."""

    texts: list[str]
    x0s: list[float]
    x1s: list[float]
    fonts: list[int]
    numbers: list[int]
    trusted: list[bool]
    hidden: list[bool]
    """Beside the page."""


class _Run(NamedTuple):
    """Characters that follow each other, set alike from one height: the first and the one behind the last."""

    start: int
    end: int
    look: _Look
    """That of the first where the run stands level; its size and whether it is hidden are those of all."""
    y: float


class TextReader:
    """Reads the characters of a page. ``turn`` says how it is set; then ``glyphs`` takes them to its coordinates."""

    def __init__(self, text_page: Handle, content: PageContent, display: Transform) -> None:
        """Ask PDFium for the characters; ``display`` leads to the displayed page. Raises TooLargeError."""
        count = raw.FPDFText_CountChars(text_page)
        if count > MOST_CHARACTERS:
            raise TooLargeError
        self._text_page, self._content, self._display = text_page, content, display
        self._fonts: dict[tuple[int | None, bool], int] = {}
        self._found = characters(text_page, count)
        starts = changes(self._found.owners)
        numbers, _, owners, *_ = self._found
        first = [numbers[index] for index in starts]
        self._owners = [owners[index] for index in starts]
        values, self._ys = settings(text_page, first, self._owners)
        known: dict[tuple[Any, ...], int] = {}
        kinds = [known.setdefault(value, len(known)) for value in values]
        self._looks = [self._look(Setting(*value)) for value in known]
        edges = pairwise([*starts, len(owners)])
        self._parts = [(*edge, kind) for edge, kind in zip(edges, kinds, strict=True)]
        """For each text object the first character, the one behind the last, and the number of its look."""
        self._mend_boxes()

    def _look(self, setting: Setting) -> _Look:
        a, b, c, d, size, mode, font, *_ = setting
        scale = (c**2 + d**2) ** 0.5 or 1.0
        show = self._display
        turn = direction(show.a * a + show.c * b, show.b * a + show.d * b)
        return _Look(
            abs(size * scale) or 1.0,
            self._font(font, heavy=mode == _FILL_AND_STROKE),
            turn,
            turn == 0 and b == 0,
            mode == _INVISIBLE,
            _is_white(setting),
        )

    def _font(self, font: int | None, *, heavy: bool) -> int:
        key = font, heavy
        if key not in self._fonts:
            self._fonts[key] = len(self._content.fonts)
            self._content.fonts.append(_font_look(font, heavy=heavy))
        return self._fonts[key]

    def _mend_boxes(self) -> None:
        """Replace advance boxes that are far too big: so PDFium gives them for vertical fonts."""
        _, _, _, _, lefts, highs, rights, lows = self._found
        least = WIDEST * min((look.size for look in self._looks), default=0.0)
        widths, heights = map(sub, rights, lefts), map(sub, highs, lows)
        if max(widths, default=0.0) <= least and max(heights, default=0.0) <= least:
            return
        for start, end, kind in self._parts:
            look = self._looks[kind]
            widest = WIDEST * look.size
            for index in range(start, end):
                if rights[index] - lefts[index] > widest or highs[index] - lows[index] > widest:
                    box = self._honest_box(index, look)
                    lefts[index], highs[index], rights[index], lows[index] = box

    def _honest_box(self, index: int, look: _Look) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom of one em around the middle of what is drawn."""
        edges = [ctypes.c_double() for _ in range(4)]
        raw.FPDFText_GetCharBox(self._text_page, self._found.numbers[index], *edges)
        left, right, bottom, top = (edge.value for edge in edges)
        middle_x, middle_y, half = (left + right) / 2, (bottom + top) / 2, look.size / 2
        return middle_x - half, middle_y + half, middle_x + half, middle_y - half

    @property
    def objects(self) -> list[TextObject]:
        """The text objects the glyphs belong to, in their order."""
        owned = zip(self._owners, self._parts, strict=True)
        return [(owner, start, end) for owner, (start, end, _) in owned]

    @property
    def turn(self) -> int:
        """The direction most of the text reads in; upright unless another one clearly prevails."""
        if all(look.turn == 0 for look in self._looks):
            return 0
        counts: Counter[int] = Counter()
        for start, end, kind in self._parts:
            counts[self._looks[kind].turn] += end - start
        most = 0.6 * len(self._found.owners)
        return next((turn for turn in (90, 270, 180) if counts[turn] > most), 0)

    def glyphs(self, to_text: Transform) -> list[Glyph]:
        """Return the characters in the coordinates of the page, whose ``turn`` must be known by now."""
        texts, trusted = self._names()
        columns = self._columns(to_text.e, texts, trusted)
        straight = self._content.turn == 0 and to_text[:4] == (1, 0, 0, -1)
        straight = straight and not any(map(gt, columns.x0s, columns.x1s))
        found: list[Glyph] = []
        for run, level in self._runs(self._level_fonts() if straight else set()):
            glyphs = self._level(run, columns, to_text.f) if level else None
            found += self._single(run, columns, to_text) if glyphs is None else glyphs
        return found

    def _names(self) -> tuple[list[str], list[bool]]:
        """Return the characters, and whether the file says of each which one it is."""
        numbers, codes, unmapped = self._found.numbers, self._found.codes, self._found.unmapped
        texts = list(map(_SPELT.__getitem__, codes))
        if 1 not in unmapped and _SPELT.doubtful.isdisjoint(codes):
            return texts, [True] * len(texts)
        pairs = zip(codes, unmapped, strict=True)
        trusted = [code not in _SPELT.doubtful and wrong != 1 for code, wrong in pairs]
        for index, code in enumerate(codes):
            if code == _HYPHEN and raw.FPDFText_IsHyphen(self._text_page, numbers[index]) == 1:
                texts[index], trusted[index] = "-", True
        return texts, trusted

    def _columns(self, across: float, texts: list[str], trusted: list[bool]) -> _Columns:
        x0s = [left + across for left in self._found.lefts]
        x1s = [right + across for right in self._found.rights]
        width = self._content.text_width
        if min(x0s, default=0.0) >= 0 and max(x1s, default=0.0) <= width:
            hidden = [False] * len(x0s)
        else:
            hidden = [not 0 <= x0 + x1 <= 2 * width for x0, x1 in zip(x0s, x1s, strict=True)]
        fonts: list[int] = []
        for start, end, kind in self._parts:
            fonts += [self._looks[kind].font] * (end - start)
        return _Columns(texts, x0s, x1s, fonts, self._found.numbers, trusted, hidden)

    def _runs(self, level_fonts: set[int]) -> Iterator[tuple[_Run, bool]]:
        """Yield the runs and whether they stand level; a change of the font alone does not end a level one."""
        level = [look.level and look.font in level_fonts for look in self._looks]
        ways = [
            (look.size, look.hidden) if straight else look
            for look, straight in zip(self._looks, level, strict=True)
        ]
        set_as = [(ways[kind], y) for (_, _, kind), y in zip(self._parts, self._ys, strict=True)]
        firsts = changes(set_as)
        for first, behind in pairwise([*firsts, len(self._parts)]):
            start, _, kind = self._parts[first]
            end = self._parts[behind - 1][1]
            yield _Run(start, end, self._looks[kind], self._ys[first]), level[kind]

    def _level_fonts(self) -> set[int]:
        """Return the fonts whose text objects stand on the height they start at: those that do not run downwards.

        Which way a font runs is its own property, so that its longest text object tells it of all.
        """
        by_kind: dict[int, tuple[int, int, float]] = {}
        for (start, end, kind), y in zip(self._parts, self._ys, strict=True):
            if kind not in by_kind or end - start > by_kind[kind][1] - by_kind[kind][0]:
                by_kind[kind] = start, end, y
        longest: dict[int, tuple[int, int, float]] = {}
        for kind, part in sorted(by_kind.items(), key=lambda item: item[1][1] - item[1][0]):
            if self._looks[kind].level:
                longest[self._looks[kind].font] = part
        return {
            font
            for font, (start, end, y) in longest.items()
            if set(origins(self._text_page, self._found.numbers[start:end])[1]) == {y}
        }

    def _level(self, run: _Run, columns: _Columns, down: float) -> list[Glyph] | None:
        """Return the glyphs of a run set upright on an upright page; None where their boxes are not alike."""
        start, end, look, y = run
        highs, lows = self._found.highs[start:end], self._found.lows[start:end]
        first, second, third, last = min(lows), max(lows), min(highs), max(highs)
        size, base = look.size, down - y
        top, bottom = base - ASCENT * size, base + DESCENT * size
        if not (third > second and (last - first) / 4 < size < 4 * (third - second)):
            return None
        if not (
            top <= (down - last + (down - second)) / 2
            and (down - third + (down - first)) / 2 <= bottom
        ):
            return None
        part = [column[start:end] for column in columns]
        if look.hidden or not 0 <= top + bottom <= 2 * self._content.text_height:
            part[-1] = [True] * (end - start)
        new = tuple.__new__
        return [
            new(Glyph, (text, x0, top, x1, bottom, base, size, font, 0, order, sure, hidden))
            for text, x0, x1, font, order, sure, hidden in zip(*part, strict=True)
        ]

    def _single(self, run: _Run, columns: _Columns, to_text: Transform) -> list[Glyph]:
        """Return the glyphs of a run, each looked at by itself."""
        look, page_turn = run.look, self._content.turn
        turn = look.turn if look.turn == SLANTED else (look.turn - page_turn) % 360
        part = slice(run.start, run.end)
        boxes = (column[part] for column in self._found[4:])
        points = zip(*origins(self._text_page, self._found.numbers[part]), strict=True)
        found = []
        for index, (left, high, right, low), (x, y) in zip(
            range(run.start, run.end), zip(*boxes, strict=True), points, strict=True
        ):
            x0, top, x1, bottom = to_text.area(left, low, right, high)
            base = to_text.b * x + to_text.d * y + to_text.f
            size = _honest_size(look.size, bottom - top if turn in (0, 180) else x1 - x0)
            if turn == 0:
                top, bottom, base = _even(top, bottom, base, size)
            place = (x0, top, x1, bottom, base, size, look.font, turn, columns.numbers[index])
            glyph = Glyph(columns.texts[index], *place, columns.trusted[index], look.hidden)
            found.append(self._content.seen(glyph))
        return found

    def hide_unseen(self, covered: set[int], grounds: Sequence[Area]) -> None:
        """Mark glyphs as hidden whose text object lies under a picture, or that are white on none of the areas."""
        if not covered and not any(look.white for look in self._looks):
            return
        glyphs = self._content.glyphs
        for owner, (start, end, kind) in zip(self._owners, self._parts, strict=True):
            white = self._looks[kind].white
            for index in range(start, end):
                glyph = glyphs[index]
                if owner in covered or (white and not _lies_on(glyph, grounds)):
                    glyphs[index] = glyph._replace(hidden=True)


def _lies_on(glyph: Glyph, grounds: Sequence[Area]) -> bool:
    x, y = glyph.centre_x, glyph.centre_y
    return any(area.x0 <= x <= area.x1 and area.top <= y <= area.bottom for area in grounds)


def _is_white(setting: Setting) -> bool:
    """Return whether text is filled with white, or with nothing."""
    if setting.mode not in (0, _CLIPPING) or not setting.filled:
        return False
    return min(setting.red, setting.green, setting.blue) >= WHITE or setting.alpha == 0


class _Spelling(dict[int, str]):
    """The texts of code points, and which of those asked for are no characters at all."""

    def __init__(self) -> None:
        super().__init__()
        self.doubtful: set[int] = set()

    def __missing__(self, code: int) -> str:
        text, trusted = _named_character(code)
        if not trusted:
            self.doubtful.add(code)
        self[code] = text
        return text


_SPELT = _Spelling()


def _named_character(code: int) -> tuple[str, bool]:
    """Return the text of a code point and whether it is a character at all."""
    if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return REPLACEMENT, False
    text = plain_character(chr(code))
    trusted = is_trusted(text)
    return (text if trusted or text.isprintable() or is_private(text) else REPLACEMENT), trusted


def _even(top: float, bottom: float, base: float, size: float) -> tuple[float, float, float]:
    """Return top, bottom and base line of upright text: ascenders differ from font to font, one em does not."""
    centre = (top + bottom) / 2
    top, bottom = base - ASCENT * size, base + DESCENT * size
    if not top <= centre <= bottom:
        top, bottom = centre - size / 2, centre + size / 2
        base = bottom - DESCENT * size
    return top, bottom, base


def _honest_size(size: float, height: float) -> float:
    """Return the type size; fonts made of drawings may call any size theirs, then the height counts."""
    return height if height > 0 and not height / 4 < size < height * 4 else size


def _font_look(font: int | None, *, heavy: bool) -> FontLook:
    if not font:
        return FontLook("", heavy)
    buffer = ctypes.create_string_buffer(_USUAL_NAME)
    length = _base_name(font, buffer, _USUAL_NAME)
    if length > _USUAL_NAME:
        buffer = ctypes.create_string_buffer(length)
        _base_name(font, buffer, length)
    try:
        name = buffer.value.decode("utf-8")
    except UnicodeDecodeError:
        name = buffer.value.decode("gb18030", "replace")
    name = _SUBSET.sub("", name)
    return FontLook(_VARIANT.split(name)[0], heavy or "bold" in name.lower())
