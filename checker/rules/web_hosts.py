"""Judge a web address as printed: is the host complete, and is it a government's?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.rules.wording_data import word_lists

if TYPE_CHECKING:
    from collections.abc import Callable

_SCHEME = re.compile(r"^https?://", re.IGNORECASE)
_BROKEN_SCHEME = re.compile(r"^http(?!s?://)s?[:：;]?[/／\\]*", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,18}")
_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_GLUED = re.compile(r"^www(?![.w\d])|[a-z0-9]gov\.cn$")


def host_of(text: str) -> str:
    """Return the host of a web address in lower case, without port and path."""
    bare = _BROKEN_SCHEME.sub("", _SCHEME.sub("", re.sub(r"\s", "", text)))
    return re.split(r"[/:?#]", bare, maxsplit=1)[0].lower()


def host_fault(text: str) -> str | None:
    """Say in Chinese what is wrong with a web address; None when nothing is."""
    address = re.sub(r"\s", "", text)
    if not address.isascii():
        return "用了全角字符"
    if _BROKEN_SCHEME.match(address):
        return "“http://”没有写对"
    return next((words for wrong, words in _HOST_FAULTS if wrong(host_of(address))), None)


def _incomplete(host: str) -> bool:
    if _ADDRESS.fullmatch(host):
        return False
    return not _HOST.fullmatch(host) or bool(re.fullmatch(r"www\.[^.]+", host))


_HOST_FAULTS: tuple[tuple[Callable[[str], bool], str], ...] = (
    (lambda host: "," in host or ".." in host, "域名中的点没有写对"),
    (lambda host: bool(re.match(r"w{2}\.|w{4,}\.", host)), "“www.”没有写对"),
    (lambda host: bool(_GLUED.search(host)), "域名中缺少点"),
    (lambda host: host.endswith(".gov"), "域名没有写全，政府网站的域名以 .gov.cn 结尾"),
    (_incomplete, "域名没有写全"),
)
"""Tests of a host, the most telling first, and what to say when one holds."""


def is_government(host: str, further: tuple[str, ...]) -> bool:
    """Tell whether a host is a government's, or one the office has listed."""
    endings = word_lists("contact.toml")["government_hosts"]
    listed = tuple(ending.lower().lstrip(".") for ending in further)
    return host.endswith(endings) or any(
        host == ending or host.endswith(f".{ending}") for ending in listed
    )
