"""The report at work: its file, its latest result, what changed since the one before. Knows no widget."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from checker.correction_store import FILE_NAME, CorrectionStore
from checker.findings import Status
from checker.place_words import place_words
from checker.verification import VerificationStore, keys
from ui.check_job import CheckJob
from ui.file_watch import FileWatch, stamp_of
from ui.findings_model import Changes, Entry, finding_key
from ui.log import store_path
from ui.marks import finding_style

if TYPE_CHECKING:
    from pathlib import Path

    from checker.errors import ReadError
    from checker.findings import CheckResult, Finding, Verified
    from checker.profile import Profile
    from ui.file_watch import Stamp


class Session(QObject):
    """Opens, re-checks and compares; the window shows what it says."""

    started = Signal(str, bool)
    """File name, and whether it is a re-check."""
    checked = Signal(object, object)
    """``CheckResult`` and ``Changes`` since the last check of the same file."""
    failed = Signal(object, bool)
    """``ReadError``; whether an older result is still shown."""
    crashed = Signal(str, bool)
    verified = Signal(object, object)
    """``CheckResult`` and ``Changes`` after a finding was marked by hand."""
    cancelled = Signal()
    vanished = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        job: CheckJob | None = None,
        store: VerificationStore | None = None,
    ) -> None:
        super().__init__(parent)
        self.store = store or VerificationStore(store_path())
        self.corrections = CorrectionStore(self.store.folder / FILE_NAME)
        self._lapsed: dict[int, Verified] = {}
        self._baseline: CheckResult | None = None
        """What changes are told against: the first check of the file, or the one shown when they were last cleared."""
        self.path: Path | None = None
        self.previous: Path | None = None
        self.profile: Profile | None = None
        self.result: CheckResult | None = None
        self.checked_at: datetime | None = None
        self._opening: Path | None = None
        self._left: tuple[Path | None, str | None, str | None] = (None, None, None)
        """Last year's report and passwords of the report shown, while another file is being opened."""
        self.job = job or CheckJob(self, stages=True)
        self.job.finished.connect(self._on_finished)
        self.job.failed.connect(self._on_failed)
        self.job.crashed.connect(self._on_crashed)
        self._stamp: Stamp | None = None
        """Of the file when its check began."""
        self.watch = FileWatch(self)
        self.watch.saved.connect(self.recheck)
        self.watch.vanished.connect(self.vanished)

    def open(self, path: Path) -> None:
        """Check another file."""
        if path == self.path:
            self._come_back()
        else:
            if self._opening == self.path:
                self._left = (self.previous, self.job.password, self.job.previous_password)
            self.previous = None
            self.job.password = self.job.previous_password = None
        self._opening = path
        self._start()

    def _come_back(self) -> None:
        """Take up again what was chosen for the report shown, when another file is not opened after all."""
        if self._opening != self.path:
            self.previous, self.job.password, self.job.previous_password = self._left
        self._opening = self.path

    def recheck(self) -> None:
        """Check the same file again."""
        self._opening = self._opening or self.path
        if self._opening is not None:
            self._start()

    def unlock(self, password: str) -> None:
        """Check the same file again with a password; it is kept for as long as the file is open, in memory only."""
        self.job.password = password
        self.recheck()

    def unlock_previous(self, password: str) -> None:
        """Check again with the password of last year's report."""
        self.job.previous_password = password
        self.recheck()

    def set_previous(self, path: Path | None) -> None:
        """Choose last year's report, or none, and check again."""
        self.previous, self.job.previous_password = path, None
        self.recheck()

    def set_profile(self, profile: Profile | None) -> None:
        """Judge by other 适用要求 from now on, and check again."""
        self.profile = profile
        self.recheck()

    def cancel(self) -> None:
        """Give up the check under way; what was shown stays."""
        self.job.cancel()
        self._come_back()
        self.cancelled.emit()

    @property
    def opening_name(self) -> str:
        """Name of the file being opened, or that failed to."""
        return self._opening.name if self._opening is not None else ""

    def forget(self) -> None:
        """Close the report."""
        self.job.cancel()
        self.path = self.result = self.previous = self._opening = None
        self.watch.watch(None)

    def close(self) -> None:
        """End the child process and the watch."""
        self.watch.watch(None)
        self.job.close()

    def _start(self) -> None:
        assert self._opening is not None
        again = self._opening == self.path and self.result is not None
        self._stamp = stamp_of(self._opening)
        self.started.emit(self._opening.name, again)
        self.job.start(
            self._opening,
            previous=self.previous,
            profile=self.profile,
            corrections=self.corrections.all(),
        )

    def _on_finished(self, result: CheckResult) -> None:
        same = self._opening == self.path
        applied = self.store.apply(result)
        result = applied.result
        self._lapsed = applied.lapsed
        if not same:
            self._baseline = None
        self._baseline = self._baseline or result
        self.path, self.result, self.checked_at = self._opening, result, datetime.now()
        self.watch.watch(self.path, self._stamp)
        self.checked.emit(result, self._changes(result))

    def _changes(self, result: CheckResult) -> Changes:
        changes = compare(self._baseline, result)
        changes.lapsed = self._lapsed
        return changes

    def clear_changes(self) -> Changes:
        """What is solved by now is no longer told, what is there no longer new; return what is left to tell."""
        self._baseline = self.result
        return Changes(lapsed=self._lapsed)

    def verify(self, finding: Finding, verified: Verified | None) -> bool:
        """Mark a finding as verified, or take that back; False when the latest check did not find it any more.

        Raises ``sqlite3.Error`` or ``OSError``.
        """
        index = self._position(finding)
        if self.result is None or index < 0:
            return False
        found = self.result.findings
        if verified is None:
            self.store.remove(self.result, finding)
        else:
            self.store.add(self.result, finding, verified)
        marked = replace(found[index], verified=verified)
        self.result = replace(self.result, findings=(*found[:index], marked, *found[index + 1 :]))
        self._lapsed.pop(index, None)
        self.verified.emit(self.result, self._changes(self.result))
        return True

    def _position(self, finding: Finding) -> int:
        """Return where a finding stands now: a check may have ended since it was shown; -1 when it is gone."""
        result = self.result
        if result is None:
            return -1
        if finding in result.findings:
            return result.findings.index(finding)
        said = keys(result, finding)
        same = (i for i, other in enumerate(result.findings) if keys(result, other) == said)
        return next(same, -1)

    def _on_failed(self, error: ReadError) -> None:
        shown = self._opening == self.path and self.result is not None
        if not shown:
            self._forget()
        self.failed.emit(error, shown)

    def _on_crashed(self, detail: str) -> None:
        shown = self._opening == self.path and self.result is not None
        if not shown:
            self._forget()
        self.crashed.emit(detail, shown)

    def _forget(self) -> None:
        self.path, self.result, self._left = None, None, (None, None, None)
        self.watch.watch(self._opening, self._stamp)


def _solved(finding: Finding, old: CheckResult, new: CheckResult, follows: int) -> Entry:
    from checker.solved_words import (
        solved_words,  # compares texts: not wanted before the first re-check
    )

    place, now = place_words(old, finding.location), solved_words(finding, old, new)
    style = finding_style(finding)
    return Entry(finding, -1, place, style, solved=True, now=now, follows=follows)


def compare(old: CheckResult | None, new: CheckResult) -> Changes:
    """Say which findings are solved and which are new; verified ones are neither."""
    if old is None:
        return Changes()
    before = Counter(finding_key(f) for f in old.findings)
    now = Counter(finding_key(f) for f in new.findings)
    changes = Changes()
    left = before - now
    unchecked = {o.rule for o in new.with_status(Status.NOT_CHECKED)}
    follows = -1
    position = {finding_key(f): i for i, f in enumerate(new.findings)}
    for finding in old.findings:
        key = finding_key(finding)
        follows = position.get(key, follows)
        if left[key] > 0:
            left[key] -= 1
            if finding.rule in unchecked:
                changes.unchecked += 1
            else:
                changes.solved.append(_solved(finding, old, new, follows))
    added = now - before
    for index, finding in enumerate(new.findings):
        if added[finding_key(finding)] > 0:
            added[finding_key(finding)] -= 1
            changes.new.add(index)
    return changes
