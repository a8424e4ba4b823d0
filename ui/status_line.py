"""The status bar: file, time taken, watching; at the right the rule pack and that nothing leaves this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStatusBar, QWidget

from checker import __version__
from ui import tokens
from ui.after_paint import AfterPaint
from ui.icons import pixmap
from ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.findings import CheckResult

NOTE_MS = 15_000
DOT = 6.0
"""Points."""


class StatusLine(QStatusBar):
    """Facts at both ends; a passing sentence with a link between them."""

    link_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setMinimumHeight(tokens.STATUS)  # a link in it does not move what stands above
        self._paper = QLabel()
        self.file = QLabel("没有打开的报告")
        self.elapsed = QLabel()
        self._dot = QLabel()
        self.watching = QLabel("保存后自动重查")
        self.note = QLabel()
        self.link = QPushButton()
        self.link.setProperty("link", True)
        self.link.setProperty("caption", True)
        self.link.clicked.connect(self.link_clicked)
        self.pack = QLabel()
        self._computer = QLabel()
        self._local = QLabel("本机校核，不联网")
        left = (
            self._paper,
            self.file,
            self.elapsed,
            self._dot,
            self.watching,
            self.note,
            self.link,
        )
        self.addWidget(_row(left), 1)
        self.addPermanentWidget(_row((self.pack, self._computer, self._local)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(NOTE_MS)
        self._timer.timeout.connect(self.clear_note)
        self.show_nothing()
        self.clear_note()
        theme().changed.connect(self._refresh)
        self._refresh()

    def show_nothing(self) -> None:
        """No report is open."""
        self.file.setText("没有打开的报告")
        self.pack.setText(f"版本 {__version__}")
        AfterPaint(self, self._say_packs)
        for widget in (self._paper, self.elapsed, self._dot, self.watching):
            widget.hide()

    def _say_packs(self) -> None:
        """Name the rules of all formats, as long as no report says which one applies."""
        if self._paper.isHidden():
            # Read when the window stands: the start does not wait for it.
            from checker.forms import all_forms

            packs = "、".join(form.pack for form in all_forms())
            self.pack.setText(f"规则包 {packs}　版本 {__version__}")

    def show_packs(self, packs: Iterable[str]) -> None:
        """Name the rules that several reports were checked with; of several formats their versions only."""
        names = sorted(set(packs))
        if len(names) > 1:
            names = [name.split(" ")[-1] for name in names]
        if names:
            self.pack.setText(f"规则包 {'、'.join(names)}")

    def show_result(self, result: CheckResult) -> None:
        """Say what was checked and how long it took."""
        self.file.setText(result.document.name)
        self.elapsed.setText(f"用时 {result.elapsed}")
        self.pack.setText(f"规则包 {result.rule_pack}")
        for widget in (self._paper, self.elapsed, self._dot, self.watching):
            widget.show()

    def say(self, text: str, link: str = "") -> None:
        """Show a passing sentence with a link."""
        self.note.setText(text)
        self.link.setText(link)
        self.note.show()
        self.link.setVisible(bool(link))
        self._timer.start()

    def clear_note(self) -> None:
        """Take the passing sentence away."""
        self.note.hide()
        self.link.hide()

    def _refresh(self) -> None:
        colors, ratio = theme().colors, self.devicePixelRatioF()
        self._computer.setPixmap(pixmap("computer", colors.text_2, tokens.ICON_SMALL, ratio))
        self._paper.setPixmap(pixmap("document", colors.text_2, tokens.ICON_SMALL, ratio))
        self._dot.setText("●")
        self._dot.setStyleSheet(f"color: {colors.accent}; font-size: {DOT * theme().scale}pt")


def _row(widgets: tuple[QWidget, ...]) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(tokens.GRID, 0, tokens.GRID, 0)
    row.setSpacing(tokens.GRID)
    for widget in widgets:
        row.addWidget(widget)
    if len(widgets) > 3:
        row.addStretch()
    return box
