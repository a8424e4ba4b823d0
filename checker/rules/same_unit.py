"""Compare unit names: is the unit of a contact sentence provably another organ than the report's?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.once import once
from checker.rules.whole import matches
from checker.screening import Screened
from checker.text import fold

if TYPE_CHECKING:
    from checker.annual_report import AnnualReport

_REGION = re.compile(
    r"(?:(?![局厅])[\u4e00-\u9fff]){2,12}?(?:自治区|自治州|自治县|自治旗|省|市|州|盟|县|区|旗|(?<!和城)[镇乡]|苏木|街道)"
)
_HEADQUARTERS = re.compile(r"(?:国家|中国)[\u4e00-\u9fff]{2,6}?局(?=[\u4e00-\u9fff]{4})")
"""国家税务总局安坪县税务局: the place stands behind the name of the headquarters."""
_INSIDE = re.compile(
    r"(?:综合|党政|行政|政务公开|政府信息公开|信息公开|法规|政策法规|宣传|秘书|人事|文秘)*"
    r"(?:工作)?(?:领导小组)?(?:办公室|[科股处室]|大厅|窗口|热线|专班|负责人|工作人员)+$"
)
_ORGAN = re.compile(
    r"(?:局|委员会|委|厅|政府|中心|办事处|法院|检察院|分局|总队|支队|大队|馆|院|社)$"
)
_COMMON = frozenset(
    [
        "办公",
        "公室",
        "人民",
        "民政",
        "政府",
        "委员",
        "员会",
        "管理",
        "理局",
        "服务",
        "务局",
        "中心",
        "街道",
        "办事",
        "事处",
        "行政",
        "政务",
        "公开",
        "信息",
        "发展",
        "工作",
        "监督",
        "建设",
        "设局",
        "和改",
        "事业",
        "公共",
        "综合",
        "资源",
        "源局",
        "市场",
        "场监",
        "社会",
        "展局",
        "督局",
    ]
)


def is_other_organ(unit: str, organization: str, own: tuple[str, ...] = ()) -> bool:
    """Tell whether ``unit`` is certainly another organ or of another place than ``organization``.

    Offices of the organization, abbreviations (发改委) and names without place or organ word never are.
    """
    named, title = fold(unit), fold(organization)
    if any(name and fold(name) in named for name in own) or named in title or title in named:
        return False
    if _other_place(named, title):
        return True
    if _is_government(title):
        return False
    core = _INSIDE.sub("", _without_region(named))
    own_core = _without_region(title)
    if len(core) < 3 or not _ORGAN.search(core) or len(own_core) < 3:
        return False
    return not _same_words(core, own_core)


_SHORT = Screened(r"[（(](?:以下)?(?:简称|称)[:：为]?[“\"]?([\u4e00-\u9fff]{2,20})")


@once
def short_names(report: AnnualReport) -> tuple[str, ...]:
    """Return the short names that the report gives its own unit: ……管理委员会（以下简称经开区管委会）."""
    own = fold(report.organization or "")
    return tuple(
        match.group(1)
        for _, paragraph, match in matches(report, _SHORT)
        if own and fold(paragraph.text[: match.start()]).endswith(own)
    )


def unit_root(unit: str) -> str:
    """Name the slip of writing another unit: the same for the unit and for an office of it."""
    return f"unit:{_INSIDE.sub('', fold(unit)) or fold(unit)}"


def _is_government(title: str) -> bool:
    return title.endswith(("政府", "政府办公室", "政府办公厅", "政府办", "街道办事处")) or bool(
        re.fullmatch(_REGION, title)
    )


def _regions(name: str) -> list[str]:
    return [m.group() for m in _REGION.finditer(name[:24])]


def _without_region(name: str) -> str:
    last = 0
    for match in _REGION.finditer(name[:24]):
        if match.start() != last:
            break
        last = match.end()
    return name[last:].lstrip("省市州盟县区旗") or name


def _other_place(unit: str, title: str) -> bool:
    """Both begin with a place and neither place stands in the other name."""
    mine, theirs = _leading(title), _leading(unit)
    if not mine or not theirs:
        return False
    unlike = [(m, t) for m, t in zip(mine, theirs, strict=False) if m != t]
    if len(mine) == len(theirs) > 1 and len(unlike) == 1:
        # 潮州市玉林县…, 潮州市丰川县…: neighbours; 安台县北浦乡, 丰川县北浦乡: another county's town of that name
        own, other = unlike[0]
        return own[-1] == other[-1] and other[:2] not in title
    stem = theirs[-1][:2]
    return (
        not any(region in title for region in theirs)
        and stem not in title
        and (not any(region in unit for region in mine))
    )


def without_headquarters(name: str) -> str:
    """Return a unit's name without that of the headquarters it belongs to (安坪县税务局)."""
    found = _HEADQUARTERS.match(name)
    return name[found.end() :] if found else name


def _leading(name: str) -> list[str]:
    name = without_headquarters(name)
    match = _REGION.match(name)
    return _regions(name) if match else []


def _same_words(core: str, own: str) -> bool:
    """The names share a telling pair of characters, or one abbreviates the other."""
    bare = re.sub(r"(?:分局|局|委员会|委|厅|中心|院)$", "", core)
    pairs = {bare[i : i + 2] for i in range(len(bare) - 1)} - _COMMON
    if any(pair in own for pair in pairs):
        return True
    return _abbreviates(core, own) or _abbreviates(own, core)


def _abbreviates(short: str, full: str) -> bool:
    """All characters of the short name stand in the full one, in order."""
    rest = iter(full)
    return all(char in rest for char in short)
