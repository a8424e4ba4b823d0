"""What the text of a cell is worth."""

from __future__ import annotations

from decimal import Decimal

from checker.text import cell_number


def test_a_number_too_long_to_be_added_exactly_is_none():
    assert cell_number("9" * 24).value == Decimal("9" * 24)
    assert cell_number("9" * 25) is None
