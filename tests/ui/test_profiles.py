"""适用要求 chosen in the tool bar."""

from ui.settings import Settings


def test_a_profile_is_taken_and_remembered(opened, tmp_path):
    path = tmp_path / "县局.toml"
    path.write_text('name = "县局"\noff = ["C206"]\n', encoding="utf-8")
    opened.test.prompts.answer = path
    opened.bar.profile_wanted.emit()
    assert opened.test.job.profile.off == ("C206",)
    assert opened.bar.profile_button.accessibleName() == "适用要求：县局"
    assert Settings().text("profile") == str(path)
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
