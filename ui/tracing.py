"""一数到底 at work: from a finding, a number in the document or a cell to its trace, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from checker.trace import cell_at, trace, trace_cell, trace_finding
from ui.trace_panel import TracePanel
from ui.trace_view import TraceView

if TYPE_CHECKING:
    from pathlib import Path

    from checker.document import Place
    from checker.findings import CheckResult
    from checker.trace import Trace
    from ui.main_window import MainWindow

KIND = "trace"


class Tracing(QObject):
    """Owns the view, the panel and the way back."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.view, self.panel = TraceView(), TracePanel()
        self.trace: Trace | None = None
        self._cell: tuple[str, str] | None = None
        self._path: Path | None = None
        """Of the report the trace is in."""
        self._earlier: list[Trace] = []
        self._came_from = "document"
        window.right.addWidget(self.panel)
        window.document.add_view(KIND, self.view)
        self._connect()

    def _connect(self) -> None:
        document, view, panel = self._window.document, self.view, self.panel
        document.view_changed.connect(self._on_view)
        document.view_closed.connect(self._on_closed)
        document.trace_place.connect(self.of_place)
        document.number_clicked.connect(self.of_click)
        document.trace_cell.connect(self.of_cell)
        self._window.results.findings.list.trace.connect(self.of_finding)
        view.number_clicked.connect(self.of_place)
        view.show_place.connect(document.reveal)
        view.show_cell.connect(document.show_cell_in_tables)
        view.choose_previous.connect(lambda: self._window.commands.compare())
        panel.choose_previous.connect(lambda: self._window.commands.compare())
        panel.closed.connect(self.close)
        panel.chosen.connect(view.set_current)
        panel.locate.connect(self._locate)
        panel.finding_wanted.connect(self._show_finding)
        panel.copy_wanted.connect(self._copy)

    # -- opening -------------------------------------------------------------------------------

    def here(self) -> None:
        """Trace the number at the cursor of the document, the cell chosen in a table, or the finding selected."""
        document = self._window.document
        cell = document.tables.current
        across = self._window.comparing.view.cell_at_cursor()
        place = document.number_at_cursor()
        index = self._window.results.findings.list.current_finding()
        if document.kind == "tables" and cell is not None and document.tables.hasFocus():
            self.of_cell(*cell)
        elif document.kind == "compare" and across is not None:
            self.of_cell(*across)
        elif place is not None:
            self.of_place(place)
        elif index >= 0:
            self.of_finding(index)
        else:
            self._window.status.say("先选中一处问题，或点一下正文、表格里的数字")

    def of_finding(self, index: int) -> None:
        """Trace the number a finding is about."""
        result = self._window.session.result
        if result is not None and 0 <= index < len(result.findings):
            self._show(trace_finding(result, result.findings[index]))

    def of_place(self, place: Place) -> None:
        """Trace the number at a place of the document."""
        result = self._window.session.result
        if result is not None:
            self._show(trace(result, place))

    def of_click(self, place: Place) -> None:
        """Trace a number somebody clicked; where no rule ties anything to it, only say so."""
        result = self._window.session.result
        found = trace(result, place) if result is not None else None
        if found is not None and found.points:
            self._show(found)
        elif found is not None:
            self._window.status.say("没有规则要求别处与这个数字一致")

    def of_cell(self, table: str, key: str) -> None:
        """Trace a cell of 法定表格."""
        result = self._window.session.result
        if result is not None and table in result.report.tables:
            self._show(trace_cell(result, table, key))

    def _show(self, found: Trace) -> None:
        document = self._window.document
        if document.kind == KIND and self.trace is not None:
            self._earlier.append(self.trace)
        elif document.kind != KIND:
            self._came_from = document.kind
            self._earlier = []
        self._display(found)
        self.panel.focus()

    def _display(self, found: Trace) -> None:
        result = self._window.session.result
        if result is None:
            return
        self._window.document.open_view(KIND)
        self._display_quietly(result, found)

    # -- leaving -------------------------------------------------------------------------------

    def close(self) -> None:
        """Go back to where one was."""
        self._window.document.close_view(KIND, self._came_from)

    @property
    def open(self) -> bool:
        """Whether a trace is in front."""
        return self._window.document.kind == KIND

    def back(self) -> None:
        """Return to the number traced before, or leave."""
        if self._earlier:
            self._display(self._earlier.pop())
        else:
            self.close()

    def _on_closed(self, kind: str) -> None:
        if kind == KIND:
            self.trace, self._earlier = None, []
            if self._came_from == "document":
                self._window.document.focus_view()

    def _on_view(self, kind: str) -> None:
        window = self._window
        window.right.setCurrentWidget(self.panel if kind == KIND else window.results)

    def refresh(self, result: CheckResult) -> None:
        """After a re-check, trace the same place again; leave when the document is another one."""
        if self.trace is None:
            return
        same = self._window.session.path == self._path
        found = self._again(result, self.trace) if same else None
        if found is None:
            self.close()
        else:
            self._display_quietly(result, found)

    def _again(self, result: CheckResult, old: Trace) -> Trace | None:
        """Trace the same cell, or the figure that stands where the old one stood; None when it is gone."""
        if self._cell is not None:
            table = result.report.tables.get(self._cell[0])
            known = table is not None and self._cell[1] in table.cells
            return trace_cell(result, *self._cell) if known else None
        if old.place.block >= len(result.document.blocks):
            return None
        found = trace(result, old.place)
        return found if found.name == old.name else None

    def _display_quietly(self, result: CheckResult, found: Trace) -> None:
        self.trace, self._cell = found, cell_at(result, found.place)
        self._path = self._window.session.path
        self.view.show_trace(result, found)
        self.panel.show_trace(found, findings_at(result, found))

    # -- from the panel ------------------------------------------------------------------------

    def _locate(self, number: int) -> None:
        if self.trace is not None:
            places = self.trace.points[number - 1].places or (self.trace.place,)
            self._window.document.reveal(places[0])

    def _show_finding(self, index: int) -> None:
        self.close()
        self._window.results.show_finding(index)

    def _copy(self) -> None:
        if self.trace is not None:
            self._window.prompts.copy(trace_text(self.trace))
            self._window.status.say("已复制核对表")


def findings_at(result: CheckResult, found: Trace) -> dict[int, int]:
    """Return point (1-based) → finding that is about it: of its rule and at one of its places or the number."""
    told: dict[int, int] = {}
    for number, point in enumerate(found.points, 1):
        places = {_spot(place) for place in (found.place, *point.places)}
        for index, finding in enumerate(result.findings):
            where = finding.location.place
            if where is None or point.rule not in (finding.rule, *finding.also):
                continue
            if _spot(where) in places and number not in told:
                told[number] = index
    return told


def _spot(place: Place) -> tuple[int, int | None, int | None]:
    return place.block, place.row, place.column


def trace_text(found: Trace) -> str:
    """Return a trace as plain text for the clipboard."""
    lines = [f"{found.name}：{found.text}", f"应与它一致的有 {len(found.points)} 处"]
    for number, point in enumerate(found.points, 1):
        place = f"{point.where}，规则 {point.rule}"
        lines.append(f"{number}. {point.state.word}　{point.title}：{point.words}（{place}）")
    return "\n".join(lines)
