"""SHA-256 without OpenSSL, which ``hashlib`` loads: that takes longer than the digests of most reports."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hashlib import _Hash

SMALL = 256 * 1024
"""Bytes from which on OpenSSL wins, loading included."""


def sha256(data: bytes = b"", size: int = 0) -> _Hash:
    """Return a digest that has taken ``data``; ``size``: bytes that will follow."""
    if len(data) + size <= SMALL and "hashlib" not in sys.modules:
        try:
            from _sha256 import sha256 as small  # type: ignore[import-not-found]  # Python's own, up to 3.11
        except ImportError:
            pass
        else:
            made: Any = small(data)
            return made  # type: ignore[no-any-return]
    import hashlib

    return hashlib.sha256(data)
