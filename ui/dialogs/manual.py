"""手册 (F1): the bundled manual, readable without network and searchable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QTextBrowser, QVBoxLayout

from checker.paths import RESOURCES
from ui import tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

MANUAL = RESOURCES / "manual" / "manual.html"
SIZE = (760, 640)
PICTURE_WIDTH = 680
"""Px a picture of the manual is shown at."""


class ManualPage(QTextBrowser):
    """Pictures are scaled smoothly, and sharp where a pixel of the screen is smaller than one of ours."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return a picture at the width it is shown at; anything else as it is."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        picture = QImage(str(MANUAL.parent / QUrl(name).fileName()))
        ratio = self.devicePixelRatioF()
        width = round(PICTURE_WIDTH * ratio)
        smooth = Qt.TransformationMode.SmoothTransformation
        picture = picture.scaledToWidth(min(width, picture.width()), smooth)
        picture.setDevicePixelRatio(picture.width() / PICTURE_WIDTH)
        return picture


class ManualDialog(QDialog):
    """Stays open beside the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("手册")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self.page = ManualPage()
        self.page.setAccessibleName("手册正文")
        self.page.setOpenLinks(False)
        self.page.setSource(QUrl.fromLocalFile(str(MANUAL)))
        self.search = QLineEdit()
        self.search.setPlaceholderText("在手册中查找，按 Enter 找下一处")
        self.search.setAccessibleName("在手册中查找")
        self.search.returnPressed.connect(self.find_next)
        self.said = QLabel()
        self.said.setProperty("role", "small")
        row = QHBoxLayout()
        row.setContentsMargins(tokens.PADDING, tokens.GRID, tokens.PADDING, tokens.GRID)
        row.addWidget(self.search, 1)
        row.addWidget(self.said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.page, 1)
        self.page.document().setDocumentMargin(tokens.DIALOG_PADDING)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.search.setFocus)
        self.page.setFocus()

    def find_next(self) -> None:
        """Go to the next place of the words searched for, round the end."""
        text = self.search.text().strip()
        if not text:
            return
        found = self.page.find(text)
        if not found:
            self.page.moveCursor(self.page.textCursor().MoveOperation.Start)
            found = self.page.find(text)
        self.said.setText("" if found else "没有找到")
