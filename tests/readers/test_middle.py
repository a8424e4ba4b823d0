"""The median is that of ``statistics``."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.readers.middle import median


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False, width=32), min_size=1))
def test_it_is_that_of_the_standard_library(values: list[float]) -> None:
    assert median(iter(values)) == statistics.median(values)


def test_of_nothing_there_is_none() -> None:
    with pytest.raises(ValueError, match="no values"):
        median([])
