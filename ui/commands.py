"""What the actions do: the glue between keys, menu, tool bar and the panels of the main window."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication

from checker.store_errors import why_not_kept
from checker.verification import can_be_verified
from ui.dialogs.run import run
from ui.finding_details import finding_text
from ui.findings_model import Changes, Role, finding_key
from ui.samples import sample_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.findings import CheckResult
    from ui.dialogs.basis import BasisDialog
    from ui.dialogs.rule_page import RuleDialog
    from ui.main_window import MainWindow


GONE = "填写期间文件重新校核过，这一处已经不在问题中，所以没有标为已核实。"


class Commands(QObject):
    """Connects every action of a main window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.written: Path | None = None
        self._located = -1
        self._connect_actions()
        self._connect_panels()
        self._escape = QShortcut(Qt.Key.Key_Escape, window, self.escape)
        self._menu_key = QShortcut(Qt.Key.Key_F10, window, window.bar.menu_button.showMenu)

    def _connect_actions(self) -> None:
        window, session = self._window, self._window.session
        document, results = window.document, window.results
        for name, slot in {
            "open": self.choose_report,
            "recheck": session.recheck,
            "compare": self.compare,
            "export": lambda: window.exporting.export(),
            "print": self.print_list,
            "close": window.close_report,
            "find": document.open_find,
            "filter": self.focus_filter,
            "next": lambda: results.step(1),
            "previous": lambda: results.step(-1),
            "verify": lambda: self.verify(results.findings.list.current_finding()),
            "trace": lambda: window.tracing.here(),
            "back": self.go_back,
            "findings": lambda: results.open_page(0),
            "checklist": lambda: results.open_page(1),
            "document": lambda: document.open_page(0),
            "tables": lambda: document.open_page(1),
            "comparison": lambda: document.open_page(2),
            "zoom_in": lambda: document.step_zoom(1),
            "zoom_out": lambda: document.step_zoom(-1),
            "fit": document.fit_width,
            "pane": lambda: self.next_pane(1),
            "pane_back": lambda: self.next_pane(-1),
            "explain": self.explain_current,
            "basis": self.show_current_basis,
            "sample": self.open_sample,
            "settings": self.show_settings,
            "about": self.show_about,
            "quit": window.close,
        }.items():
            window.actions_[name].triggered.connect(slot)
        window.addActions(window.actions_.all())

    def _connect_panels(self) -> None:
        window = self._window
        window.start.open_clicked.connect(self.choose_report)
        window.start.sample_clicked.connect(self.open_sample)
        window.start.file_clicked.connect(lambda path: window.open_path(Path(path)))
        window.start.remove_clicked.connect(self.forget_recent)
        window.start.clear_clicked.connect(self.forget_recent)
        window.error.open_clicked.connect(self.choose_report)
        window.bar.file_chosen.connect(lambda path: window.open_path(Path(path)))
        window.bar.export_chosen.connect(window.exporting.export)
        window.status.link_clicked.connect(self.show_written)
        window.results.checklist.choose_previous.connect(self.compare)
        window.results.verdict.previous_wanted.connect(self.compare)
        found = window.results.findings.list
        found.locate.connect(self.locate)
        found.go_to.connect(window.document.reveal)
        found.explain.connect(self.explain)
        found.basis_wanted.connect(self.show_basis)
        found.copy_text.connect(self.copy_finding)
        found.verify.connect(self.verify)

    # -- files ---------------------------------------------------------------------------------

    def choose_report(self) -> None:
        """Ask for a report and check it."""
        path = self._window.prompts.open_report(self._window.settings.last_folder)
        if path is not None:
            self._window.open_path(path)

    def open_sample(self) -> None:
        """Open the bundled sample."""
        path = sample_path()
        if path is not None:
            self._window.open_path(path)

    def forget_recent(self, path: str | None = None) -> None:
        """Forget one recent file, or all."""
        self._window.settings.remove_recent(path or None)
        entries = self._window.settings.recent()
        self._window.start.show_recent(entries)
        self._window.bar.show_recent(entries)

    def compare(self) -> None:
        """Choose last year's report and check with it; when it is chosen, show the comparison."""
        self._window.comparing.toggle()

    def print_list(self) -> None:
        """Show the preview of the checklist."""
        session = self._window.session
        if session.result is not None:
            from ui.printing import preview

            preview(session.result, session.checked_at, self._window)

    def show_written(self) -> None:
        """Open the folder of the exported file."""
        if self.written is not None:
            self._window.prompts.show_file(self.written.parent)

    # -- findings ------------------------------------------------------------------------------

    def locate(self, index: int) -> None:
        """Go to a finding's place; a second time the focus moves into the document."""
        view = self._window.document.view
        if view is None:
            return
        if self._window.document.kind not in ("document", "tables"):
            self._window.document.tabs.setCurrentIndex(0)
        again = view.current == index and self._window.focusWidget() is not view
        self._window.document.set_current(index)
        if again and self._located == index:
            view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._located = index

    def copy_finding(self, index: int) -> None:
        """Copy a finding as text."""
        result = self._window.session.result
        if result is not None:
            self._window.prompts.copy(finding_text(result, result.findings[index]))
            self._window.status.say("已复制这条问题")

    def verify(self, index: int) -> None:
        """Mark a finding as verified with reason and name, or take that back."""
        session, settings = self._window.session, self._window.settings
        if session.result is None or index < 0:
            return
        finding, path = session.result.findings[index], session.path
        if not can_be_verified(finding):
            return
        verified = None
        if finding.verified is None:
            verified = self._window.prompts.verify(session.result, finding, settings.names())
            if verified is None:
                return
            settings.add_name(verified.name)
        try:
            # While the dialog was open the file may have been saved and checked again, or another one opened.
            if session.path != path or not session.verify(finding, verified):
                self._window.prompts.say("没有记下来", GONE)
        except (sqlite3.Error, OSError) as error:
            self._window.prompts.say(
                "没有记下来",
                f"核实记录写不进去：{why_not_kept(error)}。处理后再试；报告文件没有改动。",
                repr(error),
            )

    def explain(self, rule: str) -> None:
        """Show the page of a rule."""
        from ui.dialogs.rule_page import RuleDialog

        dialog = RuleDialog(rule, self._window)
        dialog.basis.clicked.connect(lambda: self._basis_from(dialog, rule))
        run(dialog)

    def _basis_from(self, dialog: RuleDialog, rule: str) -> None:
        dialog.accept()
        self.show_basis(rule, "")

    def explain_current(self) -> None:
        """Show the page of the selected finding's rule."""
        result = self._window.session.result
        index = self._window.results.findings.list.current_finding()
        if result is not None and index >= 0:
            self.explain(result.findings[index].rule)

    def show_basis(self, rule: str, basis: str) -> BasisDialog:
        """Show the texts behind a finding, beside the window."""
        from ui.dialogs.basis import BasisDialog

        dialog = BasisDialog(rule, basis, self._window.prompts, self._window)
        dialog.show()
        return dialog

    def show_current_basis(self) -> None:
        """Show the texts behind the selected finding."""
        result = self._window.session.result
        index = self._window.results.findings.list.current_finding()
        if result is not None and index >= 0:
            self.show_basis(result.findings[index].rule, result.findings[index].basis)
        else:
            self._window.status.say("先选中一处问题")

    def selection_after(self, result: CheckResult) -> int:
        """Return where the selected finding stands in a new result; -1 when nothing was selected."""
        shown = self._window.results.findings
        entry = shown.list.currentIndex().data(Role.ENTRY)
        if entry is None or self._window.pages.currentWidget() is not self._window.splitter:
            return -1
        key = finding_key(entry.finding)
        same = (i for i, f in enumerate(result.findings) if finding_key(f) == key)
        return next(same, -1)

    def say_changes(self, changes: Changes) -> None:
        """Say under the verdict what a re-check brought."""
        notice = self._window.results.notice
        at = self._window.session.checked_at
        if not changes.sentence or at is None:
            notice.clear()
            return
        link = "清除划线" if changes.solved else "知道了"
        text = f"{at:%H:%M} 已重新校核：{changes.sentence}"
        notice.say("recheck", "select", text, link, self.clear_changes)

    def clear_changes(self) -> None:
        """Take the struck-through rows away."""
        window = self._window
        result = window.session.result
        notice, focus = window.results.notice, window.focusWidget()
        if focus is not None and notice.isAncestorOf(focus):
            window.results.findings.list.setFocus()
        notice.clear()
        if result is not None:
            shown = window.results.findings
            # The selected finding stays selected: nobody has chosen it anew, so the view at the left stays, too.
            with QSignalBlocker(shown.list):
                keep = shown.list.current_finding()
                shown.show_result(result, keep, window.session.clear_changes())

    def say_stale(self, why: str, choose: Callable[[], None] | None = None) -> None:
        """Say that what is shown is older than the file; ``choose`` asks for another one, for the report if none."""
        window = self._window
        at = window.session.checked_at
        text = f"{why.rstrip('。')}；显示的是 {at:%H:%M} 的内容" if at else why
        window.results.notice.say(
            "document", "verified_tint", text, "重新选择…", choose or self.choose_report
        )

    # -- moving about --------------------------------------------------------------------------

    def go_back(self) -> None:
        """Return to the number traced before, or to the place shown before."""
        if self._window.tracing.open:
            self._window.tracing.back()
        elif not self._window.document.go_back():
            self._window.status.say("没有更早的位置")

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self._window.results.filter.setFocus()
        self._window.results.filter.selectAll()

    def next_pane(self, step: int) -> None:
        """Move the focus to the next pane."""
        panes = self._window.panes()
        focus = QApplication.focusWidget()
        at = next(
            (i for i, p in enumerate(panes) if focus and (p is focus or p.isAncestorOf(focus))), -1
        )
        panes[(at + step) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def escape(self) -> None:
        """Give up opening a file, else close the search, leave 一数到底, 试改 or 读表透视, or clear the filter."""
        window = self._window
        if self._leave_page():
            return
        if window.document.finder.isVisible():
            window.document.finder.close_bar()
        elif window.tracing.open:
            window.tracing.close()
        elif window.sandbox.shown:
            window.sandbox.close()
        elif window.publishing.shown:
            window.publishing.close()
        elif window.overlaying.escape():
            return
        elif window.results.filter.text():
            window.results.filter.clear()

    def _leave_page(self) -> bool:
        """Give up what is being opened, or what could not be opened; False when a report is shown."""
        if self._window.loading.isVisible():
            self._window.session.cancel()
        elif self._window.error.isVisible():
            self._window.close_report()
        else:
            return False
        return True

    def show_about(self) -> None:
        """Say what this program is."""
        from ui.dialogs.about import AboutDialog

        run(AboutDialog(self._window))

    def show_settings(self) -> None:
        """Let the user choose scheme and text size, or go on to 适用要求."""
        from ui.dialogs.settings import SettingsDialog

        dialog = SettingsDialog(self._window.settings, self._window)
        dialog.profile_wanted.connect(self._window.profiles.edit)
        run(dialog)
