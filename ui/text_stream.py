"""The text of a document as one stream of runs, for selecting, copying and searching in both views."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from checker.document import Document, Paragraph, Table

RunKey = tuple[int, int | None, int | None]
"""Block, row, column; row and column None for a paragraph."""


@dataclass(frozen=True, slots=True)
class Run:
    """One paragraph or cell, and where its text begins in the stream."""

    key: RunKey
    start: int
    text: str

    @property
    def end(self) -> int:
        """First stream offset after the text."""
        return self.start + len(self.text)


class TextStream:
    """All runs of a document in reading order; one separator between runs."""

    def __init__(self, document: Document) -> None:
        """Index the paragraphs and cells; a cell ends with a tab, a row or paragraph with a newline."""
        self.runs: list[Run] = []
        self.by_key: dict[RunKey, int] = {}
        parts: list[str] = []
        self._offset = 0
        for index, block in enumerate(document.blocks):
            if isinstance(block, Paragraph):
                self._add(parts, (index, None, None), block.text, "\n")
            elif isinstance(block, Table):
                for row in block.row_cells():
                    for cell in row:
                        last = cell is row[-1]
                        key = (index, cell.row, cell.column)
                        self._add(parts, key, cell.text, "\n" if last else "\t")
        self.text = "".join(parts)
        self._starts = [run.start for run in self.runs]

    def _add(self, parts: list[str], key: RunKey, text: str, separator: str) -> None:
        self.by_key[key] = len(self.runs)
        self.runs.append(Run(key, self._offset, text))
        parts.extend((text, separator))
        self._offset += len(text) + len(separator)

    def run_at(self, offset: int) -> Run | None:
        """Return the run an offset of the stream lies in."""
        index = bisect_right(self._starts, offset) - 1
        return self.runs[index] if 0 <= index < len(self.runs) else None

    def stretch_of(self, first: int, last: int) -> tuple[int, int]:
        """Return the stretch of the stream that the blocks from ``first`` to ``last`` hold."""
        begin = bisect_left(self.runs, first, key=lambda run: run.key[0])
        end = bisect_right(self.runs, last, key=lambda run: run.key[0])
        return (self.runs[begin].start, self.runs[end - 1].end) if begin < end else (0, 0)

    def spans(self, start: int, end: int) -> list[tuple[Run, int, int]]:
        """Cut a stretch of the stream into (run, first, last) with offsets inside each run."""
        found = []
        index = max(bisect_right(self._starts, start) - 1, 0)
        while index < len(self.runs) and self.runs[index].start < end:
            run = self.runs[index]
            first, last = max(start, run.start), min(end, run.end)
            if first < last:
                found.append((run, first - run.start, last - run.start))
            index += 1
        return found

    def find(self, needle: str) -> list[tuple[int, int]]:
        """Return the stream spans of a text, ignoring the case of letters."""
        if not needle:
            return []
        text, needle = self.text.lower(), needle.lower()
        found, at = [], text.find(needle)
        while at >= 0:
            found.append((at, at + len(needle)))
            at = text.find(needle, at + len(needle))
        return found
