"""Asking the user for a file and telling her something: one object, so that tests can put another in its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from ui.dialogs.correct import CorrectDialog
from ui.dialogs.verify import VerifyDialog

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from checker.findings import CheckResult, Finding, Verified
    from checker.readings import Reading
    from ui.dialogs.correct import Entry

REPORT_SUFFIXES = (
    ".docx",
    ".docm",
    ".pdf",
    ".txt",
    ".doc",
    ".wps",
    ".rtf",
    ".odt",
    ".ofd",
    ".html",
    ".htm",
    ".mht",
    ".mhtml",
    ".xlsx",
)
REPORT_WORDS = "Word（.docx）、PDF、TXT，也可以是 .doc、.wps、.ofd、.html"
EXPORT_WORDS = {
    "xlsx": "Excel 表格",
    "docx": "Word 文档",
    "pdf": "PDF 文件",
    "html": "网页",
    "json": "JSON 数据",
    "txt": "纯文本",
    "toml": "适用要求",
}


class Prompts:
    """The system's own dialogs."""

    def __init__(self, parent: QWidget) -> None:
        """Dialogs belong to ``parent``."""
        self._parent = parent

    def open_report(self, folder: str, title: str = "打开年度报告") -> Path | None:
        """Ask for a report; None when cancelled."""
        patterns = " ".join(f"*{suffix}" for suffix in REPORT_SUFFIXES)
        kinds = f"年度报告 ({patterns});;所有文件 (*)"
        name, _ = QFileDialog.getOpenFileName(self._parent, title, folder, kinds)
        return Path(name) if name else None

    def open_reports(self, folder: str) -> list[Path]:
        """Ask for several reports; empty when cancelled."""
        patterns = " ".join(f"*{suffix}" for suffix in REPORT_SUFFIXES)
        kinds = f"年度报告 ({patterns});;所有文件 (*)"
        names, _ = QFileDialog.getOpenFileNames(self._parent, "选择各单位报告", folder, kinds)
        return [Path(name) for name in names]

    def open_folder(self, folder: str, title: str) -> Path | None:
        """Ask for a folder; None when cancelled."""
        name = QFileDialog.getExistingDirectory(self._parent, title, folder)
        return Path(name) if name else None

    def open_profile(self, folder: str) -> Path | None:
        """Ask for a profile file; None when cancelled."""
        words = "导入适用要求"
        name, _ = QFileDialog.getOpenFileName(self._parent, words, folder, "适用要求 (*.toml)")
        return Path(name) if name else None

    def save_as(self, path: Path, kind: str, title: str = "导出校核清单") -> Path | None:
        """Ask where to write an export; None when cancelled."""
        words = f"{EXPORT_WORDS.get(kind, kind)} (*.{kind})"
        name, _ = QFileDialog.getSaveFileName(self._parent, title, str(path), words)
        return Path(name) if name else None

    def verify(self, result: CheckResult, finding: Finding, names: list[str]) -> Verified | None:
        """Ask for reason and name of a verification; None when cancelled."""
        dialog = VerifyDialog(result, finding, names, self._parent)
        return dialog.verified if dialog.exec() else None

    def correct(self, reading: Reading, picture: QPixmap | None, names: list[str]) -> Entry | None:
        """Ask what a person reads in a cell; None when cancelled."""
        dialog = CorrectDialog(reading, picture, names, self._parent)
        return dialog.entry if dialog.exec() else None

    def password(self, title: str, text: str) -> str | None:
        """Ask for a password; None when cancelled or nothing was typed."""
        hidden = QLineEdit.EchoMode.Password
        typed, agreed = QInputDialog.getText(self._parent, title, text, hidden)
        return typed if agreed and typed else None

    def say(self, title: str, text: str) -> None:
        """Tell something that must be read."""
        QMessageBox.information(self._parent, title, text)

    def ask(self, title: str, text: str, yes: str) -> bool:
        """Ask whether to go on; ``yes`` is the word on the button that does."""
        box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=self._parent)
        go_on = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.exec()
        return box.clickedButton() is go_on

    def show_file(self, path: Path) -> None:
        """Open a file with the program of the system."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        QGuiApplication.clipboard().setText(text)
