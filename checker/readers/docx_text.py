"""The text of one docx paragraph: runs, fields, changes and comments, as it reads when all changes are accepted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.document import NoticeKind
from checker.limits import LONGEST_TEXT, too_much
from checker.readers.docx_drawing import Drawing, chosen, read_drawing
from checker.readers.docx_fields import Fields
from checker.readers.docx_styles import RunFormat, StyleSheet, over
from checker.readers.docx_trace import Source
from checker.readers.docx_xml import MC, M, W, value

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

ENTERED = frozenset(
    W + name
    for name in (
        "hyperlink", "smartTag", "customXml", "bdo", "dir", "fldSimple", "sdt", "sdtContent",
        "ruby", "rubyBase", "r", "moveTo", "ins",
    )
)  # fmt: skip
MATH_SIGNS = {M + "den": "/", M + "sup": "^", M + "sub": "_", M + "rad": "√"}
"""Written before a part of a formula, so that 3/4 does not read 34."""
FIXED = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "br": "\n",
    W + "noBreakHyphen": "-",
}
SYMBOLS = {
    0xF0FE: "☑",
    0xF052: "☑",
    0xF0A8: "□",
    0xF06F: "□",
    0xF0A3: "□",
    0xF0FC: "✓",
    0xF0B7: "•",
}
DRAWINGS = (W + "drawing", W + "pict", W + "object")
RUN, RUN_PROPERTIES, TEXT = W + "r", W + "rPr", W + "t"
PROPERTIES = W + "pPr"
SILENT = frozenset(W + name for name in ("bookmarkStart", "bookmarkEnd", "proofErr"))
"""Between runs; they hold no text."""


@dataclass(slots=True)
class Mark:
    """A notice inside a paragraph."""

    kind: NoticeKind
    text: str
    name: str
    start: int
    end: int | None
    """None while a comment's range is open."""
    key: str = ""
    """Id of a comment."""


@dataclass(slots=True)
class Inline:
    """What a paragraph holds."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    weights: dict[RunFormat, int] = field(default_factory=dict)
    """Characters of each format."""
    sources: list[Source] = field(default_factory=list)
    """Which leaf holds which characters of ``text``."""
    element: Element | None = None
    """The ``w:p`` read last."""

    def format(self, fallback: RunFormat) -> RunFormat:
        """Return the format of most characters; bold only when most characters are."""
        total = sum(self.weights.values())
        if not total:
            return fallback
        bold = 2 * sum(count for run, count in self.weights.items() if run.bold) > total
        most = max(self.weights, key=self.weights.__getitem__)
        return most if most.bold is bold else most._replace(bold=bold)


class InlineReader:
    """Reads the content of one paragraph, appending to what a merged paragraph before it left."""

    def __init__(
        self,
        styles: StyleSheet,
        style: str | None,
        comments: dict[str, tuple[str, str]],
        into: Inline,
    ) -> None:
        """Prepare for a paragraph.

        ``comments`` maps the ids of comments to author and text; ``into`` is what to append to.
        """
        self.inline = into
        self._styles = styles
        self._base = styles.base_run(style)
        self._comments = comments
        self._inserted: str | None = None
        self._deleted: str | None = None
        self._open = {mark.key: mark for mark in into.marks if mark.end is None}
        """Comments whose range is open."""
        self._fields = Fields()
        self._format = self._base

    def read(self, paragraph: Element) -> Inline:
        """Read all children of a ``w:p``."""
        self.inline.element = paragraph
        for child in paragraph:
            if child.tag == RUN:  # nearly all
                self._run(child)
            else:
                self._walk(child)
        for mark in self.inline.marks:
            if mark.end is None:
                mark.end = len(self.inline.text)
        return self.inline

    def open_comment(self, key: str | None) -> None:
        """Begin the range of a comment here. Each comment is used up: its reference adds no second."""
        if key is not None and (found := self._comments.pop(key, None)):
            author, text = found
            here = len(self.inline.text)
            self._open[key] = Mark(NoticeKind.COMMENT, text, author, here, None, key)
            self.inline.marks.append(self._open[key])

    def _walk(self, element: Element) -> None:
        tag = element.tag
        if tag == W + "r":
            self._run(element)
        elif tag in (W + "ins", W + "moveTo"):
            self._insertion(element)
        elif tag in (W + "del", W + "moveFrom"):
            self._deletion(element)
        elif tag == MC + "AlternateContent":
            self._enter(chosen(element))
        elif tag in ENTERED:
            self._enter(element)
        elif tag in DRAWINGS:
            self._drawing(element)
        elif tag.startswith(M) and tag != M + "t":
            self._formula(element)
        else:
            self._leaf(element)

    def _enter(self, element: Element | None) -> None:
        for child in () if element is None else element:
            self._walk(child)

    def _formula(self, element: Element) -> None:
        """Read a part of a formula; its properties hold no text."""
        if element.tag.endswith("Pr"):
            return
        brackets = ("(", ")") if element.tag == M + "d" else ("", "")
        if any(node.text for node in element.iter(M + "t")):
            self._add(MATH_SIGNS.get(element.tag, "") + brackets[0])
            self._enter(element)
            self._add(brackets[1])

    def _insertion(self, element: Element) -> None:
        before = self._inserted
        self._inserted = value(element, "author") or ""
        self._enter(element)
        self._inserted = before

    def _deletion(self, element: Element) -> None:
        before = self._deleted
        self._deleted = value(element, "author") or ""
        self._enter(element)
        self._deleted = before

    def _run(self, element: Element) -> None:
        before = self._format
        properties = next(element.iterchildren(RUN_PROPERTIES), None)
        if properties is not None:
            self._format = over(self._styles.run_properties(properties), self._base)
        for child in element:
            if child.tag != RUN_PROPERTIES:
                self._walk(child)
        self._format = before

    def _leaf(self, element: Element) -> None:
        tag = element.tag
        handler = _LEAVES.get(tag)
        start = len(self.inline.text)
        if tag in FIXED:
            self._add(FIXED[tag])
        elif handler is not None:
            handler(self, element)
        if len(self.inline.text) > start:
            self.inline.sources.append(Source(start, len(self.inline.text), element))

    def _text(self, element: Element) -> None:
        self._add(element.text or "")

    def _symbol(self, element: Element) -> None:
        try:
            code = int(value(element, "char") or "", 16)
        except ValueError:
            return
        if 0 < code <= 0xFFFF and not 0xD800 <= code < 0xE000:
            self._add(SYMBOLS.get(code, chr(code)))

    def _field(self, element: Element) -> None:
        self._add(self._fields.mark(element))

    def _code(self, element: Element) -> None:
        self._fields.add_code(element.text or "")

    def _comment_start(self, element: Element) -> None:
        self.open_comment(value(element, "id"))

    def _comment_end(self, element: Element) -> None:
        if mark := self._open.pop(value(element, "id") or "", None):
            mark.end = len(self.inline.text)

    def _comment_reference(self, element: Element) -> None:
        self.open_comment(value(element, "id"))
        self._comment_end(element)

    def _drawing(self, element: Element) -> None:
        if self._deleted is None and not self._format.hidden:
            self.inline.drawings.append(read_drawing(element))

    def _add(self, text: str) -> None:
        """Append visible text; record inserted, deleted and hidden text. Field codes are no text."""
        if self._fields.in_code or not text:
            return
        start = len(self.inline.text)
        if self._deleted is not None:
            self._mark(NoticeKind.DELETION, text, self._deleted, (start, start))
        elif self._format.hidden:
            self._mark(NoticeKind.HIDDEN_TEXT, text, "", (start, start))
        elif start + len(text) > LONGEST_TEXT:
            raise too_much(f"a paragraph of {start + len(text)} characters")
        else:
            self.inline.text += text
            weights = self.inline.weights
            weights[self._format] = weights.get(self._format, 0) + len(text.strip())
            if self._inserted is not None:
                self._mark(NoticeKind.INSERTION, text, self._inserted, (start, start + len(text)))

    def _mark(self, kind: NoticeKind, text: str, name: str, span: tuple[int, int]) -> None:
        """Record a notice; pieces that follow each other are one."""
        marks = self.inline.marks
        last = marks[-1] if marks else None
        if last and (last.kind, last.name, last.end) == (kind, name, span[0]):
            last.text += text
            last.end = span[1]
        else:
            marks.append(Mark(kind, text, name, *span))


_LEAVES: dict[str, Callable[[InlineReader, Element], None]] = {
    W + "t": InlineReader._text,
    W + "delText": InlineReader._text,
    M + "t": InlineReader._text,
    W + "sym": InlineReader._symbol,
    W + "fldChar": InlineReader._field,
    W + "instrText": InlineReader._code,
    W + "commentRangeStart": InlineReader._comment_start,
    W + "commentRangeEnd": InlineReader._comment_end,
    W + "commentReference": InlineReader._comment_reference,
}
