"""Actions that open another window or make another file: 批量校核, 批注副本, 新建合规模板, 适用要求, 自检, 手册."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.check_job import CheckJob
from ui.child_call import ChildCall
from ui.samples import folder_beside

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.batch_window import BatchWindow
    from ui.dialogs.manual import ManualDialog
    from ui.main_window import MainWindow


class SideCommands(QObject):
    """Connects these actions of a main window; the batch window is made when it is first wanted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.make_job, self.make_call = CheckJob, ChildCall
        self._call: ChildCall | None = None
        self._folder: TemporaryDirectory[str] | None = None
        """Where the child writes; a signal would not keep it."""
        self.batch: BatchWindow | None = None
        self.manual: ManualDialog | None = None
        for name, slot in {
            "batch": self.show_batch,
            "annotate": self.annotate,
            "template": self.make_template,
            "manual": self.show_help,
            "self_test": self.self_test,
            "profile": window.profiles.edit,
            "import_profile": window.profiles.choose,
        }.items():
            window.actions_[name].triggered.connect(slot)
        window.start.folder_clicked.connect(self.choose_folder)
        window.start.template_clicked.connect(self.make_template)

    # -- batch ---------------------------------------------------------------------------------

    def show_batch(self) -> BatchWindow:
        """Bring the window 批量校核 up."""
        from ui.batch_window import BatchWindow, bring_up

        window = self._window
        if self.batch is None:
            self.batch = BatchWindow(
                window.settings, window.session.store, window.prompts, self.make_job
            )
            self.batch.open_wanted.connect(self._open)
            window.profiles.taken.connect(self._show_profile)
            self._show_profile()
        bring_up(self.batch)
        return self.batch

    def check_many(self, paths: Iterable[Path]) -> None:
        """Check folders and files in the batch window."""
        self.show_batch().add(paths)

    def choose_folder(self) -> None:
        """Ask for a folder of reports and check it."""
        window = self._window
        folder = window.prompts.open_folder(
            window.settings.last_folder, "选择放有各单位报告的文件夹"
        )
        if folder is not None:
            self.check_many([folder])

    def _show_profile(self) -> None:
        bar, profile = self._window.bar, self._window.session.profile
        if self.batch is not None:
            name = profile.name if profile else "默认"
            self.batch.show_profile(name, profile, bar.profile_button.menu())

    def _open(self, path: Path) -> None:
        from ui.batch_window import bring_up

        bring_up(self._window)
        self._window.open_path(path)

    def close(self) -> None:
        """Close what belongs to the main window."""
        if self.batch is not None:
            self.batch.close()
        self._end_call()

    # -- files ---------------------------------------------------------------------------------

    def annotate(self) -> None:
        """Write the annotated copy beside the report, under a name that is free."""
        from checker.export import file_name
        from checker.export.annotate import annotated_kind, write_annotated

        session = self._window.session
        result, source = session.result, session.path
        if result is None or source is None:
            return
        if self._call is not None and self._call.running:
            self._window.status.say("批注副本正在生成…")
            return
        name = file_name(result.report, "批注副本", annotated_kind(result))
        target = folder_beside(source) / name
        # The child writes into a folder of ours: ended half-way, it leaves nothing beside the report.
        self._folder = TemporaryDirectory(prefix="nianbao-")
        made = Path(self._folder.name) / target.name
        self._call = call = self.make_call(self)
        call.finished.connect(lambda _: self._put(made, target))
        call.failed.connect(self._window.status.clear_note)
        call.failed.connect(self._window.exporting.failed)
        for signal in (call.finished, call.failed):
            signal.connect(self._end_call)
        self._window.status.say("正在生成批注副本…")
        call.start(write_annotated, result, source, made, session.job.password)

    def _end_call(self) -> None:
        """Let the child and its folder go."""
        if self._call is not None:
            self._call.close()
            self._call.deleteLater()
        if self._folder is not None:
            self._folder.cleanup()
        self._call = self._folder = None

    def _put(self, made: Path, target: Path) -> None:
        """Put a finished copy beside the report."""
        from checker.export import ExportError, write_whole

        try:
            written = write_whole(target, lambda path: shutil.copyfile(made, path))
        except ExportError as error:
            self._window.exporting.failed.emit(str(error))
            return
        self._window.exporting.written.emit(written)

    def make_template(self) -> None:
        """Ask for unit and year and write an empty report."""
        from ui.dialogs.run import run
        from ui.dialogs.template import TemplateDialog

        window = self._window
        dialog = TemplateDialog(window.settings, window.prompts, self.make_job(), window)
        run(dialog)
        if dialog.written is not None:
            window.exporting.written.emit(dialog.written)

    # -- help ----------------------------------------------------------------------------------

    def show_help(self) -> None:
        """Show the manual; while the list of findings has the focus, the selected one's rule."""
        found = self._window.results.findings.list
        focus = self._window.focusWidget()
        inside = focus is not None and (focus is found or found.isAncestorOf(focus))
        if inside and self._window.session.result is not None and found.current_finding() >= 0:
            self._window.commands.explain_current()
            return
        if self.manual is None:
            from ui.dialogs.manual import ManualDialog

            self.manual = ManualDialog(self._window)
            self.manual.destroyed.connect(self._forget_manual)
        self.manual.show()
        self.manual.activateWindow()

    def _forget_manual(self) -> None:
        self.manual = None

    def self_test(self) -> None:
        """Check the bundled samples and show what came of it."""
        from ui.dialogs.run import run
        from ui.dialogs.self_test import SelfTestDialog

        run(SelfTestDialog(self.make_job(), self._window.prompts, self._window))
