"""What kind of body a unit name is: decides which duties apply."""

from __future__ import annotations

import re

from checker.annual_report import OrganKind

_MUNICIPALITIES = "北京市|天津市|上海市|重庆市"
_PROVINCE = re.compile(rf"^(?:.{{2,6}}省|.{{2,8}}自治区|{_MUNICIPALITIES})(?:人民政府)?$")
_TOWN = re.compile(r"(?:镇|乡|苏木)(?:人民政府)?$")
_STREET = re.compile(r"街道(?:办事处|办)?$")
_COUNTY = re.compile(r"(?:县|旗|区|县级市|林区|特区)(?:人民政府)?$")
_NOT_COUNTY = re.compile(
    r"(?:开发区|新区|园区|高新区|保税区|示范区|管理区|度假区|景区|库区|自治区"
    r"|经开区|工业区|产业区|集聚区|合作区|试验区|实验区|保护区|旅游区|功能区|加工区|商务区"
    r"|关区|灌区|垦区|片区|社区|校区|院区|军区|街区|辖区)$"
)
_CITY = re.compile(r"(?:市|州|盟|地区)(?:人民政府)?$")
_UNDER_CITY = re.compile(r"(?:市|州|盟|地区).+市(?:人民政府)?$")
_CENTRAL = re.compile(
    r"^(?:中华人民共和国|国家|国务院|中国)|^[\u4e00-\u9fff]{2,6}部$|^(?:海关总署|税务总局)$"
)
_LOCAL = re.compile(r"省|市|县|区|旗|州|镇|乡")


def organ_kind(name: str | None) -> OrganKind:
    """Classify a unit by its name; ``UNKNOWN`` without one."""
    if not name:
        return OrganKind.UNKNOWN
    if _STREET.search(name):
        return OrganKind.STREET_OFFICE
    government = _government(name)
    if government:
        return government
    if _CENTRAL.search(name) and not _LOCAL.search(name):
        return OrganKind.MINISTRY
    return OrganKind.DEPARTMENT


def _government(name: str) -> OrganKind | None:
    """Return the level of a people's government (a bare place name stands for its government)."""
    if _PROVINCE.match(name):
        return OrganKind.PROVINCE_GOVERNMENT
    if _TOWN.search(name):
        return OrganKind.TOWN_GOVERNMENT
    if _NOT_COUNTY.search(name):
        return None
    if _COUNTY.search(name) or _UNDER_CITY.search(name):
        return OrganKind.COUNTY_GOVERNMENT
    if _CITY.search(name):
        return OrganKind.CITY_GOVERNMENT
    return None
