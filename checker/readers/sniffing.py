"""What a file is, by its content alone; the extension is never trusted."""

from __future__ import annotations

import re
import zlib
from enum import StrEnum
from typing import TYPE_CHECKING, BinaryIO

from checker.errors import ErrorCode, ReadError
from checker.late_modules import late

# Reports are packed with ``zlib``; the other methods are loaded when a file is packed with them.
with late("bz2", "lzma", "shutil"):
    import zipfile

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 4096
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF_JUNK = 1024
"""Readers accept up to 1024 bytes before ``%PDF``."""
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError)
"""What Python raises for a zip file that is none, or is broken or locked inside."""
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
WORD_STREAM = "WordDocument".encode("utf-16-le")
PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"\xfd7zXZ", b"BZh", b"MSCF")
HTML_START = re.compile(
    rb"\s*(<!--.*?-->\s*)*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html|head|body|meta|title|link|style|script|div|table|center|p|span|h[1-6])\b",
    re.S,
)
MIME_START = re.compile(
    rb"\s*(mime-version|content-type|from|date|subject|snapshot-[\w-]+):.*multipart/", re.S
)
WORD_XML = re.compile(
    rb"word\.document|schemas\.microsoft\.com/office/(word/2003|2006/xmlpackage)"
    rb"|<uof:uof\b|<office:document\b"
)


class Kind(StrEnum):
    """A kind of content."""

    TXT = "txt"
    DOCX = "docx"
    PDF = "pdf"
    DOC = "doc"
    HTML = "html"
    OFD = "ofd"
    XLSX = "xlsx"
    ENCRYPTED = "encrypted"
    LOCKED_ARCHIVE = "locked_archive"
    RTF = "rtf"
    WORD_XML = "word_xml"
    """A document in one XML file: of Word 2003, as templating tools write it, flat docx, UOF, flat OpenDocument."""
    ODT = "odt"
    PICTURE = "picture"
    ARCHIVE = "archive"
    OTHER = "other"


EXTENSIONS: dict[Kind, tuple[str, ...]] = {
    Kind.TXT: (".txt", ".text", ".md", ".markdown", ".csv", ".tsv"),
    Kind.DOCX: (".docx", ".docm", ".dotx", ".dotm"),
    Kind.PDF: (".pdf",),
    Kind.DOC: (".doc", ".dot", ".wps", ".wpt"),
    Kind.HTML: (".html", ".htm", ".xhtml", ".mht", ".mhtml"),
    Kind.OFD: (".ofd",),
    Kind.PICTURE: (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif"),
    Kind.XLSX: (".xlsx", ".xlsm", ".xltx", ".et", ".ett"),
    Kind.RTF: (".rtf", ".doc", ".wps"),
    Kind.WORD_XML: (".xml", ".doc", ".fodt", ".uof", ".uot", ".wps"),
    Kind.ODT: (".odt", ".ott"),
}

_SAVE_AS_DOCX = "请用 Word 或 WPS 打开，另存为 docx 后再校核，原文件未改动。"
_REFUSALS: dict[Kind, tuple[ErrorCode, str]] = {
    Kind.LOCKED_ARCHIVE: (
        ErrorCode.UNSUPPORTED,
        "文件是加密的压缩包，不能读取。请先用密码解压，再选择其中的年度报告。",
    ),
    Kind.RTF: (ErrorCode.UNSUPPORTED, f"这是 RTF 文件，不能直接读取。{_SAVE_AS_DOCX}"),
    Kind.WORD_XML: (
        ErrorCode.UNSUPPORTED,
        f"这是单个 XML 的文字文件，不能直接读取。{_SAVE_AS_DOCX}",
    ),
    Kind.ODT: (ErrorCode.UNSUPPORTED, f"这是 OpenDocument 文件，不能直接读取。{_SAVE_AS_DOCX}"),
    Kind.ARCHIVE: (ErrorCode.UNSUPPORTED, "这是压缩包。请先解压，再选择其中的年度报告。"),
    Kind.OTHER: (
        ErrorCode.UNSUPPORTED,
        "不认识这种文件。请换用 docx、pdf 或 txt 格式的年度报告，原文件未改动。",
    ),
}


def sniff(path: Path) -> Kind:
    """Return what a non-empty file is.

    Raises ReadError ``DAMAGED`` when it begins like a container and is none, OSError when it cannot be opened.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(OLE_MAGIC):
        return _sniff_ole(path)
    if head.startswith(b"PK"):
        return sniff_zip(path)
    if b"%PDF-" in head[:PDF_JUNK]:
        return Kind.PDF
    if head.startswith(b"{\\rtf"):
        return Kind.RTF
    if head.startswith(PICTURES):
        return Kind.PICTURE
    if head.startswith(ARCHIVES) or head[257:262] == b"ustar":
        return Kind.ARCHIVE
    return _sniff_text(head)


def refuse(kind: Kind) -> ReadError:
    """Return the error for a kind that has no reader, with the advice for the clerk."""
    code, message = _REFUSALS.get(kind, _REFUSALS[Kind.OTHER])
    return ReadError(code, message, detail=f"content: {kind}")


def _sniff_ole(path: Path) -> Kind:
    """Tell an encrypted docx or xlsx from an old Word or WPS file by its stream names."""
    data = path.read_bytes()
    if ENCRYPTED_STREAM in data:
        return Kind.ENCRYPTED
    return Kind.DOC if WORD_STREAM in data else Kind.OTHER


def sniff_zip(source: Path | BinaryIO) -> Kind:
    """Tell the zip-based formats apart by their members. Raises ReadError ``DAMAGED``."""
    try:
        with zipfile.ZipFile(source) as archive:
            if any(member.flag_bits & 1 for member in archive.infolist()):
                return Kind.LOCKED_ARCHIVE
            names = set(archive.namelist())
            main = _main_content_type(archive) if "[Content_Types].xml" in names else b""
    except BROKEN as error:
        message = "文件已损坏，不能打开。请用 Word 或 WPS 修复后另存，或重新复制一份。"
        raise ReadError(ErrorCode.DAMAGED, message, str(error)) from error
    lower = {name.replace("\\", "/").lower() for name in names}
    if "ofd.xml" in lower:
        return Kind.OFD
    if "word/document.xml" in lower or b"wordprocessingml" in main or b"ms-word" in main:
        return Kind.DOCX
    if "xl/workbook.xml" in lower or b"spreadsheetml" in main:
        return Kind.XLSX
    if "content.xml" in lower and "mimetype" in lower:
        return Kind.ODT
    return Kind.OTHER if "[content_types].xml" in lower else Kind.ARCHIVE


def _main_content_type(archive: zipfile.ZipFile) -> bytes:
    """Return the beginning of the content type list of an Office package."""
    with archive.open("[Content_Types].xml") as member:
        return member.read(1 << 16)


def _sniff_text(head: bytes) -> Kind:
    """Tell html and Word XML from plain text. NULs are dropped so that UTF-16 shows its tags."""
    plain = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe").replace(b"\0", b"").lower()
    if plain.lstrip().startswith(b"<?xml") and WORD_XML.search(plain):
        return Kind.WORD_XML
    if HTML_START.match(plain) or MIME_START.match(plain):
        return Kind.HTML
    return Kind.TXT
