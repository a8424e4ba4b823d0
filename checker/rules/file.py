"""Rules about the file itself: what kind it is, what could not be read, what was left in it (F001-F009)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.document import NoticeKind, Paragraph, Place
from checker.doubt import unsure_figures
from checker.findings import Location, NotApplicable, NotChecked, Problem, ReasonCode, Severity
from checker.rules.base import SINCE_2019, Context, Verdicts, rule
from checker.rules.unread import page_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.annual_report import AnnualReport
    from checker.document import Document, Notice

_LOST = re.compile("\ufffd+")
QUOTED = 24
"""Longest piece of the file's own words shown in a message."""
LOST_CHARACTERS = "lost-characters"
"""The root of what is said of characters that the encoding of a text file has lost."""
WITHOUT_MARKUP = ("txt",)
"""Formats that cannot carry revisions, comments, hidden text or objects."""


def notices(report: AnnualReport, *kinds: NoticeKind) -> tuple[Notice, ...]:
    """Return the notices of some kinds in the order the reader gave them."""
    return tuple(notice for notice in report.document.notices if notice.kind in kinds)


def where(report: AnnualReport, notice: Notice) -> Location:
    """Locate a notice; one about the whole file has only its page, or nothing."""
    if notice.place is not None:
        return report.locate(notice.place)
    return Location(page=notice.page)


def quoted(text: str) -> str:
    """Shorten words of the file for a message."""
    flat = " ".join(text.split())
    return flat if len(flat) <= QUOTED else f"{flat[: QUOTED - 1]}…"


def no_markup(document: Document, what: str, *more: str) -> NotApplicable | None:
    """Say that a format (``txt``, or one of ``more``) cannot hold such a thing at all."""
    if document.format not in (*WITHOUT_MARKUP, *more):
        return None
    return NotApplicable(f"{document.format} 文件里不会有{what}", ReasonCode.NOT_IN_FORMAT)


@rule("F001", Severity.ERROR)
def wrong_extension(report: AnnualReport, context: Context) -> Verdicts:
    """扩展名与内容不符

    检查：文件能打开，内容与扩展名一致
    依据：惯例：文件扩展名应与内容一致，否则收件人可能打不开
    说明：按内容判断文件格式，不看扩展名；扩展名不对的，内容照样校核。打不开的文件不会有校核结果，另行说明原因。
    反例：扩展名是 .docx，内容是 pdf。
    正例：由 WPS 或 Word 另存得到的 docx，扩展名是 .docx。
    建议：请用原软件另存为正确的格式，或改正扩展名后再报送。
    """
    for notice in notices(report, NoticeKind.WRONG_EXTENSION):
        name = report.document.name
        yield Problem(f"文件“{name}”{notice.text}，已按内容校核。", where(report, notice))


@rule("F002", Severity.ERROR)
def unreadable_part(report: AnnualReport, context: Context) -> Verdicts:
    """有未能读出的内容

    检查：各页都有文字层
    依据：惯例：年度报告应有可复制的文字版
    说明：没有文字层的页（扫描件、照片）、文字编码失真的页和其他读不出的内容逐一列出；装有文字识别组件的，按识别结果校核并逐条注明。
    反例：第 3 页是盖章后的扫描图片。
    正例：全文由 Word 或 WPS 直接导出。
    建议：请换用由 Word 或 WPS 直接导出的文件再校核。
    """
    scanned = notices(report, NoticeKind.SCANNED_PAGE)
    if scanned:
        problem = _pages_problem(report, scanned, "是扫描图片", "没有文字层")
        yield _with_unsure_figures(report, problem)
    untrusted = notices(report, NoticeKind.UNTRUSTED_TEXT)
    if untrusted:
        yield _pages_problem(report, untrusted, "文字不可靠", "的文字读出来不可靠")
    for notice in notices(report, NoticeKind.UNREAD):
        place = None if notice.place or notice.page else _lost_character(report.document)
        yield Problem(
            f"{page_list([notice.page])}有内容未能读出：{notice.text.rstrip('。')}。",
            report.locate(place) if place else where(report, notice),
            root=LOST_CHARACTERS if place else None,
        )


def _lost_character(document: Document) -> Place | None:
    """Return the first place in the prose that holds a character which could not be decoded."""
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph) and (match := _LOST.search(block.text)):
            return Place(index, start=match.start(), end=match.end())
    return None


def _with_unsure_figures(report: AnnualReport, problem: Problem) -> Problem:
    """Mark every recognised figure that may have been misread; no other finding rests on it."""
    places = [report.locate(place) for place in unsure_figures(report.document)]
    if not places:
        return problem
    return replace(
        problem,
        message=f"{problem.message}有 {len(places)} 处数字识别得不可靠，有关的检查未作判断。",
        related=(*problem.related, *places),
    )


def _pages_problem(
    report: AnnualReport, found: Sequence[Notice], state: str, reason: str
) -> Problem:
    pages = page_list(notice.page for notice in found) or "文件"
    total = len(report.document.pages)
    if total and len({notice.page for notice in found}) == total:
        pages = "全部页"
    after = "本次按文字识别结果校核，请对照原文" if report.document.ocr else "这部分内容未能检查"
    words = next((n.text for n in found if n.kind is NoticeKind.UNTRUSTED_TEXT and n.text), "")
    detail = f"（如“{quoted(words)}”）" if words else ""
    title = f"{pages}{state}"
    return Problem(
        f"{pages}{reason}{detail}，{after}。",
        where(report, found[0]),
        title=title if len(title) <= 16 else "",
        related=tuple(where(report, notice) for notice in found[1:]),
    )


@rule("F003", Severity.WARNING)
def tracked_changes(report: AnnualReport, context: Context) -> Verdicts:
    """有未处理的修订

    检查：没有未处理的修订
    依据：惯例：报送和发布前应接受或拒绝全部修订
    说明：列出修订的处数和位置；正文按全部接受修订后的文字校核。
    反例：文中留有修订：插入 2 处、删除 1 处。
    正例：修订已全部接受，审阅窗格为空。
    建议：请在“审阅”中逐条接受或拒绝修订，再另存报送。
    """
    skip = no_markup(report.document, "修订", "pdf")
    if skip:
        yield skip
        return
    found = notices(report, NoticeKind.INSERTION, NoticeKind.DELETION)
    if not found:
        return
    inserted = sum(1 for n in found if n.kind is NoticeKind.INSERTION)
    counts = [("插入", inserted), ("删除", len(found) - inserted)]
    words = "、".join(f"{word} {count} 处" for word, count in counts if count)
    people = _people(found)
    first = next((n.text for n in found if n.text.strip()), "")
    example = f"，如“{quoted(first)}”" if first else ""
    yield Problem(
        f"文中留有未处理的修订{people}：{words}{example}。正文按全部接受修订后的文字校核。",
        where(report, found[0]),
        related=tuple(where(report, notice) for notice in found[1:]),
    )


def _people(found: Sequence[Notice]) -> str:
    names = tuple(dict.fromkeys(notice.name for notice in found if notice.name))
    return f"（{'、'.join(names)}）" if names else ""


@rule("F004", Severity.WARNING)
def comments_left(report: AnnualReport, context: Context) -> Verdicts:
    """留有批注

    检查：没有留下批注
    依据：惯例：报送和发布前应删除批注
    说明：批注会随文件一起公开。逐条列出。
    反例：文中留有批注“这个数再核一下”。
    正例：批注已处理并全部删除。
    建议：请处理后删除全部批注，再另存报送。
    """
    skip = no_markup(report.document, "批注")
    if skip:
        yield skip
        return
    for notice in notices(report, NoticeKind.COMMENT):
        author = f"（{notice.name}）" if notice.name else ""
        yield Problem(f"留有批注{author}：“{quoted(notice.text)}”。", where(report, notice))


@rule("F005", Severity.WARNING)
def hidden_text(report: AnnualReport, context: Context) -> Verdicts:
    """有隐藏文字

    检查：没有隐藏文字
    依据：惯例：公开的文件不应含有看不见的文字
    说明：隐藏文字打印时看不到，但会随文件公开，也可能被网站转换程序显示出来。
    反例：段落里有设为“隐藏”的旧数据。
    正例：没有隐藏文字。
    建议：请显示隐藏文字，确认后删除或取消隐藏。
    """
    skip = no_markup(report.document, "隐藏文字")
    if skip:
        yield skip
        return
    for notice in notices(report, NoticeKind.HIDDEN_TEXT):
        words = f"：“{quoted(notice.text)}”" if notice.text.strip() else ""
        yield Problem(f"文件里有隐藏文字{words}。", where(report, notice))


@rule("F006", Severity.ERROR, SINCE_2019)
def table_is_picture(report: AnnualReport, context: Context) -> Verdicts:
    """法定表格是图片

    检查：法定表格不是图片
    依据：年度报告格式（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号）第二、三、四部分是表格；惯例：表中数据应可复制、可统计
    说明：应放表格的地方只有图片，表中的数无法读取，相关计算未能检查。txt 文件不含图片，这一项不适用。
    反例：第三部分粘贴的是表格截图。
    正例：第三部分是可编辑的表格。
    建议：请把图片换成可编辑的表格，再校核一次。
    """
    if report.document.format == "txt":
        yield NotApplicable("txt 文件不含图片", ReasonCode.NOT_IN_FORMAT)
        return
    scanned = {notice.page for notice in notices(report, NoticeKind.SCANNED_PAGE)} - {None}
    for picture in report.picture_tables:
        if report.document.page_of(picture.place) in scanned:
            yield NotChecked("应放表格的页未能读出", ReasonCode.UNREADABLE)  # F002 names the page
            continue
        form = report.form.table(picture.table) if report.form else None
        name = form.name if form else "法定表格"
        yield Problem(
            f"应放{name}的地方是一张图片，表中的数无法读取，与它有关的各项未能检查。",
            report.locate(picture.place, table=picture.table),
        )


PROPERTIES = {
    "author": "作者",
    "creator": "作者",
    "lastmodifiedby": "最后保存者",
    "company": "单位",
    "manager": "主管",
    "template": "模板",
}


NOBODY = frozenset(
    (
        *("", "unspecified", "anonymous", "unknown", "none", "user", "admin", "administrator"),
        *("microsoft office user", "微软用户", "用户", "python-docx", "normal", "normal.dotm"),
    )
)
"""Values that programs write by themselves."""


def _discloses(value: str) -> bool:
    return value.strip(" ()（）").lower() not in NOBODY


@rule("F007", Severity.INFO)
def personal_properties(report: AnnualReport, context: Context) -> Verdicts:
    r"""文件属性带有个人信息

    检查：文件属性不含个人信息
    依据：惯例：公开前应清除文件属性中的作者、单位和本机路径
    说明：文件属性（作者、最后保存者、单位、模板路径等）会随文件一起公开。程序自动写入的（Administrator 等）不算。
    反例：作者：某某；模板：C:\Users\某某\模板.dotx。
    正例：属性中没有姓名和路径。
    建议：可在“文件—信息—检查文档”中删除文档属性和个人信息。
    """
    skip = no_markup(report.document, "文件属性")
    if skip:
        yield skip
        return
    found = [n for n in notices(report, NoticeKind.PROPERTY) if _discloses(n.text)]
    if not found:
        return
    names = [PROPERTIES.get(n.name.lower(), n.name) or "属性" for n in found]
    listed = "；".join(
        f"{name}：{quoted(notice.text)}" for name, notice in zip(names, found, strict=True)
    )
    yield Problem(f"文件属性中有 {listed}。", Location())


OBJECTS = {
    NoticeKind.MACRO: "宏",
    NoticeKind.EMBEDDED_OBJECT: "嵌入的对象",
    NoticeKind.EXTERNAL_LINK: "指向文件外的链接",
}


@rule("F009", Severity.WARNING)
def active_content(report: AnnualReport, context: Context) -> Verdicts:
    """有宏、对象或外部链接

    检查：没有宏、嵌入对象和外部链接
    依据：惯例：公开的文件不应含宏、嵌入对象和指向文件外的内容
    说明：宏、脚本、附带的文件和嵌入对象会触发安全提示；指向文件外的图片、数据在别人的电脑上打不开。正文里的网址不算；
        网页本来就有脚本和链接，不适用。
    反例：插图链接到本机文件，表格是嵌入的工作簿。
    正例：图片已嵌入，表格是普通表格，没有宏。
    建议：请删除宏，把嵌入对象和链接内容改为普通表格或图片。
    """
    if report.document.format == "html":
        yield NotApplicable("网页本来就带脚本和链接，不核对", ReasonCode.NOT_IN_FORMAT)
        return
    skip = no_markup(report.document, "宏和嵌入对象")
    if skip:
        yield skip
        return
    for kind, name in OBJECTS.items():
        found = notices(report, kind)
        if not found:
            continue
        texts = tuple(dict.fromkeys(quoted(notice.text) for notice in found if notice.text))
        example = f"：{'；'.join(texts[:3])}" if texts else ""
        yield Problem(
            f"文件里有{name} {len(found)} 处{example}。",
            where(report, found[0]),
            related=tuple(where(report, notice) for notice in found[1:]),
        )
