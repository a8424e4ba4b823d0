"""styles.xml without what its table styles hold: most of it in some files, and hardly ever asked for.

The parser still looks at every character, but builds nothing for what is left out. That takes half the time.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from checker.readers.docx_package import Package

HEAD = re.compile(rb"""<\?xml version=(["'])1\.0\1 encoding=(["'])UTF-8\2[^<>?]*\?>""")
ROOT = b"<w:styles"
TABLE_STYLE = b'<w:style w:type="table"'
REST_OF_TAG = re.compile(rb'(?: [\w:]+="[^"<>]*")*>')
STYLE, END = b"<w:style", b"</w:style>"
MAX_LENGTH = 1 << 22
"""Bytes; below this no single text can be too long for the parser."""
WORTHWHILE = 1 / 3
"""Looking at everything and building a third costs less than building everything."""


def read_styles(package: Package, name: str) -> tuple[Element | None, Callable[[], Element] | None]:
    """Return the root of styles.xml; when its table styles are empty, also what gives the root with all they hold.

    Raises as ``Package.xml`` does.
    """
    data = package.markup(name)
    if data is None:
        return None, None
    lean = without_table_styles(data)
    if len(lean) > WORTHWHILE * len(data) or not package.is_sound(data):
        return package.parse(name, data), None
    return package.parse(name, lean), partial(package.parse, name, data)


def without_table_styles(data: bytes) -> bytes:
    """Return XML in which there is nothing between the tags of table styles, if ``data`` has no errors.

    Where every ``<`` begins a tag (no comment, no CDATA, no declaration of a document type, no instruction) a start tag
    and the next end tag of its name belong together, unless another start tag of this name stands between them.
    """
    head = HEAD.match(data)
    if head is None or len(data) > MAX_LENGTH or b"!" in data or data.find(b"?", head.end()) >= 0:
        return data
    before, *styles = data.split(TABLE_STYLE)
    return TABLE_STYLE.join([before, *map(_emptied, styles)]) if ROOT in before else data


def _emptied(style: bytes) -> bytes:
    """Return what follows on the beginning of a table style, without what it holds."""
    tag = REST_OF_TAG.match(style)
    end = style.find(END)
    if tag is None or end < 0 or style.find(STYLE, 0, end) >= 0:
        return style
    return style[: tag.end()] + style[end:]
