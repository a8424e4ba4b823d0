"""Qt's own words in Chinese: its translation, and the few words of its dialogs that this leaves in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

LEFT_OUT = {
    "&Look in:": "位置(&I)：",
    "Look in:": "位置：",
    "Files of &type:": "类型(&T)：",
    "Files of type:": "类型：",
    "Folder": "文件夹",
    "Page &Set:": "页面范围(&S)：",
    "Page &order:": "页序(&O)：",
    "Pages &per sheet:": "每张页数(&P)：",
}
"""Shown where the system has no file dialog of its own."""


class LeftOut(QTranslator):
    """Translates what Qt's own translation lacks."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, number: int = -1
    ) -> str:
        """Return the Chinese words; None, which leaves the English ones, for any other text."""
        return LEFT_OUT.get(source)  # type: ignore[return-value]


def speak_chinese(application: QCoreApplication) -> None:
    """Install both translations, and Chinese dates, sizes and kinds of files whatever the system speaks."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    left_out, words = LeftOut(application), QTranslator(application)
    application.installTranslator(left_out)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # The one installed last is asked first.
    if words.load("qtbase_zh_CN", folder):
        application.installTranslator(words)
