"""Find a Chinese font on this computer that can be embedded in a PDF, without asking Qt."""

from __future__ import annotations

import os
import struct
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from fontTools.ttLib import TTCollection, TTFont, TTLibError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFERRED = (
    ("msyh.ttc", "msyhbd.ttc"),
    ("msyh.ttf", "msyhbd.ttf"),
    ("deng.ttf", "dengb.ttf"),
    ("notosanscjk-regular.ttc", "notosanscjk-bold.ttc"),
    ("notosanscjksc-regular.otf", "notosanscjksc-bold.otf"),
    ("notosanssc-regular.otf", "notosanssc-bold.otf"),
    ("sourcehansanssc-regular.otf", "sourcehansanssc-bold.otf"),
    ("sourcehansanscn-regular.otf", "sourcehansanscn-bold.otf"),
    ("sourcehansans.ttc", ""),
    ("pingfang.ttc", ""),
    ("stheiti light.ttc", "stheiti medium.ttc"),
    ("hiragino sans gb.ttc", ""),
    ("wqy-microhei.ttc", ""),
    ("wqy-zenhei.ttc", ""),
    ("simsun.ttc", "simhei.ttf"),
    ("simhei.ttf", ""),
    ("notoserifcjk-regular.ttc", "notoserifcjk-bold.ttc"),
    ("droidsansfallbackfull.ttf", ""),
    ("droidsansfallback.ttf", ""),
    ("uming.ttc", ""),
)
"""Regular and bold file names, lower case, the most readable first."""
_SUFFIXES = {".ttf", ".ttc", ".otf", ".otc"}
_SAMPLE = "政府信息公开年度报告校核清单错误警告提示"
_LARGE = 1_000_000
"""Bytes: no font that holds the Chinese characters is smaller."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font file and, in a collection, the face to take."""

    path: Path
    face: int = 0


@dataclass(frozen=True, slots=True)
class FontPair:
    """A regular face and its bold one; the regular again where there is no bold."""

    regular: FontFile
    bold: FontFile


def font_folders() -> tuple[Path, ...]:
    """Return the folders in which this system keeps fonts, existing ones only."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        local = Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft" / "Windows" / "Fonts"
        folders = [windows, local]
    elif sys.platform == "darwin":
        folders = [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    else:
        data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
        folders = [
            Path("/usr/share/fonts"),
            Path("/usr/local/share/fonts"),
            data / "fonts",
            home / ".fonts",
        ]
    return tuple(folder for folder in folders if folder.is_dir())


@cache
def chinese_font(folders: tuple[Path, ...] | None = None) -> FontPair | None:
    """Return a pair of fonts that holds simplified Chinese, None when the computer has none."""
    files: dict[str, Path] = {}
    for path in _font_files(font_folders() if folders is None else folders):
        files.setdefault(path.name.lower(), path)
    for regular, bold in _PREFERRED:
        found = _usable(files.get(regular))
        if found:
            return FontPair(found, _usable(files.get(bold)) or found)
    large = (path for path in files.values() if path.stat().st_size > _LARGE)
    found = next((font for font in map(_usable, large) if font), None)
    return FontPair(found, found) if found else None


def _font_files(folders: tuple[Path, ...]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(
            path
            for path in folder.rglob("*")
            if path.suffix.lower() in _SUFFIXES and path.is_file()
        )


def _usable(path: Path | None) -> FontFile | None:
    """Return the simplified Chinese face of a file, None when it has none or is damaged."""
    if path is None:
        return None
    try:
        with path.open("rb") as stream:
            index = _simplified_face(stream) if path.suffix.lower() in {".ttc", ".otc"} else 0
            font = TTFont(stream, fontNumber=index, lazy=True)
            known = font.getBestCmap() or {}
            embeddable = "glyf" in font or "CFF " in font
    except (OSError, TTLibError, LookupError, ValueError, AssertionError, struct.error):
        return None
    complete = embeddable and all(ord(character) in known for character in _SAMPLE)
    return FontFile(path, index) if complete else None


def _simplified_face(stream: BinaryIO) -> int:
    """Return the index of the mainland face: the others draw some characters the Japanese way."""
    collection = TTCollection(stream, lazy=True)
    names = [(font["name"].getDebugName(4) or "") for font in collection.fonts]
    for index, name in enumerate(names):
        if " SC" in name and "Mono" not in name:
            return index
    return 0
