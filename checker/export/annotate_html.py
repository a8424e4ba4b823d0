"""A copy of any report as one web page with the findings marked: for files that take no comments (txt and others)."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from checker.document import Paragraph, Table
from checker.export.checklist import visible
from checker.export.notes import Note, notes, span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from checker.findings import CheckResult

_STYLE = """
@page { size: A4 portrait; margin: 16mm 14mm; }
* { box-sizing: border-box; }
body { font: 11pt/1.7 "Microsoft YaHei UI", "Noto Sans CJK SC", sans-serif; color: #000; background: #fff;
  max-width: 182mm; margin: 8mm auto; padding: 0 4mm; }
h1 { font-size: 15pt; margin: 0 0 4pt; }
.block { white-space: pre-wrap; overflow-wrap: anywhere; margin: 4pt 0; }
table { border-collapse: collapse; width: 100%; margin: 6pt 0; font-size: 9pt; line-height: 1.4; }
td { border: 1px solid #808080; padding: 2pt 4pt; text-align: center; white-space: pre-wrap; overflow-wrap: anywhere; }
mark { color: #000; padding: 0 1pt; border-bottom: 2px solid; }
mark.error, td.error { background: #FFDAD6; border-color: #B3261E; }
mark.warning, td.warning { background: #FFECB8; border-color: #8A5A00; }
mark.info, td.info { background: #D6E8FF; border-color: #1F5FA8; }
mark.verified, td.verified { background: #E6E6E6; border-color: #707070; }
td.error, td.warning, td.info, td.verified { border-width: 2px; }
sup a { text-decoration: none; font-weight: bold; color: #000; }
aside { border: 1px solid #808080; border-left: 5px solid #808080; margin: 4pt 0 8pt 8mm; padding: 3pt 8pt;
  font-size: 9.5pt; line-height: 1.5; break-inside: avoid; }
aside.error { border-left-color: #B3261E; } aside.warning { border-left-color: #8A5A00; }
aside.info { border-left-color: #1F5FA8; }
aside p { margin: 0; overflow-wrap: anywhere; } aside p:first-child { font-weight: bold; }
.small { font-size: 9pt; }
@media print { * { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
"""
_HINT = (
    "本页是原文件的批注副本：正文照原样显示，有问题的字句已标出，说明在该段之后。原文件没有改动。"
)


def write_annotated_html(result: CheckResult, target: Path) -> None:
    """Write the page as UTF-8; raises ``OSError`` when the target cannot be written."""
    target.write_text(annotated_html(result), encoding="utf-8", newline="\n")


def annotated_html(result: CheckResult) -> str:
    """Return the page; every text is escaped, nothing is loaded from anywhere."""
    name = escape(visible(result.document.name))
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="zh-CN"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            '<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{name} 批注副本</title>",
            f"<style>{_STYLE}</style></head><body>",
            f"<h1>批注副本：{name}</h1>",
            f'<p class="small">{escape(result.verdict_sentence)}。{_HINT}</p>',
            *_blocks(result),
            f'<p class="small">校验码前 8 位 {result.document.sha256[:8].upper()}</p>',
            "</body></html>\n",
        )
    )


def _blocks(result: CheckResult) -> Iterator[str]:
    by_block: dict[int, list[Note]] = {}
    for note in notes(result):
        by_block.setdefault(note.place.block, []).append(note)
    for index, block in enumerate(result.document.blocks):
        here = by_block.get(index, [])
        if isinstance(block, Paragraph):
            yield f'<p class="block">{_marked(result, block.text, here)}</p>'
        elif isinstance(block, Table):
            yield _table(result, block, here)
        else:
            yield '<p class="block">［图片］</p>'
        yield from map(_aside, here)


def _table(result: CheckResult, table: Table, here: Sequence[Note]) -> str:
    rows = []
    for cells in table.row_cells():
        parts = []
        for cell in cells:
            own = [n for n in here if (n.place.row, n.place.column) == (cell.row, cell.column)]
            spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
            spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
            look = f' class="{_worst(own).severity}"' if own else ""
            parts.append(f"<td{spans}{look}>{_marked(result, cell.text, own)}</td>")
        rows.append(f"<tr>{''.join(parts)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _worst(here: Sequence[Note]) -> Note:
    order = ("error", "warning", "info", "verified")
    return min(here, key=lambda note: order.index(note.severity))


def _marked(result: CheckResult, text: str, here: Sequence[Note]) -> str:
    """Return the text with every span marked; where several overlap the worst colour shows."""
    spans = [(span(result.document, note), note) for note in here]
    cuts = sorted({0, len(text), *(at for ends, _ in spans for at in ends)})
    parts = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        piece = escape(visible(text[start:end]))
        over = [note for (low, high), note in spans if low <= start and end <= high and low < high]
        parts.append(
            f'<mark class="{_worst(over).severity}">{piece}</mark>' if over and piece else piece
        )
        done = [note for (_, high), note in spans if high == end and (start < end or high == start)]
        parts.extend(_number(note) for note in done if start < end or not text)
    return "".join(parts)


def _number(note: Note) -> str:
    return f'<sup><a href="#n{note.number}">[{note.number}]</a></sup>'


def _aside(note: Note) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" for line in note.lines)
    return f'<aside class="{note.severity}" id="n{note.number}">{lines}</aside>'
