"""The one style sheet, made from the tokens. Rounded fields and buttons, flat bars, nothing else."""

from __future__ import annotations

from string import Template

from ui import tokens
from ui.icon_files import icon_file

ENTER, ESC = 52, 40
"""Px at 100 % that the keys need at the right end of a button."""
KEYS_UP_TO = 1.15
_SHEET = Template("""
* { outline: none; }
QMainWindow, QWidget#window { background: $window; }
QDialog { background: $panel; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QToolTip { background: $panel; color: $text; border: 1px solid $line_strong; padding: 4px 8px; }

QToolBar { background: $window; border: none; border-bottom: 1px solid $line; spacing: 4px; padding: 7px 8px; }
QToolBar::separator { background: $line; width: 1px; margin: 6px 6px; }
QToolButton { border: 2px solid transparent; border-radius: 4px; padding: 2px 6px; color: $text; background: transparent; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:open { background: $pressed; }
QToolButton:checked { background: $select; color: $accent; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $disabled; }
QToolButton::menu-indicator { image: none; width: 0px; }
QToolButton[popupMode="1"] { padding-right: 12px; }
QToolButton[popupMode="1"][alone="true"] { padding-right: 20px; }
QToolButton::menu-button { border: none; border-radius: 4px; width: 18px; }
QToolButton::menu-button:hover { background: $pressed; }
QToolButton::menu-arrow { image: url("$chevron"); width: 12px; height: 12px; }
QToolButton[quiet="true"] { font-size: ${caption}pt; padding: 2px 2px; }

QPushButton { background: $panel; color: $text; border: 1px solid $line_strong; border-radius: 4px; padding: 4px 14px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:focus { border: 2px solid $accent; padding: 3px 13px; }
QPushButton:disabled { color: $disabled; border-color: $disabled; background: $panel; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[primary="true"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[primary="true"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[primary="true"]:focus { border: 2px solid $accent; }
QPushButton[primary="true"]:disabled { background: $pressed; color: $disabled; border-color: $pressed; }
QPushButton[small="true"] { padding: 2px 9px; }
QPushButton[small="true"]:focus { padding: 1px 8px; }
QPushButton[link="true"] { border: 1px solid transparent; background: transparent; color: $accent; padding: 0 3px;
    text-align: left; }
QPushButton[link="true"]:hover { text-decoration: underline; }
QPushButton[link="true"]:focus { border: 1px solid $accent; }
QPushButton[key="Enter"], QPushButton[key="Enter"]:focus { padding-right: ${enter}px; }
QPushButton[key="Esc"], QPushButton[key="Esc"]:focus { padding-right: ${esc}px; }
QPushButton[caption="true"] { font-size: ${caption}pt; }

QLineEdit, QComboBox, QPlainTextEdit, QSpinBox { background: $panel; color: $text; border: 1px solid $line_strong;
    border-radius: 4px; padding: 2px 7px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus { border: 2px solid $accent; padding: 1px 6px; }
QLineEdit { lineedit-clear-button-icon: url("$clear"); }
QLineEdit:disabled, QComboBox:disabled { background: $window; color: $disabled; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url("$chevron"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $panel; color: $text; border: 1px solid $line_strong;
    selection-background-color: $select; selection-color: $text; }
QCheckBox, QRadioButton { spacing: 8px; color: $text; border: 2px solid transparent; border-radius: 4px; padding: 1px 2px; }
QCheckBox:focus { border-color: $accent; }
QCheckBox:disabled { color: $disabled; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid $line_strong; border-radius: 3px; background: $panel; }
QCheckBox::indicator:hover { background: $hover; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QCheckBox::indicator:disabled { border-color: $disabled; background: $window; image: none; }
QCheckBox::indicator:checked:disabled { image: url("$tick_disabled"); }

QMenu { menu-scrollable: 1; background: $panel; color: $text; border: 1px solid $line_strong; padding: 4px 0; }
QMenu::item { padding: 3px 32px 3px 14px; }
QMenu::icon { padding-left: 10px; }
QMenu::item:selected { background: $select; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }

QAbstractItemView { background: $panel; color: $text; border: none; }
QTableView[plain="true"]::item { padding: 5px 4px; border: 1px solid transparent; border-bottom-color: $line; }
QTableView[plain="true"]::item:selected { background: $select; color: $text; }
QTableView[choices="true"]::item:selected { background: $select; color: $text; }
QTableView[plain="true"]::item:focus { border: 1px solid $accent; }
QHeaderView, QTableCornerButton::section { background: $window; border: none; }
QHeaderView::section { background: $window; color: $text_2; border: none; border-bottom: 1px solid $line;
    padding: 6px 12px; font-size: ${caption}pt; font-weight: 400; }
QTableView[wide="true"] QHeaderView::section:first { padding-left: 16px; }
QHeaderView::section:hover { background: $hover; }
QHeaderView::down-arrow, QHeaderView::up-arrow { width: 12px; height: 12px; subcontrol-origin: padding;
    subcontrol-position: center right; right: 2px; }
QHeaderView::down-arrow { image: url("$chevron"); }
QHeaderView::up-arrow { image: url("$chevron_up"); }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line_strong; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $text_3; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QProgressBar { background: $pressed; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QStatusBar { background: $window; border-top: 1px solid $line; color: $text_2; font-size: ${caption}pt; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $text_2; font-size: ${caption}pt; }

QWidget[ground="panel"] { background: $panel; }
QWidget[ground="window"] { background: $window; }
QFrame[rule="bottom"] { border: none; border-bottom: 1px solid $line; }
QFrame[rule="top"] { border: none; border-top: 1px solid $line; }
QFrame[card="true"] { background: $panel; border: 1px solid $line; border-radius: 4px; }
QLabel { background: transparent; color: $text; }
QLabel[role="caption"] { color: $text_3; font-size: ${caption}pt; }
QLabel[role="second"] { color: $text_2; }
QLabel[role="small"] { color: $text_2; font-size: ${caption}pt; }
QLabel[role="key"] { color: $text_3; font-size: ${caption}pt; max-width: ${key_width}px; }
QPushButton[primary="true"] QLabel[role="key"] { color: $on_accent; }
QLabel[role="strong"] { font-weight: 700; }
QLabel[role="verdict"] { font-size: ${verdict}pt; font-weight: 700; }
QLabel[role="start"] { font-size: ${start}pt; font-weight: 700; }
""")


def style_sheet(colors: tokens.Colors, scale: float) -> str:
    """Return the style sheet for a scheme and a text scale."""
    values = {
        **colors.named(),
        "caption": f"{tokens.CAPTION * scale:.2f}",
        "verdict": f"{tokens.VERDICT * scale:.2f}",
        "start": f"{tokens.START * scale:.2f}",
        "chevron": icon_file("chevron-down", colors.text_2),
        "chevron_up": icon_file("chevron-up", colors.text_2),
        # Large writing needs the room of the keys for the words; they stay in the tooltips.
        "enter": str(round(ENTER * scale) if scale <= KEYS_UP_TO else 9),
        "esc": str(round(ESC * scale) if scale <= KEYS_UP_TO else 14),
        "key_width": "64" if scale <= KEYS_UP_TO else "0",
        "tick": icon_file("pass", colors.on_accent),
        "tick_disabled": icon_file("pass", colors.disabled),
        "clear": icon_file("close", colors.text_2),
    }
    return _SHEET.substitute(values)
