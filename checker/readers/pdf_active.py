"""What in a PDF acts by itself or leads out of it: scripts, attached files, links to files. Addresses on the web are text."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as raw

from checker.document import Notice, NoticeKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Handle = Any
"""A handle of PDFium, which has no types."""
MOST_NAMED = 20
"""Attachments and links of a page that are named; a trap may have millions."""
SCRIPT = "脚本（JavaScript）"
_TO_FILES = (raw.PDFACTION_REMOTEGOTO, raw.PDFACTION_LAUNCH, raw.PDFACTION_EMBEDDEDGOTO)


def active_notices(document: Handle) -> Iterator[Notice]:
    """Yield the scripts and the attached files of an open file."""
    for _ in range(min(raw.FPDFDoc_GetJavaScriptActionCount(document), 1)):
        yield Notice(NoticeKind.MACRO, SCRIPT)
    for index in range(min(raw.FPDFDoc_GetAttachmentCount(document), MOST_NAMED)):
        attachment = raw.FPDFDoc_GetAttachment(document, index)
        if attachment:
            name = _wide(lambda *to, at=attachment: raw.FPDFAttachment_GetName(at, *to))
            yield Notice(NoticeKind.EMBEDDED_OBJECT, name)


def _wide(ask: Callable[..., int]) -> str:
    """Return a text that PDFium writes as UTF-16 into a buffer of the size it asks for."""
    length = min(ask(None, 0), 4096)
    buffer = ctypes.create_string_buffer(max(length, 2))
    ask(ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw.decode("utf-16-le", "replace").split("\0")[0]


def file_links(document: Handle, page: Handle) -> Iterator[str]:
    """Yield where the links of a page lead that open another file or a program."""
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    for _ in range(MOST_NAMED):
        if not raw.FPDFLink_Enumerate(page, position, link):
            return
        action = raw.FPDFLink_GetAction(link)
        if action and raw.FPDFAction_GetType(action) in _TO_FILES:
            length = min(raw.FPDFAction_GetFilePath(action, None, 0), 4096)
            buffer = ctypes.create_string_buffer(max(length, 1))
            raw.FPDFAction_GetFilePath(action, buffer, length)
            yield buffer.value.decode("utf-8", "replace") or "其他文件"
