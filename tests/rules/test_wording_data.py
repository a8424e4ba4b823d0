"""The word lists: every entry is sound, and none of them fires on the words it recommends."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rules.dates_names import impossible
from checker.rules.document_numbers import document_numbers, number_fault
from checker.rules.fixed_terms import Suspects, variants
from checker.rules.privacy import is_person, masked
from checker.rules.punctuation import unmatched
from checker.rules.wording import DOUBLED_WORDS
from checker.rules.wording_data import Pattern, known_notices, misuses, word_lists
from checker.screening import Lines

FILES = ("confusables.toml", "terms.toml", "internal.toml", "misspellings.toml")
PATTERNS = [
    pytest.param(pattern, id=f"{file}-{i}")
    for file in FILES
    for i, pattern in enumerate(misuses(file).known.values())
]
RIGHT_WORDS = sorted({p.entry.right for file in FILES[:2] for p in misuses(file).known.values()})
ORDINARY = (
    "充分信任群众，新建全民健身中心，改建全市道路，防犯罪宣传，系统记录完整，传统记忆得到保护，评审记录齐全，"
    "药品不良反应情况，各自己经办的事项，所做为民实事，叫做为民服务，既便民又利企，途经站点信息，权利义务告知，"
    "行政权利义务关系，依法保障公民权利，存在次要问题，面积及产量，自己完成作业，贵州省经验，宝贵意见，"
    "申请截止日期，截止时间，到期截止，依法申请公开，政府信息主动公开，推进财政信息公开，总结政务公开工作亮点，"
    "提请审议，社会组织建设，政务公开工作，政务信息公开工作，年年底，的确，天天更新，人人知晓，进一步推进，市市政管理局"
)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_entry_has_right_words_note_and_source(pattern: Pattern) -> None:
    assert pattern.entry.right
    assert pattern.entry.note
    assert pattern.entry.source
    assert not pattern.spans("")


@pytest.mark.parametrize("file", FILES)
def test_recommended_and_ordinary_words_are_left_alone(file: str) -> None:
    for words in (*RIGHT_WORDS, ORDINARY):
        for pattern in misuses(file).known.values():
            found = [words[slice(*span)] for span in pattern.spans(words)]
            assert not found, (pattern.entry.wrong, found)


def test_words_that_rightly_repeat_a_character() -> None:
    legitimate = (
        "以公开为目的的制度，公众参与与监督，知识普及及推广，合并并公开，理由由申请人说明，存在在建项目，在在线访谈中，"
        "应对对策，市市政管理局，湖镇镇政府，2025年年底，市局局长，区区长，信息信息化，监督保障保障中心，对对口帮扶"
    )
    assert not DOUBLED_WORDS.findall(legitimate)
    for wrong in ("的的", "局局共", "情况情况", "按照按照", "2025年年共", "我局我局"):
        assert DOUBLED_WORDS.search(wrong), wrong


def test_no_expression_is_listed_twice() -> None:
    wrong = [pattern.entry.wrong for file in FILES for pattern in misuses(file).known.values()]
    assert len(wrong) == len(set(wrong))


def test_fixed_terms_leave_themselves_and_ordinary_words_alone() -> None:
    lists = word_lists("fixed_terms.toml")
    text = "，".join((*lists["terms"], *lists["whole"], *lists["allowed"], ORDINARY))
    assert list(Suspects(Lines([text])).misspelt(text)) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("政府信公开", "政府信息公开"),
        ("政府信息息公开", "政府信息公开"),
        ("政府公信息开", None),
        ("政府信公息开", "政府信息公开"),
        ("依申公开", "依申请公开"),
        ("新时代中国特设社会主义思想", "新时代中国特色社会主义思想"),
    ],
)
def test_misspelt_terms(text: str, right: str | None) -> None:
    assert [found for _, found in Suspects(Lines([text])).misspelt(text)] == (
        [right] if right else []
    )


def test_every_variant_of_a_fixed_term_is_found() -> None:
    for variant, term in variants().items():
        text = f"，{variant}。"
        found = {right for _, right in Suspects(Lines(["年报", text])).misspelt(text)}
        assert term in found or variant in "".join(word_lists("fixed_terms.toml")["allowed"]), (
            variant
        )


def test_known_notices_are_written_as_they_should_be() -> None:
    for notice in known_notices():
        text = f"{notice.name}（{notice.code}〔{notice.year}〕{notice.serial}号）"
        (number,) = document_numbers(text)
        assert number_fault(number, text, 2025) is None
        assert notice.code not in notice.miscodes
        assert any(words in notice.name for words in notice.about)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("银政办发〔2018〕102号", None),
        ("银政办发﹝2018﹞102号", None),
        ("银政办发[2018]102号", "六角括号"),
        ("银政办发【2018】102号", "六角括号"),
        ("银政办发（2018）102号", "六角括号"),
        ("银政办发〔18〕102号", "四位数字"),
        ("银政办发〔2081〕102号", "不可信"),
        ("国办公开函〔2021〕30号", "国办公开办函〔2021〕30号"),
        ("国办发〔2021〕30号", None),
    ],
)
def test_document_numbers(text: str, fault: str | None) -> None:
    (number,) = document_numbers(f"按照{text}要求")
    found = number_fault(number, f"按照{text}要求", 2025)
    assert number.written == text
    assert (found is None) if fault is None else (found is not None and fault in found[0])


@pytest.mark.parametrize("text", ["（2025）蒙08行初12号", "第30号提案", "〔2021〕30号"])
def test_what_is_no_document_number(text: str) -> None:
    assert list(document_numbers(text)) == []


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("《关于印发〈办法〉的通知》（“三公”经费）", []),
        ("1）文件；2）目录；（3）其他", []),
        ("《《条例》》", []),
        ("(半角与全角混用）", []),
        ("“公开", [(0, "“")]),
        ("公开》", [(2, "》")]),
        ("（《办法）", [(1, "《")]),
    ],
)
def test_unmatched(text: str, marks: list[tuple[int, str]]) -> None:
    assert unmatched(text) == marks


@given(st.text("“”《》（）()〔年", max_size=8))
def test_what_is_matched_changes_nothing(text: str) -> None:
    """Behind something matched a text has the same loose marks, only further on."""
    loose = [(at + 4, mark) for at, mark in unmatched(text)]
    assert unmatched(f"“《》”{text}") == loose


@pytest.mark.parametrize(
    ("date", "wrong"),
    [
        (("2024", "2", "29"), False),
        (("2025", "2", "29"), True),
        ((None, "2", "29"), False),
        (("2025", "11", "31"), True),
        (("2025", "0", None), True),
        (("2025", "13", None), True),
        (("2025", "12", "31"), False),
    ],
)
def test_dates(date: tuple[str | None, str, str | None], wrong: bool) -> None:
    assert bool(impossible(*date)) is wrong


def test_personal_names() -> None:
    lists = word_lists("names.toml")
    assert is_person("张建国", lists)
    assert not any(
        is_person(word, lists) for word in ("张某", "何时", "权利", "许可", "方式", "江苏省")
    )


def test_masking_keeps_the_length_and_hides_the_middle() -> None:
    assert masked("11010519491231002X") == "1101**********002X"
    assert masked("6222 0200 0000 0000 018") == "6222***********0018"
    assert re.fullmatch(r"138\*{5}000", masked("13800138000"))
