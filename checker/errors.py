"""Why a file could not be checked: a code of the contract and a sentence for the clerk."""

from __future__ import annotations

import errno
from enum import StrEnum

OUR_FAULT = "读取这个文件时程序出错，文件没有改动。可另存为 docx 后再试。"


class ErrorCode(StrEnum):
    """The ``error.code`` of the JSON contract."""

    NOT_FOUND = "not_found"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"
    NOT_A_REPORT = "not_a_report"
    NO_TEXT = "no_text"
    CONVERSION_UNAVAILABLE = "conversion_unavailable"


class ReadError(Exception):
    """A file that cannot be checked. ``message`` says in Chinese what happened and what to do."""

    def __init__(
        self, code: ErrorCode, message: str, detail: str = "", *, of_previous: bool = False
    ) -> None:
        """Keep the code, the sentence and technical details (for 复制详情 only).

        ``of_previous``: not the report but last year's report cannot be read.
        """
        super().__init__(message)
        self.of_previous = of_previous
        self.code = code
        self.message = message
        self.detail = detail

    def __reduce__(
        self,
    ) -> tuple[type[ReadError], tuple[ErrorCode, str, str], dict[str, bool]]:
        """Survive the way from the child process to the window."""
        return (
            ReadError,
            (self.code, self.message, self.detail),
            {"of_previous": self.of_previous},
        )


_WHY = {
    errno.ENOENT: "找不到",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在的盘是只读的",
    errno.EISDIR: "这是文件夹",
    errno.ENOTDIR: "路径中有一级不是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "磁盘读写出错",
}


def why(error: OSError) -> str:
    """Return in Chinese why the system refused: what it says itself is English on most computers."""
    said = _WHY.get(error.errno) if error.errno is not None else None
    return said or f"系统的说明：{error.strerror or error}"


class DataError(Exception):
    """A file of ours or of the user's (form, word list, profile) is wrong: says file, key and why."""
