"""发布页核对: what differs between the approved draft and what was published, and what is no difference."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from checker.checking import load_report
from checker.cli import main
from checker.compare_published import Kind, as_text, compare_published, verdict
from checker.published_sentences import changed_spans, sentences_of
from tests.reports.as_docx import to_docx
from tests.reports.as_html import to_html
from tests.reports.as_pdf import to_pdf
from tests.reports.as_txt import to_txt
from tests.reports.bases import BASES, base_2021

if TYPE_CHECKING:
    from pathlib import Path

    from checker.compare_published import Difference, PublishedComparison


def report(folder: Path, name: str, text: str):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_report(path)


def compared(folder: Path, *changes: tuple[str, str], cells=None) -> PublishedComparison:
    text = to_txt(base_2021().with_cells(cells or {}))
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    draft = report(folder, "稿.txt", to_txt(base_2021()))
    return compare_published(draft, report(folder, "页.txt", text))


def only(found: PublishedComparison) -> Difference:
    assert len(found.differences) == 1, as_text(found, "稿", "页")
    return found.differences[0]


@pytest.mark.parametrize("form", sorted(BASES))
@pytest.mark.parametrize("kind", ["docx", "html", "pdf"])
def test_the_same_report_in_another_format_is_the_same(tmp_path, form, kind) -> None:
    model = BASES[form]()
    draft = report(tmp_path, "稿.txt", to_txt(model))
    render = {"docx": to_docx, "html": to_html, "pdf": to_pdf}[kind]
    published = load_report(render(model, tmp_path / f"页.{kind}"))
    found = compare_published(draft, published)
    assert found.same, as_text(found, "稿", "页")
    assert verdict(found) == "发布页与送审稿一致"
    assert found.sentences > 15
    assert found.cells > 20


def test_a_figure_in_the_text(tmp_path) -> None:
    found = compared(tmp_path, ("门户网站214条", "门户网站241条"))
    one = only(found)
    assert one.kind is Kind.NUMBER
    assert "【214】" in one.draft_text
    assert one.draft_text.startswith("…326条")
    assert "【241】" in one.published_text
    assert one.where == "第一部分"
    assert (one.draft.start, one.draft.end) == (one.published.start, one.published.end)


def test_a_word_in_the_text(tmp_path) -> None:
    one = only(compared(tmp_path, ("落实先审后发", "落实先发后审")))
    assert one.kind is Kind.TEXT


def test_a_cell(tmp_path) -> None:
    one = only(compared(tmp_path, cells={"litigation/review.total": "4"}))
    assert (one.kind, one.draft_text, one.published_text) == (Kind.CELL, "3", "4")
    assert "行政复议" in one.where
    assert one.draft.row is not None
    assert one.published.row is not None


def test_a_blank_is_not_a_nought(tmp_path) -> None:
    one = only(compared(tmp_path, cells={"art20_1/rules.issued": ""}))
    assert (one.draft_text, one.published_text) == ("0", "（空）")


def test_a_sentence_lost_added_and_moved(tmp_path) -> None:
    lost = only(compared(tmp_path, ("发布政策解读7篇。", "。")))
    assert (lost.kind, lost.draft_text) == (Kind.MISSING, "发布政策解读7篇")
    extra = "全年召开新闻发布会若干场次并作通报。"
    added = only(compared(tmp_path, ("公开指南和目录。", f"公开指南和目录。{extra}")))
    assert (added.kind, added.draft, added.published_text) == (Kind.EXTRA, None, extra[:-1])
    gone = only(compared(tmp_path, ("本年度未发出收费通知，未收取信息处理费。", "")))
    assert (gone.kind, gone.published) == (Kind.MISSING, None)
    sentence = "2026年，我局将继续提升公开质量。"
    moved = compared(
        tmp_path, (sentence, ""), ("发布政策解读7篇。", f"发布政策解读7篇。{sentence}")
    )
    assert [d.kind for d in moved.differences] == [Kind.MOVED]


def test_space_lines_and_width_are_no_difference(tmp_path) -> None:
    found = compared(
        tmp_path,
        ("2025年，临河市水务局认真", "２０２５ 年，临河市水务局\u3000认真"),
        ("（地址：", "(地址:"),
        ("优化门户网站政府信息公开专栏，", "优化门户网站政府\n信息公开专栏，"),
    )
    assert found.differences == ()


def test_a_section_and_a_table_lost(tmp_path) -> None:
    text = to_txt(base_2021())
    start = text.index("四、政府信息公开行政复议")
    end = text.index("五、存在的主要问题")
    draft = report(tmp_path, "稿.txt", text)
    found = compare_published(draft, report(tmp_path, "页.txt", text[:start] + text[end:]))
    assert [(d.kind, d.where) for d in found.differences] == [
        (Kind.SECTION, "第四部分"),
        (Kind.TABLE, "表四"),
    ]
    assert found.differences[0].published is None
    back = compare_published(report(tmp_path, "页.txt", text[:start] + text[end:]), draft)
    assert [d.kind for d in back.differences] == [Kind.SECTION, Kind.TABLE]
    assert back.differences[0].draft is None


def test_another_year_is_asked_about(tmp_path) -> None:
    text = to_txt(base_2021()).replace("2025年", "2024年")
    draft = report(tmp_path, "稿.txt", to_txt(base_2021()))
    found = compare_published(draft, report(tmp_path, "页.txt", text))
    assert "请确认选对了文件" in found.notes[0]
    assert not found.same


def test_furniture_of_a_page_is_ignored(tmp_path) -> None:
    text = to_txt(base_2021())
    draft = report(tmp_path, "稿.txt", text)
    page = f"首页 > 政务公开 > 年报\n\n发布时间：2026-01-20 来源：水务局\n\n{text}"
    assert compare_published(draft, report(tmp_path, "页.txt", page)).differences == ()


def test_table_heads_are_compared(tmp_path) -> None:
    found = compared(tmp_path, ("社会公益组织", "社会组织"))
    assert Kind.LABEL in {d.kind for d in found.differences}


def test_changed_spans_take_a_figure_whole() -> None:
    assert changed_spans("共 1,234 件", "共1,243件") == (((2, 7),), ((1, 6),))


def test_changed_spans_take_a_word_in_letters_whole() -> None:
    mine, theirs = "邮箱：linheshui@163.com", "邮箱：ｓｗｊ@linhe.gov.cn"
    spans = changed_spans(mine, theirs)
    told = [[t[a:b] for a, b in found] for t, found in zip((mine, theirs), spans, strict=True)]
    assert told == [["linheshui", "163", "com"], ["ｓｗｊ", "linhe", "gov.cn"]]
    assert changed_spans("网址www.a，共3件", "网址ｗｗｗ.a，共4件") == (((9, 10),), ((9, 10),))


def test_sentences_run_over_paragraphs(tmp_path) -> None:
    text = to_txt(base_2021()).replace("及时更新公开", "及时\n\n更新公开")
    found = sentences_of(report(tmp_path, "稿.txt", text))
    one = next(s for s in found if "及时更新公开" in s.key)
    assert len(one.pieces) >= 1
    where = one.text.index("更新公开")
    place = one.within(((where, where + 4),))
    assert place.end - place.start == 4


def test_command(tmp_path, capsys) -> None:
    draft = to_docx(base_2021(), tmp_path / "稿.docx")
    page = to_html(base_2021().with_cells({"litigation/review.total": "4"}), tmp_path / "页.html")
    assert main(["compare", str(draft), str(page)]) == 1
    said = capsys.readouterr().out
    assert "发布页与送审稿有 1 处不同" in said
    assert re.search(r"表四 · 行政复议 · 总计", said)
    out = tmp_path / "比对.json"
    assert main(["compare", str(draft), str(draft), "--format", "json", "--output", str(out)]) == 0
    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["same"] is True
    assert data["differences"] == []
    assert main(["compare", str(draft), str(tmp_path / "没有.html")]) == 2
