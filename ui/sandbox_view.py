"""试改沙盘, left: the statutory tables as a copy whose figures can be typed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from checker.sandbox import Changes, refusal, typed
from ui import stat_paint
from ui.stat_view import Part, StatView
from ui.sum_tips import tip_text
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from checker.findings import CheckResult
    from checker.forms import TableForm
    from ui.stat_layout import Laid

EDIT_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)
RESTORE_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
NEXT_KEYS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
MOST_CHARACTERS = 14
LEAVING = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class FigureField(QLineEdit):
    """Where a figure is typed: Enter, Tab and arrows take it and go on, Esc leaves it."""

    taken = Signal(int, int)
    """Rows and columns to go on by."""
    left = Signal()
    """Esc."""
    lost = Signal()
    """The focus went elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMaxLength(MOST_CHARACTERS)
        self.setAccessibleName("试填的数字")
        self.hide()

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window and Tab from the change of focus."""
        if isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if event.type() == QEvent.Type.ShortcutOverride and key == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and key in (*NEXT_KEYS, Qt.Key.Key_Escape):
                self.left.emit() if key == Qt.Key.Key_Escape else self.taken.emit(*NEXT_KEYS[key])
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say so when the user went on; another window in front, or a menu, leaves the field open."""
        super().focusOutEvent(event)
        if event.reason() in LEAVING:
            self.lost.emit()


class SandboxView(StatView):
    """Typing in a cell tries a figure; what was read is shown in the tooltip and can be restored."""

    tried = Signal(str, str, str)
    """Table, cell key and the figure typed."""
    restored = Signal(str, str)
    refused = Signal(str)
    """Why a figure was not taken (Chinese)."""
    marks = ("tried", "wrong", "fits", "lit", "unread")

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("试改：法定表格的副本")
        self.changes: Changes = {}
        self.read: CheckResult | None = None
        """The result the copy was made of."""
        self.editor = FigureField(self.viewport())
        self.editor.taken.connect(self._on_taken)
        self.editor.left.connect(self._close_editor)
        self.editor.lost.connect(self._on_lost)

    def show_copy(
        self, result: CheckResult, tables: list[TableForm], read: CheckResult, changes: Changes
    ) -> None:
        """Show the copy, keeping cell, zoom and place when the same tables are shown."""
        same = [part.layout.grid.key for part in self.parts] == [form.key for form in tables]
        current, zoom, fit = self.current, self.zoom, self.fit
        bar = self.verticalScrollBar().value()
        self.read, self.changes = read, changes
        self.show_tables(result, tables)
        for part in self.parts:
            part.name = f"{part.name}　试改副本"
        if not same:
            return
        if not fit:
            self.set_zoom(zoom)
        self.verticalScrollBar().setValue(bar)
        self.current = current
        self._light(current)

    def start_somewhere(self) -> None:
        """Have a current cell, so that what is typed goes somewhere: the first wrong one, else the first."""
        keys = [
            (part.layout.grid.key, laid.grid.key)
            for part in self.parts
            for laid in part.layout.cells
        ]
        values = [key for key in keys if key[1]]
        if values and self.current not in values:
            self.set_current(*next((key for key in values if key in self.faults), values[0]))

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tables, then mark the figures tried."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.origin())
        painter.scale(self.zoom, self.zoom)
        for part, laid in self._changed():
            stat_paint.paint_tried(
                painter, laid.rect.translated(0, part.top).adjusted(1, 1, -1, -1)
            )

    def _changed(self) -> list[tuple[Part, Laid]]:
        return [
            (part, laid)
            for part in self.parts
            for laid in part.layout.cells
            if (part.layout.grid.key, laid.grid.key) in self.changes
        ]

    # -- editing -------------------------------------------------------------------------------

    def edit(self, text: str | None = None) -> None:
        """Open the field over the current cell, with a text typed already or the figure there."""
        found = self._find(*self.current) if self.current else None
        if found is None or self.current is None or self.result is None:
            return
        laid = found[1]
        table = self.result.report.tables.get(self.current[0])
        if table is None or self.current[1] not in table.cells:
            self.refused.emit("这一格在报告中没有读到，不能试改；请先对照原文")
            return
        self.editor.setFont(theme().font())
        self._place_editor()
        self.editor.setText(laid.grid.cell.text.strip() if text is None else text)
        if text is None:
            self.editor.selectAll()
        self.editor.show()
        self.editor.setFocus()

    def _place_editor(self) -> None:
        found = self._find(*self.current) if self.current else None
        if found is None:
            return
        rect = self.to_view(found[1].rect.translated(0, found[0].top))
        letters = self.editor.fontMetrics()
        height = max(round(rect.height()), letters.height() + 8)
        width = max(round(rect.width()), letters.horizontalAdvance("0" * 7))
        x, y = rect.center().x() - width / 2, rect.center().y() - height / 2
        self.editor.setGeometry(round(x), round(y), width, height)

    def commit(self) -> bool:
        """Take what was typed; False when it is no figure for this cell, and the field stays."""
        if not self.editing or self.current is None or not self.read:
            return True
        table, cell = self.current
        form = self.read.report.tables[table].form
        text = self.editor.text().strip()
        words = refusal(form, cell, text) if text else ""
        if words:
            self.refused.emit(words)
            return False
        self._close_editor()
        if text:
            self.tried.emit(table, cell, typed(text))
        else:
            self.restored.emit(table, cell)
        return True

    @property
    def editing(self) -> bool:
        """Whether the field is open."""
        return not self.editor.isHidden()

    def _close_editor(self) -> None:
        self.editor.hide()
        self.setFocus()

    def _on_lost(self) -> None:
        if self.editing and not self.commit():
            self._close_editor()

    def _on_taken(self, rows: int, columns: int) -> None:
        if self.commit():
            self._walk(rows, columns)

    # -- events --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure begins to edit the cell, F2 and Enter open it, Delete brings the read figure back."""
        key, text = Qt.Key(event.key()), event.text()
        if self.current and key in EDIT_KEYS:
            self.edit()
        elif self.current and key in RESTORE_KEYS:
            self.restored.emit(*self.current)
        elif self.current and text and text in "0123456789０１２３４５６７８９+-.":
            self.edit(text)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take what was typed, then choose a cell."""
        if self.commit():
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the cell."""
        self.edit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The field goes with its cell."""
        super().scrollContentsBy(dx, dy)
        if self.editing:
            self._place_editor()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The field goes with its cell."""
        super().resizeEvent(event)
        if self.editing:
            self._place_editor()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a cell."""
        self._choose_for_menu(event)
        if self.current is None:
            return
        cell = self.current
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("试填…\tF2", self.edit)
        fault = self.faults.get(cell)
        fitting = stat_paint.fits(fault[1]) if fault else ""
        if fitting:
            menu.addAction(f"试填 {fitting}（各式均成立）", lambda: self.tried.emit(*cell, fitting))
        if cell in self.changes:
            menu.addAction("还原这一格\tDelete", lambda: self.restored.emit(*cell))
        menu.addAction("在原文中显示", lambda: self.show_in_document.emit(*cell))
        menu.popup(event.globalPos())

    def _tip(self, part: Part, laid: Laid) -> str:
        key = (part.layout.grid.key, laid.grid.key)
        told = super()._tip(part, laid)
        if key not in self.changes or self.read is None:
            return told
        was = self.read.report.tables[key[0]].cells[key[1]].text.strip()
        return tip_text([(("", f"原填报 {was or '（空）'}"),)]) + told
