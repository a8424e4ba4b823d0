"""The checklist as one self-contained HTML file that prints on A4."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from checker.export.checklist import (
    FINDING_HEADS,
    NO_FINDINGS,
    OUTCOME_HEADS,
    OUTCOMES_TITLE,
    SIGNATURES,
    TICKS,
    TITLE,
)
from checker.export.corrected import CORRECTION_HEADS, CORRECTIONS_NOTE, CORRECTIONS_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from checker.export.checklist import Checklist, FindingRow, OutcomeGroup

_STYLE = """
@page { size: A4 portrait; margin: 16mm 14mm;
  @bottom-right { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; font-size: 9pt; } }
* { box-sizing: border-box; }
body { font: 10pt/1.5 "Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
  color: #000; background: #fff; max-width: 182mm; margin: 8mm auto; padding: 0 4mm; }
h1 { font-size: 18pt; text-align: center; margin: 6pt 0; }
h2 { font-size: 13pt; margin: 14pt 0 6pt; }
table { border-collapse: collapse; width: 100%; margin: 6pt 0; }
th, td { border: 1px solid #808080; padding: 3pt 5pt; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; white-space: pre-line; }
th, .group { background: #EFEFEF; }
.facts th { white-space: nowrap; width: 11%; }
.facts td { width: 39%; }
thead { display: table-header-group; }
thead th { white-space: nowrap; text-align: center; vertical-align: middle; }
tr, .signatures { break-inside: avoid; }
p { margin: 2pt 0; white-space: pre-line; overflow-wrap: anywhere; }
.verdict { border: 2px solid #000; padding: 6pt 8pt; }
.verdict strong { font-size: 13.5pt; }
.mid { text-align: center; }
.ticks { white-space: nowrap; }
.small { font-size: 9pt; }
.line { display: flex; justify-content: space-between; gap: 8pt; font-size: 9pt; }
.line.head { border-bottom: 1px solid #000; }
.signatures { display: flex; gap: 8%; margin: 24pt 0 12pt; }
.signatures span { flex: 1; border-bottom: 1px solid #000; }
tbody { break-inside: auto; }
@media print { body { margin: 0; padding: 0; max-width: none; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
"""


def to_html(checklist: Checklist) -> str:
    """Return the page; every text is escaped, nothing is loaded from anywhere."""
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="zh-CN"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            '<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{escape(TITLE)} {escape(checklist.heading)}</title>",
            f"<style>{_STYLE}</style></head><body>",
            *_head(checklist),
            *_findings(checklist),
            *_corrections(checklist),
            *_signatures(checklist),
            *_outcomes(checklist.groups),
            f'<p class="small">{escape(checklist.page_foot)}</p>',
            "</body></html>\n",
        )
    )


def write_html(checklist: Checklist, target: Path) -> None:
    """Write the page as UTF-8; raises ``OSError`` when the target cannot be written."""
    target.write_text(to_html(checklist), encoding="utf-8", newline="\n")


def _head(checklist: Checklist) -> Iterator[str]:
    left, right = checklist.page_head
    yield f'<div class="line head"><span>{escape(left)}</span><span>{escape(right)}</span></div>'
    yield f"<h1>{escape(TITLE)}</h1>"
    yield '<table class="facts">'
    for facts in checklist.fact_lines:
        span = ' colspan="3"' if len(facts) == 1 else ""
        cells = (f"<th>{escape(f.label)}</th><td{span}>{escape(f.value)}</td>" for f in facts)
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</table>"
    counts = "".join(f"<p>{escape(sentence)}</p>" for sentence in checklist.counts)
    yield f'<div class="verdict"><strong>{escape(checklist.verdict_line)}</strong>{counts}</div>'


def _table_head(heads: Iterable[str], widths: Iterable[int]) -> str:
    columns = "".join(f'<col style="width:{width}%">' for width in widths)
    cells = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    return f"<table><colgroup>{columns}</colgroup><thead><tr>{cells}</tr></thead><tbody>"


def _findings(checklist: Checklist) -> Iterator[str]:
    if not checklist.rows:
        yield f"<p>{escape(NO_FINDINGS)}</p>"
        return
    yield _table_head(FINDING_HEADS, (7, 9, 14, 32, 24, 14))
    for row in checklist.rows:
        yield _finding(row)
    yield "</tbody></table>"


def _corrections(checklist: Checklist) -> Iterator[str]:
    if not checklist.corrections:
        return
    yield f"<h2>{escape(CORRECTIONS_TITLE)}</h2>"
    yield f'<p class="small">{escape(CORRECTIONS_NOTE)}</p>'
    yield _table_head(CORRECTION_HEADS, (27, 12, 13, 24, 11, 13))
    for row in checklist.corrections:
        yield f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row.texts())}</tr>"
    yield "</tbody></table>"


def _finding(row: FindingRow) -> str:
    comparison = f'<p class="small">{escape(row.comparison)}</p>' if row.comparison else ""
    advice = "".join(f'<p class="small">{escape(line)}</p>' for line in row.advice)
    ticks = "—" if row.verification else "<br>".join(f"□ {escape(tick)}" for tick in TICKS)
    return (
        f'<tr><td class="mid">{row.number}</td><td class="mid"><strong>{escape(row.level)}</strong></td>'
        f'<td>{escape(row.place)}<p class="small">{escape(row.rules)}</p></td>'
        f"<td><strong>{escape(row.title)}</strong><p>{escape(row.message)}</p>{comparison}</td>"
        f'<td>{escape(row.suggestion)}{advice}</td><td class="ticks">{ticks}</td></tr>'
    )


def _signatures(checklist: Checklist) -> Iterator[str]:
    if checklist.not_checked:
        yield f'<p class="small">{escape(checklist.not_checked)}</p>'
    names = "".join(f"<span>{escape(name)}：</span>" for name in SIGNATURES)
    yield f'<div class="signatures">{names}</div>'


def _outcomes(groups: tuple[OutcomeGroup, ...]) -> Iterator[str]:
    yield f"<h2>{escape(OUTCOMES_TITLE)}</h2>"
    yield _table_head(OUTCOME_HEADS, (9, 43, 14, 34))
    for group in groups:
        yield f'<tr><th class="group" colspan="4">{escape(group.title)}</th></tr>'
        for row in group.rows:
            texts = (row.rule, row.title, row.outcome, row.detail)
            yield f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in texts)}</tr>"
    yield "</tbody></table>"
