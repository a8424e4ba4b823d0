"""关于年报校核."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from checker import __version__
from ui import tokens
from ui.icons import pixmap
from ui.log import log_path

TEXT = (
    "政府信息公开工作年度报告报送前的本机校核工具。\n"
    "所有校核都在本机完成，不联网；只读取您的文件，从不改动。"
)


class AboutDialog(QDialog):
    """Name, version, promise, where the log lies."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("关于年报校核")
        picture = QLabel()
        picture.setPixmap(pixmap("app", "#000000", tokens.ICON_DROP, self.devicePixelRatioF()))
        title = QLabel(f"年报校核 {__version__}")
        title.setProperty("role", "verdict")
        text = QLabel(TEXT)
        log = QLabel(f"运行日志（不含文件内容）：{log_path()}")
        log.setProperty("role", "small")
        log.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        words = QVBoxLayout()
        for label in (title, text, log):
            words.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(tokens.PADDING)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.DIALOG_PADDING] * 4)
        column.setSpacing(tokens.PADDING)
        column.addLayout(row)
        column.addWidget(buttons)
