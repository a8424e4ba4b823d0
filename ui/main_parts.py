"""The parts of the main window a result is shown in, and what the actions do with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget

from ui import tokens
from ui.commands import Commands
from ui.document_panel import DocumentPanel
from ui.drop import DropFrame, DropTarget
from ui.exporting import KINDS, Exporting
from ui.message_page import ErrorPage, LoadingPage
from ui.prompts import Prompts
from ui.result_panel import ResultPanel

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def add_parts(window: MainWindow, prompts: Prompts | None) -> None:
    """Make the parts and lay them out behind the start page."""
    window.prompts = prompts or Prompts(window)
    window.document = DocumentPanel()
    window.results = ResultPanel()
    window.right = QStackedWidget()
    window.splitter = QSplitter(Qt.Orientation.Horizontal)
    window.loading, window.error = LoadingPage(), ErrorPage()
    window.exporting = Exporting(window.session, window.settings, window.prompts)
    window.drop = DropTarget(window)
    window.bar.show_kinds(KINDS)
    _lay_out(window)
    # The start page has a drop area of its own.
    frame, pages = DropFrame(window.pages, "松开即校核"), window.pages
    window.drop.hot.connect(
        lambda hot: frame.set_hot(hot and pages.currentWidget() is not window.start)
    )


def _lay_out(window: MainWindow) -> None:
    splitter = window.splitter
    splitter.addWidget(window.document)
    window.right.addWidget(window.results)
    splitter.addWidget(window.right)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    # Both halves keep their share when the window changes its width.
    splitter.setStretchFactor(0, 61)
    splitter.setStretchFactor(1, 39)
    width = tokens.WINDOW[0]
    splitter.setSizes([width - tokens.PANEL_WIDTH, tokens.PANEL_WIDTH])
    for page in (window.loading, window.error, splitter):
        window.pages.addWidget(page)


def add_commands(window: MainWindow) -> None:
    """Connect the actions."""
    window.commands = Commands(window)
