"""What a row of a table in running text is, and what counts as a number there."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from checker.readers.txt_lines import BLANKS

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMERIC = re.compile(
    r"[+\-−－增减]?\s?[\d０-９][\d０-９,，.．]*(%|％|件|条|次|个|人|元|万元|项|人次)?|[-—－–/／]{1,2}|无"
)


class Shape(Enum):
    """How the fields of a row are told apart."""

    TAB = auto()
    PIPE = auto()
    SPACE = auto()


class Row(NamedTuple):
    """One row; ``fields`` is empty for a line that is no row of its own (a separator, or taken by another)."""

    shape: Shape
    fields: tuple[str, ...]


def strip_fields(fields: Sequence[str]) -> tuple[str, ...]:
    """Return the fields without blanks around them."""
    return tuple(field.strip(BLANKS) for field in fields)
