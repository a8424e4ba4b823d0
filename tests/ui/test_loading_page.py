"""The page shown while a file is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.progress import JUDGING
from ui.message_page import LoadingPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_pages_recognised_are_counted(qtbot: QtBot) -> None:
    page = LoadingPage()
    qtbot.addWidget(page)
    page.begin("扫描件.pdf")
    assert page.bar.maximum() == 0
    page.advance(3, 12)
    assert page.title.text() == "正在读取：扫描件.pdf"
    assert page.stage.text() == "识别文字：第 3 页，共 12 页"
    assert (page.bar.value(), page.bar.maximum()) == (2, 12)
    page.enter(JUDGING)
    assert (page.stage.text(), page.bar.maximum()) == ("逐项校核", 0)
    page.begin("别的.docx")
    assert (page.title.text(), page.bar.maximum()) == ("正在读取：别的.docx", 0)
