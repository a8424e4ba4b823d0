"""From the bytes of a text file to its characters, without guessing where certainty can be had."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from checker.errors import ErrorCode, ReadError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UNMARKED = ("gb18030", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
"""Tried where there is no byte order mark and the bytes are no UTF-8."""
SAMPLE = 20_000
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
MAX_CONTROL = 0.02
MIN_COMMON = 0.9
"""Share of characters of everyday Chinese (GB 2312) below which a decoding is wrong."""
REPLACEMENT = "\ufffd"


class Decoded(NamedTuple):
    """The characters of a file, and how they were found."""

    text: str
    encoding: str
    """Python's name of the encoding, e.g. ``gb18030``."""
    damaged: int = 0
    """Characters that could not be read and stand as U+FFFD."""


def decode(data: bytes) -> Decoded:
    """Decode the bytes of a text file.

    Order: byte order mark, UTF-8, then GB18030, UTF-16 and UTF-32 by plausibility, then the same with damaged
    characters, last charset-normalizer.

    Raises ReadError: ``UNSUPPORTED`` when the bytes are no text.
    """
    for decoded in (_by_mark(data), _as_utf8(data), _by_plausibility(data)):
        if decoded is not None:
            return _without_binary(decoded)
    found = _with_damage(data) or _by_statistics(data)
    if found is None:
        raise _not_text()
    return _without_binary(found)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return Decoded(text, encoding, text.count(REPLACEMENT))
    return None


def _as_utf8(data: bytes) -> Decoded | None:
    """UTF-8 is unmistakable, except that UTF-16 without a mark may look like it: that has NULs."""
    if data.count(0) > len(data) * MAX_CONTROL:
        return None
    return _strict(data, "utf-8")


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _by_plausibility(data: bytes) -> Decoded | None:
    candidates = [_strict(data, encoding) for encoding in UNMARKED]
    decoded = [candidate for candidate in candidates if candidate is not None]
    best = max(decoded, key=lambda candidate: _common_share(candidate.text), default=None)
    return best if best and _common_share(best.text) >= MIN_COMMON else None


def _common_share(text: str) -> float:
    """Return the share of characters that are everyday Chinese or ASCII text."""
    sample = CONTROL.sub("\ue000", text[:SAMPLE])
    common = len(sample.encode("gb2312", "ignore").decode("gb2312"))
    return common / len(sample) if sample else 0.0


def _with_damage(data: bytes) -> Decoded | None:
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, "replace")
        if _common_share(text) >= MIN_COMMON:
            return Decoded(text, encoding, text.count(REPLACEMENT))
    return None


def _by_statistics(data: bytes) -> Decoded | None:
    """Ask charset-normalizer; only for what is left, e.g. Big5."""
    if _control_share(data[:SAMPLE].decode("latin-1")) > MAX_CONTROL:
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=["big5", "big5hkscs", "cp950", "gb18030"]).best()
    return None if best is None else Decoded(str(best), best.encoding)


def _control_share(text: str) -> float:
    sample = text[:SAMPLE]
    return len(CONTROL.findall(sample)) / len(sample) if sample else 0.0


def _without_binary(decoded: Decoded) -> Decoded:
    if _control_share(decoded.text) > MAX_CONTROL:
        raise _not_text()
    return decoded


def _not_text() -> ReadError:
    message = "不认识这种文件，也不是文本。请换用 docx、pdf 或 txt 格式的年度报告，原文件未改动。"
    return ReadError(ErrorCode.UNSUPPORTED, message)
