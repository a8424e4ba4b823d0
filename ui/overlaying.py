"""读表透视 at work: the bar, the button, the overlay on the view in front, and 人工更正读数."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QToolButton, QVBoxLayout

from checker.corrections import Correction, subject_of
from checker.store_errors import why_not_kept
from ui import tokens
from ui.read_bar import ReadBar
from ui.read_overlay import ReadOverlay

if TYPE_CHECKING:
    from checker.findings import CheckResult
    from checker.readings import Reading
    from ui.dialogs.correct import Entry
    from ui.main_window import MainWindow

ACTION = "overlay"
PICTURE = (500.0, 96.0)
"""Px of the piece of the original in the dialog."""
AROUND = 2.2
"""Cell heights of the original that are shown there."""


class Overlaying(QObject):
    """Owns the bar; an overlay is made for the view when it is switched on."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.overlay: ReadOverlay | None = None
        self.bar = ReadBar()
        layout = window.document.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 1, self.bar)
        self.action = window.actions_[ACTION]
        self.action.toggled.connect(self._on_toggled)
        window.document.add_tools("document", self._button())
        window.document.view_changed.connect(self._on_view)
        self.bar.closed.connect(self.close)
        self.bar.step.connect(self._on_step)
        self.bar.correct.connect(self._on_correct)

    def _button(self) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self.action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setProperty("quiet", True)
        button.setAccessibleName("读表透视")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    # -- switching -----------------------------------------------------------------------------

    def _on_toggled(self, on: bool) -> None:
        document, result = self._window.document, self._window.session.result
        if not on or result is None or document.view is None:
            self._drop()
            return
        document.tabs.setCurrentIndex(0)
        self._make(result)
        if self.overlay is not None:
            finding = self._window.results.findings.list.current_finding()
            chosen = result.findings[finding].location.place if finding >= 0 else None
            self.overlay.start(chosen)
        document.view.setFocus()

    def _make(self, result: CheckResult) -> None:
        view = self._window.document.view
        if view is None:
            return
        self._drop()
        self.overlay = ReadOverlay(view, result)
        self.overlay.pointed.connect(self.bar.point_at)
        self.overlay.wanted.connect(self.correct)
        self.bar.show_overlay(self.overlay)
        self.bar.setVisible(self._window.document.kind == "document")

    def _drop(self) -> None:
        if self.overlay is not None:
            self.overlay.remove()
            self.overlay.deleteLater()
            self.overlay = None
        self.bar.hide()

    def _on_view(self, kind: str) -> None:
        self.bar.setVisible(kind == "document" and self.overlay is not None)

    def close(self) -> None:
        """Switch it off; the focus stays in the document."""
        self.action.setChecked(False)
        self._window.document.focus_view()

    def escape(self) -> bool:
        """Switch it off by Esc; False when it is not in front."""
        if not self.bar.isVisible():
            return False
        self.close()
        return True

    def refresh(self, result: CheckResult) -> None:
        """Show the readings of a new result."""
        self._say_lapsed(result)
        view = self._window.document.view
        if self.overlay is None or view is None:
            self.action.setChecked(False)
        elif view.overlay is self.overlay:
            self.overlay.show_result(result)
            self.bar.show_overlay(self.overlay)
        else:
            self.overlay = None  # it went with the view it lay on
            self._make(result)

    def _say_lapsed(self, result: CheckResult) -> None:
        lapsed = len(result.lapsed_corrections)
        if lapsed:
            self._window.results.notice.say(
                "undo",
                "warning_tint",
                f"{lapsed} 处人工更正读数已失效：单元格的文字有改动，现按程序识读校核",
                "知道了",
                self._forget_lapsed,
            )

    def _forget_lapsed(self) -> None:
        session = self._window.session
        self._window.results.notice.clear()
        if session.result is not None:
            for correction in session.result.lapsed_corrections:
                self._keep(correction, undo=True)

    def _on_step(self, direction: int) -> None:
        if self.overlay is not None:
            self.overlay.step(direction)
            self._window.document.focus_view()

    # -- correcting ----------------------------------------------------------------------------

    def _on_correct(self) -> None:
        if self.overlay is not None:
            self.overlay.correct()

    def correct(self, reading: Reading) -> None:
        """Ask what a person reads in a cell, keep it, and check again."""
        window = self._window
        result = window.session.result
        if result is None:
            return
        picture, names = self._picture(), window.settings.names()
        entry = window.prompts.correct(reading, picture, names)
        if entry is None:
            return
        correction = reading.correction if entry.undo else _made(reading, entry, result)
        if correction is None or not self._keep(correction, undo=entry.undo):
            return
        if not entry.undo:
            window.settings.add_name(entry.name)
        window.session.recheck()

    def _keep(self, correction: Correction, *, undo: bool) -> bool:
        store = self._window.session.corrections
        try:
            store.remove(correction) if undo else store.add(correction)
        except (sqlite3.Error, OSError) as error:
            self._window.prompts.say(
                "没有记下来",
                f"更正记录写不进去：{why_not_kept(error)}。处理后再试；报告文件没有改动。",
                repr(error),
            )
            return False
        return True

    def _picture(self) -> QPixmap | None:
        """Return the current cell with its neighbours as it stands in the original, framed, without other marks."""
        view = self._window.document.view
        spot = self.overlay.current if self.overlay else None
        if view is None or spot is None:
            return None
        scale = min(PICTURE[1] / (spot.rect.height() * AROUND), 3.0)
        middle = spot.rect.center()
        width, height = PICTURE[0] / scale, PICTURE[1] / scale
        area = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
        ratio = view.devicePixelRatioF()
        picture = QPixmap(round(PICTURE[0] * ratio), round(PICTURE[1] * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.scale(scale, scale)
        painter.translate(-area.topLeft())
        view.paint_content(painter, area)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.MARK_INK["accent"]), 2 / scale))
        painter.drawRect(spot.rect)
        painter.end()
        return picture


def _made(reading: Reading, entry: Entry, result: CheckResult) -> Correction:
    return Correction(
        table=reading.table,
        cell=reading.cell,
        as_read=reading.as_read,
        corrected=entry.corrected,
        name=entry.name,
        reason=entry.reason,
        at=entry.at,
        sha256=result.document.sha256,
        subject=subject_of(result.report),
    )
