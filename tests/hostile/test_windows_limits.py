"""The job of a Windows process; elsewhere there is none."""

from __future__ import annotations

import ctypes
import sys

import pytest

from checker import windows_limits


@pytest.mark.skipif(sys.platform == "win32", reason="would limit the tests themselves")
def test_only_windows_has_jobs():
    assert windows_limits.limit_this_process(1 << 30) is False


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="sizes are those of 64 bits")
def test_the_structures_are_as_large_as_windows_says():
    assert ctypes.sizeof(windows_limits._Basic) == 64
    assert ctypes.sizeof(windows_limits._Extended) == 144
