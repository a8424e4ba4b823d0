"""The words an office adds to the lists (``extra_words`` of its profile): own misspellings and own terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.profile import CORRECTION

if TYPE_CHECKING:
    from checker.profile import Profile

Span = tuple[int, int]


def own_misspellings(profile: Profile, text: str) -> list[tuple[Span, str]]:
    """Return the spans of the words the profile calls wrong, each with the right word."""
    found = []
    for entry in profile.extra_words:
        wrong, arrow, right = (part.strip() for part in entry.partition(CORRECTION))
        if arrow:
            found += [(match.span(), right) for match in re.finditer(re.escape(wrong), text)]
    return sorted(found)


def is_own_term(profile: Profile, text: str, span: Span) -> bool:
    """Tell whether a span lies inside, or holds, a word the profile calls right."""
    for entry in profile.extra_words:
        if CORRECTION in entry:
            continue
        for match in re.finditer(re.escape(entry.strip()), text):
            within = match.start() <= span[0] and span[1] <= match.end()
            if within or (span[0] <= match.start() and match.end() <= span[1]):
                return True
    return False
