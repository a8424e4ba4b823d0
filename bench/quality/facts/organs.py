"""Made-up units: departments, governments, street offices, with contact data that fits a real place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import phonenumbers

from checker.regions import Region, regions

if TYPE_CHECKING:
    from random import Random

FIRST = "青云清永新安长东南北沙石金玉龙凤白黑红松柳桃梅兰竹嘉瑞和平广明昌丰宁"
SECOND = "川禾溪岭泉原陵浦源泽林湖岩坪湾津沟台亭塘垣"
BUREAUS = (
    "水务局",
    "教育局",
    "财政局",
    "审计局",
    "民政局",
    "司法局",
    "统计局",
    "应急管理局",
    "农业农村局",
    "林业和草原局",
    "交通运输局",
    "市场监督管理局",
    "人力资源和社会保障局",
    "自然资源局",
    "住房和城乡建设局",
    "文化和旅游局",
    "卫生健康委员会",
    "发展和改革委员会",
    "医疗保障局",
    "信访局",
    "生态环境局",
    "退役军人事务局",
    "商务局",
    "科学技术局",
    "民族宗教事务局",
    "城市管理局",
    "行政审批服务局",
    "乡村振兴局",
    "体育局",
    "公安局",
)
BUREAUS_2014 = (
    "水务局",
    "教育局",
    "财政局",
    "审计局",
    "民政局",
    "司法局",
    "统计局",
    "安全生产监督管理局",
    "农牧局",
    "林业局",
    "交通运输局",
    "工商行政管理局",
    "国土资源局",
    "卫生和计划生育局",
    "发展和改革局",
    "环境保护局",
    "物价局",
    "粮食局",
)
PROVINCE_BUREAUS = (
    "财政厅",
    "水利厅",
    "民政厅",
    "科学技术厅",
    "市场监督管理局",
    "统计局",
    "体育局",
    "林业和草原局",
)
BRANCHES = ("税务局", "气象局")
KINDS = ("department", "county", "city", "town", "street", "province", "zone", "branch")
SELVES = ("本机关", "本单位")
COUNTIES = ("县", "县", "县", "区", "区", "回族自治县", "旗")
ROADS = (
    "胜利路",
    "新华街",
    "团结路",
    "人民路",
    "建设西路",
    "文化大街",
    "迎宾大道",
    "府前街",
    "滨河东路",
    "解放路",
)
OFFICES = ("办公室", "政务公开科", "综合科", "政策法规科", "政府信息公开办公室")


@dataclass(frozen=True)
class Organ:
    """A unit that reports."""

    kind: str
    """One of ``KINDS``; ``province`` is a department of a province, ``branch`` one of a ministry."""
    name: str
    short: str
    """How the text calls it besides its name: 我局, 我镇, 我县."""
    scope: str
    """全局, 全县 …"""
    region: Region
    compiled_by: str
    office: str
    host: str
    site: str
    level: str
    """``city``, ``county`` or ``town``: of the place it belongs to."""

    @property
    def is_government(self) -> bool:
        return self.kind in ("county", "city", "town")


def place_name(rng: Random) -> str:
    while True:
        name = rng.choice(FIRST) + rng.choice(SECOND)
        real = (
            n for place in regions().places for n in (place.name, *place.aliases, *place.counties)
        )
        if not any(name in other for other in real):
            return name


def host_of(rng: Random) -> str:
    word = "".join(rng.choice("bcdfghjklmnpqrstwxyz") + rng.choice("aeiou") for _ in range(2))
    return rng.choice((f"www.{word}.gov.cn", f"www.{word}n.gov.cn", f"http://www.{word}.gov.cn"))


def draw_organ(rng: Random, form_id: str) -> Organ:
    region = rng.choice([p for p in regions().places if p.postcodes and len(p.area_codes) == 1])
    kind = rng.choices(KINDS, (52, 10, 4, 17, 7, 5, 3, 2), k=1)[0]
    makers = {
        "department": _department,
        "county": _county,
        "city": _city,
        "province": _province,
        "zone": _zone,
        "branch": _branch,
    }
    maker = makers.get(kind)
    return maker(rng, region, form_id) if maker else _local(rng, region, kind)


def _department(rng: Random, region: Region, form_id: str) -> Organ:
    level = rng.choice(("县", "县", "区", "市", "市", "旗"))
    place = place_name(rng) + level
    bureau = rng.choice(BUREAUS_2014 if form_id == "2014" else BUREAUS)
    prefix = rng.choice(("", "", region.name)) if level in "县区旗" else ""
    name = prefix + place + bureau
    own = "委" if bureau.endswith("委员会") else "局"
    site = f"{place}人民政府门户网站"
    rank = "city" if level == "市" else "county"
    return Organ(
        "department",
        name,
        _self_word(rng, f"我{own}"),
        f"全{level}",
        region,
        name,
        name + rng.choice(OFFICES),
        host_of(rng),
        site,
        rank,
    )


def _county(rng: Random, region: Region, form_id: str) -> Organ:
    place = place_name(rng) + rng.choice(COUNTIES)
    name = place + rng.choice(("人民政府", "人民政府", ""))
    office = f"{place}人民政府办公室"
    return Organ(
        "county",
        name,
        f"我{place[-1]}",
        f"全{place[-1]}",
        region,
        office,
        office,
        host_of(rng),
        f"{place}人民政府门户网站",
        "county",
    )


def _city(rng: Random, region: Region, form_id: str) -> Organ:
    place = place_name(rng) + "市"
    name = place + rng.choice(("人民政府", ""))
    office = f"{place}人民政府办公{rng.choice('室厅')}"
    return Organ(
        "city",
        name,
        "我市",
        "全市",
        region,
        office,
        office,
        host_of(rng),
        f"{place}人民政府门户网站",
        "city",
    )


def _self_word(rng: Random, usual: str) -> str:
    return rng.choice(SELVES) if rng.random() < 0.15 else usual


def _province(rng: Random, region: Region, form_id: str) -> Organ:
    """A department of a made-up province; its seat is a real city."""
    place = place_name(rng) + "省"
    bureau = rng.choice(PROVINCE_BUREAUS)
    name = place + bureau
    return Organ(
        "province",
        name,
        _self_word(rng, f"我{bureau[-1]}"),
        "全省",
        region,
        name,
        name + rng.choice(OFFICES),
        host_of(rng),
        f"{name}门户网站",
        "city",
    )


def _zone(rng: Random, region: Region, form_id: str) -> Organ:
    place = place_name(rng) + rng.choice(("经济技术开发区", "高新技术产业开发区", "新区"))
    name = f"{place}管理委员会"
    return Organ(
        "zone",
        name,
        "我委",
        "全区",
        region,
        name,
        f"{name}办公室",
        host_of(rng),
        f"{place}门户网站",
        "county",
    )


def _branch(rng: Random, region: Region, form_id: str) -> Organ:
    place = place_name(rng) + rng.choice("县市")
    bureau = rng.choice(BRANCHES)
    prefix = "国家税务总局" if bureau == "税务局" and form_id != "2014" else ""
    name = f"{prefix}{place}{bureau}"
    return Organ(
        "branch",
        name,
        "我局",
        f"全{place[-1]}",
        region,
        name,
        f"{name}办公室",
        host_of(rng),
        f"{place}人民政府门户网站",
        "county" if place[-1] == "县" else "city",
    )


def _local(rng: Random, region: Region, kind: str) -> Organ:
    county = place_name(rng) + rng.choice("县区")
    own = place_name(rng)
    prefix = rng.choice(("", county, region.name + county))
    word = (
        "街道办事处"
        if kind == "street"
        else rng.choice(
            ("镇人民政府", "镇人民政府", "乡人民政府", "镇", "乡", "回族乡人民政府", "苏木人民政府")
        )
    )
    name = prefix + own + word
    level = "苏木" if word.startswith("苏木") else "乡" if "乡" in word else word[0]
    self_word = "我街道" if kind == "street" else f"我{level}"
    full = name if kind == "street" or name.endswith("政府") else f"{name}人民政府"
    return Organ(
        kind,
        name,
        self_word,
        f"全{self_word[1:]}",
        region,
        full,
        full + rng.choice(("党政办公室", "办公室", "综合办公室")),
        host_of(rng),
        f"{county}人民政府门户网站",
        "town",
    )


@dataclass(frozen=True)
class ContactFacts:
    """Contact data of one place; every item is right."""

    address: str
    postcode: str
    phone: str
    fax: str
    email: str


def draw_contact(rng: Random, organ: Organ) -> ContactFacts:
    region = organ.region
    number = rng.choice((6, 1, 8, 18, 66, 108, 239, "六十", "特1"))
    road = f"{rng.choice(ROADS)}{number}号"
    if rng.random() < 0.2:
        road += rng.choice(
            ("综合办公楼3楼", "A座0781室", "行政中心1号楼512室", "（县医院往西约100米）")
        )
    named = organ.kind in ("department", "city") and organ.level == "city"
    place = organ.name.partition("市")[0] + "市" if named else ""
    address = rng.choice((road, f"{region.name}{road}", f"{place}{road}" if place else road))
    postcode = (
        rng.choice(region.postcodes) + f"{rng.choice((0, 0, 100)) or rng.randrange(100):02d}"[-2:]
    )
    code = region.area_codes[0]
    dash = rng.choice(("-", "-", "-", "-", "—", "－", "——"))
    return ContactFacts(
        address,
        postcode,
        code + dash + local_number(rng, code),
        code + dash + local_number(rng, code),
        f"{rng.choice(('xxgk', 'bgs', 'zwgk', 'office', 'swj'))}{rng.choice(('', '2', '01'))}@"
        f"{organ.host.removeprefix('http://').removeprefix('www.')}",
    )


def local_number(rng: Random, code: str) -> str:
    """A local number of a length that the area code has."""
    for length in (8, 7):
        number = str(rng.choice((2, 3, 5, 6, 8))) + "".join(
            str(rng.randrange(10)) for _ in range(length - 1)
        )
        parsed = phonenumbers.parse(code + number, "CN")
        if phonenumbers.is_valid_number(parsed):
            return number
    return "6" + "".join(str(rng.randrange(10)) for _ in range(6))
