"""设置: scheme and text size. Takes effect at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import tokens
from ui.theme import SCALES, SCHEMES, theme

if TYPE_CHECKING:
    from ui.settings import Settings

SCHEME_WORDS = {"system": "跟随系统", "light": "浅色", "dark": "深色"}


class SettingsDialog(QDialog):
    """Two choices, and the way to what reports are judged by."""

    profile_wanted = Signal()

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle("设置")
        self.scheme = QComboBox()
        for scheme in SCHEMES:
            self.scheme.addItem(SCHEME_WORDS[scheme], scheme)
        self.scheme.setCurrentIndex(SCHEMES.index(theme().scheme))
        self.scheme.setAccessibleName("深浅色")
        self.scale = QComboBox()
        for scale in SCALES:
            self.scale.addItem(f"{round(scale * 100)}%", scale)
        self.scale.setCurrentIndex(SCALES.index(theme().scale) if theme().scale in SCALES else 1)
        self.scale.setAccessibleName("文字大小")
        form = QFormLayout()
        form.setSpacing(tokens.PADDING)
        form.addRow("深浅色", self.scheme)
        form.addRow("文字大小", self.scale)
        self.profile = QPushButton("修改适用要求…")
        self.profile.setToolTip("联系方式必填项、各规则的级别、本单位的名称和用语")
        self.profile.clicked.connect(self._on_profile)
        form.addRow("校核要求", self.profile)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.DIALOG_PADDING] * 4)
        column.setSpacing(tokens.DIALOG_PADDING)
        column.addLayout(form)
        column.addWidget(buttons)
        self.scheme.currentIndexChanged.connect(self._apply)
        self.scale.currentIndexChanged.connect(self._apply)

    def _on_profile(self) -> None:
        self.accept()
        self.profile_wanted.emit()

    def _apply(self) -> None:
        scheme, scale = str(self.scheme.currentData()), float(self.scale.currentData())
        self._settings.set("scheme", scheme)
        self._settings.set("text_scale", scale)
        theme().choose(scheme, scale)
