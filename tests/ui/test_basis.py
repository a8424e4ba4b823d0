"""依据窗: from the finding to the article, at the words that matter, with examples."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from ui.dialogs.basis import BasisDialog
from ui.dialogs.rule_page import RuleDialog


@pytest.fixture
def shown(opened):
    def dialogs():
        return opened.findChildren(BasisDialog)

    return dialogs


def test_from_the_details_of_a_finding(opened, shown, qtbot):
    index = next(i for i, f in enumerate(opened.session.result.findings) if f.rule == "A201")
    opened.results.show_finding(index)
    links = opened.results.findings.list.findChildren(QPushButton)
    link = next(b for b in links if b.text() == "看依据")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    (dialog,) = shown()
    text = dialog.page.toPlainText()
    assert "《中华人民共和国政府信息公开条例》第五十条" in text
    assert "▶ （三）因政府信息公开工作被申请行政复议、提起行政诉讼的情况" in text
    assert "✗ 反例" in text
    assert "✓ 正例" in text
    dialog.copy.click()
    assert "第五十条" in opened.test.prompts.copied
    dialog.shut.click()


def test_key_and_menu(opened, shown):
    opened.actions_["basis"].trigger()
    before = len(shown())
    opened.results.show_finding(0)
    opened.actions_["basis"].trigger()
    assert len(shown()) == before + 1
    shown()[-1].reject()


def test_a_summary_is_called_one(opened, qtbot):
    dialog = BasisDialog("S115", "", opened.test.prompts, opened)
    qtbot.addWidget(dialog)
    text = dialog.page.toPlainText()
    assert "摘要：用自己的话概括" in text
    assert dialog.page.accessibleName() == "依据原文"


def test_words_that_lead_nowhere_fall_back_on_the_rule(opened, qtbot):
    dialog = BasisDialog("W113", "某份内部资料", opened.test.prompts, opened)
    qtbot.addWidget(dialog)
    assert [r.title for r in dialog.references] == ["惯例"]


def test_from_the_page_of_a_rule(opened, shown, monkeypatch):
    monkeypatch.setattr(RuleDialog, "exec", lambda self: self.basis.click())
    opened.commands.explain("A103")
    (dialog,) = shown()
    assert "▶ 第一项加第二项之和,等于" in dialog.page.toPlainText().replace("，", ",") or (
        "▶ 第三部分" in dialog.page.toPlainText()
    )
    dialog.reject()
