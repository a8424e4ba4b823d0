"""Read saved web pages (html, xhtml, mht): the article's paragraphs and tables, without the page around it.

Scripts and styles are dropped; menus, breadcrumbs, share buttons, metadata tables and footers are kept apart
as furniture; what a browser would not show is left out and named. Nothing is ever fetched.
"""

from __future__ import annotations

import email
import email.policy
import re
from typing import TYPE_CHECKING

from checker.document import Document, Notice, NoticeKind, Paragraph
from checker.errors import ErrorCode, ReadError
from checker.readers.html_body import BodyWalker
from checker.readers.html_furniture import part_furniture
from checker.readers.html_page import Page, page_title
from checker.readers.html_parse import parse_page, too_large
from checker.readers.txt_encoding import BOMS, Decoded, decode

if TYPE_CHECKING:
    from pathlib import Path

MAX_PAGE_BYTES = 60 * 1024 * 1024
"""A saved page may carry its pictures inside."""
HEAD = 8192
"""Bytes in which a page states its encoding."""
_MIME = re.compile(rb"\s*(mime-version|content-type|from|date|subject|snapshot-\S+):", re.I)
_DECLARED = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml[^>]*encoding=["']([\w.:-]+)""", re.I
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_WESTERN = re.compile(r"(iso[-_]?8859|windows-125|latin|us-?ascii|cp125)", re.I)
"""Encodings without Chinese: no report is written in one, though pages of old systems say so."""
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
"""What pages call an encoding and the larger one that contains it."""


def read(path: Path, sha256: str) -> Document:
    """Read a saved page. Raises ReadError: ``TOO_LARGE``, ``EMPTY`` or ``UNSUPPORTED`` (no text at all)."""
    if path.stat().st_size > MAX_PAGE_BYTES:
        raise too_large()
    decoded = _decoded(path.read_bytes())
    root = parse_page(decoded.text)
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
    """Return the characters of a page, or of the page inside an mht file that holds most Chinese, else the first."""
    if not _MIME.match(data[:HEAD]):
        return decode_page(data, "")
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    pages = []
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                pages.append(decode_page(payload, part.get_content_charset() or ""))
    if pages:
        return max(pages, key=lambda page: len(_CHINESE.findall(page.text)))
    raise ReadError(
        ErrorCode.EMPTY, "这个网页存档里没有网页正文。请在浏览器中重新保存网页后再校核。"
    )


def decode_page(data: bytes, declared: str) -> Decoded:
    """Decode a page: byte order mark, UTF-8 if it is valid, then what the page (or ``declared``) states."""
    if not any(data.startswith(mark) for mark, _ in BOMS) and b"\0" not in data[:HEAD]:
        found = _DECLARED.search(data[:HEAD])
        stated = declared or (found and (found[1] or found[2]).decode("ascii")) or ""
        if _WESTERN.match(stated):
            return decode(data)
        for name in ("utf-8", _WIDER.get(stated.lower(), stated)):
            try:
                return Decoded(data.decode(name), name)
            except (UnicodeDecodeError, LookupError):
                continue
    return decode(data)
