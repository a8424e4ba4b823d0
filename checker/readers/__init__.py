"""Turn a file into a ``Document``: the only place that knows formats.

Each format is one module with one public ``read(path, sha256, …) -> Document``; third-party types never leave it.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.digest import sha256
from checker.document import Document, Notice, NoticeKind
from checker.errors import ErrorCode, ReadError
from checker.readers.sniffing import EXTENSIONS, Kind, refuse, sniff

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 200 * 1024 * 1024
"""A report is a few pages; anything larger is the wrong file or a trap."""
CHUNK = 1 << 20


def read(path: Path, *, password: str | None = None) -> Document:
    """Read a file, whatever its extension says.

    ``password`` opens an encrypted file. The document has a ``WRONG_EXTENSION`` notice when content and
    extension differ.

    Raises ReadError: the file cannot be read; the message says in Chinese what to do.
    """
    try:
        digest = _fingerprint(path)
        kind = sniff(path)
        document = _dispatch(kind, path, digest, password)
    except ReadError:
        raise
    except MemoryError as error:
        raise ReadError(
            ErrorCode.TOO_LARGE, "文件内容过大，无法读取。请另存为较小的文件。"
        ) from error
    except OSError as error:
        message = "文件打不开，可能正被其他程序占用或没有读取权限。请关闭其他程序后重试。"
        raise ReadError(ErrorCode.UNREADABLE, message, str(error)) from error
    # An encrypted file is known by what is inside.
    return _with_extension_notice(
        document, path, Kind(document.format) if kind is Kind.ENCRYPTED else kind
    )


def _fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file after checking that it exists, is a file and has a sane size."""
    if not path.exists():
        raise ReadError(ErrorCode.NOT_FOUND, f"找不到文件“{path.name}”，可能已被移动、改名或删除。")
    if path.is_dir() and not os.access(path, os.R_OK | os.X_OK):
        raise ReadError(
            ErrorCode.UNREADABLE, f"文件夹“{path.name}”没有读取权限，里面的文件没有校核。"
        )
    if not path.is_file():
        raise ReadError(ErrorCode.UNSUPPORTED, f"“{path.name}”不是文件。请选择一份年度报告。")
    size = path.stat().st_size
    if size == 0:
        raise ReadError(ErrorCode.EMPTY, "文件是空的（0 字节）。请重新导出或复制后再校核。")
    if size > MAX_BYTES:
        limit = MAX_BYTES >> 20
        raise ReadError(ErrorCode.TOO_LARGE, f"文件超过 {limit} MB，无法读取。请压缩图片后另存。")
    digest = sha256(size=size)
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _dispatch(kind: Kind, path: Path, digest: str, password: str | None) -> Document:
    """Call the reader of a kind. Readers are imported here, one at a time: some are heavy."""
    if kind is Kind.TXT:
        from checker.readers import txt

        return txt.read(path, digest)
    if kind is Kind.DOCX:
        from checker.readers import docx

        return docx.read(path, digest)
    if kind is Kind.PDF:
        from checker.readers import pdf

        return pdf.read(path, digest, password)
    if kind is Kind.HTML:
        from checker.readers import html

        return html.read(path, digest)
    return _dispatch_rarer(kind, path, digest, password)


def _dispatch_rarer(kind: Kind, path: Path, digest: str, password: str | None) -> Document:
    """Call the reader of one of the rarer kinds."""
    if kind is Kind.OFD:
        from checker.readers import ofd

        return ofd.read(path, digest)
    if kind is Kind.DOC:
        from checker.readers import doc

        return doc.read(path, digest, password)
    if kind in (Kind.RTF, Kind.ODT, Kind.WORD_XML):
        from checker.readers import doc

        return doc.read_related(path, digest, kind)
    if kind is Kind.ENCRYPTED:
        from checker.readers import locked

        return locked.read(path, digest, password)
    if kind is Kind.PICTURE:
        from checker.readers import image

        return image.read(path, digest)
    if kind is Kind.XLSX:
        from checker.readers import xlsx

        return xlsx.read(path, digest)
    raise refuse(kind)


def _with_extension_notice(document: Document, path: Path, kind: Kind) -> Document:
    """Say so when the extension promises something else than the content."""
    suffix = path.suffix.lower()
    if suffix in EXTENSIONS[kind]:
        return document
    shown = f"扩展名是 {suffix}" if suffix else "没有扩展名"
    text = f"{shown}，内容是 {document.format}"
    notice = Notice(NoticeKind.WRONG_EXTENSION, text, name=suffix)
    return replace(document, notices=(notice, *document.notices))
