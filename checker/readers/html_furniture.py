"""What belongs to the web page and not to the report: menus, breadcrumbs, metadata, share buttons, footers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from checker.document import NoticeKind, Paragraph, Place, Table
from checker.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.document import Block, Notice
    from checker.readers.html_body import Found
    from checker.readers.html_page import Page

Element = Any

FEWEST_LINKS = 3
MOSTLY_LINKS = 0.7
MUCH = 300
"""Characters outside of links from which a block is never furniture for its links."""
SENTENCES = 2
"""Full stops from which a block holds prose."""
SHORT = 100
"""Longest line above the title that is taken for the page's own."""
LONGEST_TITLE = 5
"""Lines of a headline: a mark, a document number and the title itself on two or three."""
_TAGS = ("nav", "footer", "aside")
_ROLES = ("navigation", "contentinfo", "search", "complementary")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_NAMES_WORDS = (
    "nav navbar navigation menu submenu breadcrumb breadcrumbs crumb crumbs footer foot copyright"
    " share bdshare bdsharebuttonbox print sidebar pager pagination qrcode ewm dqwz weizhi"
    " friendlink friendlinks login search wza accessibility toolbar related xgwj recommend"
)
_NAMES = frozenset(_NAMES_WORDS.split())
"""Parts of class names and ids that web sites give to their furniture."""
_KEYS = (
    r"索引号|信息索引|发布机构|发布单位|发布日期|发布时间|发布者|发文机关|发文字号|发文日期|成文日期|生成日期"
    r"|公开日期|公开时间|公开方式|公开时限|公开范围|公开形式|主题分类|信息分类|体裁分类|组配分类|服务对象|主题词|关键词|有效性"
    r"|责任部门|责任编辑|责编|编辑|信息来源|文章来源|来源|作者|浏览次数|浏览量|点击次数|点击数|点击量|点击率"
    r"|阅读次数|阅读量|阅读|访问量|浏览|点击|字体大小|字号大小|字体|字号|视力保护色|打印本页|统一编号|信息名称|文号|时间|日期"
)
_KEY = re.compile(rf"[\[【]?(?:{_KEYS})[\]】]?")
_META = re.compile(
    rf"(?:[\[【(]?\s*(?:{_KEYS})\s*[:：]\s*[^。；]{{0,40}}?[\]】)]?\s*)+"
    r"|(?:您?(?:当前|现在|所在)的?(?:位置|是)|您?所在(?:的)?位置|位置)\s*[:：]?.{0,80}"
    r"|首页(?:\s*[>》›/\-—]\s*[^。]{1,30})+"
    r"|[\[【(]?\s*(?:大\s*中\s*小|小\s*中\s*大)\s*[\]】)]?"
    r"|(?:[\[【(]?\s*(?:打印(?:本页|文章)?|关闭(?:本页|窗口)?|收藏(?:本页)?|返回顶部|返回首页|保存|纠错|字体|大|中|小"
    r"|分享(?:到)?|微信|微博|QQ空间|扫一扫|A\+|A-)\s*[\]】)]?[\s:：|｜]*)+"
    r"|(?:上一[篇条页]|下一[篇条页])\s*[:：]?.{0,80}"
    r"|扫一扫.{0,20}|.{0,10}手机(?:上)?打开当前页.{0,10}|点击收听.{0,10}|无障碍(?:浏览|阅读)?"
    r"|.{0,20}(?:版权所有|网站标识码|[I|i][C|c][P|p]备|公网安备|建议使用.{0,20}浏览器).{0,200}"
)
_FEWEST_KEYS = 3


def is_furniture(element: Element, page: Page) -> bool:
    """Return whether a block is furniture by its name, its role or by being made of links."""
    found = page.measure(element)
    if not found.characters or found.heading:
        return False
    prose = found.characters - found.in_links
    if found.stops >= SENTENCES and prose > SHORT:
        return False
    named = element.tag in _TAGS or element.get("role") in _ROLES or _is_named(element)
    if named and not found.tables:
        return True
    return (
        found.links >= FEWEST_LINKS
        and found.in_links >= MOSTLY_LINKS * found.characters
        and prose < MUCH
    )


def _is_named(element: Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return any(word.lower() in _NAMES for word in _WORDS.findall(names))


def part_furniture(found: Found, title: str) -> Found:
    """Return the blocks with the page's own lines and metadata tables taken out into the furniture."""
    start = _title_block(found.blocks, title)
    kept: list[Block] = []
    moved: dict[int, int] = {}
    furniture = list(found.furniture)
    for number, block in enumerate(found.blocks):
        words = _page_words(block, above=number < start)
        if words is None:
            moved[number] = len(kept)
            kept.append(block)
        else:
            furniture += words
    notices = [notice for notice in _moved(found.notices, moved, len(found.blocks)) if notice]
    return type(found)(kept, [text for text in furniture if text], notices)


def _page_words(block: Block, *, above: bool) -> list[str] | None:
    """Return the words of a block that is furniture; None for one of the report."""
    if isinstance(block, Paragraph):
        own = _META.fullmatch(block.text) or (above and _is_short(block.text))
        return [block.text] if own else None
    if isinstance(block, Table):
        keys = sum(1 for cell in block.cells if _KEY.fullmatch(_label(cell.text)))
        stated = sum(1 for cell in block.cells if _META.fullmatch(cell.text))
        if keys + stated >= _FEWEST_KEYS:
            return [" ".join(cell.text for cell in row) for row in block.row_cells()]
        return None
    return [block.description] if above else None


def _label(text: str) -> str:
    return "".join(text.split()).rstrip(":：")


def _is_short(text: str) -> bool:
    return len(text) <= SHORT and "。" not in text


def _title_block(blocks: list[Block], title: str) -> int:
    """Return the block that is the headline of the article: an h1, else what ``<title>`` says; else 0.

    Only short lines may stand above it.
    """
    wanted = fold(title)
    headline = _headline(blocks)
    for number, block in enumerate(blocks):
        if isinstance(block, Table) and not _page_words(block, above=False):
            return 0
        if not isinstance(block, Paragraph):
            continue
        if number == headline:
            return number
        text = fold(block.text)
        if len(text) >= 10 and wanted.startswith(text):
            return number
        if not _is_short(block.text):
            return 0
    return 0


def _headline(blocks: list[Block]) -> int | None:
    """Return where the only ``h1`` of the page begins; sections may be set as ``h1`` too, then none is it."""
    found = [
        number
        for number, block in enumerate(blocks)
        if isinstance(block, Paragraph) and block.style.outline_level == 1
    ]
    single = found and found[-1] - found[0] == len(found) - 1 and len(found) <= LONGEST_TITLE
    return found[0] if single else None


def _moved(notices: list[Notice], moved: dict[int, int], count: int) -> Iterator[Notice | None]:
    """Let notices point at the block's new number; what is hidden around the report is the page's own."""
    first, last = min(moved, default=0), max(moved, default=0)
    for notice in notices:
        block = notice.place.block if notice.place else count
        inside = first < block <= last
        if notice.kind is NoticeKind.HIDDEN_TEXT and not inside:
            continue
        nearest = next((b for b in range(min(block, last), -1, -1) if b in moved), first)
        yield replace(notice, place=Place(moved.get(nearest, 0))) if moved else None
