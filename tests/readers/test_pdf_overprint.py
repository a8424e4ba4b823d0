"""Stamps and watermarks printed level across the text stay out of it; text that only lies close does not."""

from __future__ import annotations

from checker.readers.pdf_overprint import part_overprints
from checker.readers.pdf_page import SLANTED, FontLook, Glyph, PageContent


def line(text, x, base, size, order):
    return [
        Glyph(c, x + i * size, base - size, x + (i + 1) * size, base, base, size, 0, 0, order + i)
        for i, c in enumerate(text)
    ]


def page(number, *lines):
    glyphs = []
    for text, x, base, size in lines:
        glyphs += line(text, x, base, size, len(glyphs))
    return PageContent(number, 600, 800, glyphs=glyphs, fonts=[FontLook("a", bold=False)])


def apart(*pages):
    part_overprints(pages)
    return ["".join(g.text for g in p.glyphs if g.turn == SLANTED) for p in pages]


STAMP = ("内部资料", 100, 305, 12)


def test_the_same_words_over_different_text_on_two_pages():
    first = page(1, ("一本年度办理结果", 100, 300, 12), STAMP, ("总计", 50, 700, 12))
    second = page(2, ("正文在这里写着呢", 104, 310, 12), STAMP, ("总计", 50, 700, 12))
    assert apart(first, second) == ["内部资料", "内部资料"]


def test_the_last_words_of_a_page_larger_than_what_they_lie_on():
    text = ("一本年度办理结果情况说明", 100, 300, 9)
    stamp = ("内部资料", 100, 302, 24)
    assert apart(page(1, text, stamp)) == ["内部资料"]
    assert apart(page(1, stamp, text)) == ["内部资料"]


def test_what_stays():
    head = ("统计指标单位统计数", 100, 300, 9)
    run_over = ("单位", 120, 300, 9)
    same = page(1, head, run_over), page(2, head, run_over)
    assert apart(*same) == ["", ""], "a head that runs over its neighbour on every page"
    assert apart(page(1, head, ("统计指标单位统计数", 100.3, 300, 9))) == [""], "imitated bold"
    assert apart(page(1, ("标题很大", 100, 300, 22), ("正文紧跟在标题下面", 100, 318, 16))) == [""]
    assert apart(page(1)) == [""]
