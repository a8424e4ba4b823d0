"""Asking the user for a file and telling her something: one object, so that tests can put another in its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QSplitter,
    QTreeView,
    QWidget,
)

from ui.dialogs.run import run
from ui.file_kinds import EXPORT_WORDS, REPORT_KINDS

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from checker.findings import CheckResult, Finding, Verified
    from checker.readings import Reading
    from ui.dialogs.correct import Entry

FILE_DIALOG = (880, 560)
FILE_COLUMNS = (370, 90, 130, 140)
"""Widths of name, size, kind and date."""
FILE_SIDES = [140, 720]
"""Widths of the places beside the files, and of the files."""


class Prompts:
    """The system's own dialogs."""

    def __init__(self, parent: QWidget) -> None:
        """Dialogs belong to the window in front, to ``parent`` when none is."""
        self._owner = parent

    @property
    def _parent(self) -> QWidget:
        return QApplication.activeWindow() or self._owner

    def open_report(self, folder: str, title: str = "打开年度报告") -> Path | None:
        """Ask for a report; None when cancelled."""
        return self._one(self._dialog(title, folder, REPORT_KINDS))

    def open_reports(self, folder: str) -> list[Path]:
        """Ask for several reports; empty when cancelled."""
        dialog = self._dialog("选择各单位报告", folder, REPORT_KINDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        return self._chosen(dialog)

    def open_folder(self, folder: str, title: str) -> Path | None:
        """Ask for a folder; None when cancelled."""
        dialog = self._dialog(title, folder, "")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return self._one(dialog)

    def open_profile(self, folder: str) -> Path | None:
        """Ask for a profile file; None when cancelled."""
        return self._one(self._dialog("导入适用要求", folder, "适用要求 (*.toml)"))

    def save_as(self, path: Path, kind: str, title: str = "导出校核清单") -> Path | None:
        """Ask where to write an export; None when cancelled."""
        words = f"{EXPORT_WORDS.get(kind, kind)} (*.{kind})"
        dialog = self._dialog(title, str(path.parent), words)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(kind)
        dialog.selectFile(path.name)
        return self._one(dialog)

    def _dialog(self, title: str, folder: str, kinds: str) -> QFileDialog:
        # Of a folder that is not there Qt would take the name for that of a file.
        there = folder if Path(folder).is_dir() else str(Path.home())
        dialog = QFileDialog(self._parent, title, there, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return dialog

    def _one(self, dialog: QFileDialog) -> Path | None:
        return next(iter(self._chosen(dialog)), None)

    def _chosen(self, dialog: QFileDialog) -> list[Path]:
        # Only Qt's own dialog has these columns: they are there where the system has none of its own.
        columns = dialog.findChild(QTreeView, "treeView")
        if columns is not None:
            dialog.resize(*FILE_DIALOG)
            for column, width in enumerate(FILE_COLUMNS):
                columns.header().resizeSection(column, width)
            for splitter in dialog.findChildren(QSplitter):
                splitter.setSizes(FILE_SIDES)
        return [Path(name) for name in dialog.selectedFiles()] if run(dialog) else []

    def verify(self, result: CheckResult, finding: Finding, names: list[str]) -> Verified | None:
        """Ask for reason and name of a verification; None when cancelled."""
        from ui.dialogs.verify import VerifyDialog

        dialog = VerifyDialog(result, finding, names, self._parent)
        return dialog.verified if run(dialog) else None

    def correct(self, reading: Reading, picture: QPixmap | None, names: list[str]) -> Entry | None:
        """Ask what a person reads in a cell; None when cancelled."""
        from ui.dialogs.correct import CorrectDialog

        dialog = CorrectDialog(reading, picture, names, self._parent)
        return dialog.entry if run(dialog) else None

    def password(self, title: str, text: str) -> str | None:
        """Ask for a password; None when cancelled or nothing was typed."""
        hidden = QLineEdit.EchoMode.Password
        typed, agreed = QInputDialog.getText(self._parent, title, text, hidden)
        return typed if agreed and typed else None

    def say(self, title: str, text: str, detail: str = "") -> None:
        """Tell something that must be read; technical details can be copied."""
        box = QMessageBox(QMessageBox.Icon.Information, title, text, parent=self._parent)
        close = box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(close)
        copy = box.addButton("复制详情", QMessageBox.ButtonRole.ActionRole) if detail else None
        run(box)
        if copy is not None and box.clickedButton() is copy:
            self.copy(detail)

    def ask(self, title: str, text: str, yes: str) -> bool:
        """Ask whether to go on; ``yes`` is the word on the button that does."""
        box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=self._parent)
        go_on = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        run(box)
        return box.clickedButton() is go_on

    def show_file(self, path: Path) -> None:
        """Open a file with the program of the system."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        QGuiApplication.clipboard().setText(text)
