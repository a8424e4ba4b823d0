"""Rules C101, C102 and C206–C209: is the contact block there, complete, official and of this unit?"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from checker.annual_report import ContactKind
from checker.document import Place
from checker.findings import NotApplicable, Problem, Severity
from checker.rules.base import Context, Verdicts, rule
from checker.rules.phone_numbers import read_phone
from checker.rules.placeholders import suspects
from checker.rules.same_unit import is_other_organ, short_names, unit_root
from checker.rules.wording_data import word_lists
from checker.text import fold

if TYPE_CHECKING:
    from checker.annual_report import AnnualReport, ContactItem

KIND_NAMES = {
    ContactKind.UNIT: "联系单位",
    ContactKind.ADDRESS: "地址",
    ContactKind.POSTCODE: "邮编",
    ContactKind.PHONE: "电话",
    ContactKind.FAX: "传真",
    ContactKind.EMAIL: "电子邮箱",
    ContactKind.WEBSITE: "网址",
}
DATA = (
    ContactKind.ADDRESS,
    ContactKind.POSTCODE,
    ContactKind.PHONE,
    ContactKind.FAX,
    ContactKind.EMAIL,
)
MOBILE = re.compile(r"1[3-9]\d{9}")
_SELF = re.compile(
    r"我[局委办厅院处镇乡县区市街旗站所]|本(?:机关|单位|局|委|办|部门|级)|办公室|[科股处室]$"
)
_PLACEHOLDER = re.compile(r"[×xX＿_*]{2,}|【[^】]*】|待(?:补充|定|填)|请填写")
_HERE = re.compile(r"[\u4e00-\u9fff]{2,}(?:局|委|厅|院|政府|办|中心|处|站|队)")

_ASKED = re.compile(r"联系|反映|咨询|垂询|来[电函]")
"""What readers are asked to do with the contact details."""

NO_CONTACT = NotApplicable(
    "报告没有写联系方式；法律要求联系方式写在政府信息公开指南中，不要求写进年度报告"
)


def has_data(report: AnnualReport) -> bool:
    """Tell whether the report gives any contact detail besides a unit and a web address."""
    return any(report.contact.of(kind) for kind in DATA)


def digits(text: str) -> str:
    """Return the digits of a text, full-width ones as half-width."""
    return re.sub(r"\D", "", fold(text))


@rule("C101", Severity.WARNING)
def contact_missing(report: AnnualReport, context: Context) -> Verdicts:
    """没有联系方式

    检查：有联系方式
    依据：惯例；适用要求。《中华人民共和国政府信息公开条例》第十二条要求联系方式写在政府信息公开指南中，没有要求写进年度报告。
    说明：写了“请与……联系”却没有电话、地址等内容的，一律提示；完全没有联系方式的，只在适用要求规定必须有时提示。
        已发布的报告多数不写联系方式。
    反例：如有疑问，请与本局办公室联系（电话：    ）。
    正例：如有疑问，请与本局办公室联系（电话：0951-6000000）。
    建议：请补上联系电话等内容，或者删去这句话。
    """
    if has_data(report):
        return
    for place in report.contact.places:
        text = report.document.text_at(place)
        if _PLACEHOLDER.search(text):
            yield NotApplicable("联系方式处还是占位符，见 F008")
            return
        if _ASKED.search(text):
            yield Problem(
                "写明可以联系，但没有写电话、地址或者邮箱。",
                report.locate(place),
                title="联系方式是空的",
            )
            return
    if not context.profile.contact_required:
        yield NO_CONTACT
        return
    block = report.opening[-1] if report.opening else 0
    yield Problem(
        f"报告中没有联系方式，适用要求“{context.profile.name}”规定要有。",
        report.locate(Place(block), missing=True),
        basis=f"适用要求“{context.profile.name}”",
        suggestion="请在开头写明联系部门、地址、邮编和电话。",
    )


@rule("C102", Severity.WARNING)
def contact_incomplete(report: AnnualReport, context: Context) -> Verdicts:
    """联系方式不齐全

    检查：联系方式各项齐全
    依据：惯例；要哪几项由适用要求规定。法律要求联系方式写在政府信息公开指南中。
    说明：报告写了联系方式的，查联系单位、地址、邮编、电话是否齐全；传真、邮箱、网址只在适用要求列出时才查。
        已发布的报告写联系方式的，约四成不写邮编，约两成只写电话，所以默认缺邮编、只写电话的为提示；
        “从严”中一律为警告。写了邮编而没有地址，或者缺单位、电话的，为警告。
    反例：请与本局办公室联系（地址：银川市北京中路1号，邮编：750000）。
    正例：请与本局办公室联系（地址：银川市北京中路1号，邮编：750000，电话：0951-6000000）。
    建议：请补上缺少的项目；本单位不要求的，可在适用要求中去掉。
    """
    if not any(_for_readers(item) for kind in DATA for item in report.contact.of(kind)):
        yield NO_CONTACT
        return
    kinds = [ContactKind(name) for name in context.profile.required_contact]
    absent = [kind for kind in kinds if not _is_given(report, kind)]
    if absent:
        last = max(
            (i for i in report.contact.items if i.kind in DATA),
            key=lambda item: (item.place.block, item.place.start or 0),
        )
        names = "、".join(KIND_NAMES[kind] for kind in absent)
        yield Problem(
            f"报告写了联系方式，但没有写{names}。",
            report.locate(last.place, missing=True),
            title=f"联系方式缺少{names}" if len(absent) <= 2 else "",
            severity=Severity.INFO if set(absent) <= _minor(report, absent, context) else None,
        )


def _for_readers(item: ContactItem) -> bool:
    """Tell a contact detail of the report from a number of another use (监督电话、举报邮箱)."""
    return not re.search("监督|举报|投诉|信访|热线", item.label)


_BLOCK = {ContactKind.ADDRESS, ContactKind.POSTCODE}


def _minor(report: AnnualReport, absent: list[ContactKind], context: Context) -> set[ContactKind]:
    """Return what may be absent: of real contact blocks 61 % have a postcode, and none a postcode without an address.

    Where only a telephone is given, or bare lines (地址：……电话：……), only the reporting unit can be meant.
    """
    minor = {ContactKind(name) for name in context.profile.minor_contact}
    if not minor >= _BLOCK:
        return minor - {ContactKind.ADDRESS}
    texts = map(report.document.text_at, report.contact.places)
    if set(absent) >= _BLOCK or not any("联系" in re.sub("联系[电地方]", "", t) for t in texts):
        minor |= {ContactKind.UNIT}
    return minor if ContactKind.POSTCODE in absent else minor - {ContactKind.ADDRESS}


def _has_gap(report: AnnualReport, kind: ContactKind) -> bool:
    """Tell whether a placeholder stands behind the label of an item (电话：XXX-XXXXXXXX): F008 reports it."""
    texts = (report.document.text_at(Place(item.place.block)) for item in report.contact.items)
    label = re.compile(rf"{KIND_NAMES[kind]}[:：]?\s*$")
    look = suspects(report)
    return any(
        label.search(text, 0, gap.start) for text in set(texts) for gap in look.placeholders(text)
    )


def _is_given(report: AnnualReport, kind: ContactKind) -> bool:
    if report.contact.of(kind) or _has_gap(report, kind):
        return True
    if kind is not ContactKind.UNIT:
        return False
    data = [item.place for item in report.contact.items if item.kind in DATA]
    texts = [
        report.document.text_at(place)
        for place in report.contact.places
        if any(_within(inner, place) for inner in data)
    ]
    return any(_SELF.search(text) or _HERE.search(text) for text in texts)


def _within(inner: Place, outer: Place) -> bool:
    start = inner.start or 0
    return inner.block == outer.block and (outer.start or 0) <= start < (outer.end or start + 1)


@rule("C206", Severity.INFO)
def free_mailbox(report: AnnualReport, context: Context) -> Verdicts:
    """用的是公众邮箱

    检查：用政务邮箱
    依据：惯例：对外公布的邮箱宜用本单位的政务邮箱。
    说明：126、163、qq 等公众邮箱谁都可以注册，读者无法确认是否属于本单位。
    反例：电子邮箱：xxgk2025@163.com
    正例：电子邮箱：xxgk@yinchuan.gov.cn
    建议：可改用政务邮箱；没有政务邮箱的，请确认邮箱由单位专人管理。
    """
    emails = report.contact.of(ContactKind.EMAIL)
    if not emails:
        yield NotApplicable("联系方式中没有写电子邮箱")
    free = word_lists("contact.toml")["free_mail"]
    for item in emails:
        domain = fold(item.text).lower().rpartition("@")[2]
        if domain in free and not domain.endswith(context.profile.government_hosts or ("\0",)):
            yield Problem(f"电子邮箱用的是公众邮箱 {domain}。", report.locate(item.place))


@rule("C207", Severity.WARNING)
def mobile_as_contact(report: AnnualReport, context: Context) -> Verdicts:
    """联系电话是手机号码

    检查：联系电话不是个人手机
    依据：惯例：对外公布办公电话；手机号码多为个人所有，属于个人信息（《中华人民共和国个人信息保护法》第四条）。
    说明：联系方式里写了 11 位手机号码。单位专用的手机号码可以核实后保留。
    反例：联系电话：138××××0000
    正例：联系电话：0951-6000000
    建议：请改用办公电话。
    """
    phones = report.contact.of(ContactKind.PHONE)
    if not phones:
        yield NotApplicable("联系方式中没有写联系电话")
    for item in phones:
        number = read_phone(item.text).local
        if MOBILE.fullmatch(number):
            shown = f"{number[:3]}****{number[-4:]}"
            yield Problem(f"联系电话写的是手机号码 {shown}。", report.locate(item.place))


@rule("C208", Severity.WARNING)
def contact_of_other_unit(report: AnnualReport, context: Context) -> Verdicts:
    """联系单位不是本单位

    检查：联系单位与标题单位一致
    依据：惯例：联系单位为编制报告的单位。
    说明：“请与……联系”写的是另一个机关，多为套用其他单位的报告时留下。本单位的办公室、科室，本级政府的政务公开机构都不算。
    反例：题目是“某市财政局”，联系句写“请与某市审计局办公室联系”。
    正例：题目是“某市财政局”，联系句写“请与某市财政局办公室联系”。
    建议：请核对联系句中的单位名称。
    """
    units = report.contact.of(ContactKind.UNIT)
    if not units or not report.organization:
        yield NotApplicable("联系方式中没有写联系单位，或者题目没有单位名称")
        return
    own = (*context.profile.units, *short_names(report))
    for item in units:
        if is_other_organ(item.text, report.organization, own):
            title = report.title.places if report.title else ()
            yield Problem(
                f"联系单位写“{item.text}”，题目的单位是“{report.organization}”。",
                report.locate(item.place),
                expected=report.organization,
                actual=item.text,
                related=tuple(report.locate(place) for place in title[:1]),
                root=unit_root(item.text),
            )


@rule("C209", Severity.WARNING)
def contact_contradicts(report: AnnualReport, context: Context) -> Verdicts:
    """同一联系方式前后不一

    检查：同一项联系方式前后一致
    依据：惯例：同一报告中的联系方式应一致。
    说明：邮编、地址或电话在报告中出现两次而内容不同。同一处并列的几个电话不算。
    反例：开头写“邮编：750001”，文末写“邮编：750002”。
    正例：两处都写“邮编：750001”。
    建议：请核对两处，改成一致。
    """
    if not has_data(report):
        yield NO_CONTACT
        return
    for kind in (ContactKind.ADDRESS, ContactKind.POSTCODE, ContactKind.PHONE, ContactKind.FAX):
        pair = _contradiction(tuple(filter(_is_sound, report.contact.of(kind))))
        if pair:
            first, second = pair
            yield Problem(
                f"{KIND_NAMES[kind]}一处写“{_shown(first)}”，另一处写“{_shown(second)}”。",
                report.locate(second.place),
                related=(report.locate(first.place),),
            )


def _shown(item: ContactItem) -> str:
    number = digits(item.text)
    return f"{number[:3]}****{number[-4:]}" if MOBILE.fullmatch(number) else item.text


def _is_sound(item: ContactItem) -> bool:
    """Tell whether an item may be held against another; a number that is wrong is reported by C201 or C202."""
    if not _for_readers(item):
        return False
    if item.kind is ContactKind.POSTCODE:
        return len(digits(item.text)) == 6
    return item.kind is ContactKind.ADDRESS or not read_phone(item.text).fault


def _contradiction(items: tuple[ContactItem, ...]) -> tuple[ContactItem, ContactItem] | None:
    """Return two items of one kind that cannot both be right."""
    for first, second in combinations(items, 2):
        one, two = fold(first.text), fold(second.text)
        if first.kind in (ContactKind.PHONE, ContactKind.FAX):
            near = abs(first.place.block - second.place.block) <= 2
            one, two = digits(one)[-7:], digits(two)[-7:]
            shared = {digits(i.text)[-7:] for i in items}
            if near or len(shared) > 2:
                continue
        if one not in two and two not in one:
            return first, second
    return None
