"""Lines as PDF extractors leave them: broken telephone lines, stray blank lines, figures set apart by blanks."""

from __future__ import annotations

import pytest

from checker.readers.txt_blocks import build_blocks
from checker.readers.txt_lines import split_lines


def paragraphs(text: str) -> list[str]:
    lines, _ = split_lines(text)
    return [block.text for block in build_blocks(lines)]


CONTACT = "如有疑问，请与青禾县水务局办公室联系（地址：青禾县河堤路6号，邮编：015000，电话："


@pytest.mark.parametrize("number", ["0478-8216208）。", "（0478）8216208）。", "8216208）。"])
@pytest.mark.parametrize("break_", ["\n", "\n\n"])
def test_number_below_its_label_is_its_value(number, break_):
    text = f"本报告电子版可在门户网站查阅。\n{CONTACT}{break_}{number}\n一、概述\n"
    assert f"{CONTACT}{number}" in paragraphs(text)


def test_number_of_next_part_is_not_taken_for_the_telephone():
    found = paragraphs(f"{CONTACT}\n一、概述\n2017年，工作平稳。\n")
    assert found == [CONTACT, "一、概述", "2017年，工作平稳。"]


STRAY = """
            青禾县水务局2017年政府信息公开工作年度报告

              本报告由青禾县水务局根据《中华人民共和国政府信息公开条例》及有关规定

           编制完成，所列数据的统计期限为2017年1月1日起至2017年12月31日止，电子版可
           在青禾县人民政府门户网站查阅，如对报告有疑问请与本局办公室联系反映并提出

           改进意见。

              一、依申请公开情况
              全年收到政府信息公开申请9件，其中网络申请6件、信函申请2件、当面申请1

           件，均已按时办结。全年没有不予公开政府信息后引发争议的情况，没有收取费用
           ，没有发生复议。
"""


def test_blank_lines_anywhere_do_not_cut_paragraphs():
    found = paragraphs(STRAY)
    assert found[0] == "青禾县水务局2017年政府信息公开工作年度报告"
    assert len(found) == 4
    assert "当面申请1件，均已按时办结。" in found[3]


def test_blank_lines_between_whole_paragraphs_keep_them_apart():
    parts = ["一、概述", "2017年，工作平稳，" + "河湖治理" * 9 + "。", "全年公开信息" + "条目" * 22]
    assert paragraphs("\n\n".join(parts)) == parts


def test_heading_as_wide_as_the_lines_is_not_glued_to_the_next():
    body = "全年收到的政府信息公开申请均已按时办结没有逾期情况且答"
    text = "\n".join(
        [
            *[f"{body}\n复规范，" + body[5:] + "\n复清楚。"] * 3,
            "五、因政府信息公开申请行政复议、提起行政诉讼的情况",
            "全年因政府信息公开被申请行政复议1件，结果为维持，没有",
            "发生行政诉讼。",
        ]
    )
    assert "五、因政府信息公开申请行政复议、提起行政诉讼的情况" in paragraphs(text)


def test_figures_set_apart_by_blanks_stay_in_their_sentence():
    text = (
        "本局全年主动公开政府信息             120  条，其中门户网站          107 条、政\n"
        "务微博    13 条。发布政策解读稿件             8 篇，参加新闻发布会           1\n"
        "次，内容涉及防汛抗旱、农村饮水和河湖管护等群众关心的事项，并及时答复来信，\n"
        "解读了河湖管护办法和农村饮水工程维修养护办法的主要内容，方便群众了解政策，\n"
        "咨询答复均在规定的期限以内完成，没有发生逾期情况。\n"
    )
    assert len(paragraphs(text)) == 1
