"""Open Word files and workbooks that have a password: the content is decrypted in memory, never written."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from checker.errors import ErrorCode, ReadError
from checker.readers.sniffing import Kind, sniff_zip

if TYPE_CHECKING:
    from pathlib import Path

    from checker.document import Document

NEEDED = "文件有打开密码。请输入密码，或先另存为没有密码的文件。"
WRONG = "密码不正确，文件打不开。请核对密码后重试。"
UNKNOWN = "文件的加密方式不能识别，或文件已损坏。请用 Word 或 WPS 打开，取消密码后另存再校核，原文件未改动。"
EXCEL_DEFAULT = "VelvetSweatshop"
"""Excel locks a workbook whose structure is protected with this, and opens it without a question."""


def read(path: Path, sha256: str, password: str | None) -> Document:
    """Read an encrypted docx or xlsx.

    Raises ReadError: ``ENCRYPTED`` without the right password, ``DAMAGED``, ``UNSUPPORTED``, or what the
    reader of the content raises.
    """
    from checker.readers import docx, xlsx

    content = io.BytesIO(unlocked(path.read_bytes(), password))
    kind = sniff_zip(content)
    content.seek(0)
    if kind is Kind.DOCX:
        return docx.read(path, sha256, content)
    if kind is Kind.XLSX:
        return xlsx.read(path, sha256, content)
    message = "加密的文件里不是文字文档，也不是工作簿。请确认选对了文件。"
    raise ReadError(ErrorCode.UNSUPPORTED, message, f"content: {kind}")


def unlocked(data: bytes, password: str | None) -> bytes:
    """Return the content of an encrypted Office file (docx, xlsx or old doc) as a file without a password.

    Raises ReadError: ``ENCRYPTED`` when the password is missing or wrong, ``DAMAGED`` when it cannot be told.
    """
    # Loaded only here: hardly any report has a password.
    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import InvalidKeyError

    content = io.BytesIO()
    opened = False
    try:
        locked = OfficeFile(io.BytesIO(data))
        checked = {"verify_password": True} if locked.format == "ooxml" else {}
        locked.load_key(password=password or EXCEL_DEFAULT, **checked)
        opened = True
        locked.decrypt(content)
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # the library says of damaged files whatever breaks first in it
        if not password and not opened:
            raise ReadError(ErrorCode.ENCRYPTED, NEEDED) from error
        if isinstance(error, InvalidKeyError) and not opened:
            raise ReadError(ErrorCode.ENCRYPTED, WRONG) from error
        raise ReadError(ErrorCode.DAMAGED, UNKNOWN, repr(error)[:200]) from error
    return content.getvalue()


def locked_again(data: bytes, password: str) -> bytes:
    """Return a docx or xlsx encrypted with a password, as Word does it."""
    from msoffcrypto.format.ooxml import OOXMLFile

    content = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, content)
    return content.getvalue()
