"""The palettes: contrast, and that nothing is left out."""

import errno

import pytest

from checker.findings import Severity, Status, Verdict
from checker.paths import ICONS
from ui import tokens
from ui.icon_files import icon_file
from ui.result_style import SEVERITY_NAME, STATUS_STYLE, VERDICT_STYLE
from ui.style import style_sheet

TEXT_ON = [
    (text, ground)
    for text in (
        "text",
        "text_2",
        "text_3",
        "accent",
        "error",
        "warning",
        "info",
        "passed",
        "verified",
    )
    for ground in ("panel", "window", "select", "hover")
    if not (text in ("passed",) and ground == "select")
]
TINTS = [(name, f"{name}_tint") for name in ("error", "warning", "info", "passed", "verified")]
SPECIAL = [
    ("text", "lit"),
    ("text_2", "lit"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
]


@pytest.mark.parametrize("colors", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON + TINTS + SPECIAL)
def test_text_has_contrast(colors, text, ground):
    assert tokens.contrast(getattr(colors, text), getattr(colors, ground)) >= 4.5


@pytest.mark.parametrize("colors", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])
def test_borders_have_contrast(colors):
    for ground in (colors.panel, colors.window):
        assert tokens.contrast(colors.line_strong, ground) >= 3


def blend(ink, ground, opacity):
    """Return the colour that ``ink`` of an opacity makes on an opaque ground."""
    mixed = (
        round(int(ink[i : i + 2], 16) * opacity + int(ground[i : i + 2], 16) * (1 - opacity))
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


@pytest.mark.parametrize("colors", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("mark", ["error", "warning", "info", "verified"])
def test_marks_on_paper(colors, mark):
    ink = tokens.MARK_INK[mark]
    assert tokens.contrast(ink, colors.paper) >= 4.5
    washed = blend(ink, colors.paper, tokens.MARK_WASH[mark])
    assert tokens.contrast(colors.paper_ink, washed) >= 7


def test_contrast_is_wcag():
    assert tokens.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert tokens.contrast("#B3241C", "#FFFFFF") == pytest.approx(6.59, abs=0.01)


def test_every_severity_status_and_verdict_has_a_look():
    assert set(SEVERITY_NAME) == set(Severity)
    assert set(STATUS_STYLE) == set(Status)
    assert set(VERDICT_STYLE) == set(Verdict)


def test_a_full_disk_leaves_a_style_sheet(qapp, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("ui.icon_files._folder", full)
    icon_file.cache_clear()
    sheet = style_sheet(tokens.DARK, 1.0)
    icon_file.cache_clear()
    assert (ICONS / "chevron-down.svg").as_posix() in sheet


def test_style_sheet_fills_every_place(qapp):
    sheet = style_sheet(tokens.DARK, 1.3)
    assert "$" not in sheet
    assert tokens.DARK.accent in sheet
