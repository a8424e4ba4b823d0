"""Writing the checklist: one click, the kind used last, beside the report, and a link to what was written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from checker.export import EXPORTERS, ExportError, default_name, export
from ui.samples import folder_beside

if TYPE_CHECKING:
    from ui.prompts import Prompts
    from ui.session import Session
    from ui.settings import Settings

ORDER = ("xlsx", "docx", "pdf", "html", "json", "txt")
KINDS = [kind for kind in ORDER if kind in EXPORTERS]


class Exporting(QObject):
    """Exports the session's result."""

    written = Signal(object)
    """The path written."""
    failed = Signal(str)
    """A sentence."""

    def __init__(self, session: Session, settings: Settings, prompts: Prompts) -> None:
        super().__init__(session)
        self._session, self._settings, self._prompts = session, settings, prompts

    @property
    def last_kind(self) -> str:
        """The kind exported last; Excel at first."""
        kind = self._settings.text("export_kind", KINDS[0])
        return kind if kind in KINDS else KINDS[0]

    def export(self, kind: str = "") -> None:
        """Ask where, write, and say what came of it."""
        result, source = self._session.result, self._session.path
        when = self._session.checked_at
        if result is None or source is None:
            return
        kind = kind or self.last_kind
        beside = folder_beside(source)
        folder = Path(self._settings.text("export_folder", str(beside)))
        folder = folder if folder.is_dir() else beside
        path = self._prompts.save_as(folder / default_name(result, kind), kind)
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(f".{kind}")
        if self._session.path == source and self._session.result is not None:
            # Saved and checked again while the dialog was open: the list is that of the window.
            result, when = self._session.result, self._session.checked_at
        try:
            # The dialog has asked whether to replace an existing file.
            written = export(result, kind, path, when, overwrite=True)
        except ExportError as error:
            self.failed.emit(str(error))
            return
        self._settings.set("export_kind", kind)
        self._settings.set("export_folder", str(written.parent))
        self.written.emit(written)
