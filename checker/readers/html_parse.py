"""The text of a web page to its elements, by a parser that forgives everything and fetches nothing."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from lxml import etree

from checker.errors import ErrorCode, ReadError
from checker.limits import MOST_CELLS

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = Any
"""An element of lxml, which has no complete types."""

MOST_ELEMENTS = 200_000


def parse_page(text: str) -> Element:
    """Return the root element. Raises ReadError: ``EMPTY`` or ``TOO_LARGE``."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    text = text.replace("\0", "")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(
            ErrorCode.EMPTY, "网页里没有内容。请在浏览器中重新保存网页后再校核。", str(error)
        ) from error
    if root is None:
        raise ReadError(ErrorCode.EMPTY, "网页里没有内容。请在浏览器中重新保存网页后再校核。")
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise ReadError(
            ErrorCode.TOO_LARGE,
            "网页的结构嵌套过深，无法读取。请在浏览器中把正文复制到 Word 另存为 docx 后再校核。",
        )
    if _counts_over(root.iter(), MOST_ELEMENTS) or _counts_over(root.iter("td", "th"), MOST_CELLS):
        raise too_large()
    return root


def _counts_over(elements: Iterator[Element], most: int) -> bool:
    return next(islice(elements, most, None), None) is not None


def too_large() -> ReadError:
    """Return the error for a page with more in it than any report has."""
    return ReadError(ErrorCode.TOO_LARGE, "网页太大，不像是一份年度报告。请确认选对了文件。")
