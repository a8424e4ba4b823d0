"""Pipe tables whose cells were broken onto lines of their own, brought back to one row a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.readers.txt_lines import BLANKS, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

PIPE = "|"
LOOSE = re.compile(r"\|?[^|]*\|?")
"""A line with at most one cell."""
SECTION = re.compile(r"[一二三四五六七八九十]{1,2}\s*[、.．]")
INNER = re.compile(r"[一二三四]\s*、\s*(本年新收|上年结转|本年度办理|结转下年)")
"""Rows of table three that begin like the heading of a section."""
_CLOSED_CELL = re.compile(r"[^|]+\|")
_ONLY_PIPES = re.compile(r"\|[| ]*")
MIN_LOOSE = 4
LOOSE_SHARE = 1 / 3
"""Fewer single cells among whole rows are title rows."""
MAX_CELL = 60


def gather_pipes(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with every broken pipe table as one line a row, ``| a | b |``.

    Where rows cannot be told, each cell becomes a line without its pipe. Other lines stay as they are.
    """
    result: list[Line] = []
    position = 0
    while position < len(lines):
        end = _closed_cells_end(lines, position)
        if end - position >= MIN_LOOSE:
            result.extend(_unpiped(lines[position:end]))
            position = end
            continue
        end = _region_end(lines, position)
        region = lines[position:end]
        piped = [line for line in region if PIPE in line.words]
        loose = sum(_is_loose(line) for line in piped)
        broken = loose >= MIN_LOOSE and loose >= LOOSE_SHARE * len(piped)
        result.extend(_rows(region) if broken else region)
        position = end
    return result


def _closed_cells_end(lines: Sequence[Line], start: int) -> int:
    """Return the end of a run of lines that each hold one cell and its closing pipe, with no mark of a row."""
    end = start
    while end < len(lines) and (
        _CLOSED_CELL.fullmatch(lines[end].words)
        or (end > start and _ONLY_PIPES.fullmatch(lines[end].words))
    ):
        end += 1
    return end if any(_CLOSED_CELL.fullmatch(line.words) for line in lines[start:end]) else start


def _unpiped(region: Sequence[Line]) -> list[Line]:
    """Return the cells without their pipes; lines of pipes alone only fill the row."""
    return [
        Line(line.words.rstrip(PIPE + BLANKS), line.gap)
        for line in region
        if not _ONLY_PIPES.fullmatch(line.words)
    ]


def _is_loose(line: Line) -> bool:
    return LOOSE.fullmatch(line.words) is not None


def _region_end(lines: Sequence[Line], start: int) -> int:
    """Return the end of a region that begins here: pipes, and single cells between them."""
    if not lines[start].words.startswith(PIPE):
        return start + 1
    end = last = start
    while end < len(lines) and end - last <= MIN_LOOSE:
        if PIPE in lines[end].words:
            last = end
        elif not _is_cell(lines[end]) or _is_filled(lines[last : last + 1]):
            break
        end += 1
    return last + 1


def _is_cell(line: Line) -> bool:
    """Return whether a line between pipes may be a cell; the heading of a section is none."""
    words = line.words
    if len(words) > MAX_CELL or words.endswith("。"):
        return False
    return SECTION.match(words) is None or INNER.match(words) is not None


def _is_filled(region: Sequence[Line]) -> bool:
    """Return whether cells stand on the line of their pipe, not below it."""
    return any(
        line.words.startswith(PIPE) and len(line.words.strip(PIPE + BLANKS)) > 0 for line in region
    )


def _is_marked(region: Sequence[Line]) -> bool:
    """Return whether cells close on their own line: then a lone pipe after one begins a row, blank line or not."""
    cells = [line for line in region if line.words.strip(PIPE + BLANKS)]
    closed = sum(line.words.endswith(PIPE) for line in cells)
    return closed * 2 > len(cells)


def _rows(region: Sequence[Line]) -> list[Line]:
    """Read the cells between the pipes; a row ends where one line closes and the next one opens a cell."""
    rows: list[list[str]] = [[]]
    cell: str | None = None
    before: Line | None = None
    filled, marked = _is_filled(region), _is_marked(region)
    for line in region:
        pieces = line.words.split(PIPE)
        opens = not pieces[0] and (not line.gap or (marked and line.words == PIPE))
        if before is not None and opens and _closes(before, filled):
            rows.append([])
            cell = None
        for number, piece in enumerate(pieces):
            if number and cell is not None:
                rows[-1].append(cell.strip(BLANKS + "\n"))
            if number:
                cell = piece
            elif piece:
                cell = piece if cell is None else f"{cell}\n{piece}"
        before = line
    if cell is not None and cell.strip(BLANKS + "\n"):
        rows[-1].append(cell.strip(BLANKS + "\n"))
    return _as_lines([row for row in rows if row], region[0].gap)


def _closes(line: Line, filled: bool) -> bool:
    """Return whether a line ends a row; a bare pipe is an empty cell where cells follow their pipes at once."""
    return line.words.endswith(PIPE) and not (filled and line.words == PIPE)


def _as_lines(rows: Sequence[Sequence[str]], gap: bool) -> list[Line]:
    whole = [f"| {' | '.join(row)} |" for row in rows]
    texts = [cell for cell in rows[0] if cell] if len(rows) == 1 else whole
    return [Line(text, gap and number == 0) for number, text in enumerate(texts)]
