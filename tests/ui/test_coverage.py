"""The strip beside the document: hatching where nothing was read."""

from dataclasses import replace

from checker.coverage import unread_parts
from checker.document import Notice, NoticeKind, Place
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
        ("文字识别得不可靠，没有下结论", None),
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
    assert strip.accessibleName() == "问题位置条；斜线处 3 处没有读出"
    first, _, reason = strip.unread[0]
    assert strip.tip_at(strip._y(first) + 2) == f"没有读出：{reason}"
    assert strip.tip_at(2) == "问题在全文中的位置，点击跳转"
    assert not strip.grab().isNull()
