"""Which kind of applicants words name: the columns of table three."""

from __future__ import annotations

import re

from checker.screening import Screened

CLASSES = (
    ("natural", re.compile(r"自然人|个人|公民")),
    ("business", re.compile(r"商业企业|企业")),
    ("research", re.compile(r"科研机构")),
    ("welfare", re.compile(r"社会公益组织|公益组织")),
    ("legal", re.compile(r"法律服务机构")),
    (
        "organizations",
        re.compile(r"法人(?:或|和|及|、|与)?(?:者)?(?:其[他它]组织)?|(?<!公益)(?<!社会)组织"),
    ),
)


_ANY = Screened("|".join(pattern.pattern for _, pattern in CLASSES)).quick


def applicant(text: str) -> str:
    """Return the applicant class a text names; ``total`` when it names natural persons and organisations."""
    if not _ANY.search(text):
        return ""
    named = [key for key, pattern in CLASSES if pattern.search(text)]
    if not named:
        return ""
    if "natural" in named and len(named) > 1:
        return "total"
    exact = [key for key in named if key != "organizations"]
    return (
        exact[0] if len(exact) == 1 else "organizations" if named == ["organizations"] else "total"
    )
