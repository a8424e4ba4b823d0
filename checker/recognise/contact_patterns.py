r"""How contact details are written: labels, values and the sentences that announce them. Pure data and regexes.

Grounds: contact lines of published reports (labels, dashes of every kind, merged ``电话(传真)``, extensions,
several numbers, blanks before ``@``). ``\d`` also matches full-width digits, on purpose.
"""

from __future__ import annotations

import re

from checker.annual_report import ContactKind

DASH = r"[-\-‐‑‒–—―−─－﹣~～_]"

_PHONE_WORD = (
    r"(?:(?:监督(?:举报|投诉)?|(?:咨询)?(?:投诉|举报|信访)|联\s*系|办\s*公|咨\s*询|值\s*班|服\s*务|查\s*询|受\s*理|固\s*定|座\s*机)?\s*电\s*话(?:号码)?"
    r"|联\s*系\s*方\s*式|热线)"
)
_FAX_WORD = r"(?:传\s*真(?:号码|电话)?)"

LABELS: tuple[tuple[tuple[ContactKind, ...], str], ...] = (
    (
        (ContactKind.PHONE, ContactKind.FAX),
        rf"{_PHONE_WORD}\s*[（(/／、和及]\s*{_FAX_WORD}\s*[)）]?"
        rf"|{_FAX_WORD}\s*[（(/／、和及]\s*{_PHONE_WORD}\s*[)）]?",
    ),
    ((ContactKind.FAX,), _FAX_WORD),
    (
        (ContactKind.EMAIL,),
        r"(?:联系|监督|举报|投诉|信访)?(?:电\s*子\s*)?(?:政务)?\s*(?:邮\s*箱|邮\s*件|信\s*箱)(?:地址)?|[Ee]\s*-?\s*[Mm]ail",
    ),
    ((ContactKind.PHONE,), _PHONE_WORD),
    ((ContactKind.POSTCODE,), r"邮\s*编|邮\s*政\s*编\s*码|邮\s*码"),
    ((ContactKind.WEBSITE,), r"(?:本机关|官方|门户)?网\s*站?\s*[地网]?址"),
    ((ContactKind.ADDRESS,), r"(?:办公|通讯|通信|联系|单位|机关|来信|邮寄)?\s*地\s*[址点]"),
    (
        (ContactKind.UNIT,),
        r"(?:联系|办公|承办|受理)(?:部门|单位|科室|机构|处室)(?:名称)?|(?:单位|机构)名称",
    ),
    ((), r"联\s*系\s*人|办公时间|工作时间"),
)
"""Kinds a label announces and how it is written; earlier entries win. The last only ends the value before it."""

BLANKS = r"\s{0,20}"
"""Blanks inside a label. They are counted: a page of blanks must not be tried from each of them."""
LABEL = "|".join(f"(?P<k{i}>{pattern})" for i, (_, pattern) in enumerate(LABELS)).replace(
    r"\s*", BLANKS
)
"""The pattern of all labels."""

AFTER_LABEL = re.compile(
    r"\s*(?P<colon>[:：])?\s*(?:为|是)?\s*(?:[（(](?!\s*\d{2,5}\s*[)）])|[【<《])?\s*(?:[:：]\s*)?"
)
"""What stands between a label and its value; the bracket round an area code belongs to the value."""

NOT_A_NUMBER = re.compile(r"\s*(?:[件次条个余多人万年月]|”?\s*(?:热线|便民|政务|市民|平台))")
"""Behind a figure: it is a count or the name of a hot line, no contact number."""

NUMBER = re.compile(
    rf"(?:\+?\s*86\s*{DASH}?\s*)?"
    rf"(?:[（(]\s*\d{{2,5}}\s*[)）]\s*{DASH}?\s*|0\d{{2,3}}\s*(?:(?:{DASH}\s*){{1,3}}|[.．/](?=\d{{7}}))|0\d{{2,3}}\s+|[48]00\s+(?=\d))?"
    rf"\d+(?:\s*{DASH}{{1,2}}\s*\d+)*(?:(?<=\d{{3}})\s(?=\d{{4}}(?!\d))\d{{4}})?"
    r"(?:\s*(?:转|分机|[Ee]xt\.?)\s*\d{1,6})?"
)
NEXT_NUMBER = re.compile(r"\s*(?:[、/／，,;；]|或者?|和)\s*(?=[（(+]?\s*\d)")
POSTCODE = re.compile(r"\d{3}\s\d{3}(?!\d)|[0-9０-９A-Za-z]+")
PLACE = re.compile(
    r"(?!.{0,12}(?:迁|搬|变更|调整|更新|公布|公开|发布))"
    r"[\u4e00-\u9fff0-9０-９（）()]{2,30}?(?:路|街|道|巷|村|镇|乡|大厦|大楼|中心|政府)[\u4e00-\u9fff]{0,8}(?:[0-9０-９一二三四五六七八九十]+[A-Za-z]?号|院内|[0-9０-９]+楼|[0-9０-９]+室)"
)
"""Behind the label of an address without a colon: words that can only be an address."""
UNLABELLED = re.compile(
    rf"(?:位于|坐落[于在]|地处|联系方式\s?[:：]|[（(，,；;])\s?(?P<address>{PLACE.pattern}[^，,；;。（）()\n]{{0,20}})"
)
"""An address that no label announces, beside a telephone number: 现位于……路8号，联系电话……"""
EMAIL = re.compile(
    r"\[\s*email[\s\xa0]*protected\s*\]"
    r"|[A-Za-z0-9][A-Za-z0-9._%+\-]{0,80}\s{0,20}[@＠]\s*[A-Za-z0-9](?:[A-Za-z0-9.．\-]|[。，,](?=(?:com|cn|net|gov|org)))*"
)
BROKEN_EMAIL = re.compile(r"[A-Za-z0-9._\-@＠#]{4,}")
"""After an e-mail label: what stands there although it is no address."""

_URL_CHAR = r"[A-Za-z0-9Ａ-Ｚａ-ｚ０-９_\-－/／%?=&#~+]"
_DOT = r"(?:[.．]\s(?=gov\.)|[.．:：]|[。,，、](?=(?:gov|com|cn|net|org|www)))"
URL = re.compile(
    rf"(?:https?[:：;]?[/／\\]*|[wｗＷW]{{2,4}}(?=[.．。,，]))(?:{_URL_CHAR}|{_DOT}|(?<=[wｗＷW])[。，,](?={_URL_CHAR}))+"
    rf"|(?<![@＠.A-Za-z0-9_\-])[A-Za-z0-9](?:{_URL_CHAR}|{_DOT})*\.(?:cn|com|net|org)(?![A-Za-z])(?:[/／]{_URL_CHAR}*)*",
)

UNIT_SENTENCE = re.compile(
    r"(?:请|可以?|欢迎|敬请)(?:您)?(?:直接|径直?|随时|及时)?"
    r"(?:(?:与|向|同|和)(?P<named>[^，。；,;（()）:：\n与]{2,45}?)(?:进行)?(?:联系|取得联系|反映|咨询)"
    r"|(?:联系|致电|咨询|来电)\s*[:：]?\s*(?P<called>[^，。；,;（()）:：\n]{2,45}?)(?=[，。；,;（(:：\n]|$))"
)
NO_UNIT = re.compile(r"申请人|群众|企业|公众|我们|本人|电话|联系方式|\d")

ANNOUNCEMENT = re.compile(
    r"(?:请|可以?|欢迎)[^。；\n]{0,40}?(?:联系|致电|来电|咨询)|联系方式(?:如下|为)?\s*[:：]|联系人\s*[:：]"
    r"|(?:疑问|意见|建议|问题)[^。；\n]{0,15}[，,]?[^。；\n]{0,8}(?:请|可)[^。；\n]{0,40}(?:联系|反映)"
)
"""A sentence that promises contact details."""

ABOUT_COPY = re.compile(r"电子版|电子文本|查阅|查看|下载|网\s*址|浏览|公布|全文")
"""A sentence that says where the report can be read."""

FURNITURE = re.compile(
    r"ICP备|公网安备|网站标识码|版权所有|主办单位|承办单位|技术支持|Copyright|涉密|备案号|维护单位|建议使用"
)
"""Lines of a web page's footer or head: their telephone is the site's."""
