"""Read the old Word format (doc, and wps of WPS Office) and its relatives through an office program on this computer.

The file is copied to a folder of our own, converted there to docx, and the docx is read; nothing is written
beside the user's file. Without an office program one sentence says to save as docx.
"""

from __future__ import annotations

import struct
import tempfile
from dataclasses import replace
from pathlib import Path

from checker.document import Document, Notice, NoticeKind
from checker.errors import ErrorCode, ReadError
from checker.readers import docx, docx_flat
from checker.readers.locked import unlocked
from checker.readers.office import ConversionError, TooSlowError, find_converters
from checker.readers.sniffing import EXTENSIONS, HEAD, Kind, refuse

WORD_MARKS = (b"\xec\xa5", b"\xdc\xa5")
"""What the main stream of a Word 97 and of a Word 6 file begins with."""
SECTOR = 64
"""Bytes; the stream begins at a multiple of this, however short it is."""
ENCRYPTED = 0x0100
"""Flag in the word at offset 10 of that stream."""
MACROS = "_VBA_PROJECT".encode("utf-16-le")
ENTITY = b"<!ENTITY"
"""No office program writes any; they are how such a file swells or asks for others."""
WPS_SUFFIXES = (".wps", ".wpt")
SAVE_AS = "请用 Word 或 WPS 打开，另存为 docx 后再校核，原文件未改动。"


def read(path: Path, sha256: str, password: str | None = None) -> Document:
    """Read an old Word file.

    Raises ReadError: ``CONVERSION_UNAVAILABLE``, ``ENCRYPTED``, ``DAMAGED``, ``TIMEOUT``, or what reading
    the converted docx raises.
    """
    data = path.read_bytes()
    flags = _flags(data)
    if flags is None:
        raise ReadError(ErrorCode.DAMAGED, f"文件已损坏，不能读取。{SAVE_AS}", "no Word stream")
    if flags & ENCRYPTED:
        data = unlocked(data, password)
    document = _converted(path, data, sha256, ".doc")
    notices = document.notices
    if MACROS in data:
        notices = (*notices, Notice(NoticeKind.MACRO, "VBA 工程"))
    kind = "wps" if path.suffix.lower() in WPS_SUFFIXES else "doc"
    return replace(document, format=kind, notices=notices)


def read_related(path: Path, sha256: str, kind: Kind) -> Document:
    """Read RTF and single XML files, which often pass for old Word files, or OpenDocument text.

    A docx in one XML file needs no office program.

    Raises ReadError: ``UNSUPPORTED`` when no office program is there, or as ``read`` does.
    """
    data = path.read_bytes()
    if kind is Kind.WORD_XML and ENTITY in data:
        raise ReadError(ErrorCode.DAMAGED, f"文件已损坏，不能读取。{SAVE_AS}", "entities")
    if kind is Kind.WORD_XML and docx_flat.is_flat(data[:HEAD]):
        return replace(docx.read(path, sha256, docx_flat.packed(data)), format="doc")
    if not find_converters():
        raise refuse(kind)
    document = _converted(path, data, sha256, EXTENSIONS[kind][0])
    return replace(document, format="doc")


def _converted(path: Path, data: bytes, sha256: str, suffix: str) -> Document:
    """Return what an office program makes of a file; it sees a copy in a folder of ours."""
    with tempfile.TemporaryDirectory(prefix="nianbao-doc-") as folder:
        source = Path(folder) / f"report{suffix}"
        source.write_bytes(data)
        return replace(docx.read(_convert(source), sha256), name=path.name)


def _flags(data: bytes) -> int | None:
    """Return the flags of the main stream; None when there is no such stream."""
    for mark in WORD_MARKS:
        start = data.find(mark)
        while 0 <= start <= len(data) - 12:
            version, flags = struct.unpack_from("<H6xH", data, start + 2)
            if start % SECTOR == 0 and 0x0020 <= version <= 0x0200:
                return int(flags)
            start = data.find(mark, start + 1)
    return None


def _convert(source: Path) -> Path:
    """Return the docx made by the first office program that can."""
    converters = find_converters()
    if not converters:
        raise ReadError(
            ErrorCode.CONVERSION_UNAVAILABLE,
            f"这是旧版 Word 或 WPS 文字文件（doc、wps），本机没有可用来转换的办公软件。{SAVE_AS}",
        )
    failures: list[str] = []
    for convert in converters:
        try:
            return convert(source)
        except TooSlowError as error:
            message = f"转换这个文件用时过长，已经停止。{SAVE_AS}"
            raise ReadError(ErrorCode.TIMEOUT, message, str(error)) from error
        except ConversionError as error:
            failures.append(str(error))
    message = f"这个文件转换不了，可能已损坏。{SAVE_AS}"
    raise ReadError(ErrorCode.DAMAGED, message, "; ".join(failures))
