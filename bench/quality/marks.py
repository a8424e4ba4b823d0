"""Marks in generated text: ``⟦key|text⟧`` says what a figure or phrase means, so that it can be changed.

A key is ``topic:name``; the topic is the rule that watches the phrase. Marks never nest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.reports.model import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.reports.model import ReportModel

MARK = re.compile(r"⟦([^|⟦⟧]+)\|([^⟦⟧]*)⟧")


@dataclass(frozen=True)
class Mark:
    """One marked phrase; ``index`` counts all marks of a report in order."""

    index: int
    key: str
    text: str

    @property
    def topic(self) -> str:
        return self.key.partition(":")[0]

    @property
    def name(self) -> str:
        return self.key.partition(":")[2]


def mark(key: str, text: object) -> str:
    return f"⟦{key}|{text}⟧"


def plain(text: str) -> str:
    """The text without its marks."""
    return MARK.sub(lambda match: match.group(2), text)


def texts(model: ReportModel) -> Iterator[str]:
    """All prose of a report, in order."""
    yield model.title
    yield from model.opening
    for part in model.parts:
        yield part.heading
        yield from part.paragraphs
    yield model.annex


def marks_of(model: ReportModel) -> list[Mark]:
    found = [match for text in texts(model) for match in MARK.finditer(text)]
    return [Mark(i, match.group(1), match.group(2)) for i, match in enumerate(found)]


def with_mark(model: ReportModel, index: int, text: str) -> ReportModel:
    """The report with the words of one mark replaced."""
    at = -1

    def change(found: re.Match[str]) -> str:
        nonlocal at
        at += 1
        return text if at == index else found.group()

    return map_texts(model, lambda words: MARK.sub(change, words))


def map_texts(model: ReportModel, change: Callable[[str], str]) -> ReportModel:
    """The report with every text passed through ``change``, strictly in the order of ``texts``."""
    title = change(model.title)
    opening = [change(text) for text in model.opening]
    parts = []
    for part in model.parts:
        heading = change(part.heading)
        parts.append(Part(heading, [change(text) for text in part.paragraphs], part.tables))
    return replace(model, title=title, opening=opening, parts=parts, annex=change(model.annex))


def stripped(model: ReportModel) -> ReportModel:
    """The report as it is printed."""
    return map_texts(model, plain)
