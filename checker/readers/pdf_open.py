"""Open a PDF with the library that can read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.readers.pdf_file import PasswordNeededError, PdfFile, RefusedError
from checker.readers.pdf_page import PageContent
from checker.readers.pdf_pdfium import PdfiumFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.document import Notice


def open_pdf(data: bytes, password: str | None) -> PdfFile:
    """Open a file with PDFium, else with pdfminer. Raises PasswordNeededError, or RefusedError by both."""
    try:
        return _Opened(PdfiumFile(data, password), lambda: _miner(data, password))
    except RefusedError:
        return _Opened(_miner(data, password), None)


def _miner(data: bytes, password: str | None) -> PdfFile:
    # Loaded only when PDFium refuses: it costs a third of a cold start.
    from checker.readers.pdf_miner import MinerFile

    return MinerFile(data, password)


class _Opened:
    """Reads pages with PDFium, those it refuses with pdfminer; a page neither reads says why."""

    def __init__(self, first: PdfFile, second: Callable[[], PdfFile] | None) -> None:
        self._first = first
        self._open_second = second
        self._second: PdfFile | None = None

    def __len__(self) -> int:
        return len(self._first)

    def page(self, number: int) -> PageContent:
        try:
            return self._first.page(number)
        except RefusedError as error:
            return self._second_page(number, str(error))

    def _second_page(self, number: int, reason: str) -> PageContent:
        try:
            if self._open_second is None:
                raise RefusedError("pdfium")
            self._second = self._second or self._open_second()
            return self._second.page(number)
        except (RefusedError, PasswordNeededError) as error:
            problem = f"这一页已损坏，读不出来（{reason}；{error}）"
            return PageContent(number, 595.0, 842.0, problem=problem)

    def property(self, name: str) -> str:
        return self._first.property(name)

    def active(self) -> list[Notice]:
        return self._first.active()

    def close(self) -> None:
        self._first.close()
        if self._second is not None:
            self._second.close()
