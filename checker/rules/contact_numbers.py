"""Rules C201–C205: are telephone, postcode, e-mail and web address valid and of one place?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.annual_report import ContactKind
from checker.document import Place
from checker.findings import NotApplicable, Problem, Severity
from checker.regions import regions
from checker.rules.base import Context, Verdicts, rule
from checker.rules.phone_numbers import Phone, read_phone
from checker.rules.placeholders import suspects
from checker.rules.web_hosts import host_fault, host_of, is_government
from checker.rules.wording_data import word_lists
from checker.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport, ContactItem
    from checker.findings import Location

_PLAIN_EMAIL = re.compile(
    r"[A-Za-z\d]\w{0,30}@(?:[A-Za-z\d]{1,30}\.){1,4}(?:com|cn|net|org)", re.ASCII
)
"""What no standard objects to; anything else is left to the library."""
_HIDDEN_EMAIL = re.compile(r"email[\s\xa0]*protected")


def filled(report: AnnualReport, *kinds: ContactKind) -> tuple[ContactItem, ...]:
    """Return the items of some kinds, without those that still are placeholders (F008 reports them)."""
    look = suspects(report)
    blocks = {item.place.block for item in report.contact.items}
    gaps = {block: look.placeholders(report.document.text_at(Place(block))) for block in blocks}
    return tuple(
        item
        for item in report.contact.items
        if item.kind in kinds
        and not any(
            gap.start < (item.place.end or 0) and (item.place.start or 0) < gap.end
            for gap in gaps[item.place.block]
        )
    )


def phones_of(report: AnnualReport) -> Iterator[tuple[ContactItem, Phone]]:
    """Yield every telephone and fax number once, with what it consists of.

    A number without area code takes that of a number before it in the same lines.
    """
    area, block, seen = "", -9, set()
    for item in filled(report, ContactKind.PHONE, ContactKind.FAX):
        if item.place in seen:
            continue
        seen.add(item.place)
        inherited = area if item.place.block - block <= 2 else ""
        phone = read_phone(item.text, inherited)
        if phone.area:
            area, block = phone.area, item.place.block
        yield item, phone


@rule("C201", Severity.ERROR)
def bad_phone(report: AnnualReport, context: Context) -> Verdicts:
    """电话号码不对

    检查：电话、传真号码有效
    依据：国家电话号码编排（区号与号码位数按 libphonenumber 的中国号码表）。
    说明：查区号是否存在、号码位数是否与区号相符。分机号、400 号码、手机号码、几个号码并列都认；只缺区号的，
        同一区号的号码位数不同的，是警告。
    反例：电话：0951-60000
    正例：电话：0951-6000000
    建议：请核对电话号码。
    """
    found = False
    for item, phone in phones_of(report):
        found = True
        name = "传真" if item.kind is ContactKind.FAX else "电话"
        if phone.fault:
            yield Problem(
                f"{name}写“{item.text}”：{phone.fault}。",
                report.locate(item.place),
                title=f"{name}号码不对",
            )
        elif phone.without_area:
            yield Problem(
                f"{name}写“{item.text}”，前面没有区号，外地读者拨不通。",
                report.locate(item.place),
                title=f"{name}缺少区号",
                basis="惯例：对外公布的电话带区号",
                suggestion="请在号码前加上区号。",
                severity=Severity.WARNING,
            )
    yield from _unequal_lengths(report)
    if not found:
        yield NotApplicable("联系方式中没有写电话和传真")


def _unequal_lengths(report: AnnualReport) -> Iterator[Problem]:
    """Hold numbers with 7 digits against those with 8 behind the same area code: a place has one length."""
    sound = [(i, p) for i, p in phones_of(report) if p.area and not p.fault]
    for item, phone in sound:
        other = next((i for i, p in sound if p.area == phone.area and len(p.local) == 8), None)
        if other is not None and len(phone.local) == 7:
            yield Problem(
                f"“{item.text}”的号码是 7 位，同一区号的“{other.text}”是 8 位。",
                report.locate(item.place),
                title="同一区号的号码位数不同",
                related=(report.locate(other.place),),
                severity=Severity.WARNING,
            )


@rule("C202", Severity.ERROR)
def bad_postcode(report: AnnualReport, context: Context) -> Verdicts:
    """邮政编码不对

    检查：邮政编码有效
    依据：国家标准《邮政编码》编排规则：六位数字，前两位表示省（自治区、直辖市）。
    说明：邮编不是六位数字，或者前两位没有分配给任何省份。
    反例：邮编：75000
    正例：邮编：750000
    建议：请核对邮政编码。
    """
    items = filled(report, ContactKind.POSTCODE)
    if not items:
        yield NotApplicable("联系方式中没有写邮编")
    for item in items:
        code = fold(item.text)
        if not code.isdigit():
            fault = "含有数字以外的字符"
        elif len(code) != 6:
            fault = f"是 {len(code)} 位，邮编应为 6 位数字"
        elif code[:2] not in regions().allocated or code[2:] == "9999":
            fault = "没有分配给任何地方"
        else:
            continue
        yield Problem(f"邮编写“{item.text}”，{fault}。", report.locate(item.place))


@rule("C203", Severity.ERROR)
def bad_email(report: AnnualReport, context: Context) -> Verdicts:
    """电子邮箱不对

    检查：电子邮箱有效
    依据：电子邮件地址格式（RFC 5321、RFC 5322）。
    说明：缺少 @、域名不完整、后缀写错（.con）、用了全角字符等。网站为防垃圾邮件隐去的地址、@ 前的空格不算。
    反例：电子邮箱：xxgk126.com
    正例：电子邮箱：xxgk@126.com
    建议：请核对邮箱地址。
    """
    items = filled(report, ContactKind.EMAIL)
    if not items:
        yield NotApplicable("联系方式中没有写电子邮箱")
    for item in items:
        fault = None if _HIDDEN_EMAIL.search(item.text) else email_fault(item.text)
        if fault:
            yield Problem(f"电子邮箱写“{item.text}”：{fault}。", report.locate(item.place))


def email_fault(text: str) -> str | None:
    """Say in Chinese what is wrong with an e-mail address; None when nothing is."""
    address = re.sub(r"\s+(?=@)|(?<=@)\s+", "", text)
    if address.count("@") + address.count("＠") != 1:
        return "没有 @" if "@" not in fold(address) else "有不止一个 @"
    if not address.isascii():
        return "用了全角字符"
    ending = address.lower().rpartition("@")[2].rpartition(".")[2]
    if ending in word_lists("contact.toml")["misspelt_endings"]:
        return f"没有 .{ending} 这样的域名后缀"
    return None if _PLAIN_EMAIL.fullmatch(address) or _is_email(address) else "不是完整的邮箱地址"


def _is_email(address: str) -> bool:
    from email_validator import EmailNotValidError, validate_email  # slow to load

    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


@rule("C204", Severity.WARNING)
def places_disagree(report: AnnualReport, context: Context) -> Verdicts:
    """邮编、区号、地址不在一地

    检查：区号、邮编、地址属于同一地
    依据：惯例；内置邮政编码与长途区号对照。
    说明：邮编、区号和地址各自所属的城市对不上，多为沿用其他单位的联系方式。共用区号的城市、对照表中没有的编码不算。
        适用要求写了本地区（region）的，三项都应属于本地区，只有一项也查。
    反例：地址：银川市……，邮编：010020，电话：0951-6000000
    正例：地址：银川市……，邮编：750001，电话：0951-6000000
    建议：请核对邮编、区号和地址。
    """
    evidence = _evidence(report)
    home = _home(context)
    if len(evidence) + len(home) < 2 or not evidence:
        yield NotApplicable("邮编、区号、地址中能判断所在地的不足两项")
        return
    odd = _odd_one(evidence, home)
    if odd is None:
        return
    others = [entry for entry in (*home, *evidence) if entry is not odd]
    what = "，".join(
        f"{kind} {text} 属{_names(cities)}" if text else f"{kind}属{_names(cities)}"
        for kind, text, cities, _ in (odd, *others)
    )
    hint = ""
    if odd[0] == "邮编":
        cities = sorted(frozenset.union(*(entry[2] for entry in others if entry[3]), frozenset()))
        start = regions().postcode_starts(cities[0]) if cities else ""
        hint = f"请核对邮编。{cities[0]}的邮编多以 {start} 开头。" if start else ""
    yield Problem(
        f"{what}。",
        _where(report, odd),
        title=f"{odd[0]}与{others[0][0]}不在同一地",
        related=tuple(_where(report, entry) for entry in others if entry[3]),
        suggestion=hint,
    )


Evidence = tuple[str, str, frozenset[str], "ContactItem | None"]
"""What says it, its text, the cities it may mean, and where it stands (the profile's region: nowhere)."""


def _where(report: AnnualReport, entry: Evidence) -> Location:
    return report.locate(entry[3].place if entry[3] else Place(0))


def _home(context: Context) -> list[Evidence]:
    """Return the region the profile names, when the data knows it."""
    cities = regions().of_region(context.profile.region)
    return [("本地区", context.profile.region, cities, None)] if cities else []


def _evidence(report: AnnualReport) -> list[Evidence]:
    """Return what postcode, area code and address (the first of each that is known) say of the place."""
    known = regions()
    found: list[Evidence] = []
    for item in report.contact.of(ContactKind.POSTCODE):
        code = fold(item.text)
        cities = known.of_postcode(code) if re.fullmatch(r"\d{6}", code) else frozenset()
        found.append(("邮编", code, cities, item))
    for item, phone in phones_of(report):
        found.append(("区号", phone.area, known.of_area_code(phone.area), item))
    for item in report.contact.of(ContactKind.ADDRESS):
        found.append(("地址", "", known.in_text(item.text), item))
    kept: dict[str, Evidence] = {}
    for entry in found:
        if entry[2]:
            kept.setdefault(entry[0], entry)
    return list(kept.values())


def _odd_one(evidence: list[Evidence], home: list[Evidence]) -> Evidence | None:
    """Return the entry that is not of the profile's region, else agrees with no other one; None when all agree."""
    for entry in evidence:
        others = home or [other for other in evidence if other is not entry]
        if all(entry[2].isdisjoint(other[2]) for other in others):
            return entry
    return None


def _names(cities: frozenset[str]) -> str:
    shown = sorted(cities)
    return "、".join(shown[:3]) + ("等地" if len(shown) > 3 else "")


@rule("C205", Severity.ERROR)
def bad_web_address(report: AnnualReport, context: Context) -> Verdicts:
    """网址不对

    检查：网址有效
    依据：域名和网址格式（RFC 3986）；《国务院办公厅关于加强政府网站域名管理的通知》（国办函〔2018〕55号）。
    说明：网址缺点、用了全角字符、没有写全的是错误；域名不以 .gov.cn 结尾、也不在适用要求列出的范围内的是警告。
    反例：本报告电子版可在www.yinchuangov.cn查阅。
    正例：本报告电子版可在www.yinchuan.gov.cn查阅。
    建议：请在浏览器中打开网址核对。
    """
    items = filled(report, ContactKind.WEBSITE)
    if not items:
        yield NotApplicable("联系方式中没有写网址")
    for item in items:
        fault = host_fault(item.text)
        host = host_of(item.text)
        if fault:
            yield Problem(f"网址写“{item.text}”：{fault}。", report.locate(item.place))
        elif not is_government(host, context.profile.government_hosts):
            yield Problem(
                f"网址 {host} 不是政府网站的域名（.gov.cn）。",
                report.locate(item.place),
                title="网址不是政府网站",
                suggestion="请核对网址；确是本单位网站的，可在适用要求中列出。",
                severity=Severity.WARNING,
            )
