"""What both PDF libraries are asked for, and how they say no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from checker.document import Notice
    from checker.readers.pdf_page import PageContent


class PasswordNeededError(Exception):
    """The file is encrypted and the password is missing or wrong."""


class RefusedError(Exception):
    """The library does not read this file or page; the argument says why."""


class TooLargeError(Exception):
    """A page holds more than any report does."""


class PdfFile(Protocol):
    """An open PDF."""

    def __len__(self) -> int:
        """Return the number of pages."""
        ...

    def page(self, number: int) -> PageContent:
        """Return page ``number`` (1-based). Raises RefusedError or TooLargeError."""
        ...

    def property(self, name: str) -> str:
        """Return a document property such as ``Author``; empty when it is not set."""
        ...

    def active(self) -> list[Notice]:
        """Return the scripts and attached files."""
        ...

    def close(self) -> None:
        """Free what the library holds."""
        ...
