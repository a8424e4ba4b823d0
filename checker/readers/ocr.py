"""Characters in a picture of a page, by the optional extra ``ocr`` (RapidOCR): offline, models inside its wheel.

The only place that knows the library.
"""

from __future__ import annotations

import importlib
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PIL.Image import Image

LIBRARIES = ("rapidocr", "onnxruntime")
LEAST_LINE_SCORE = 0.3
"""Lines read with less confidence are no text."""


class Character(NamedTuple):
    """A character read, where it stands in the picture (pixels), and how sure that is (0 to 1)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    score: float


def is_installed() -> bool:
    """Return whether pictures can be read here."""
    return all(find_spec(name) is not None for name in LIBRARIES)


def read_lines(picture: Image) -> list[list[Character]]:
    """Return the lines of text in a picture, each from left to right. ``is_installed`` must hold."""
    found = _engine()(picture, return_word_box=True, return_single_char_box=True)
    return [line for line in map(_line, found.word_results or ()) if line]


@cache
def _engine() -> Any:  # noqa: ANN401  the library is optional and has no types
    library = importlib.import_module("rapidocr")
    settings = {
        "Global.log_level": "critical",
        "Global.use_cls": False,
        "Global.text_score": LEAST_LINE_SCORE,
    }
    return library.RapidOCR(params=settings)


def _line(words: Iterable[Any]) -> list[Character]:
    """Return the characters of one line; what the library gives as one word shares its box evenly."""
    found: list[Character] = []
    for text, score, corners in words:
        if not corners:
            continue
        xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
        left, step = min(xs), (max(xs) - min(xs)) / max(len(text), 1)
        for number, char in enumerate(text):
            x = left + number * step
            found.append(Character(char, x, min(ys), x + step, max(ys), float(score)))
    return found
