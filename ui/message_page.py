"""What fills the window while a file is read for the first time, and when it cannot be read."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from checker.errors import ErrorCode, ReadError
from checker.progress import READING
from ui import tokens
from ui.icons import give_icon, pixmap
from ui.primary_button import PrimaryButton
from ui.theme import theme

TITLES = {
    ErrorCode.NOT_FOUND: ("document", "找不到这个文件"),
    ErrorCode.UNREADABLE: ("document", "这个文件打不开"),
    ErrorCode.EMPTY: ("document", "这个文件是空的"),
    ErrorCode.UNSUPPORTED: ("document", "不支持这种文件"),
    ErrorCode.ENCRYPTED: ("lock", "这个文件有密码"),
    ErrorCode.DAMAGED: ("document", "这个文件已损坏"),
    ErrorCode.TOO_LARGE: ("document", "这个文件太大"),
    ErrorCode.TIMEOUT: ("clock", "校核时间太长，已经停止"),
    ErrorCode.NOT_A_REPORT: ("document", "这不像年度报告"),
    ErrorCode.NO_TEXT: ("scan", "这是扫描件，没有文字"),
    ErrorCode.CONVERSION_UNAVAILABLE: ("document", "这种文件要先转换"),
}
UNTOUCHED = re.compile(r"没有(被)?改动|未改动|找不到")
"""Says already that the file is as it was, or that it is not there."""


class LoadingPage(QWidget):
    """File name, bar, 取消; appears only when it takes longer than 0.3 s."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = QLabel()
        self.title.setProperty("role", "strong")
        self.stage = QLabel()
        self.stage.setProperty("role", "second")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(280)
        self.bar.setAccessibleName("正在校核")
        self.cancel = QPushButton("取消")
        self.cancel.setProperty("small", True)
        self.cancel.clicked.connect(self.cancelled)
        self._parts = QWidget()
        column = QVBoxLayout(self._parts)
        column.setSpacing(tokens.PADDING)
        for widget in (self.title, self.bar, self.stage, self.cancel):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(self._parts)
        outer.addStretch(3)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(tokens.PROGRESS_DELAY_MS)
        self._timer.timeout.connect(self._parts.show)

    def begin(self, name: str) -> None:
        """Start waiting for a file."""
        self.title.setText(f"正在读取：{name}")
        self.bar.setRange(0, 0)
        self.stage.setText(READING)
        give_icon(self.cancel, "stop")
        self._parts.hide()
        self._timer.start()

    def advance(self, page: int, pages: int) -> None:
        """Say that recognising the text of this page (1-based) of so many begins."""
        self.stage.setText(f"识别文字：第 {page} 页，共 {pages} 页")
        self.bar.setRange(0, pages)
        self.bar.setValue(page - 1)

    def enter(self, stage: str) -> None:
        """Say which stage of the check begins."""
        self.stage.setText(stage)
        self.bar.setRange(0, 0)

    def end(self) -> None:
        """Stop waiting."""
        self._timer.stop()


class ErrorPage(QWidget):
    """What happened, what to do, that the file is untouched; details can be copied."""

    open_clicked = Signal()
    retry_clicked = Signal()
    copy_details = Signal(str)
    password_entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._details, self._picture = "", "document"
        self._icon = QLabel()
        self.title = QLabel()
        self.title.setProperty("role", "verdict")
        self.title.setWordWrap(True)
        self.text = QLabel()
        self.text.setProperty("role", "second")
        self.text.setWordWrap(True)
        self.retry = self._button("再试一次", self.retry_clicked)
        self.open = self._button("重新选择文件…", self.open_clicked)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText("打开密码")
        self.password.setAccessibleName("打开密码")
        self.password.returnPressed.connect(self._enter_password)
        self.unlock = self._button("用密码打开", self._enter_password)
        self.copy = QPushButton("复制详情")
        self.copy.clicked.connect(lambda: self.copy_details.emit(self._details))
        self._lay_out()
        theme().changed.connect(self._refresh)

    def _button(self, text: str, signal: object) -> PrimaryButton:
        button = PrimaryButton(text)
        button.clicked.connect(signal)
        return button

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("card", True)
        card.setFixedWidth(tokens.DIALOG_WIDTH)
        words = QVBoxLayout()
        words.setSpacing(tokens.GRID)
        words.addWidget(self.title)
        words.addWidget(self.text)
        words.addWidget(self.password)
        buttons = QHBoxLayout()
        for button in (self.unlock, self.retry, self.open, self.copy):
            buttons.addWidget(button)
        buttons.addStretch()
        words.addSpacing(tokens.GRID)
        words.addLayout(buttons)
        row = QHBoxLayout(card)
        row.setContentsMargins(*[tokens.DIALOG_PADDING] * 4)
        row.setSpacing(tokens.PADDING)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        # Without an alignment of its own the card keeps the height its wrapped text needs.
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(card)
        middle.addStretch()
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(middle)
        outer.addStretch(3)

    def show_error(self, error: ReadError, name: str) -> None:
        """Show why a file cannot be checked."""
        picture, title = TITLES.get(error.code, ("document", "这个文件打不开"))
        untouched = "" if UNTOUCHED.search(error.message) else "文件没有被改动。"
        self._show(picture, title, error.message + untouched)
        self._details = f"{name}\n{error.code.value}: {error.message}\n{error.detail}".strip()
        self.retry.setVisible(error.code in (ErrorCode.TIMEOUT, ErrorCode.UNREADABLE))
        locked = error.code is ErrorCode.ENCRYPTED and not error.of_previous
        self._ask_password(asked=locked)

    def show_crash(self, detail: str, name: str) -> None:
        """Show that the check broke off."""
        text = "校核中途停止，这次没有结论。文件没有被改动。可以再试一次；仍不行的，请复制详情交给维护人员。"
        self._show("help", "校核没有完成", text)
        self._details = f"{name}\n{detail}"
        self.retry.show()
        self._ask_password(asked=False)

    def focus(self) -> None:
        """Give the focus to what is most likely wanted."""
        asked = (self.password, self.retry, self.open)
        next(widget for widget in asked if not widget.isHidden()).setFocus()

    def _ask_password(self, *, asked: bool) -> None:
        self.password.clear()
        self.password.setVisible(asked)
        self.unlock.setVisible(asked)
        self.open.set_primary(not asked and self.retry.isHidden())

    def _enter_password(self) -> None:
        if self.password.text():
            self.password_entered.emit(self.password.text())

    def _show(self, picture: str, title: str, text: str) -> None:
        self._picture = picture
        self._refresh()
        self.title.setText(title)
        self.text.setText(text)

    def _refresh(self) -> None:
        """Draw the icons in the colours of the scheme."""
        ink, ratio = theme().colors.text_2, self.devicePixelRatioF()
        self._icon.setPixmap(pixmap(self._picture, ink, tokens.ICON_VERDICT, ratio))
        give_icon(self.copy, "copy")
