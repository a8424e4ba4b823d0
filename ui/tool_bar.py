"""The tool bar and the menu, made of the actions."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from ui import tokens
from ui.actions import EXPORT_KINDS, MENU, SUBMENUS, Actions
from ui.drop_button import DropButton, MenuButton, give_menu
from ui.file_kinds import EXPORT_WORDS
from ui.focus_order import opens_menu
from ui.icons import beside_words, icon
from ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.settings import Recent


class MainToolBar(QToolBar):
    """打开 ▾ 重新校核 ▏与上年比对 批量校核 ▏批注副本 导出清单 ▾ 打印 … ⚙ ≡."""

    file_chosen = Signal(str)
    export_chosen = Signal(str)
    profile_chosen = Signal(str)
    """Path or bare name of a profile, empty for 默认."""
    profile_wanted = Signal()
    profile_edited = Signal()

    def __init__(self, actions: Actions) -> None:
        super().__init__("工具栏")
        self._actions = actions
        self._profile_name, self._narrow = "默认", False
        self.setMovable(False)
        self.setIconSize(beside_words(tokens.ICON))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.recent_menu = QMenu(self)
        self.export_menu = QMenu(self)
        self.open_button = self._split("open", "打开", self.recent_menu)
        self._plain("recheck", "重新校核")
        self.addSeparator()
        self._plain("compare", "与上年比对")
        self._plain("batch", "批量校核")
        self.addSeparator()
        self._plain("annotate", "批注副本")
        self.export_button = self._split("export", "导出清单", self.export_menu)
        self._plain("print", "打印")
        self._spacer()
        self.profile_button = self._profile()
        self._icon_only("settings", "设置")
        self.menu_button = self._menu()
        theme().changed.connect(self._refresh_icon)
        self._refresh_icon()
        self.show_profile("默认", "", [])

    def _plain(self, name: str, text: str) -> None:
        action = self._actions[name]
        action.setIconText(text)
        self.addAction(action)
        self._prepare(self.widgetForAction(action), text)

    def _prepare(self, button: QWidget, name: str) -> None:
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMinimumHeight(tokens.TOOL_BUTTON)

    def _split(self, name: str, text: str, menu: QMenu) -> QToolButton:
        self._plain(name, text)
        button = self.widgetForAction(self._actions[name])
        assert isinstance(button, QToolButton)
        give_menu(button, menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        button.installEventFilter(self)
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow down on a button with ▾ opens its menu."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return isinstance(watched, QWidget) and opens_menu(watched, event)
        return False

    def _icon_only(self, name: str, text: str) -> None:
        self._plain(name, text)
        self._keep_icon(name)

    def _keep_icon(self, name: str) -> None:
        # A new style of the bar is a new style of all its buttons.
        button = self.widgetForAction(self._actions[name])
        assert isinstance(button, QToolButton)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setIconSize(QSize(tokens.ICON, tokens.ICON))

    def _spacer(self) -> None:
        spacer = QWidget()
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spacer)

    def _profile(self) -> QToolButton:
        button = DropButton()
        button.setToolTip("按哪份适用要求校核：联系方式必填项、各规则的级别、本单位名称")
        self._prepare(button, "适用要求")
        give_menu(button, QMenu(button))
        self.addWidget(button)
        return button

    def show_profile(self, name: str, current: str, choices: list[tuple[str, str]]) -> None:
        """Show the name of the profile in force, and all there are to choose from (name, choice)."""
        self._profile_name = name
        self._refresh_profile()
        menu = self.profile_button.menu()
        menu.clear()
        for words, target in choices:
            action = menu.addAction(_plain(words), partial(self.profile_chosen.emit, target))
            action.setCheckable(True)
            action.setChecked(target == current)
        menu.addSeparator()
        menu.addAction("修改适用要求…", self.profile_edited.emit)
        menu.addAction("导入适用要求…", self.profile_wanted.emit)

    def show_kinds(self, kinds: list[str]) -> None:
        """List the kinds of export under 导出清单 ▾."""
        for kind in kinds:
            words = f"{EXPORT_WORDS.get(kind, kind)}（.{kind}）"
            self.export_menu.addAction(words, partial(self.export_chosen.emit, kind))

    def set_narrow(self, narrow: bool) -> None:
        """Leave only the name of the profile when there is little room."""
        self._narrow = narrow
        self._refresh_profile()

    def _refresh_profile(self) -> None:
        words = self._profile_name if self._narrow else f"适用要求：{self._profile_name}"
        self.profile_button.setText(_plain(words))
        self.profile_button.setAccessibleName(f"适用要求：{self._profile_name}")

    def _menu(self) -> QToolButton:
        button = MenuButton()
        button.setToolTip("菜单（F10）")
        self._prepare(button, "菜单")
        menu = QMenu(button)
        for group in MENU:
            self._fill(menu, group)
            menu.addSeparator()
        give_menu(button, menu)
        self.addWidget(button)
        return button

    def _fill(self, menu: QMenu, names: Iterable[str]) -> None:
        for name in names:
            if name == EXPORT_KINDS:
                menu.addMenu(self.export_menu).setText(name)
            elif name in SUBMENUS:
                self._fill(menu.addMenu(name), SUBMENUS[name])
            else:
                menu.addAction(self._actions[name])

    def _refresh_icon(self) -> None:
        self.menu_button.setIcon(icon("menu", tokens.ICON))
        self.profile_button.setIcon(icon("chevron-down", tokens.ICON_SMALL))
        # Another size of writing may have come with the scheme; the buttons take it in the next round.
        QTimer.singleShot(0, self, self.fit)

    def fit(self) -> None:
        """Leave only icons when words do not fit the window, and only the profile's name when there is little room."""
        width = self.window().width()
        self.set_narrow(width < tokens.NARROW)
        self.set_compact(False)
        if self.sizeHint().width() > width:
            self.set_compact(True)

    def set_compact(self, compact: bool) -> None:
        """Leave only the icons when even short words do not fit."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonIconOnly if compact else style.ToolButtonTextBesideIcon
        )
        square = QSize(tokens.ICON, tokens.ICON)
        self.setIconSize(square if compact else beside_words(tokens.ICON))
        self._keep_icon("settings")
        for name in ("open", "export"):
            self._leave_room(self.widgetForAction(self._actions[name]), compact)

    def _leave_room(self, button: QWidget, alone: bool) -> None:
        """Words end with room of their own before the chevron, an icon alone does not."""
        if bool(button.property("alone")) != alone:
            button.setProperty("alone", alone)
            button.style().unpolish(button)
            button.style().polish(button)

    def show_recent(self, entries: list[Recent]) -> None:
        """List the recent files under 打开 ▾."""
        self.recent_menu.clear()
        for entry in entries:
            path = entry.path
            action = self.recent_menu.addAction(
                _plain(Path(path).name), partial(self.file_chosen.emit, path)
            )
            action.setEnabled(Path(path).is_file())
        if not entries:
            self.recent_menu.addAction("还没有打开过报告").setEnabled(False)


def _plain(name: str) -> str:
    """Return a name as words of a button or menu, where one & would mark a key."""
    return name.replace("&", "&&")
