"""Rules about the container, on documents made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.annual_report import AnnualReport, Contact, OrganKind, PictureTable
from checker.document import Document, Notice, NoticeKind, PageSize, Paragraph, Picture, Place
from checker.engine import run_rule
from checker.findings import NotApplicable, NotChecked, Problem, ReasonCode
from checker.forms import form_by_id
from checker.profile import Profile
from checker.rules import RULES
from checker.rules.base import Context
from checker.rules.unread import page_list, unread_pages

BY_ID = {rule.id: rule for rule in RULES}


def report(*notices: Notice, kind: str = "docx", pages: int = 0, ocr: bool = False) -> AnnualReport:
    document = Document(
        name="报告.docx",
        format=kind,
        sha256="",
        blocks=(
            Paragraph("临河市水务局2025年政府信息公开工作年度报告"),
            Paragraph("正文"),
            Picture(),
        ),
        pages=(PageSize(595, 842),) * pages,
        notices=notices,
        ocr=ocr,
    )
    return AnnualReport(
        document=document,
        title=None,
        organization=None,
        organ_kind=OrganKind.UNKNOWN,
        year=2025,
        form=form_by_id("2021"),
        form_used=None,
        opening=(),
        headings=(),
        sections=(),
        tables={},
        contact=Contact(),
        quantities=(),
    )


def problems(rule: str, found: AnnualReport) -> tuple[Problem, ...]:
    return run_rule(BY_ID[rule], found, Context(Profile())).problems


def test_wrong_extension_is_reported() -> None:
    notice = Notice(NoticeKind.WRONG_EXTENSION, "扩展名是 .docx，内容是 pdf", name=".docx")
    (problem,) = problems("F001", report(notice))
    assert "内容是 pdf" in problem.message
    assert problems("F001", report()) == ()


def test_scanned_pages_are_named_once() -> None:
    pages = [Notice(NoticeKind.SCANNED_PAGE, page=page) for page in (2, 3)]
    (problem,) = problems("F002", report(*pages, kind="pdf", pages=4))
    assert problem.title == "第 2、3 页是扫描图片"
    assert "未能检查" in problem.message
    assert [where.page for where in (problem.where, *problem.related)] == [2, 3]


def test_pages_read_by_ocr_say_so() -> None:
    page = Notice(NoticeKind.SCANNED_PAGE, page=1)
    (problem,) = problems("F002", report(page, kind="pdf", pages=1, ocr=True))
    assert "文字识别结果" in problem.message
    assert unread_pages(report(page, kind="pdf", pages=1, ocr=True)) is None


def test_unread_and_untrusted_text() -> None:
    found = report(
        Notice(NoticeKind.UNREAD, "有 2 个字符无法识读"),
        Notice(NoticeKind.UNTRUSTED_TEXT, "字体没有编码表", page=2),
        kind="pdf",
        pages=3,
    )
    messages = [problem.message for problem in problems("F002", found)]
    assert len(messages) == 2
    assert "无法识读" in messages[1]
    skip = unread_pages(found)
    assert skip is not None
    assert skip.code is ReasonCode.UNREADABLE


def test_changes_are_counted() -> None:
    found = report(
        Notice(NoticeKind.INSERTION, "新增的话", name="张", place=Place(1, start=0, end=2)),
        Notice(NoticeKind.INSERTION, "又一处", name="张"),
        Notice(NoticeKind.DELETION, "删去的话", name="李"),
    )
    (problem,) = problems("F003", found)
    assert "插入 2 处、删除 1 处" in problem.message
    assert "张、李" in problem.message
    assert problem.where.text == "正文"


def test_txt_cannot_hold_changes_or_comments() -> None:
    for rule in ("F003", "F004", "F005", "F006", "F007", "F009"):
        skip = run_rule(BY_ID[rule], report(kind="txt"), Context(Profile())).skip
        assert isinstance(skip, NotApplicable)
        assert skip.code is ReasonCode.NOT_IN_FORMAT


def test_comments_hidden_text_and_objects() -> None:
    found = report(
        Notice(NoticeKind.COMMENT, "这个数再核一下", name="王"),
        Notice(NoticeKind.HIDDEN_TEXT, "旧数据"),
        Notice(NoticeKind.EMBEDDED_OBJECT, "工作簿"),
        Notice(NoticeKind.EXTERNAL_LINK, "file:///C:/a.png"),
    )
    assert [p.message for p in problems("F004", found)] == ["留有批注（王）：“这个数再核一下”。"]
    assert "旧数据" in problems("F005", found)[0].message
    assert len(problems("F009", found)) == 2


def test_picture_in_place_of_a_table() -> None:
    found = replace(report(), picture_tables=(PictureTable("applications", Place(2)),))
    (problem,) = problems("F006", found)
    assert problem.where.table == "applications"
    assert "图片" in problem.message


def test_properties_are_listed_in_one_finding() -> None:
    found = report(
        Notice(NoticeKind.PROPERTY, "王某", name="author"),
        Notice(NoticeKind.PROPERTY, "某公司", name="Company"),
        Notice(NoticeKind.PROPERTY, " ", name="manager"),
    )
    (problem,) = problems("F007", found)
    assert problem.message == "文件属性中有 作者：王某；单位：某公司。"


def test_pages_are_listed_for_people() -> None:
    assert page_list([3, None, 1, 3]) == "第 1、3 页"
    assert page_list([None]) == ""


@pytest.mark.parametrize("rule", ["S001", "S003", "S004", "S005", "S101"])
def test_absence_is_not_claimed_while_a_page_is_unread(rule: str) -> None:
    scanned = report(Notice(NoticeKind.SCANNED_PAGE, page=2), kind="pdf", pages=3)
    skip = run_rule(BY_ID[rule], scanned, Context(Profile())).skip
    assert isinstance(skip, NotChecked)
    assert skip.code is ReasonCode.UNREADABLE
    assert problems(rule, report(kind="pdf", pages=3))
