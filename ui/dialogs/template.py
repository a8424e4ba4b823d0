"""新建合规模板: unit, year, last year's report, folder → an empty report as docx, never over an existing file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from checker.errors import ErrorCode, ReadError
from checker.export import ExportError, safe_name, write_whole
from checker.export.template import write_template
from checker.export.template_words import FIRST_YEAR, make_template
from ui import tokens
from ui.primary_button import PrimaryButton
from ui.theme import theme

if TYPE_CHECKING:
    from checker.annual_report import AnnualReport
    from checker.findings import CheckResult
    from ui.check_job import CheckJob
    from ui.prompts import Prompts
    from ui.settings import Settings

NO_UNIT = "请写明单位全称，例如“临河市水务局”。"
WITHOUT = "不带入（可不选）"


class TemplateDialog(QDialog):
    """``written`` is the file made, None when there is none."""

    def __init__(
        self, settings: Settings, prompts: Prompts, job: CheckJob, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._settings, self._prompts, self._job = settings, prompts, job
        self.written: Path | None = None
        self._previous: AnnualReport | None = None
        self._path: Path | None = None
        self.folder = Path(settings.text("template_folder", settings.last_folder))
        self.setWindowTitle("新建合规模板")
        self.setMinimumWidth(tokens.DIALOG_WIDTH)
        self._build()
        self._lay_out()
        self._connect()
        self._refresh()

    def _build(self) -> None:
        self.unit = QLineEdit(self._settings.text("template_unit"))
        self.unit.setAccessibleName("单位全称")
        self.unit.setPlaceholderText("单位全称")
        self.year = QComboBox()
        self.year.setAccessibleName("报告年度")
        this = date.today().year
        for year in range(this, FIRST_YEAR - 1, -1):
            self.year.addItem(f"{year} 年度", year)
        self.set_year(this - 1)
        self.previous = QLabel(WITHOUT)
        self.choose = _small("选择…", "选择上年报告")
        self.where = QLabel()
        self.change = _small("更换…", "更换存放的文件夹")
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.make = PrimaryButton("生成模板")
        self.make.setDefault(True)
        self.cancel = QPushButton("取消")

    def set_year(self, year: int) -> None:
        """Choose a report year."""
        if self.year.findData(year) < 0:
            self.year.insertItem(0, f"{year} 年度", year)
        self.year.setCurrentIndex(self.year.findData(year))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.PADDING)
        grid.setVerticalSpacing(tokens.ICON_GAP)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget, QWidget | None], ...] = (
            ("单位", self.unit, None),
            ("年度", self.year, None),
            ("上年报告", self.previous, self.choose),
            ("存到", self.where, self.change),
        )
        for number, (word, field, button) in enumerate(rows):
            grid.addWidget(QLabel(word), number, 0)
            grid.addWidget(field, number, 1, 1, 1 if button else 2)
            if button:
                grid.addWidget(button, number, 2)
        about = QLabel(
            "生成一份 Word 文档：规定的部分和法定表格齐全，各格填 0，联系方式留有位置。"
            "选了上年报告的，带入单位、联系方式、上年结转和现行有效件数。"
        )
        about.setWordWrap(True)
        about.setProperty("role", "small")
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.make)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.DIALOG_PADDING] * 4)
        column.setSpacing(tokens.PADDING)
        column.addWidget(about)
        column.addLayout(grid)
        column.addWidget(self.message)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.choose.clicked.connect(self.choose_previous)
        self.change.clicked.connect(self.choose_folder)
        self.make.clicked.connect(self.write)
        self.cancel.clicked.connect(self.reject)
        self.unit.textChanged.connect(self._refresh)
        self._job.finished.connect(self._on_read)
        self._job.failed.connect(self._on_failed)
        self._job.crashed.connect(lambda _: self._say_unread("读取中途停止，可以再选一次。"))

    def _refresh(self) -> None:
        self.where.setText(str(self.folder))
        self.where.setToolTip(str(self.folder))
        ready = bool(self.unit.text().strip()) and not self._job.running
        self.make.setEnabled(ready)
        self.make.setToolTip("" if ready else NO_UNIT)

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setStyleSheet(f"color: {theme().colors.text_2}")
        self._refresh()

    def choose_previous(self) -> None:
        """Ask for last year's report and read it in the child process."""
        path = self._prompts.open_report(self._settings.last_folder, "选择上年报告")
        if path is None:
            return
        self._job.password = None
        self._read(path)

    def _read(self, path: Path) -> None:
        self._previous, self._path = None, path
        self.previous.setText(path.name)
        self._job.start(path)
        self._say(f"正在读取“{path.name}”…")

    def _on_read(self, result: CheckResult) -> None:
        self._previous = result.report
        if not self.unit.text().strip() and result.report.organization:
            self.unit.setText(result.report.organization)
        if result.report.year:
            self.set_year(result.report.year + 1)
        self._say("已读出上年报告。")

    def _on_failed(self, error: ReadError) -> None:
        if error.code is ErrorCode.ENCRYPTED and self._path is not None:
            text = f"“{self._path.name}”：{error.message}"
            self._job.password = self._prompts.password("上年报告有打开密码", text)
            if self._job.password is not None:
                self._read(self._path)
                return
        self._say_unread(error.message)

    def _say_unread(self, why: str) -> None:
        self.previous.setText(WITHOUT)
        self._say(f"上年报告没有读出：{why}")

    def choose_folder(self) -> None:
        """Ask where the file shall lie."""
        folder = self._prompts.open_folder(str(self.folder), "模板存到哪个文件夹")
        if folder is not None:
            self.folder = folder
            self._refresh()

    def write(self) -> None:
        """Make the file; say why when that is impossible, and what was not carried over."""
        try:
            template = make_template(int(self.year.currentData()), self.unit.text(), self._previous)
            name = safe_name(f"{template.unit}{template.year}年度", "年报模板", "docx")
            self.written = write_whole(
                self.folder / name, lambda path: write_template(template, path)
            )
        except ExportError as error:
            self._say(str(error))
            return
        self._settings.set("template_unit", template.unit)
        self._settings.set("template_folder", str(self.folder))
        if template.remarks:
            self._prompts.say("模板已生成", "\n".join(template.remarks))
        self.accept()

    def done(self, code: int) -> None:
        """End the child process with the dialog."""
        self._job.close()
        super().done(code)


def _small(text: str, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("small", True)
    button.setAccessibleName(name)
    return button
