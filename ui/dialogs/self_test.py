"""用样例自检: the bundled samples are checked on this machine and compared with what is known of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from checker.paths import SAMPLES
from ui import tokens
from ui.icons import pixmap
from ui.self_test import EXPECTED, differences, kept
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from checker.errors import ReadError
    from checker.findings import CheckResult
    from ui.check_job import CheckJob
    from ui.prompts import Prompts

WAITING, SAME, DIFFERENT = ("clock", "text_3"), ("pass", "passed"), ("fail", "error")
GOOD = "全部与预期一致，程序在这台电脑上工作正常。"
BAD = "有样例与预期不一致，请复制详情交给维护人员；在此之前请不要用结论报送。"


class SelfTestDialog(QDialog):
    """One line a sample, filled as the answers come; ``faults`` are the differences."""

    def __init__(self, job: CheckJob, prompts: Prompts, parent: QWidget) -> None:
        super().__init__(parent)
        self._job, self._prompts = job, prompts
        self.setWindowTitle("用样例自检")
        self.setMinimumWidth(tokens.DIALOG_WIDTH)
        self._expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
        self._left = list(self._expected)
        self.faults: list[str] = []
        self.lines: dict[str, QLabel] = {}
        self._icons: dict[str, QLabel] = {}
        self.said = QLabel("正在用自带的样例报告检验每条规则…")
        self.said.setProperty("role", "strong")
        self.said.setWordWrap(True)
        self.copy = QPushButton("复制详情")
        self.copy.setAutoDefault(False)
        self.copy.setVisible(False)
        self.copy.clicked.connect(lambda: self._prompts.copy("\n".join(self.faults)))
        self.shut = QPushButton("关闭")
        self.shut.clicked.connect(self.reject)
        self._lay_out()
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        job.crashed.connect(lambda detail: self._take([f"{self._left[0]}: {detail}"]))
        self._next()

    def _lay_out(self) -> None:
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
        column.addLayout(grid)
        column.addLayout(buttons)

    def _show(self, name: str, style: tuple[str, str], words: str) -> None:
        ink = getattr(theme().colors, style[1])
        picture = pixmap(style[0], ink, tokens.ICON_SMALL, self.devicePixelRatioF())
        self._icons[name].setPixmap(picture)
        self.lines[name].setText(f"{name}：{words}")

    def _next(self) -> None:
        if self._left:
            self._show(self._left[0], ("recheck", "accent"), "正在校核…")
            self._job.start(SAMPLES / self._left[0])
            return
        self.said.setText(BAD if self.faults else GOOD)
        self.copy.setVisible(bool(self.faults))

    def _on_finished(self, result: CheckResult) -> None:
        name = self._left[0]
        self._take(differences(name, self._expected[name], kept(result)))

    def _on_failed(self, error: ReadError) -> None:
        self._take([f"{self._left[0]}: {error.message}"])

    def _take(self, faults: list[str]) -> None:
        name = self._left.pop(0)
        self.faults += faults
        rules = len(self._expected[name]["rules"])
        if faults:
            self._show(name, DIFFERENT, f"{len(faults)} 处与预期不一致")
        else:
            self._show(name, SAME, f"{rules} 条规则的结果与预期一致")
        self._next()

    def done(self, code: int) -> None:
        """End the child process with the dialog."""
        self._job.close()
        super().done(code)
