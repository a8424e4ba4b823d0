"""Read saved web pages (html, xhtml, mht): the article's paragraphs and tables, without the page around it.

Scripts and styles are dropped; menus, breadcrumbs, share buttons, metadata tables and footers are kept apart
as furniture; what a browser would not show is left out and named. Nothing is ever fetched.
"""

from __future__ import annotations

import email
import email.policy
import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from lxml import etree

from checker.document import Document, Notice, NoticeKind, Paragraph
from checker.errors import ErrorCode, ReadError
from checker.limits import MOST_CELLS
from checker.readers.html_body import BodyWalker
from checker.readers.html_furniture import part_furniture
from checker.readers.html_page import Page, page_title
from checker.readers.txt_encoding import BOMS, Decoded, decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Element = Any
"""An element of lxml, which has no complete types."""

MAX_PAGE_BYTES = 60 * 1024 * 1024
"""A saved page may carry its pictures inside."""
MOST_ELEMENTS = 200_000
HEAD = 8192
"""Bytes in which a page states its encoding."""
_MIME = re.compile(rb"\s*(mime-version|content-type|from|date|subject|snapshot-\S+):", re.I)
_DECLARED = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml[^>]*encoding=["']([\w.:-]+)""", re.I
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
"""What pages call an encoding and the larger one that contains it."""


def read(path: Path, sha256: str) -> Document:
    """Read a saved page. Raises ReadError: ``TOO_LARGE``, ``EMPTY`` or ``UNSUPPORTED`` (no text at all)."""
    if path.stat().st_size > MAX_PAGE_BYTES:
        raise _too_large()
    decoded = _decoded(path.read_bytes())
    root = _parse(decoded.text)
    page = Page(root)
    walker = BodyWalker(page)
    walker.walk(page.body)
    body = part_furniture(walker.result(), page_title(root))
    if not body.blocks:
        raise ReadError(
            ErrorCode.EMPTY,
            "网页里没有正文（正文可能要联网才能显示）。请在浏览器中把正文复制到 Word 另存为 docx 后再校核。",
        )
    notices = list(body.notices)
    if decoded.damaged:
        text = f"有 {decoded.damaged} 个字符无法识读，原文件的编码可能已损坏"
        notices.append(Notice(NoticeKind.UNREAD, text))
    return Document(
        name=path.name,
        format="html",
        sha256=sha256,
        blocks=tuple(body.blocks),
        notices=tuple(notices),
        furniture=tuple(Paragraph(text) for text in body.furniture),
        encoding=decoded.encoding,
    )


def _decoded(data: bytes) -> Decoded:
    """Return the characters of a page, or of the first page inside an mht file."""
    if not _MIME.match(data[:HEAD]):
        return decode_page(data, "")
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return decode_page(payload, part.get_content_charset() or "")
    raise ReadError(
        ErrorCode.EMPTY, "这个网页存档里没有网页正文。请在浏览器中重新保存网页后再校核。"
    )


def decode_page(data: bytes, declared: str) -> Decoded:
    """Decode a page: byte order mark, UTF-8 if it is valid, then what the page (or ``declared``) states."""
    if not any(data.startswith(mark) for mark, _ in BOMS) and b"\0" not in data[:HEAD]:
        found = _DECLARED.search(data[:HEAD])
        stated = declared or (found and (found[1] or found[2]).decode("ascii")) or ""
        for name in ("utf-8", _WIDER.get(stated.lower(), stated)):
            try:
                return Decoded(data.decode(name), name)
            except (UnicodeDecodeError, LookupError):
                continue
    return decode(data)


def _parse(text: str) -> Element:
    """Return the root element. The parser forgives everything and fetches nothing."""
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
        raise _too_large()
    return root


def _counts_over(elements: Iterator[Element], most: int) -> bool:
    return next(islice(elements, most, None), None) is not None


def _too_large() -> ReadError:
    return ReadError(ErrorCode.TOO_LARGE, "网页太大，不像是一份年度报告。请确认选对了文件。")
