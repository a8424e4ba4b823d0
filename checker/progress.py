"""How far a long reading has come: a page recognised in a picture takes seconds, and a person wants to know.

Readers tell; whoever runs them may listen. Nobody has to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE_SECONDS = 100.0
"""What a page may take: 5 to 8 seconds on an idle computer, many times that on a busy one."""

STAGES = ("读取文件", "识别各部分和法定表格", "逐项校核")
"""What a check does one after the other, in words a person may be shown."""
READING, RECOGNISING, JUDGING = STAGES

_listeners: list[Callable[[int, int], None]] = []
_stage_listeners: list[Callable[[str], None]] = []


def listen(listener: Callable[[int, int], None]) -> None:
    """Call ``listener`` with the page begun (1-based) and how many there are; it replaces an earlier one."""
    _listeners[:] = [listener]


def listen_to_stages(listener: Callable[[str], None] | None) -> None:
    """Call ``listener`` with each of ``STAGES`` as it begins; it replaces an earlier one, None leaves nobody."""
    _stage_listeners[:] = [listener] if listener else []


def enter(stage: str) -> None:
    """Say that one of ``STAGES`` begins."""
    for listener in _stage_listeners:
        listener(stage)


def tell(page: int, pages: int) -> None:
    """Say that recognising page ``page`` of ``pages`` begins."""
    for listener in _listeners:
        listener(page, pages)
