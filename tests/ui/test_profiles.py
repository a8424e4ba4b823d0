"""适用要求 chosen in the tool bar and changed in the dialog."""

from pathlib import Path

import pytest

from checker.annual_report import ContactKind
from checker.findings import Severity
from checker.profile import Profile, load_profile, save_profile, shipped_profiles
from checker.rules import RULES
from ui.dialogs.profile import ProfileDialog
from ui.dialogs.settings import SettingsDialog
from ui.settings import Settings
from ui.theme import theme


def menu_words(window):
    return [action.text() for action in window.bar.profile_button.menu().actions()]


def test_a_profile_is_taken_and_remembered(opened, tmp_path):
    path = tmp_path / "县局.toml"
    path.write_text('name = "县局"\noff = ["C206"]\n', encoding="utf-8")
    opened.test.prompts.answer = path
    opened.bar.profile_wanted.emit()
    assert opened.test.job.profile.off == ("C206",)
    assert opened.bar.profile_button.accessibleName() == "适用要求：县局"
    assert Settings().text("profile") == str(path)
    assert "县局" in menu_words(opened)
    opened.bar.profile_chosen.emit("")
    assert opened.test.job.profile is None
    assert Settings().text("profile") == ""


def test_a_wrong_profile_is_told_and_not_taken(opened, tmp_path):
    path = tmp_path / "坏.toml"
    path.write_text("unknown_key = 1\n", encoding="utf-8")
    opened.test.prompts.answer = path
    before = len(opened.test.job.started)
    opened.bar.profile_wanted.emit()
    assert "unknown_key" in opened.test.prompts.said[0]
    assert len(opened.test.job.started) == before
    assert opened.bar.profile_button.accessibleName() == "适用要求：默认"


def test_shipped_profiles_are_in_the_menu(opened):
    assert menu_words(opened)[:3] == ["默认", *sorted(set(shipped_profiles()) - {"默认"})]
    opened.bar.profile_chosen.emit("从严")
    assert opened.test.job.profile.contact_required
    assert Settings().text("profile") == "从严"


@pytest.fixture
def dialog(opened, tmp_path, qtbot):
    dialog = ProfileDialog(Profile(), tmp_path / "own", opened.test.prompts, opened)
    qtbot.addWidget(dialog)
    return dialog


def test_what_is_said_is_saved(dialog, tmp_path):
    assert dialog.name.text() == "本单位"
    dialog.name.setText("水务局")
    dialog.levels.choices["W104"].setCurrentIndex(1)
    dialog.levels.choices["C206"].setCurrentIndex(4)
    dialog.lists["units"].setPlainText("临河市水务局\n\n市水务局\n")
    dialog.contact_required.setChecked(True)
    dialog.save.click()
    saved = load_profile(dialog.saved)
    assert (saved.name, saved.off, saved.units) == (
        "水务局",
        ("C206",),
        ("临河市水务局", "市水务局"),
    )
    assert saved.severity_of("W104", None).value == "error"
    assert saved.contact_required
    assert dialog.saved.parent == tmp_path / "own"


def test_shipped_names_are_not_taken(dialog):
    dialog.name.setText("从严")
    dialog.save.click()
    assert dialog.saved is None
    assert "另起一个名称" in dialog.message.text()
    dialog.name.setText("")
    dialog.save.click()
    assert "起个名称" in dialog.message.text()


def test_import_and_export(dialog, opened, tmp_path):
    given = Profile(name="同事的", off=("W113",), government_hosts=("a.example",))
    save_profile(given, tmp_path / "同事.toml")
    opened.test.prompts.answer = tmp_path / "同事.toml"
    dialog.load.click()
    assert dialog.name.text() == "同事的"
    assert dialog.profile == given
    opened.test.prompts.answer = tmp_path / "交出.toml"
    dialog.hand_on.click()
    assert load_profile(tmp_path / "交出.toml") == given
    assert theme().colors.passed in dialog.message.styleSheet()
    (tmp_path / "坏.toml").write_text("x = 1", encoding="utf-8")
    opened.test.prompts.answer = tmp_path / "坏.toml"
    dialog.load.click()
    assert "没有导入" in dialog.message.text()
    assert theme().colors.warning in dialog.message.styleSheet()
    assert dialog.profile == given


def test_the_filter_finds_rules(dialog):
    dialog.levels.filter.setText("a201")
    shown = [
        r for r in range(dialog.levels.table.rowCount()) if not dialog.levels.table.isRowHidden(r)
    ]
    assert len(shown) == 1


def test_saving_in_the_window_takes_it(opened, monkeypatch):
    def press(dialog):
        dialog.name.setText("水务局")
        dialog.save.click()
        return True

    monkeypatch.setattr(ProfileDialog, "exec", press)
    opened.actions_["profile"].trigger()
    assert opened.bar.profile_button.text() == "适用要求：水务局"
    assert opened.test.job.profile.name == "水务局"
    assert "水务局" in menu_words(opened)


@pytest.mark.parametrize("name", list(shipped_profiles()))
def test_shipped_profiles_load_by_name(name, tmp_path):
    profile = load_profile(Path(name))
    assert profile.name == name
    save_profile(profile, tmp_path / "again.toml")
    assert load_profile(tmp_path / "again.toml") == profile
    known = {rule.id for rule in RULES}
    assert {*profile.off, *(rule for rule, _ in profile.severities)} <= known


def test_the_legal_minimum_leaves_out_custom_only():
    profile = load_profile(Path("仅法定要求"))
    off = [rule for rule in RULES if rule.id in profile.off]
    assert all(rule.severity is not Severity.ERROR for rule in off)
    left = [r.id for r in RULES if r.id not in profile.off and r.severity is not Severity.ERROR]
    assert [rule.id for rule in RULES if rule.id in left and rule.basis.startswith("惯例")] == []


def test_the_region_is_recognised_and_saved(dialog, tmp_path):
    assert "不填时" in dialog.region.said.text()
    dialog.region.setText("巴彦淖尔市临河区")
    assert dialog.region.said.text() == "认作：巴彦淖尔市"
    dialog.name.setText("水务局")
    dialog.keep()
    assert load_profile(dialog.saved).region == "巴彦淖尔市临河区"
    dialog.region.setText("没有这个地方")
    assert "没有认出" in dialog.region.said.text()
    dialog._show(load_profile(dialog.saved))
    assert dialog.profile.region == "巴彦淖尔市临河区"


def test_minor_contact_and_own_words_are_set_in_the_dialog(dialog, tmp_path):
    dialog.name.setText("水务局")
    assert not dialog.minor[ContactKind.FAX].isEnabled()
    dialog.contact[ContactKind.FAX].setChecked(True)
    assert dialog.minor[ContactKind.FAX].isEnabled()
    dialog.minor[ContactKind.FAX].setChecked(False)
    dialog.lists["extra_words"].setPlainText("网占→网站\n云上临河\n")
    dialog.keep()
    saved = load_profile(dialog.saved)
    assert "fax" in saved.required_contact
    assert "fax" not in saved.minor_contact
    assert saved.extra_words == ("网占→网站", "云上临河")


def test_a_wrong_own_word_is_told_and_not_saved(dialog):
    dialog.name.setText("水务局")
    dialog.lists["extra_words"].setPlainText("网占→")
    dialog.keep()
    assert dialog.saved is None
    assert "网占→" in dialog.message.text()
    assert dialog.pages.currentWidget().isAncestorOf(dialog.lists["extra_words"])


def test_the_settings_lead_to_the_profile(opened):
    asked = []
    settings = SettingsDialog(opened.settings, opened)
    settings.profile_wanted.connect(lambda: asked.append(1))
    settings.profile.click()
    assert asked == [1]
