"""Keep ``None``, ``True`` and ``False`` alive on Python 3.11.

PySide6 6.12 is built for Pythons in which these objects are immortal (3.12 on): each void method of Qt then gives
back a reference to ``None`` that it never took, and after some ten thousand calls Python 3.11 aborts with
``none_dealloc``. A reference count that cannot run out is what 3.12 does itself.
"""

from __future__ import annotations

import ctypes
import sys

ENOUGH = 1 << 60


def protect() -> None:
    """Give the singletons a reference count that never reaches zero; nothing to do from Python 3.12 on."""
    if sys.version_info >= (3, 12) or sys.maxsize < 2**32:
        return
    for singleton in (None, True, False, NotImplemented, Ellipsis):
        count = ctypes.c_ssize_t.from_address(id(singleton))
        count.value = max(count.value, ENOUGH)
