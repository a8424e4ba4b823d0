"""Figures whose digits a printer set apart: ``1 2 8`` in a cell of its own, as extractors copy them from a PDF."""

from __future__ import annotations

import re

_START = r"(?m)(?:^|(?<=[\t|｜])|(?<=[ \u3000]{2}))[ ]?"
_STOP = r"(?=[ ]?(?:[\t|｜]|[ \u3000]{2}|\r?$))"
_APART = re.compile(rf"{_START}([+-]?\d(?: [\d.,])+){_STOP}")
_CLOSE = re.compile(rf"{_START}[+-]?\d[\d.,]*\d{_STOP}")
_SINGLE = re.compile(rf"{_START}\d{_STOP}")
FEWEST, SINGLES = 3, 10
"""Figures set apart, and single digits in cells of their own, from which blanks between digits part no cells."""


def with_figures_joined(text: str) -> str:
    """Return a text in which such figures are whole; as it is when the blanks may part cells.

    They may when any figure of several digits is whole, when one would begin with a zero (0 0 0 is a row of three
    cells), and when too few digits stand alone.
    """
    apart = _APART.findall(text)
    if len(apart) < FEWEST or any(re.match(r"[+-]?0 \d", figure) for figure in apart):
        return text
    if _CLOSE.search(text) or len(_SINGLE.findall(text)) < SINGLES:
        return text
    return _APART.sub(lambda found: found[0].replace(" ", ""), text)
