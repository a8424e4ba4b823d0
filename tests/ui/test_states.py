"""States that are seen rarely: what is solved, what cannot be drawn, icons in another scheme, words that stay whole."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStyleOptionToolButton

from checker import check
from checker.errors import ErrorCode, ReadError
from checker.solved_words import GONE, _counterpart, solved_words
from tests.reports.as_docx import to_docx
from tests.reports.make_samples import sample_2021, with_text
from tests.ui.test_views import make_pdf, pdf_result
from ui import page_renderer, tokens
from ui.pdf_view import PdfView
from ui.theme import theme
from ui.verdict_bar import unbroken


def test_a_figure_stays_with_the_words_it_counts():
    said = unbroken("暂不能报送：3 处错误，12 处警告")
    assert said.replace("\u2060", "") == "暂不能报送：3\u00a0处错误，12\u00a0处警告"
    assert "警\u2060告" in said
    assert "1\u20602" in said
    assert unbroken("可以报送：没有错误和警告") == "可以报送：没有错误和警告"


@pytest.fixture(scope="module")
def drafts(tmp_path_factory):
    """The sample, and the same after a clerk has worked on it."""
    folder = tmp_path_factory.mktemp("drafts")
    model = sample_2021()
    mended = with_text(model, (("截止2025年12月31日", "截至2025年12月31日"),))
    to_docx(model, folder / "before.docx")
    to_docx(mended.with_cells({"litigation/review.total": "4"}), folder / "after.docx")
    return check(folder / "before.docx"), check(folder / "after.docx")


def of_rule(result, rule):
    return next(f for f in result.findings if f.rule == rule)


def test_a_solved_row_says_what_was_changed(drafts):
    before, after = drafts
    assert (
        solved_words(of_rule(before, "A201"), before, after) == "填报的\u00a02\u00a0已改为\u00a04"
    )
    assert solved_words(of_rule(before, "W104"), before, after) == "“截止”已改为“截至”"


def test_a_solved_row_claims_nothing_that_was_not_read(drafts):
    before, _ = drafts
    assert solved_words(of_rule(before, "A201"), before, before) == GONE
    nowhere = replace(of_rule(before, "W104"), related=())
    nowhere = replace(nowhere, location=replace(nowhere.location, place=None))
    assert solved_words(nowhere, *drafts) == GONE


@pytest.mark.parametrize(
    ("old", "new", "span", "words"),
    [
        ("新收申请43件。", "新收申请41件。", (4, 7), "41件"),
        ("共受理申请XX件。", "共受理申请7件。", (5, 7), "7"),
        ("发布信息（待核）12条。", "发布信息12条。", (4, 8), ""),
    ],
)
def test_the_words_in_the_same_place(old, new, span, words):
    assert _counterpart(old, new, span) == words


def test_icons_take_the_colours_of_another_scheme(opened):
    opened.error.show_error(ReadError(ErrorCode.DAMAGED, "文件已损坏。"), "a.docx")
    empty = opened.results.findings.empty
    empty.say("pass", "passed", ("没有问题", ""))
    icons = [opened.error._icon, empty._icon]
    light = [icon.pixmap().toImage() for icon in icons]
    theme().choose("dark", 1.0)
    dark = [icon.pixmap().toImage() for icon in icons]
    assert all(one != other for one, other in zip(light, dark, strict=True))


def test_the_chevron_stands_behind_the_words(opened):
    button = opened.bar.profile_button
    option = QStyleOptionToolButton()
    button.initStyleOption(option)
    assert option.iconSize.width() == tokens.ICON_SMALL


def test_the_filter_of_the_units_has_a_glass(opened):
    opened.side.show_batch()
    (glass,) = [a for a in opened.side.batch.tabs.filter.actions() if a.text() == "筛选单位"]
    assert not glass.icon().isNull()


def test_the_start_names_the_rules_and_the_version(window, qtbot):
    qtbot.waitUntil(lambda: "规则包 2014" in window.status.pack.text())
    assert "版本" in window.status.pack.text()


def test_a_page_without_picture_is_no_blank_paper(qtbot, tmp_path, monkeypatch):
    def broken(*_):
        raise ValueError("page object is broken")

    monkeypatch.setattr(page_renderer, "_page_image", broken)
    path = tmp_path / "报告.pdf"
    make_pdf(path, 2)
    view = PdfView(pdf_result(2), path)
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    blank = grey(view.grab().toImage())
    qtbot.waitUntil(lambda: 0 in view._failed, timeout=5000)
    assert grey(view.grab().toImage()) < blank, "words stand on the paper"
    view._on_rendered(0, 1.0, QImage(10, 10, QImage.Format.Format_RGB32))
    assert 0 not in view._failed
    view.close()


def grey(image: QImage) -> float:
    """Sum of the lightness of a picture."""
    small = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(
        small.pixelColor(x, y).lightness()
        for x in range(0, small.width(), 2)
        for y in range(0, small.height(), 2)
    )
