"""Runs the rules' own cases one after the other in the child process, and says how each rule stands."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from checker.rule_cases import case_faults, load_cases

if TYPE_CHECKING:
    from checker.errors import ReadError
    from checker.findings import CheckResult
    from checker.rule_cases import CaseBook, RuleCase
    from ui.check_job import CheckJob


@dataclass(slots=True)
class RuleState:
    """How the cases of one rule went so far."""

    total: int = 0
    done: int = 0
    faults: list[str] = field(default_factory=list)


class CaseRun(QObject):
    """Uses a job nobody else uses meanwhile; ``begin`` starts, ``advanced`` follows every case, ``ended`` the last."""

    advanced = Signal(str)
    """The rule whose case has just been run."""
    ended = Signal()

    def __init__(self, job: CheckJob, parent: QObject, book: CaseBook | None = None) -> None:
        super().__init__(parent)
        self._job = job
        self._book = book or load_cases()
        self._left: list[RuleCase] = []
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.total = len(self._book.cases)
        self.states: dict[str, RuleState] = {}
        for case in self._book.cases:
            self.states.setdefault(case.rule, RuleState()).total += 1

    @property
    def done(self) -> int:
        """How many cases have been run."""
        return sum(state.done for state in self.states.values())

    @property
    def faults(self) -> list[str]:
        """Everything that was not as expected."""
        return [fault for state in self.states.values() for fault in state.faults]

    def begin(self) -> None:
        """Start with the first case."""
        self._folder = tempfile.TemporaryDirectory(prefix="nianbao-")
        self._left = list(self._book.cases)
        self._job.finished.connect(self._on_finished)
        self._job.failed.connect(self._on_failed)
        self._job.crashed.connect(self._on_crashed)
        self._next()

    def close(self) -> None:
        """Leave nothing behind."""
        self._left = []
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _next(self) -> None:
        while self._left and self._folder is not None:
            try:
                path = self._book.write(self._left[0], Path(self._folder.name))
            except (OSError, ValueError) as error:
                self._take([f"{self._left[0].rule}（{self._left[0].name}）：{error}"])
                continue
            self._job.start(path)
            return
        self.close()
        self.ended.emit()

    def _take(self, faults: list[str]) -> None:
        case = self._left.pop(0)
        state = self.states[case.rule]
        state.done += 1
        state.faults += faults
        self.advanced.emit(case.rule)

    def _on_finished(self, result: CheckResult) -> None:
        if self._left:
            self._take(case_faults(self._left[0], result))
            self._next()

    def _on_failed(self, error: ReadError) -> None:
        self._on_crashed(error.message)

    def _on_crashed(self, detail: str) -> None:
        if self._left:
            self._take([f"{self._left[0].rule}（{self._left[0].name}）：{detail}"])
            self._next()
