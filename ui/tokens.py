"""Every colour, size and font of the window, and nothing else. Palette, style sheet and delegates read these."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Colors:
    """The colours of one scheme, as ``#RRGGBB``."""

    window: str
    panel: str
    canvas: str
    paper: str
    paper_ink: str
    hover: str
    pressed: str
    line: str
    line_strong: str
    text: str
    text_2: str
    text_3: str
    disabled: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    select: str
    lit: str
    error: str
    error_tint: str
    warning: str
    warning_tint: str
    info: str
    info_tint: str
    passed: str
    passed_tint: str
    verified: str
    verified_tint: str
    dark: bool = False

    def named(self) -> dict[str, str]:
        """Return every colour by name."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "dark"}


LIGHT = Colors(
    window="#F4F5F6",
    panel="#FFFFFF",
    canvas="#E5E8EA",
    paper="#FFFFFF",
    paper_ink="#16191B",
    hover="#ECEEF0",
    pressed="#DFE3E5",
    line="#D8DCDF",
    line_strong="#7F888E",
    text="#1B1F22",
    text_2="#495157",
    text_3="#5C656B",
    disabled="#A3AAAF",
    accent="#0B6670",
    accent_hover="#09555E",
    accent_pressed="#07454C",
    on_accent="#FFFFFF",
    select="#E6F1F2",
    lit="#CBE4E6",
    error="#B3241C",
    error_tint="#FBE9E7",
    warning="#8A5100",
    warning_tint="#FCF0DA",
    info="#2A5BA8",
    info_tint="#E7EEF9",
    passed="#1F6B3B",
    passed_tint="#E5F2E9",
    verified="#4B555C",
    verified_tint="#E9ECEE",
)

DARK = Colors(
    window="#1E2225",
    panel="#25292D",
    canvas="#15181A",
    paper="#D9DBD9",
    paper_ink="#16191B",
    hover="#2F3438",
    pressed="#3A4045",
    line="#3A4045",
    line_strong="#838C93",
    text="#E9EBEC",
    text_2="#BAC1C6",
    text_3="#9DA6AC",
    disabled="#666E74",
    accent="#62C6CC",
    accent_hover="#7DD3D8",
    accent_pressed="#4FB0B6",
    on_accent="#06292C",
    select="#21383B",
    lit="#2C5055",
    error="#FF9489",
    error_tint="#3F2829",
    warning="#F0B955",
    warning_tint="#3A3122",
    info="#93BDF3",
    info_tint="#263446",
    passed="#82CB9B",
    passed_tint="#233B2C",
    verified="#BAC1C6",
    verified_tint="#353B40",
    dark=True,
)

MARK_INK = {
    "error": "#B3241C",
    "warning": "#8A5100",
    "info": "#2A5BA8",
    "verified": "#4B555C",
    "accent": "#0B6670",
}
"""Marks keep the light inks in both schemes: the paper is never inverted."""

MARK_WASH = {"error": 0.14, "warning": 0.14, "info": 0.14, "verified": 0.08, "accent": 0.22}
"""Opacity of the wash over marked words; ``accent`` is the wash of related places."""

TICK_LENGTH = {"error": 10, "warning": 7, "info": 4, "verified": 4}
"""Length in px of a finding's tick in the position strip."""

# Points at 100 %.
CAPTION = 9.0
BODY = 10.5
VERDICT = 13.5
START = 18.0

UI_FAMILIES = ("Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC")

SERIF = ("FangSong", "STFangsong", "SimSun", "Noto Serif CJK SC", "Source Han Serif SC")
DOCUMENT_FAMILIES = {
    "ui": UI_FAMILIES,
    "fangsong": ("FangSong", "FangSong_GB2312", "STFangsong", *SERIF),
    "kai": ("KaiTi", "KaiTi_GB2312", "STKaiti", *SERIF),
    "hei": ("SimHei", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC"),
    "song": ("SimSun", "NSimSun", "STSong", "Noto Serif CJK SC", "Source Han Serif SC"),
    "title": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "SimSun", "Noto Serif CJK SC"),
}
"""Font families to try for each kind of face an official document uses."""

GRID = 8
HALF = 4
PADDING = 16
DIALOG_PADDING = 24
RADIUS = 4
RADIUS_LARGE = 8
TOOL_BUTTON = 32
TAB_ROW = 40
SMALL_BUTTON = 28
STATUS = 28
ICON = 20
ICON_SMALL = 16
ICON_VERDICT = 28
ICON_DROP = 48
ICON_GAP = 12
ICON_ROOM = 4
PAGE_GAP = 12
SHEET_MARGIN = 16
PANEL_WIDTH = 504
PANEL_MINIMUM = 392
DOCUMENT_MINIMUM = 480
DIALOG_WIDTH = 560
WINDOW = (1280, 800)
WINDOW_MINIMUM = (1024, 700)
NARROW = 1120

FLASH_MS = 600
SCROLL_MS = 150
PROGRESS_DELAY_MS = 300

ZOOM_LEVELS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.88, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2.1 contrast ratio of two ``#RRGGBB`` colours."""
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def _luminance(color: str) -> float:
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
