"""What stands where a list is empty: an icon, a sentence, what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui import tokens
from ui.icons import pixmap
from ui.theme import theme


class EmptyState(QWidget):
    """Centred icon, title, explanation and a link."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._picture = ("", "verified")
        self._icon = QLabel()
        self.title = QLabel()
        self.title.setProperty("role", "strong")
        self.text = QLabel()
        self.text.setProperty("role", "small")
        self.link = QPushButton()
        self.link.setProperty("link", True)
        self.link.clicked.connect(self.clicked)
        column = QVBoxLayout(self)
        column.addStretch(2)
        for widget in (self._icon, self.title, self.text, self.link):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        theme().changed.connect(self._refresh)

    def say(self, icon: str, color: str, words: tuple[str, str], link: str = "") -> None:
        """Show an icon in a colour (token name), title and explanation, and a link."""
        self._picture = (icon, color)
        self._refresh()
        self._icon.setVisible(bool(icon))
        self.title.setText(words[0])
        self.text.setText(words[1])
        self.text.setVisible(bool(words[1]))
        self.link.setText(link)
        self.link.setVisible(bool(link))

    def _refresh(self) -> None:
        """Draw the icon in the colours of the scheme."""
        icon, color = self._picture
        if icon:
            ink, ratio = getattr(theme().colors, color), self.devicePixelRatioF()
            self._icon.setPixmap(pixmap(icon, ink, tokens.ICON_VERDICT, ratio))
