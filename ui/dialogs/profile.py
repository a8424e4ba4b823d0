"""适用要求: required contact items, severity of every rule, own unit names and domains."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from checker.annual_report import ContactKind
from checker.errors import DataError, why
from checker.profile import Profile, load_profile, save_profile, shipped_profiles, wrong_word
from ui import tokens
from ui.dialogs.region_field import RegionField
from ui.dialogs.rule_levels import RuleLevels
from ui.primary_button import PrimaryButton
from ui.tab_strip import TabStrip
from ui.theme import theme

if TYPE_CHECKING:
    from pathlib import Path

    from ui.prompts import Prompts

CONTACT_WORDS = {
    ContactKind.UNIT: "联系单位",
    ContactKind.ADDRESS: "地址",
    ContactKind.POSTCODE: "邮政编码",
    ContactKind.PHONE: "电话",
    ContactKind.FAX: "传真",
    ContactKind.EMAIL: "电子邮箱",
    ContactKind.WEBSITE: "网址",
}
LISTS = (
    ("units", "本单位的名称和简称", "一行一个；这些名称不会被当作别的单位"),
    ("government_hosts", "另外的政府网站和邮箱域名", "一行一个，例如 linhe.example.cn"),
    (
        "extra_words",
        "本单位的用语",
        "一行一个：写“网占→网站”的，把“网占”当错字查；只写一个词的，表示就这么写，不再提示",
    ),
)
MINOR = "缺少时只作提示"
SHIPPED_NAME = "“{}”是自带的适用要求，不能改写。请另起一个名称。"
WRONG_WORD = "本单位的用语中，“{}”应为一个词，或者“误→正”。"
UNIT_PAGE = 2
NO_NAME = "请给这份适用要求起个名称。"
HEIGHT = 540


class ProfileDialog(QDialog):
    """``saved`` is the file written, None when nothing was."""

    def __init__(self, profile: Profile, folder: Path, prompts: Prompts, parent: QWidget) -> None:
        super().__init__(parent)
        self._profile, self._folder, self._prompts = profile, folder, prompts
        self.saved: Path | None = None
        self.setWindowTitle("适用要求")
        self.setMinimumWidth(tokens.DIALOG_WIDTH + 120)
        self.name = QLineEdit()
        self.name.setAccessibleName("名称")
        self.contact = {kind: QCheckBox(word) for kind, word in CONTACT_WORDS.items()}
        self.minor = {kind: QCheckBox(MINOR) for kind in CONTACT_WORDS}
        self.contact_required = QCheckBox("整份报告没有联系方式的，列为问题（C101）")
        self.levels = RuleLevels()
        self.lists: dict[str, QPlainTextEdit] = {}
        self.region = RegionField()
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.tabs = TabStrip("适用要求的各部分")
        self.pages = QStackedWidget()
        self._lay_out()
        self._show(profile)
        self._give_room()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(QLabel("名称"))
        head.addWidget(self.name, 1)
        for word, page in (
            ("联系方式", self._contact_page()),
            ("规则", self.levels),
            ("本单位", self._unit_page()),
        ):
            self.tabs.addTab(word)
            self.pages.addWidget(page)
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.DIALOG_PADDING] * 4)
        column.setSpacing(tokens.ICON_GAP)
        column.addLayout(head)
        column.addWidget(self.tabs)
        column.addWidget(self.pages, 1)
        column.addWidget(self.message)
        column.addLayout(self._buttons())

    def _give_room(self) -> None:
        """With large text the pages need more than the usual height: nothing in them is squeezed."""
        self.note.ensurePolished()
        # A stack of pages does not ask how high a text becomes at its width.
        width = self.minimumWidth() - 2 * tokens.DIALOG_PADDING - 2 * tokens.PADDING
        self.note.setMinimumHeight(self.note.heightForWidth(width))
        self.resize(self.minimumWidth(), HEIGHT)

    def _contact_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        self.note = note = QLabel(
            "报告写有联系方式的，下列勾选的项目缺少时提出（C102）。"
            "写了邮政编码而没写地址的，不论是否勾选“只作提示”，都按规则的级别提出。"
        )
        note.setProperty("role", "second")
        note.setWordWrap(True)
        column.addWidget(note)
        grid = QGridLayout()
        grid.setColumnStretch(2, 1)
        grid.setHorizontalSpacing(4 * tokens.PADDING)
        for row, (kind, box) in enumerate(self.contact.items()):
            minor = self.minor[kind]
            minor.setAccessibleName(f"{CONTACT_WORDS[kind]}{MINOR}")
            box.toggled.connect(minor.setEnabled)
            grid.addWidget(box, row, 0)
            grid.addWidget(minor, row, 1)
        column.addLayout(grid)
        column.addSpacing(tokens.PADDING)
        column.addWidget(self.contact_required)
        column.addStretch()
        return page

    def _unit_page(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setVerticalSpacing(tokens.ICON_GAP)
        form.setHorizontalSpacing(tokens.PADDING)
        for key, word, hint in LISTS:
            field = QPlainTextEdit()
            field.setAccessibleName(word)
            field.setPlaceholderText(hint)
            field.setTabChangesFocus(True)
            field.setMinimumHeight(64)
            self.lists[key] = field
            form.addRow(word, field)
        form.addRow("所在地区", self.region)
        return page

    def _buttons(self) -> QHBoxLayout:
        self.load = QPushButton("导入…")
        self.load.clicked.connect(self.import_file)
        self.hand_on = QPushButton("导出…")
        self.hand_on.setToolTip("存成文件，可以交给同事导入")
        self.hand_on.clicked.connect(self.export_file)
        self.save = PrimaryButton("保存并使用")
        self.save.setDefault(True)
        self.save.clicked.connect(self.keep)
        self.cancel = QPushButton("取消")
        self.cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.load)
        row.addWidget(self.hand_on)
        row.addStretch()
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        return row

    def _show(self, profile: Profile) -> None:
        self._profile = profile
        own = profile.name not in shipped_profiles()
        self.name.setText(profile.name if own else "本单位")
        for kind, box in self.contact.items():
            box.setChecked(kind.value in profile.required_contact)
            self.minor[kind].setChecked(kind.value in profile.minor_contact)
            self.minor[kind].setEnabled(box.isChecked())
        self.contact_required.setChecked(profile.contact_required)
        self.levels.show_profile(profile)
        for key, field in self.lists.items():
            field.setPlainText("\n".join(getattr(profile, key)))
        self.region.setText(profile.region)

    @property
    def profile(self) -> Profile:
        """What the dialog now says."""
        lists = {key: _lines(field) for key, field in self.lists.items()}
        severities, off = self.levels.chosen()
        return replace(
            self._profile,
            name=self.name.text().strip(),
            required_contact=tuple(k.value for k, box in self.contact.items() if box.isChecked()),
            minor_contact=tuple(k.value for k, box in self.minor.items() if box.isChecked()),
            contact_required=self.contact_required.isChecked(),
            severities=severities,
            off=off,
            units=lists["units"],
            region=self.region.text().strip(),
            government_hosts=lists["government_hosts"],
            extra_words=lists["extra_words"],
        )

    def _say(self, text: str, *, done: bool = False) -> None:
        colors = theme().colors
        self.message.setText(text)
        self.message.setStyleSheet(f"color: {colors.passed if done else colors.warning}")

    def _complete(self) -> bool:
        name = self.name.text().strip()
        if not name:
            self._say(NO_NAME)
        elif name in shipped_profiles():
            self._say(SHIPPED_NAME.format(name))
        elif entry := wrong_word(_lines(self.lists["extra_words"])):
            self._say(WRONG_WORD.format(entry))
            self.tabs.setCurrentIndex(UNIT_PAGE)
            self.lists["extra_words"].setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        else:
            return True
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def keep(self) -> None:
        """Save to the user's folder and close."""
        from checker.export import safe_name

        if not self._complete():
            return
        profile = self.profile
        path = self._folder / safe_name(profile.name, "适用要求", "toml")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            save_profile(profile, path)
        except OSError as error:
            self._say(f"没有保存：文件夹“{self._folder}”不能写入（{why(error)}）。")
            return
        self.saved = path
        self.accept()

    def import_file(self) -> None:
        """Take another file's settings into the dialog; a wrong file is told and not taken."""
        path = self._prompts.open_profile(str(self._folder))
        if path is None:
            return
        try:
            self._show(load_profile(path))
            self._say(f"已读入“{path.name}”，保存后生效。", done=True)
        except DataError as error:
            self._say(f"没有导入：{error}")

    def export_file(self) -> None:
        """Write the settings to a file for colleagues."""
        if not self._complete():
            return
        target = self._folder.parent / f"{self.name.text().strip()}.toml"
        path = self._prompts.save_as(target, "toml", "导出适用要求")
        if path is None:
            return
        try:
            save_profile(self.profile, path)
            self._say(f"已导出：{path.name}，可以交给同事导入。", done=True)
        except OSError as error:
            self._say(f"没有导出：{why(error)}。请另选一个文件夹。")


def _lines(field: QPlainTextEdit) -> tuple[str, ...]:
    lines = (line.strip() for line in field.toPlainText().splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))
