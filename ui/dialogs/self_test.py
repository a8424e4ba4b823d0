"""用样例自检: sample reports and every rule's own cases are run on this machine and compared with what is known."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
)

from checker.paths import SAMPLES
from ui import tokens
from ui.case_model import CaseModel
from ui.case_run import CaseRun
from ui.icons import pixmap
from ui.self_test import EXPECTED, differences, kept
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from checker.errors import ReadError
    from checker.findings import CheckResult
    from checker.rule_cases import CaseBook
    from ui.check_job import CheckJob
    from ui.prompts import Prompts

WAITING, SAME, DIFFERENT = ("clock", "text_3"), ("pass", "passed"), ("fail", "error")
SIZE = (720, 620)
GOOD = "全部与预期一致，程序在这台电脑上工作正常。"
BAD = "有样例与预期不一致，请复制详情交给维护人员；在此之前请不要用结论报送。"


class SelfTestDialog(QDialog):
    """A line for each sample and each rule, filled as the answers come; ``faults`` are the differences."""

    def __init__(
        self, job: CheckJob, prompts: Prompts, parent: QWidget, book: CaseBook | None = None
    ) -> None:
        super().__init__(parent)
        self._job, self._prompts = job, prompts
        self.setWindowTitle("用样例自检")
        self.resize(*SIZE)
        self._expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
        self._left = list(self._expected)
        self._faults: list[str] = []
        self.lines: dict[str, QLabel] = {}
        self._icons: dict[str, QLabel] = {}
        self.run = CaseRun(job, self, book)
        self.model = CaseModel(self.run.states, self)
        self.said = QLabel("正在用自带的样例检验每条规则…")
        self.said.setProperty("role", "strong")
        self.said.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, len(self._left) + self.run.total)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("自检进度")
        self.table = _table(self.model)
        self.copy, self.shut = QPushButton("复制详情"), QPushButton("关闭")
        self._lay_out()
        self._connect()
        self._next()

    @property
    def faults(self) -> list[str]:
        """Everything that was not as expected."""
        return [*self._faults, *self.run.faults]

    def _lay_out(self) -> None:
        self.shut.setDefault(True)
        self.copy.setVisible(False)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(self._left):
            self._icons[name], self.lines[name] = QLabel(), QLabel()
            grid.addWidget(self._icons[name], row, 0)
            grid.addWidget(self.lines[name], row, 1)
            self._show(name, WAITING, "等待")
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addStretch()
        buttons.addWidget(self.shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.DIALOG_PADDING] * 4)
        column.setSpacing(tokens.PADDING)
        column.addWidget(self.said)
        column.addWidget(self.bar)
        column.addLayout(grid)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.copy.clicked.connect(lambda: self._prompts.copy("\n".join(self.faults)))
        self.shut.clicked.connect(self.reject)
        self.run.advanced.connect(self._on_advanced)
        self.run.ended.connect(self._on_ended)
        self._job.finished.connect(self._on_finished)
        self._job.failed.connect(self._on_failed)
        self._job.crashed.connect(self._on_crashed)

    def _show(self, name: str, style: tuple[str, str], words: str) -> None:
        ink = getattr(theme().colors, style[1])
        picture = pixmap(style[0], ink, tokens.ICON_SMALL, self.devicePixelRatioF())
        self._icons[name].setPixmap(picture)
        self.lines[name].setText(f"{name}：{words}")

    # -- the samples ---------------------------------------------------------------------------

    def _next(self) -> None:
        if self._left:
            self._show(self._left[0], ("recheck", "accent"), "正在校核…")
            self._job.start(SAMPLES / self._left[0])
            return
        self.run.begin()

    def _on_finished(self, result: CheckResult) -> None:
        if self._left:
            name = self._left[0]
            self._take(differences(name, self._expected[name], kept(result)))

    def _on_failed(self, error: ReadError) -> None:
        self._on_crashed(error.message)

    def _on_crashed(self, detail: str) -> None:
        if self._left:
            self._take([f"{self._left[0]}: {detail}"])

    def _take(self, faults: list[str]) -> None:
        name = self._left.pop(0)
        self._faults += faults
        rules = len(self._expected[name]["rules"])
        if faults:
            self._show(name, DIFFERENT, f"{len(faults)} 处与预期不一致")
        else:
            self._show(name, SAME, f"{rules} 条规则的结果与预期一致")
        self.bar.setValue(self.bar.value() + 1)
        self._next()

    # -- the rules' own cases ------------------------------------------------------------------

    def _on_advanced(self, rule: str) -> None:
        self.model.refresh(rule)
        self.table.scrollTo(self.model.index(self.model.row(rule), 0))
        self.bar.setValue(len(self._expected) + self.run.done)
        self.said.setText(f"正在检验规则 {rule}：样例 {self.run.done} / {self.run.total}")

    def _on_ended(self) -> None:
        self.said.setText(BAD if self.faults else GOOD)
        self.copy.setVisible(bool(self.faults))
        self.bar.setVisible(False)
        wrong = next((rule for rule, state in self.run.states.items() if state.faults), None)
        self.table.selectRow(self.model.row(wrong) if wrong else 0)

    def done(self, code: int) -> None:
        """End the child process with the dialog."""
        self.run.close()
        self._job.close()
        super().done(code)


def _table(model: CaseModel) -> QTableView:
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName("各规则的样例")
    view.setShowGrid(False)
    view.setProperty("plain", True)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.verticalHeader().hide()
    head = view.horizontalHeader()
    head.setHighlightSections(False)
    head.setSectionsClickable(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    return view
