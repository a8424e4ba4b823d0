r"""What Markdown adds to a text: its marks are left out, and its tables of web pages parted from the rest.

Converters and office assistants write their text so: ``## 一、总体情况``, ``**（一）**``, ``1\.``, tables as
``<table>`` when they have merged cells.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_HEADING = re.compile(r"(?m)^[ ]{0,3}#{1,6}[ \t]+(\S.*)$")
_RULED = re.compile(r"(?m)^[ ]{0,3}\|?[ ]*:?-{3,}:?[ ]*\|[-:| ]*$")
_ROW = re.compile(r"(?m)^[ ]{0,3}\|.*$")
_BOLD = re.compile(
    r"(?:(?<![\w*\\])\*\*(?![*\s])|(?<![*\\])\*\*(?=\w))([^*\n]+?)(?<![\s\\])\*\*(?!\*)"
)
"""Bold words; the two stars that stand for the rest of a name, 张**，王**, are not."""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{}~])")
"""Any mark but the pipe, which stands for itself in a cell when it is escaped."""
_BLANK = re.compile(r"&(?:nbsp|ensp|emsp|#160);")
_THEMATIC = re.compile(r"(?m)^[ ]{0,3}([-*_])(?:[ ]*\1){2,}[ \t]*$")
_QUOTE = re.compile(r"(?m)^[ ]{0,3}(?:>[ ]?)+")
_QUOTED = 0.8
"""Share of the lines that begin with ``>`` from which the whole text is a quotation."""
_TABLE_TAG = re.compile(r"<(/?)table\b[^<>]*>", re.I)
_SHELL = r"<{}(?:html|body|div|center)\b[^<>]*>\s*"
_BEFORE = re.compile(rf"(?:{_SHELL.format('')})+\Z", re.I)
_AFTER = re.compile(rf"\s*(?:{_SHELL.format('/')})+", re.I)
_SHELL_LENGTH = 200
"""Characters before a table in which the elements around it stand."""


class Part(NamedTuple):
    """A piece of a text: plain, or a table as web pages write it."""

    text: str
    markup: bool


def without_marks(text: str) -> str:
    """Return a text without the marks of Markdown where it is written in it, else as it is.

    Stars and blanks written as ``&nbsp;`` are marks beside headings of Markdown and in rows of its tables;
    elsewhere they are debris that stands in the draft (W112).
    """
    text = _unquoted(text)
    if _HEADING.search(text):
        text = _THEMATIC.sub("", text)
        text = _HEADING.sub(lambda found: found[1].rstrip(" \t\r").rstrip("#").rstrip(), text)
        return _without_escapes(_BOLD.sub(r"\1", text))
    if _RULED.search(text):
        return _ROW.sub(lambda found: _without_escapes(_BOLD.sub(r"\1", found[0])), text)
    return text


def _without_escapes(text: str) -> str:
    return _BLANK.sub(" ", _ESCAPE.sub(r"\1", text))


def _unquoted(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    quoted = sum(line.lstrip().startswith(">") for line in lines)
    return _QUOTE.sub("", text) if lines and quoted >= _QUOTED * len(lines) else text


def parts(text: str) -> list[Part]:
    """Cut a text at the tables written as in web pages; a table that does not end is text."""
    found: list[Part] = []
    position = start = depth = 0
    for tag in _TABLE_TAG.finditer(text):
        if not tag[1]:
            start = start if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                found += _cut(text, position, start)
                found.append(Part(text[start : tag.end()], markup=True))
                position = _behind(text, tag.end())
    return [*found, *_cut(text, position, len(text))]


def _cut(text: str, start: int, end: int) -> list[Part]:
    """Return the plain text before a table, the elements that only hold the table left out."""
    near = max(start, end - _SHELL_LENGTH)
    shell = _BEFORE.search(text, near, end) if end < len(text) else None
    plain = text[start : shell.start() if shell else end]
    return [Part(plain, markup=False)] if plain.strip() else []


def _behind(text: str, end: int) -> int:
    shell = _AFTER.match(text, end, end + _SHELL_LENGTH)
    return shell.end() if shell else end
