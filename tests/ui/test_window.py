"""The main window from opening to export, with a stand-in for the checking process."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit

from checker.errors import ErrorCode, ReadError
from checker.findings import Status
from tests.ui.linhe_case import build_result
from ui.finding_details import FindingDetails
from ui.findings_model import Role


def shown_rules(window):
    proxy = window.results.findings.list.proxy
    return [proxy.index(r, 0).data(Role.ENTRY).finding.rule for r in range(proxy.rowCount())]


def test_starts_empty(window):
    assert window.pages.currentWidget() is window.start
    assert not window.actions_["export"].isEnabled()
    assert window.actions_["open"].isEnabled()


def test_open_lists_the_findings(opened):
    assert opened.pages.currentWidget() is opened.splitter
    assert len(shown_rules(opened)) == 9
    assert (
        opened.results.verdict.sentence.text().replace("\u2060", "").replace("\u00a0", " ")
        == "暂不能报送：3 处错误，3 处警告"
    )
    assert "5 项未能检查" in opened.results.verdict.words
    assert opened.windowTitle() == "临河市水务局2025年度报告.docx — 年报校核"
    assert opened.actions_["export"].isEnabled()


def test_filter_and_chips(opened, qtbot):
    opened.results.filter.setText("表四")
    assert shown_rules(opened) == ["A201"]
    opened.results.filter.setText("没有的")
    page = opened.results.findings
    assert page.stack.currentWidget() is page.empty
    assert page.empty.link.text() == "显示全部 9 处"
    qtbot.mouseClick(page.empty.link, Qt.MouseButton.LeftButton)
    assert len(shown_rules(opened)) == 9
    qtbot.mouseClick(page.chips["error"], Qt.MouseButton.LeftButton)
    assert "N101" not in shown_rules(opened)


def test_selecting_scrolls_and_frames(opened, qtbot):
    opened.results.findings.list.select_finding(7)
    view = opened.document.view
    assert view.current == 7
    mark = view.mark_of(7)

    def in_sight():
        return view.viewport().rect().contains(view.to_view(mark.rects[0]).center().toPoint())

    qtbot.waitUntil(in_sight, timeout=3000)
    index = opened.results.findings.list.index_of(7)
    assert isinstance(opened.results.findings.list.indexWidget(index), FindingDetails)


def test_clicking_a_mark_selects(opened, qtbot):
    view = opened.document.view
    opened.results.filter.setText("邮编")
    mark = view.mark_of(3)
    view.show_rect(mark.rects[0])
    qtbot.wait(250)
    point = view.to_view(mark.rects[0]).center().toPoint()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert opened.results.findings.list.current_finding() == 3
    assert view.current == 3


def test_position_strip(opened, qtbot):
    strip = opened.document.view.strip
    assert len(strip.ticks) == 8
    assert [t[0] for t in strip.ticks] == sorted(t[0] for t in strip.ticks)
    last = max(strip.ticks)
    y = 8 + last[0] * (strip.height() - 16)
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(4, round(y)))
    assert opened.results.findings.list.current_finding() == last[2]


def test_keys_walk_through_findings(opened, qtbot):
    found = opened.results.findings.list
    found.setFocus()
    opened.actions_["next"].trigger()
    assert found.current_finding() == 0
    opened.actions_["next"].trigger()
    assert found.current_finding() == 1
    qtbot.keyClick(found, Qt.Key.Key_Space)
    assert found.rows.unfolded == -1
    qtbot.keyClick(found, Qt.Key.Key_Space)
    assert found.rows.unfolded == 1
    opened.actions_["previous"].trigger()
    assert found.current_finding() == 0


def test_copy_a_finding(opened, qtbot):
    found = opened.results.findings.list
    found.select_finding(3)
    found.setFocus()
    qtbot.keyClick(found, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert opened.test.prompts.copied.startswith(
        "【错误】新收申请数与表三不一致\n位置：一（二）（规则 N101）"
    )


def test_not_checked_leads_to_the_checklist(opened):
    opened.results.verdict.not_checked.click()
    assert opened.results.pages.currentWidget() is opened.results.checklist
    assert opened.results.checklist.proxy.statuses == {Status.NOT_CHECKED}


def test_checklist_row_shows_its_finding(opened):
    page = opened.results.checklist
    opened.results.tabs.setCurrentIndex(1)
    opened.results.filter.setText("A102")
    group = page.proxy.index(0, 0)
    page.tree.clicked.emit(page.proxy.index(0, 0, group))
    assert opened.results.pages.currentWidget() is opened.results.findings
    assert opened.results.findings.list.current_finding() == 6


@pytest.mark.parametrize("kind", ["xlsx", "docx", "html", "json"])
def test_export(opened, tmp_path, kind):
    opened.test.prompts.answer = tmp_path / f"清单.{kind}"
    opened.exporting.export(kind)
    assert (tmp_path / f"清单.{kind}").stat().st_size > 100
    assert opened.exporting.last_kind == kind
    assert opened.status.note.text() == f"已存为：清单.{kind}"
    opened.status.link.click()
    assert opened.test.prompts.shown == [tmp_path]


def test_export_that_fails_says_why(opened, tmp_path):
    opened.test.prompts.answer = tmp_path / "没有" / "清单.xlsx"
    opened.exporting.export("xlsx")
    assert "不存在" in opened.test.prompts.said[0]


def test_recheck_keeps_selection_and_says_what_changed(opened):
    opened.results.findings.list.select_finding(7)
    opened.actions_["recheck"].trigger()
    assert opened.results.findings.list.rows.stale
    new = build_result(keep=("C102", "A201"))
    opened.test.job.finished.emit(new)
    assert not opened.results.findings.list.rows.stale
    assert opened.results.findings.list.current_finding() == 1
    assert opened.results.notice.isVisible()
    assert "已解决 7 处" in opened.results.notice.text.text()
    assert len(shown_rules(opened)) == 9
    opened.results.notice.link.click()
    assert shown_rules(opened) == ["C102", "A201"]
    assert not opened.results.notice.isVisible()


def test_saving_by_rename_rechecks(opened, report_file, qtbot):
    before = len(opened.test.job.started)
    other = report_file.with_suffix(".tmp")
    other.write_bytes(b"a longer draft")
    other.replace(report_file)
    qtbot.waitUntil(lambda: len(opened.test.job.started) > before, timeout=5000)
    opened.test.job.finished.emit(build_result())
    third = report_file.with_suffix(".tmp")
    third.write_bytes(b"an even longer draft")
    third.replace(report_file)
    qtbot.waitUntil(lambda: len(opened.test.job.started) > before + 1, timeout=5000)


def test_a_vanished_file_keeps_what_was_shown(opened, report_file, qtbot):
    report_file.unlink()
    qtbot.waitUntil(opened.results.notice.isVisible, timeout=5000)
    assert opened.results.notice.text.text() == "文件已移走或改名；显示的是 14:32 的内容"
    assert len(shown_rules(opened)) == 9


def test_an_unreadable_file_says_so(window, report_file):
    window.open_path(report_file)
    error = ReadError(
        ErrorCode.ENCRYPTED, "文件有打开密码。请输入密码，或先另存为没有密码的文件。", "x"
    )
    window.test.job.failed.emit(error)
    assert window.pages.currentWidget() is window.error
    assert window.error.title.text() == "这个文件有密码"
    assert "请输入密码" in window.error.text.text()
    window.error.copy.click()
    assert "encrypted" in window.test.prompts.copied


def test_a_password_opens_an_encrypted_file_and_is_forgotten_with_it(window, report_file, tmp_path):
    window.open_path(report_file)
    error = ReadError(ErrorCode.ENCRYPTED, "文件有打开密码。")
    window.test.job.failed.emit(error)
    assert window.error.password.isVisible()
    window.error.unlock.click()
    assert len(window.test.job.started) == 1, "nothing typed, nothing done"
    window.error.password.setText("公开2025")
    window.error.unlock.click()
    assert window.test.job.password == "公开2025"
    assert window.test.job.started[-1] == (report_file, None)
    window.test.job.failed.emit(ReadError(ErrorCode.DAMAGED, "文件已损坏。"))
    assert not window.error.password.isVisible()
    window.open_path(tmp_path / "另一份.docx")
    assert window.test.job.password is None


def test_last_years_report_asks_for_its_own_password(opened, tmp_path):
    opened.session.set_previous(tmp_path / "去年.docx")
    locked = ReadError(
        ErrorCode.ENCRYPTED, "上年报告“去年.docx”：文件有打开密码。", of_previous=True
    )
    opened.test.job.failed.emit(locked)
    assert "去年.docx" in opened.test.prompts.said[-1]
    assert opened.test.job.previous_password is None
    opened.test.prompts.typed = "去年2024"
    opened.test.job.failed.emit(locked)
    assert opened.test.job.previous_password == "去年2024"
    assert opened.test.job.password is None
    assert opened.pages.currentWidget() is not opened.error


def test_last_years_report_that_is_gone_can_be_chosen_anew(opened, tmp_path, qtbot):
    opened.session.set_previous(tmp_path / "去年.docx")
    gone = ReadError(ErrorCode.NOT_FOUND, "上年报告“去年.docx”：找不到这个文件。", of_previous=True)
    opened.test.job.failed.emit(gone)
    opened.test.prompts.answer = tmp_path / "在这里" / "去年.docx"
    qtbot.mouseClick(opened.results.notice.link, Qt.MouseButton.LeftButton)
    assert opened.test.job.started[-1] == (opened.session.path, tmp_path / "在这里" / "去年.docx")


def test_a_crash_offers_another_try(window, report_file):
    window.open_path(report_file)
    window.test.job.crashed.emit("Traceback …")
    assert window.pages.currentWidget() is window.error
    assert "没有结论" in window.error.text.text()
    window.error.retry.click()
    assert len(window.test.job.started) == 2


def test_a_crash_while_rechecking_keeps_the_old(opened):
    opened.actions_["recheck"].trigger()
    opened.test.job.crashed.emit("Traceback …")
    assert opened.pages.currentWidget() is opened.splitter
    assert opened.results.notice.link.text() == "再试一次"


def test_cancel_goes_back(window, report_file, qtbot):
    window.open_path(report_file)
    assert window.pages.currentWidget() is window.loading
    qtbot.waitUntil(window.loading.cancel.isVisible, timeout=2000)
    window.loading.cancel.click()
    assert window.pages.currentWidget() is window.start
    assert not window.test.job.running


def mime(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(p)) for p in paths])
    return data


def drag(window, data):
    event = QDragEnterEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    event.ignore()
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def drop(window, data):
    event = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(window, event)


def test_drop(window, report_file):
    data = mime(report_file)
    assert drag(window, data)
    assert window.start.drop.title.text() == "松开即校核"
    drop(window, data)
    assert window.test.job.started == [(report_file, None)]


def test_drop_of_another_kind_is_refused(window, tmp_path):
    data = mime(tmp_path / "照片.jpg")
    assert not drag(window, data)
    assert "Word" in window.status.note.text()


def test_compare_with_last_year(opened, tmp_path, report_file):
    opened.test.prompts.answer = tmp_path / "上年.docx"
    opened.actions_["compare"].trigger()
    assert opened.test.job.started[-1] == (report_file, tmp_path / "上年.docx")
    opened.test.job.finished.emit(build_result())
    assert opened.actions_["compare"].isChecked()
    opened.actions_["compare"].trigger()
    assert opened.test.job.started[-1] == (report_file, None)


def test_recent_files_are_remembered(opened, report_file):
    entry = opened.settings.recent()[0]
    assert (entry.path, entry.icon) == (str(report_file), "error")
    assert entry.summary == "3 处错误，3 处警告"
    opened.close_report()
    assert opened.pages.currentWidget() is opened.start
    assert opened.bar.recent_menu.actions()[0].text() == report_file.name


def test_no_findings(window, report_file):
    window.open_path(report_file)
    result = replace(build_result(keep=()), outcomes=())
    window.test.job.finished.emit(result)
    page = window.results.findings
    assert page.stack.currentWidget() is page.empty
    assert page.empty.title.text() == "没有问题"
    assert window.results.verdict.sentence.text() == "可以报送：没有错误和警告"


def test_everything_has_an_accessible_name(opened):
    opened.results.findings.list.select_finding(3)
    nameless = [
        w.objectName() or type(w).__name__
        for kind in (QAbstractButton, QLineEdit, QAbstractItemView)
        for w in opened.findChildren(kind)
        if w.isVisible() and not (w.accessibleName() or getattr(w, "text", str)())
        and not w.objectName().startswith("qt_") and "Corner" not in type(w).__name__
    ]  # fmt: skip
    assert nameless == []


def test_closing_ends_the_child(opened):
    opened.close()
    assert opened.test.job.closed
    assert opened.settings.state("window").size()


def test_the_zoom_stays_when_the_document_has_changed(opened, result):
    before = opened.document.view
    before.set_zoom(1.5)
    opened.test.job.finished.emit(
        replace(result, document=replace(result.document, sha256="0" * 64))
    )
    assert opened.document.view is not before
    assert opened.document.view.zoom == 1.5


def test_the_percentage_is_that_of_the_open_view(opened):
    opened.document.tables.set_zoom(0.5)
    assert opened.document.percent.text() == f"{round(opened.document.view.zoom * 100)}%"
    opened.document.tabs.setCurrentIndex(1)
    assert opened.document.percent.text() == f"{round(opened.document.tables.zoom * 100)}%"
