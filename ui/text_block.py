"""One laid-out piece of document text: a paragraph or the text of a cell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from ui import tokens
from ui.marks import nearest_line

PX_PER_POINT = 96 / 72
LOOSE = 0.88
"""Share of the width below which a line is not spread: a web address did not fit on it."""


@dataclass(frozen=True, slots=True)
class Face:
    """The look of a text: kind of ``tokens.DOCUMENT_FAMILIES`` or a family name, px size, weight."""

    kind: str = "fangsong"
    size: float = 20.0
    bold: bool = False
    family: str = ""


@lru_cache(maxsize=128)
def font_of(face: Face) -> QFont:
    """Return the font of a face, the file's own family first, then what an office machine has."""
    font = QFont()
    families = [face.family] if face.family else []
    font.setFamilies([*families, *tokens.DOCUMENT_FAMILIES[face.kind]])
    font.setPixelSize(max(round(face.size), 6))
    font.setBold(face.bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def kind_of(family: str) -> str:
    """Return the kind of face a font name of the file belongs to."""
    for kind, words in {
        "title": ("小标宋", "xiaobiaosong", "大标宋"),
        "hei": ("黑", "hei", "yahei", "gothic", "sans", "arial", "等线"),
        "kai": ("楷", "kai"),
        "song": ("宋", "song", "simsun", "times", "serif", "ming"),
    }.items():
        if any(word in family.lower() for word in words):
            return kind
    return "fangsong"


class TextBlock:
    """Text set in a width. Positions are relative to its own top left."""

    def __init__(
        self, text: str, face: Face, align: Qt.AlignmentFlag, *, spans: tuple[Span, ...] = ()
    ) -> None:
        """Prepare the text; ``spans`` set parts of it in other faces."""
        self.text = text
        self.face = face
        self._is_justified = align == Qt.AlignmentFlag.AlignJustify
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font_of(face))
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats([span.format_range() for span in spans])
        self._layout.setCacheEnabled(True)
        self.height = 0.0

    def set_balanced(self, width: float, *, line_factor: float = 1.5) -> float:
        """Break into no more lines than a width needs, all of about one length; return the height.

        Centred in the width: 商业企业 reads 商业 / 企业, not 商业企 / 业.
        """
        height = self.set_width(width, line_factor=line_factor)
        low, high = min(self.face.size, width), width
        while high - low > 1:
            middle = (low + high) / 2
            fits = self.set_width(middle, line_factor=line_factor) <= height
            low, high = (low, middle) if fits else (middle, high)
        return self.set_width(high, line_factor=line_factor, left=(width - high) / 2)

    def set_width(
        self, width: float, *, line_factor: float = 1.5, indent: float = 0.0, left: float = 0.0
    ) -> float:
        """Break into lines of a width in px, ``left`` px from the left; return the height."""
        pitch = self.face.size * line_factor
        y = 0.0
        self._layout.beginLayout()
        while True:
            line = self._layout.createLine()
            if not line.isValid():
                break
            first = indent if line.textStart() == 0 else 0.0
            room = max(width - first, self.face.size)
            line.setLineWidth(room)
            if self._is_justified and line.naturalTextWidth() < LOOSE * room:
                line.setLineWidth(line.naturalTextWidth() + 1)
            line.setPosition(QPointF(left + first, y + (pitch - line.height()) / 2))
            y += max(pitch, line.height())
        self._layout.endLayout()
        self.height = max(y, pitch)
        return self.height

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Draw with the top left at a point."""
        self._layout.draw(painter, at)

    def _lines(self) -> list[QTextLine]:
        return [self._layout.lineAt(i) for i in range(self._layout.lineCount())]

    def rects(self, start: int, end: int) -> list[QRectF]:
        """Return the rectangles of characters, one a line."""
        found = []
        for line in self._lines():
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first < last:
                x0, x1 = _x(line, first), _x(line, last)
                found.append(QRectF(x0, line.y() - 1, max(x1 - x0, 2.0), line.height() + 2))
        return found

    def offset_at(self, point: QPointF) -> int:
        """Return the character position nearest to a point."""
        lines = self._lines()
        if not lines:
            return 0
        boxes = [QRectF(0, ln.y(), self._layout.maximumWidth(), ln.height()) for ln in lines]
        line = lines[nearest_line(boxes, point)]
        return int(line.xToCursor(point.x(), QTextLine.CursorPosition.CursorBetweenCharacters))


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text in a face of its own."""

    start: int
    end: int
    face: Face

    def format_range(self) -> QTextLayout.FormatRange:
        """Return it as Qt wants it."""
        style = QTextCharFormat()
        style.setFont(font_of(self.face))
        found = QTextLayout.FormatRange()
        found.start, found.length, found.format = self.start, self.end - self.start, style
        return found


def _x(line: QTextLine, position: int) -> float:
    found = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
