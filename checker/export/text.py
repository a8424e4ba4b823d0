"""The checklist for the terminal: coloured and aligned in a terminal, plain in a pipe or file."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from checker.export.checklist import NO_FINDINGS, OUTCOMES_TITLE, TITLE
from checker.export.corrected import CORRECTIONS_NOTE, CORRECTIONS_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from checker.export.checklist import Checklist, FindingRow, OutcomeGroup

_COLOURS = {
    "bold": "\x1b[1m",
    "dim": "\x1b[2m",
    "错误": "\x1b[1;31m",
    "警告": "\x1b[1;33m",
    "提示": "\x1b[1;34m",
    "✓": "\x1b[32m",
    "✗": "\x1b[31m",
    "—": "\x1b[2m",
    "?": "\x1b[33m",
}
_RESET = "\x1b[0m"
_INDENT = 4


def to_text(checklist: Checklist, *, colour: bool = False, width: int = 0) -> str:
    """Return the checklist as text.

    ``colour`` adds terminal colours; ``width`` (columns of the terminal, 0 for none) wraps long lines. In a pipe use neither.
    """
    parts = (_head, _findings, _corrections, _outcomes)
    lines = (line for part in parts for line in part(checklist))
    return "\n".join(_render(line, colour=colour, width=width) for line in lines) + "\n"


def write_text(checklist: Checklist, target: Path) -> None:
    """Write plain text as UTF-8; raises ``OSError`` when the target cannot be written."""
    target.write_text(to_text(checklist), encoding="utf-8", newline="\n")


def display_width(text: str) -> int:
    """Return how many terminal columns a text takes; Chinese characters take two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _pad(text: str, width: int) -> str:
    return text + " " * max(0, width - display_width(text))


Line = tuple[int, str, str]
"""Indent in columns, text, name of its colour (empty for none)."""


def _head(checklist: Checklist) -> Iterator[Line]:
    yield 0, TITLE, "bold"
    yield 0, checklist.heading, ""
    yield 0, "", ""
    yield 0, checklist.verdict_line, "bold"
    for sentence in checklist.counts:
        yield 0, sentence, ""
    yield 0, "", ""
    widest = max(display_width(fact.label) for fact in checklist.facts)
    for fact in checklist.facts:
        yield 0, f"{_pad(fact.label, widest)}  {fact.value}", ""
    yield 0, "", ""


def _findings(checklist: Checklist) -> Iterator[Line]:
    if not checklist.rows:
        yield 0, NO_FINDINGS, ""
    for row in checklist.rows:
        yield from _finding(row)
    if checklist.not_checked:
        yield 0, checklist.not_checked, ""
    yield 0, "", ""


def _corrections(checklist: Checklist) -> Iterator[Line]:
    if not checklist.corrections:
        return
    yield 0, CORRECTIONS_TITLE, "bold"
    yield 0, CORRECTIONS_NOTE, ""
    for row in checklist.corrections:
        yield _INDENT, row.line, ""
    yield 0, "", ""


def _finding(row: FindingRow) -> Iterator[Line]:
    head = f"{_pad(f'{row.number}.', _INDENT)}[{row.level}] {row.title}"
    yield 0, head, "dim" if row.verification else row.severity
    yield _INDENT, f"{row.place}　{row.rules}", "dim"
    lines = (row.message, row.comparison, row.suggestion, *row.advice)
    for text in lines:
        for part in text.split("\n") if text else ():
            yield _INDENT, part, ""
    yield 0, "", ""


def _outcomes(checklist: Checklist) -> Iterator[Line]:
    yield 0, OUTCOMES_TITLE, "bold"
    rows = [row for group in checklist.groups for row in group.rows]
    widest = max((display_width(row.title) for row in rows), default=0)
    for group in checklist.groups:
        yield from _group(group, min(widest, 48))


def _group(group: OutcomeGroup, widest: int) -> Iterator[Line]:
    yield 0, group.title, "bold"
    for row in group.rows:
        text = (
            f"{_pad(row.outcome, 10)}  {_pad(row.rule, 5)} {_pad(row.title, widest)}  {row.detail}"
        )
        yield 2, text.rstrip(), row.mark


def _render(line: Line, *, colour: bool, width: int) -> str:
    indent, text, name = line
    text = text.replace("\n", " ")
    parts = _wrap(text, width - indent) if width else [text]
    start, end = (_COLOURS[name], _RESET) if colour and name else ("", "")
    return "\n".join(f"{' ' * indent}{start}{part}{end}" if part else "" for part in parts)


def _wrap(text: str, width: int) -> list[str]:
    """Break a text into pieces of at most ``width`` columns, figures and Latin words kept whole."""
    pieces, line = [], ""
    for word in _words(text):
        if line and display_width(line + word) > max(width, 20):
            pieces.append(line.rstrip())
            line = word.lstrip()
        else:
            line += word
    return [*pieces, line]


def _words(text: str) -> Iterator[str]:
    word = ""
    for character in text:
        if character.isascii() and character != " ":
            word += character
            continue
        if word:
            yield word
        word = ""
        yield character
    if word:
        yield word
