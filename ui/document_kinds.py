"""Which view shows a document."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from ui.sheet_view import SheetView

if TYPE_CHECKING:
    from pathlib import Path

    from checker.document import Document
    from checker.findings import CheckResult
    from ui.document_view import DocumentView


def make_view(result: CheckResult, path: Path, password: str | None = None) -> DocumentView:
    """Return the view for a document: page images for a PDF, a sheet for everything else."""
    document = result.document
    if document.format == "pdf" and document.pages:
        from ui.pdf_view import PdfView

        # Moved or locked by another program since it was checked, its text is still there.
        with contextlib.suppress(OSError):
            return PdfView(result, path, password)
    return SheetView(result)


def same_page(old: Document, new: Document) -> bool:
    """Say whether two readings of a file look the same: the same file, the same blocks."""
    return old.sha256 == new.sha256 and old.name == new.name and old.blocks == new.blocks
