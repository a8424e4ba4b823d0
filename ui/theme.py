"""The scheme in force: which colours and which text size, and the signal that they changed."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui import tokens
from ui.style import style_sheet

SCHEMES = ("system", "light", "dark")
SCALES = (0.9, 1.0, 1.15, 1.3)


class Theme(QObject):
    """Holds the colours and the text scale; ``apply`` hands them to the application."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scheme = "system"
        self.scale = 1.0
        self.colors = tokens.LIGHT
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_change)

    def choose(self, scheme: str, scale: float) -> None:
        """Take a scheme of ``SCHEMES`` and a text scale, and apply them."""
        self.scheme = scheme if scheme in SCHEMES else "system"
        self.scale = min(max(scale, SCALES[0]), SCALES[-1])
        self.apply()

    def apply(self) -> None:
        """Give palette, font and style sheet to the application."""
        self.colors = tokens.DARK if self._wants_dark() else tokens.LIGHT
        application = QApplication.instance()
        sheet = style_sheet(self.colors, self.scale)
        if not isinstance(application, QApplication) or application.styleSheet() == sheet:
            return
        application.setFont(self.font())
        application.setPalette(_palette(self.colors))
        application.setStyleSheet(sheet)
        self.changed.emit()

    def font(self, points: float = tokens.BODY, *, bold: bool = False) -> QFont:
        """Return the interface font at a size of the type scale."""
        font = QFont()
        font.setFamilies(list(tokens.UI_FAMILIES))
        font.setPointSizeF(points * self.scale)
        font.setBold(bold)
        return font

    def color(self, name: str) -> QColor:
        """Return a colour of the scheme by its token name."""
        return QColor(getattr(self.colors, name))

    def _wants_dark(self) -> bool:
        if self.scheme == "system":
            return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self.scheme == "dark"

    def _on_system_change(self) -> None:
        if self.scheme == "system":
            self.apply()


@lru_cache(maxsize=1)
def theme() -> Theme:
    """Return the one theme of this program; needs a QApplication."""
    return Theme()


def _palette(colors: tokens.Colors) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for where, name in {
        role.Window: colors.window,
        role.WindowText: colors.text,
        role.Base: colors.panel,
        role.AlternateBase: colors.window,
        role.Text: colors.text,
        role.Button: colors.panel,
        role.ButtonText: colors.text,
        role.ToolTipBase: colors.panel,
        role.ToolTipText: colors.text,
        role.PlaceholderText: colors.text_3,
        role.Highlight: colors.accent,
        role.HighlightedText: colors.on_accent,
        role.Link: colors.accent,
        role.LinkVisited: colors.accent,
        role.Mid: colors.line,
        role.Accent: colors.accent,
    }.items():
        palette.setColor(where, QColor(name))
    disabled = QPalette.ColorGroup.Disabled
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(disabled, where, QColor(colors.disabled))
    return palette
