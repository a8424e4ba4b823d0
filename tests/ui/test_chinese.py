"""Qt's own dialogs speak Chinese where the system has none of its own; so do failures of our records."""

import re
import sqlite3

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton, QWidget

from checker.store_errors import why_not_kept
from ui.prompts import REPORT_KINDS
from ui.translation import speak_chinese

ENGLISH = re.compile(r"[A-Za-z]{3}")


@pytest.fixture
def chinese(qapp):
    before = QLocale()
    speak_chinese(qapp)
    yield qapp
    for translator in qapp.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(before)


def said(widget: QWidget) -> list[str]:
    texts = [w.text() for kind in (QLabel, QPushButton) for w in widget.findChildren(kind)]
    tips = [w.toolTip() for w in widget.findChildren(QWidget)]
    return [*texts, *tips]


@pytest.mark.parametrize(
    "mode", [QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave]
)
def test_file_dialog_is_chinese(chinese, qtbot, tmp_path, mode):
    dialog = QFileDialog(None, "打开年度报告", str(tmp_path), REPORT_KINDS)
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    assert not [text for text in said(dialog) if ENGLISH.search(text)]
    assert dialog.findChildren(QComboBox)
    assert QLocale().language() is QLocale.Language.Chinese


def test_other_words_are_left_alone(chinese):
    assert QCoreApplication.translate("nianbao", "no such words") == "no such words"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_FULL, "磁盘已满"),
        (sqlite3.SQLITE_IOERR_WRITE, "磁盘读写出错"),
        (sqlite3.SQLITE_READONLY, "记录文件是只读的"),
        (sqlite3.SQLITE_MISMATCH, "记录文件没有写成"),
    ],
)
def test_a_record_that_was_not_kept_is_explained_in_chinese(code, words):
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = code
    assert why_not_kept(error) == words


def test_a_refused_file_is_explained_in_chinese():
    assert why_not_kept(OSError(28, "No space left on device")) == "磁盘已满"
