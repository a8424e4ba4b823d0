"""The table of units as a page to print: A4 landscape, head repeated, severity in words."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from checker.export.aggregate_text import MATRIX_HEADS, counted_words, matrix_row
from ui.html_print import GREY, LANDSCAPE, preview_html

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from checker.aggregate import Aggregate


def batch_html(found: Aggregate, when: datetime) -> str:
    """Return the table of units as a page of text."""
    heads = "".join(f"<th bgcolor='{GREY}'>{escape(head)}</th>" for head in MATRIX_HEADS)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in matrix_row(member)) + "</tr>"
        for member in found.members
    )
    said = f"{counted_words(found)}　校核时间：{when:%Y-%m-%d %H:%M}　“错”为错误处数，“警”为警告处数，“?”为未能检查。"
    return (
        "<h3>批量校核一览表</h3>"
        f"<p>{escape(said)}</p>"
        "<table border='1' cellspacing='0' cellpadding='3' width='100%' style='border-collapse:collapse'>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def preview_batch(found: Aggregate, parent: QWidget) -> None:
    """Show the pages before printing."""
    preview_html(batch_html(found, datetime.now()), LANDSCAPE, "打印各单位一览表", parent)
