"""The tool bar and the menu ≡."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from ui.actions import MENU, SPECS, SUBMENUS
from ui.settings import Recent
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu


def texts(menu: QMenu) -> list[str]:
    found = []
    for action in menu.actions():
        if action.menu() is not None:
            found += texts(action.menu())
        elif not action.isSeparator():
            found.append(action.text())
    return found


def test_the_menu_holds_every_action_once(window):
    listed = texts(window.bar.menu_button.menu())
    kinds = texts(window.bar.export_menu)
    assert kinds
    assert sorted(listed) == sorted([*kinds, *(spec.text for spec in SPECS)])


def test_the_menu_fits_a_small_screen():
    assert sum(len(group) for group in MENU) + len(MENU) <= 22
    assert max(len(names) for names in SUBMENUS.values()) <= 12


def test_names_are_shown_as_they_are(window, tmp_path):
    path = tmp_path / "A&B.docx"
    path.write_bytes(b"x")
    window.bar.show_recent([Recent(str(path), "error", "", "")])
    window.bar.show_profile("甲&乙", "x", [("甲&乙", "x")])
    shown = (window.bar.recent_menu, window.bar.profile_button.menu())
    assert [menu.actions()[0].text() for menu in shown] == ["A&&B.docx", "甲&&乙"]
    assert window.bar.profile_button.text().endswith("甲&&乙")
    assert window.bar.profile_button.accessibleName().endswith("甲&乙")


def test_the_settings_stay_an_icon_when_words_come_back(window):
    button = window.bar.widgetForAction(window.actions_["settings"])
    assert isinstance(button, QToolButton)
    for compact in (True, False):
        window.bar.set_compact(compact)
        assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    assert button.accessibleName() == "设置"


def test_larger_writing_leaves_icons_without_a_change_of_size(window, qtbot):
    window.resize(1024, 700)
    theme().choose("light", 1.3)
    icons = Qt.ToolButtonStyle.ToolButtonIconOnly
    qtbot.waitUntil(lambda: window.bar.toolButtonStyle() == icons)
    assert window.bar.sizeHint().width() <= window.width()
    theme().choose("light", 0.9)
    qtbot.waitUntil(lambda: window.bar.toolButtonStyle() != icons)
