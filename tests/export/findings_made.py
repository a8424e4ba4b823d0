"""Findings put on any place of a document, to see where an export marks them."""

from __future__ import annotations

from dataclasses import replace

from checker.checking import check
from checker.document import Paragraph, Place, Table
from checker.findings import CheckResult, Finding, Location, Severity


def finding(place: Place | None, number: int = 0, *, missing: bool = False) -> Finding:
    return Finding(
        rule="A101",
        severity=Severity.ERROR,
        title=f"测试{number}",
        message=f"第{number}处。",
        location=Location(place=place, missing=missing),
        basis="依据文字",
        suggestion="请核对。",
    )


def result_with(path, places) -> CheckResult:
    """The file as checked, with findings at ``places`` instead of its own."""
    result = check(path)
    made = tuple(finding(place, number) for number, place in enumerate(places))
    return replace(result, findings=made)


def every_place(document) -> list[Place]:
    """A first character, a middle and the whole of every paragraph and cell with text."""
    found = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            found.extend(_spans(Place(index), block.text, block.label_length))
        elif isinstance(block, Table):
            for cell in block.cells:
                found.extend(_spans(Place(index, cell.row, cell.column), cell.text, 0))
    return found


def _spans(place, text, label) -> list[Place]:
    middle = (label + len(text)) // 2
    spans = {(label, label + 1), (middle, len(text)), (label, len(text)), (middle, middle + 1)}
    return [
        replace(place, start=start, end=end)
        for start, end in sorted(spans)
        if text[start:end].strip() and end <= len(text)
    ]
