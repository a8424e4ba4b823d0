"""The table of units as a page to print: A4 landscape, head repeated, severity in words."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from checker.export.aggregate_text import MATRIX_HEADS, counted_words, matrix_row
from checker.text import day_words
from ui.html_print import LANDSCAPE, preview_html, table_html

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from checker.aggregate import Aggregate


def batch_html(found: Aggregate, when: datetime) -> str:
    """Return the table of units as a page of text."""
    said = f"{counted_words(found)}　校核时间：{day_words(when)} {when:%H:%M}　“错”为错误处数，“警”为警告处数，“?”为未能检查。"
    table = table_html(MATRIX_HEADS, map(matrix_row, found.members), padding=3)
    return f"<h3>批量校核一览表</h3><p>{escape(said)}</p>{table}"


def preview_batch(found: Aggregate, parent: QWidget) -> None:
    """Show the pages before printing."""
    preview_html(batch_html(found, datetime.now()), LANDSCAPE, "打印各单位一览表", parent)
