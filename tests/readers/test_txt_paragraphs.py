"""Cut paragraphs are put together again; headings, titles, captions and contact lines never are."""

from __future__ import annotations

import textwrap

import pytest

from checker.readers.txt_blocks import build_blocks
from checker.readers.txt_lines import split_lines

LONG = (
    "2024年，青禾县水务局坚持以公开为常态、不公开为例外，围绕防汛抗旱、农村饮水和河湖管护等群众关心的事项，"
    "不断完善信息公开制度，推进公开平台建设，全年公开各类政府信息一百二十条，有效保障了公众的知情权和监督权，"
    "有关情况在门户网站设专栏集中展示。"
)
MORE = (
    "本局加强信息审核，严格执行先审后发制度，落实三审三校要求，把好政治关、法律关、政策关、保密关和文字关，"
    "未经审核的信息一律不予发布，确保公开的信息真实、准确、完整。"
)


def paragraphs(text: str) -> list[str]:
    lines, _ = split_lines(text)
    return [block.text for block in build_blocks(lines)]


def wrapped(*parts: str, columns: int = 28, indent: str = "") -> str:
    return "\n".join(textwrap.fill(indent + part, columns) for part in parts)


@pytest.mark.parametrize("indent", ["　　", "    ", ""])
@pytest.mark.parametrize("columns", [24, 28, 35])
def test_hard_wrapped_lines_become_paragraphs(columns, indent):
    text = (
        f"青禾县水务局\n2024年政府信息公开工作年度报告\n{indent}一、总体情况\n"
        + wrapped(LONG, MORE, columns=columns, indent=indent)
        + f"\n{indent}（一）主动公开\n"
        + wrapped(MORE, LONG, columns=columns, indent=indent)
    )
    assert paragraphs(text) == [
        "青禾县水务局",
        "2024年政府信息公开工作年度报告",
        "一、总体情况",
        LONG,
        MORE,
        "（一）主动公开",
        MORE,
        LONG,
    ]


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n- 3 -\n\n", "\f", "\n第 3 页 共 9 页\n", "\n"])
def test_page_break_inside_a_paragraph(gap):
    at = LONG.index("饮水") + 1
    text = f"一、总体情况\n\n{LONG[:at]}{gap}{LONG[at:]}\n\n（二）依申请公开\n\n{MORE}"
    assert paragraphs(text) == ["一、总体情况", LONG, "（二）依申请公开", MORE]


def test_page_numbers_are_furniture():
    lines, furniture = split_lines("甲\n- 1 -\n乙\n— 2 —\n第3页 共5页\n3/5\n3\n")
    assert [line.words for line in lines] == ["甲", "乙", "3"]
    assert furniture == ["- 1 -", "— 2 —", "第3页 共5页", "3/5"]


@pytest.mark.parametrize(
    "after",
    [
        "（三）政府信息管理",
        "图 3 公开情况",
        "2024年，本局没有收到申请。",
        "一是加强领导。",
        "地址：中山路1号",
        "　　另起一段的文字，到此为止。",
        "表1",
        "## 二、主动公开政府信息情况",
        "**（三）政府信息管理。**有关情况良好。",
    ],
)
def test_forgotten_full_stop_does_not_join(after):
    before = LONG.removesuffix("。")
    assert paragraphs(f"{before}\n\n{after}") == [before, after.strip("　")]


def test_short_lines_stay_apart():
    text = (
        "联系单位：青禾县水务局\n联系电话：0951-5550000\n邮编：750000\n\n青禾县水务局\n2025年1月8日"
    )
    assert paragraphs(text) == text.replace("\n\n", "\n").split("\n")


def test_title_cut_inside_book_marks():
    before = "严格按照《关于印发政务公开工作要点的通知》、《关于进一步加强公文"
    after = "公开属性标识工作的通知》等文件要求，明确重点领域。"
    assert paragraphs(f"{before}\n\n{after}") == [before + after]


def test_words_of_a_paragraph_are_verbatim():
    assert paragraphs("　　**七是** 做好  政策解读<br>（a.gov.cn）。 ") == [
        "**七是** 做好  政策解读<br>（a.gov.cn）。"
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("如有疑问，请与青禾县水务局办公室联系，电话：0951", "——6123456。"),
        ("如有疑问，请与青禾县水务局办公室联系，电话：0951—", "6123456。"),
        (
            "如有疑问，请与青禾县水务局办公室联系，地址：青禾县府前街6号，联系电话：",
            "0951-6123456。",
        ),
    ],
)
def test_value_of_a_contact_label_cut_off(first, second):
    """A wrapped line may end behind an area code or behind the label itself."""
    prose = wrapped(LONG, MORE, columns=35)
    assert f"{first}{second}" in paragraphs(f"一、总体情况\n{prose}\n{first}\n{second}\n{prose}")


def test_blanks_to_fill_in_do_not_end_a_wrapped_paragraph():
    """电话：    。 at the end of a sentence is no row of a table."""
    asked = f"{LONG}如对报告有疑问，请与青禾县水务局办公室联系：通信地址：    ；邮编：    ；电话：    。"
    lines = [asked[start : start + 35] for start in range(0, len(asked), 35)]
    text = "青禾县水务局\n" + wrapped(MORE, columns=35) + "\n\n" + "\n".join(lines)
    assert "青禾县水务局办公室联系：通信地址：" in paragraphs(text)[-1]


def test_headings_of_one_width_are_no_wrapped_lines():
    """A short report has more long headings than long sentences; a blank line stands after each."""
    parts = [
        "2017年度青禾县水务局政府信息公开工作年度报告",
        "三、政府信息依申请公开以及不予公开办理情况",
        "全年收到申请2件。",
        "四、政府信息公开的收费、减免和资金使用情况",
        "未收费。",
        "五、因政府信息公开申请行政复议和提起诉讼情况",
        "未发生。",
        "六、政府信息公开工作中存在的问题与改进措施",
        "公开的及时性仍需提高。下一步要改进工作。",
    ]
    assert paragraphs("\n\n".join(parts)) == parts


@pytest.mark.parametrize(
    ("last", "joined"),
    [("信息公开质量", True), ("总计", False), ("41", False), ("一、总体情况", False)],
)
def test_last_words_of_a_wrapped_paragraph_without_full_stop(last, joined):
    """A few words below a full line are its rest; a head word, a figure or a heading is not."""
    indented = wrapped(LONG, MORE, columns=34, indent="\u3000\u3000")
    full = "\u3000\u3000" + "改进情况：我局加强业务培训，提升工作人员业务能力，继续提升政府"
    text = f"{indented}\n{full}\n{last}\n\n{indented}"
    assert (full.strip() + last in paragraphs(text)) is joined


def test_figure_that_closes_a_bracket_is_no_list_number():
    prose = wrapped(LONG, MORE, columns=35)
    cut = "我局及时更新政府信息公开指南和目录，方便公众查阅（详见附件"
    assert f"{cut}1）。" in paragraphs(f"{prose}\n{cut}\n1）。\n{prose}")
    assert cut.replace("（", "，") in paragraphs(f"{prose}\n{cut.replace('（', '，')}\n1）另一条。")
