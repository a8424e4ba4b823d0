"""Sweeping statements against the tables (N208) and the information handling fee (N207)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.annual_report import Quantity
from checker.document import Place
from checker.findings import NotApplicable, Problem, ReasonCode, Severity
from checker.recognise.canonical import canonical, enclosing
from checker.recognise.stated import stated
from checker.recognise.stated.claim_bodies import other_body
from checker.recognise.stated.claim_words import claim_words
from checker.recognise.stated.claims import about_disclosure, other_year
from checker.recognise.stated.statements import Statement, in_body
from checker.rules.base import SINCE_2019, Context, Verdicts, rule
from checker.rules.claim_values import Figures
from checker.rules.comparisons import unreadable
from checker.rules.found_texts import canonical_lines
from checker.screening import Screened
from checker.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport

_ALL = r"(?:均|全部|全都|都)(?:已经?|获得?|被|得到|予以|判决|依法|按期|按时|及时|按照?规定|在(?:法定|规定)(?:期限|时限)内)*"
_ALL_UPHELD = Screened(rf"{_ALL}(?:结果)?维持")
_ALL_CLOSED = Screened(rf"{_ALL}(?:办结|答复|办理完毕|办理完成)(?!率)")
_EXCEPTIONS = re.compile(
    r"结转|转结|正在办理|其余|其他(?!组织|方式|渠道|平台|信息|处理|单位|部门|机关|行政机关|地[方区]|途径|类)|剩余|除|尚未|未到期|尚在|顺延|应(?:当)?(?:于)?(?:办结|答复)"
)
_APPLICANTS = re.compile(r"自然人[^。；）]*")
"""A list of applicants ends with 其他 N 件, which is no exception."""
_FEE = re.compile(r"信息处理费")
_CHARGED = re.compile(r"收费通知|收取|缴费|缴纳")
_NO_NOTICES = re.compile(r"(?:收费通知(?:书)?|通知)(?:共|为|数|计)*$")
_NO_NOTICE = re.compile(
    r"(?:未|没有|无)(?:曾)?(?:发出|下发|出具|制发|发放|开具|送达)?[^，。；]{0,6}收费通知"
)
_BEGINNING = 6
"""Characters that may stand before 全部办结 in a sentence that has no subject of its own."""
_UNIT = Decimal(10)
_TEN_THOUSAND = Decimal(10_000)
_UPHELD_ELSE = {
    "review": ("review.corrected", "review.other", "review.pending"),
    "lawsuit": (
        "direct.corrected", "direct.other", "direct.pending",
        "after_review.corrected", "after_review.other", "after_review.pending",
    ),
}  # fmt: skip


@rule("N208", Severity.WARNING, SINCE_2019)
def not_all(report: AnnualReport, context: Context) -> Verdicts:
    """“均”“全部”与表格不符

    检查：“全部办结”等说法与表格一致
    依据：《中华人民共和国政府信息公开条例》第五十条第（二）项、第（三）项
    说明：写复议或诉讼“均获维持”，而表四有结果纠正、其他结果、尚未审结的；写申请“均已答复”“全部办结”，而表三有结转下年度的，
    提示。同段已说明结转、正在办理的不提示。
    反例：行政复议 3 件，均获维持；表四尚未审结 1。
    正例：新收 41 件，办结 40 件，其余结转下年度；均按期答复。
    建议：请核对案件结果和结转情况，改正说法或表格。
    """
    skip = unreadable(report, "applications", "litigation")
    if skip:
        yield skip
        return
    lines = canonical_lines(report)
    sweeping = [p.quick for p in (_ALL_UPHELD, _ALL_CLOSED) if p.may_match(lines.text)]
    for number in sorted({n for pattern in sweeping for n in lines.that_match(pattern)}):
        block, paragraph = report.prose[number]
        if in_body(report, block):
            yield from _upheld(report, block, paragraph.text)
            yield from _closed(report, block, paragraph.text)


def _statement(report: AnnualReport, block: int, text: str, match: re.Match[str]) -> Statement:
    """Treat a phrase like a figure, to ask the same questions of its sentence."""
    canon = canonical(text)
    sentence = enclosing(canon.text, match.start(), clause=False)
    start, end = canon.span(*match.span())
    quantity = Quantity(
        match[0],
        Decimal(0),
        "",
        False,
        Place(block, start=start, end=end),
        canon.span(*sentence),
        canon.span(*enclosing(canon.text, match.start(), clause=True)),
    )
    own = in_body(report, block)
    return Statement(report, quantity, canon, *match.span(), 0, *sentence, own)


def _upheld(report: AnnualReport, block: int, text: str) -> Iterator[Problem]:
    table = report.tables.get("litigation")
    for match in _ALL_UPHELD.finditer(canonical(text).text):
        statement = _statement(report, block, text, match)
        cases = "诉讼" if re.search("诉讼[^复]*$", statement.before) else "复议"
        cells = _UPHELD_ELSE["lawsuit" if cases == "诉讼" else "review"]
        count = Figures(report).add_up(table, cells) if table and not table.unread else None
        if not count or not about_disclosure(statement) or cases not in statement.before:
            continue
        if other_year(statement) or other_body(statement):
            continue
        message = f"正文写行政{cases}“{match[0]}”，表四行政{cases}另有结果纠正、其他结果或尚未审结共 {plain(count)} 件。"
        yield _sweeping(
            report, statement, message, "litigation", _filled(report, "litigation", cells)
        )


def _closed(report: AnnualReport, block: int, text: str) -> Iterator[Problem]:
    closed = list(_ALL_CLOSED.finditer(canonical(text).text))
    table = report.tables.get("applications") if closed else None
    count = (
        Figures(report).add_up(table, ("carried_out.total",))
        if table and not table.unread
        else None
    )
    if not count:
        return
    carried_in = claim_words().subject("carried_in").pattern(report.year)
    said = _APPLICANTS.sub("", carried_in.sub("", canonical(text).text))
    if _EXCEPTIONS.search(said):
        return
    for match in closed:
        statement = _statement(report, block, text, match)
        if statement.topic() != "application" or "申请" not in _subject_words(statement):
            continue
        if other_year(statement) or other_body(statement):
            continue
        message = f"正文写申请“{match[0]}”，表三“结转下年度继续办理”总计 {plain(count)}。"
        yield _sweeping(report, statement, message, "applications", ("carried_out.total",))


def _subject_words(statement: Statement) -> str:
    """Return the sentence up to the phrase, with the sentence before when it begins with the phrase."""
    if len(statement.before) > _BEGINNING:
        return statement.before
    text = statement.canon.text
    earlier = enclosing(text, max(0, statement.sentence_start - 1), clause=False)[0]
    return text[earlier : statement.start]


def _filled(report: AnnualReport, table: str, cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell for cell in cells if report.tables[table].value(cell))


def _sweeping(
    report: AnnualReport, statement: Statement, message: str, table: str, cells: tuple[str, ...]
) -> Problem:
    place = statement.quantity.place
    return Problem(
        message=message,
        where=report.locate_span(place.block, place.start or 0, place.end or 0),
        related=tuple(report.locate_cell(table, cell) for cell in cells[:4]),
        root=statement.root,
    )


@rule("N207", Severity.WARNING, ("2021",))
def fee_doubtful(report: AnnualReport, context: Context) -> Verdicts:
    """信息处理费数字存疑

    检查：信息处理费前后一致
    依据：《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）；《中华人民共和国政府信息公开条例》第四十二条
    说明：按该办法的标准，应收金额都是 10 元的倍数；收取的金额已计入行政事业性收费，表二第（八）项不应更小；写没有发出收费通知
    而表三（六）2 有数的，写未收取而他处写有金额的，提示。收费通知也可能是上年末发出的，请核实。
    反例：收取信息处理费 235 元；未发出收费通知，表三（六）2 为 1。
    正例：收取信息处理费 2230 元，表二第（八）项 1.5 万元。
    建议：请与财务和承办科室核对。
    """
    lines = canonical_lines(report)
    if "信息处理费" not in lines.text and "收费通知" not in lines.text:
        yield NotApplicable("正文没有提到信息处理费", ReasonCode.NOT_IN_FORMAT)
        return
    amounts = [s for s in stated(report).statements if _is_fee(s)]
    for statement in amounts:
        yield from _doubtful_amount(report, statement)
    yield from _contradicted(report, amounts)
    for number in lines.that_match(_FEE):
        block, paragraph = report.prose[number]
        yield from _no_notice(report, block, paragraph.text)


def _is_fee(statement: Statement) -> bool:
    quantity = statement.quantity
    if quantity.unit != "元" or quantity.value <= 0 or quantity.approximate:
        return False
    before = statement.canon.text[: statement.start]
    about = (
        _FEE.search(statement.before)
        or "收费通知" in statement.before
        or (_FEE.search(before) and _CHARGED.search(statement.before))
    )
    return bool(
        about
        and statement.in_body
        and not other_year(statement)
        and not re.search("每|标准|超过", statement.before)
    )


def _doubtful_amount(report: AnnualReport, statement: Statement) -> Iterator[Problem]:
    value = statement.quantity.value
    amount = plain(value)
    if value % _UNIT:
        yield _fee_problem(report, statement, f"正文写信息处理费 {amount} 元，不是 10 元的倍数。")
        return
    table = report.tables.get("art20_8")
    cell = table.sound_value("fees.amount") if table else None
    if cell is not None and cell < value / _TEN_THOUSAND:
        message = (
            f"正文写收取信息处理费 {amount} 元（{plain(value / _TEN_THOUSAND)} 万元），"
            f"表二第（八）项行政事业性收费填报 {plain(cell)} 万元。"
        )
        yield _fee_problem(report, statement, message, "art20_8", "fees.amount")


def _contradicted(report: AnnualReport, amounts: list[Statement]) -> Iterator[Problem]:
    """未收取信息处理费 in one place, an amount in another."""
    for statement in stated(report).statements if amounts else ():
        if statement.quantity.value or other_year(statement):
            continue
        if not statement.quantity.negated:
            if _NO_NOTICES.search(statement.lead) and _FEE.search(statement.canon.text):
                said = plain(amounts[0].quantity.value)
                message = f"正文写发出收费通知 0 件，又写收取信息处理费 {said} 元。"
                yield _fee_problem(report, amounts[0], message)
            continue
        rest = statement.canon.text[statement.start : statement.sentence_end]
        if re.match(r"(?:均)?(?:未|没有|无)(?:曾)?收(?:取|费)[^，。；]{0,8}信息处理费", rest):
            said = plain(amounts[0].quantity.value)
            message = f"正文一处写未收取信息处理费，另一处写 {said} 元。"
            yield _fee_problem(report, statement, message)


def _no_notice(report: AnnualReport, block: int, text: str) -> Iterator[Problem]:
    table = report.tables.get("applications")
    count = table.sound_value("other_2.total") if table else None
    match = _NO_NOTICE.search(canonical(text).text)
    if count and match:
        message = (
            f"正文写“{match[0]}”，表三（六）2 逾期未按收费通知要求缴纳费用总计 {plain(count)}。"
        )
        statement = _statement(report, block, text, match)
        yield _fee_problem(report, statement, message, "applications", "other_2.total")


def _fee_problem(
    report: AnnualReport, statement: Statement, message: str, table: str = "", cell: str = ""
) -> Problem:
    place = statement.quantity.place
    return Problem(
        message=message,
        where=report.locate_span(place.block, place.start or 0, place.end or 0),
        related=(report.locate_cell(table, cell),) if table else (),
        root=statement.root,
    )
