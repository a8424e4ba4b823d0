"""Printing, one instance, settings, dialogs, log."""

import os
import shutil
import subprocess
import sys
import unicodedata

import pytest
from PySide6.QtPrintSupport import QPrinter

from ui import log
from ui.dialogs.about import AboutDialog
from ui.dialogs.rule_page import RuleDialog
from ui.dialogs.settings import SettingsDialog
from ui.printing import make_printer, print_checklist
from ui.samples import sample_path
from ui.settings import RECENT_LIMIT, Recent, Settings
from ui.single_instance import SingleInstance
from ui.theme import theme


def test_print_to_pdf(qapp, result, tmp_path):
    target = tmp_path / "清单.pdf"
    printer = make_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    assert print_checklist(result, None, printer) >= 4
    assert target.read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext"):
        text = subprocess.run(
            ["pdftotext", str(target), "-"], capture_output=True, check=True, text=True
        ).stdout
        # The font maps some characters to the radicals that look the same.
        text = unicodedata.normalize("NFKC", text)
        assert "新收申请数与表三不一致" in text
        assert "核对人" in text


def test_a_second_start_hands_its_file_over(qtbot, tmp_path):
    name = f"nianbao-test-{tmp_path.name}"
    first, second = SingleInstance(name), SingleInstance(name)
    assert not second.hand_over("x")
    assert first.claim("")
    with qtbot.waitSignal(first.received, timeout=5000) as signal:
        assert second.hand_over("/报告 一.docx")
    assert signal.args == ["/报告 一.docx"]
    first.close()


CLAIM = """
import sys
import ui
from PySide6.QtCore import QCoreApplication, QTimer
from ui.single_instance import SingleInstance
application = QCoreApplication([])
instance = SingleInstance(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
print(instance.claim(""), flush=True)
sys.stdin.readline()
"""


def test_of_starts_at_the_same_moment_one_is_the_window(tmp_path):
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", CLAIM, f"nianbao-test-{tmp_path.name}-{os.getpid()}"]
    starts = [subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) for _ in range(4)]
    assert [start.stdout.readline() for start in starts] == ["ready\n"] * 4
    for start in starts:
        start.stdin.write("\n")
        start.stdin.flush()
    said = [start.stdout.readline().strip() for start in starts]
    for start in starts:
        start.communicate(timeout=30)
    assert sorted(said) == ["False", "False", "False", "True"]


@pytest.mark.parametrize(
    "name", ["报告 .docx ", "a#b%20&.docx", b"\xb1\xa8.docx".decode(errors="surrogateescape")]
)
def test_any_name_of_a_file_is_handed_over(qtbot, name):
    first, second = SingleInstance("nianbao-test-names"), SingleInstance("nianbao-test-names")
    assert first.claim("")
    with qtbot.waitSignal(first.received) as got:
        assert not second.claim(f"/年报/{name}")
    assert got.args == [f"/年报/{name}"]
    first.close()


def test_recent_files(qapp):
    settings = Settings()
    for number in range(RECENT_LIMIT + 3):
        settings.add_recent(Recent(f"/x/{number}.docx", "pass", "可以报送", "2026-01-14T14:32"))
    settings.add_recent(Recent("/x/5.docx", "error", "1 处错误", "2026-01-14T14:33"))
    assert len(settings.recent()) == RECENT_LIMIT
    assert settings.recent()[0].summary == "1 处错误"
    settings.remove_recent("/x/5.docx")
    assert "/x/5.docx" not in [r.path for r in settings.recent()]
    settings.remove_recent()
    assert settings.recent() == []


def test_damaged_settings_do_no_harm(qapp):
    settings = Settings()
    settings.set("recent", "{not json")
    settings.set("zoom", "many")
    assert settings.recent() == []
    assert settings.number("zoom", 1.5) == 1.5


def test_scheme_and_text_size(opened):
    dialog = SettingsDialog(opened.settings, opened)
    small = opened.results.findings.list.rows.pitch()
    dialog.scheme.setCurrentIndex(2)
    dialog.scale.setCurrentIndex(3)
    assert theme().colors.dark
    assert opened.results.findings.list.rows.pitch() > small * 1.2
    assert opened.settings.text("scheme") == "dark"
    opened.grab()
    dialog.close()


def test_rule_page(window):
    from PySide6.QtWidgets import QLabel

    texts = [label.text() for label in RuleDialog("A201", window).findChildren(QLabel)]
    assert "依据" in texts
    assert any("A201" in text for text in texts)
    unknown = [label.text() for label in RuleDialog("X999", window).findChildren(QLabel)]
    assert unknown == ["这个版本没有规则 X999 的说明。"]


def test_about(window):
    assert AboutDialog(window).windowTitle() == "关于年报校核"


def test_log_holds_no_text_of_the_document():
    try:
        raise ValueError("临河市水务局的机密数字 43")
    except ValueError as error:
        text = log.describe(type(error), error, error.__traceback__)
    assert "ValueError" in text
    assert "机密" not in text


@pytest.mark.parametrize("size", [(1024, 700), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_fits_every_size(opened, qtbot, size, scale):
    theme().choose("light", scale)
    opened.resize(*size)
    opened.results.findings.list.select_finding(3)
    qtbot.wait(50)
    assert opened.width() == size[0]
    assert opened.results.findings.list.horizontalScrollBar().maximum() == 0
    assert opened.bar.sizeHint().width() <= opened.width()
    assert opened.document.width() >= 480
    assert opened.results.width() >= 392


def test_of_two_starts_a_moment_apart_one_is_the_window(qtbot, tmp_path):
    name = f"nianbao-test-{tmp_path.name}"
    first, second = SingleInstance(name), SingleInstance(name)
    with qtbot.waitSignal(first.received, timeout=5000) as signal:
        assert first.claim("")
        assert not second.claim("/报告 二.docx")
    assert signal.args == ["/报告 二.docx"]
    first.close()


def test_the_sample_is_of_the_latest_form():
    assert "2021" in sample_path().name
