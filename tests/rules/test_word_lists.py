"""Word lists are loaded strictly, and ours load."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.errors import DataError
from checker.rules.content import groups
from checker.rules.word_lists import Phrase, WordGroup, load_words, phrases, word_groups

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "text",
    [
        '[[words]]\ntext = "甲"\n',
        '[[words]]\ntext = "甲"\nsource = "乙"\nextra = "丙"\n',
        '[[words]]\ntext = 1\nsource = "乙"\n',
        '[[others]]\ntext = "甲"\nsource = "乙"\n',
        "words = []\n",
        "words = [1]\n",
        "words = ",
    ],
)
def test_wrong_data_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"words\.toml"):
        load_words(path, {"words": Phrase})


def test_right_data_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text(
        '[[words]]\nname = "甲"\nstrong = ["乙"]\nweak = []\nsource = "丙"\n', encoding="utf-8"
    )
    loaded = load_words(path, {"words": WordGroup})
    assert loaded == {"words": (WordGroup("甲", ("乙",), (), "丙"),)}


def test_our_lists_load() -> None:
    assert phrases("placeholders.toml", "sentences", "brackets")["brackets"]
    assert len(word_groups("headings.toml", "headings")["headings"]) == 6
    assert len(groups("aspects")) == 5
