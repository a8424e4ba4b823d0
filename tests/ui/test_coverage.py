"""The strip beside the document: hatching where no rule has judged."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt

from checker.annual_report import ShiftedRow
from checker.coverage import OTHER_TABLE, PICTURE, unread_parts
from checker.document import Cell, Notice, NoticeKind, Picture, Place, Table
from ui.sheet_view import SheetView


def with_gaps(result):
    """A table that was not read, one doubtful cell, one page nobody can point at here."""
    report = result.report
    table = replace(report.tables["litigation"], unread="表四的行列对不上")
    cell = report.tables["applications"].cells["new.total"].place
    notices = (
        Notice(NoticeKind.SCANNED_PAGE, page=3),
        Notice(NoticeKind.UNREAD, "一段文字", place=Place(4)),
    )
    document = replace(report.document, doubtful=(cell,), notices=notices)
    report = replace(report, document=document, tables={**report.tables, "litigation": table})
    return replace(result, report=report, document=document)


def test_parts(result):
    assert unread_parts(result.report) == ()
    reasons = [(p.reason, p.page) for p in unread_parts(with_gaps(result).report)]
    assert reasons == [
        ("表四的行列对不上", None),
        ("这一页是扫描图片，没有读出", 3),
        ("一段文字", None),
        ("文件没有说明这是哪个字，没有下结论", None),
    ]


def test_strip_is_hatched(result, qtbot):
    view = SheetView(with_gaps(result))
    qtbot.addWidget(view)
    view.resize(776, 640)
    view.show()
    qtbot.waitExposed(view)
    strip = view.strip
    assert len(strip.unread) == 3
    assert all(0 <= first < last <= 1 for first, last, _ in strip.unread)
    assert strip.accessibleName() == "问题位置条；斜线处 3 处没有核对"
    first, _, reason = strip.unread[0]
    assert strip.tip_at(strip._y(first) + 2) == f"没有核对：{reason}"
    assert strip.tip_at(2) == "问题在全文中的位置，点击跳转"
    assert not strip.grab().isNull()


def with_more(result):
    """A picture, a table of one's own with figures and one without, a row with a cell too few."""
    report = result.report
    table = report.tables["applications"]
    first = table.cells["granted.natural"].place
    label = replace(first, column=first.column - 1)
    cells = {key: cell for key, cell in table.cells.items() if not key.startswith("granted.")}
    shifted = (ShiftedRow("granted", label, ("1",) * 6, 7),)
    own = Table(
        2, 2, (Cell(0, 0, "类别"), Cell(0, 1, "件数"), Cell(1, 0, "咨询"), Cell(1, 1, "15"))
    )
    words = Table(1, 2, (Cell(0, 0, "甲"), Cell(0, 1, "乙")))
    document = replace(report.document, blocks=(*report.document.blocks, Picture(), own, words))
    changed = replace(table, cells=cells, shifted=shifted)
    report = replace(report, document=document, tables={**report.tables, "applications": changed})
    return replace(result, report=report, document=document)


def test_rows_pictures_and_other_tables(result):
    more = with_more(result)
    last = len(more.document.blocks)
    parts = unread_parts(more.report)
    assert parts[0].reason == "这一行有 6 格，应为 7 格，各格没有对到列"
    assert [(p.reason, p.place) for p in parts[1:]] == [
        (PICTURE, Place(last - 3)),
        (OTHER_TABLE, Place(last - 2)),
    ]


def test_a_click_on_the_hatching_goes_there(result, qtbot):
    view = SheetView(with_more(result))
    qtbot.addWidget(view)
    view.resize(776, 640)
    view.show()
    qtbot.waitExposed(view)
    strip = view.strip
    first, last, _ = strip.unread[-1]
    at = QPoint(3, round(strip._y((first + last) / 2)))
    with qtbot.waitSignal(strip.stretch_clicked):
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=at)
    assert view.verticalScrollBar().value() > 0
    tick = strip.ticks[0]
    with qtbot.waitSignal(strip.tick_clicked) as clicked:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(3, round(strip._y(tick[0]))))
    assert clicked.args == [tick[2]]
