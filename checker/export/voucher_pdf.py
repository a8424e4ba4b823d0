"""The printed 检查凭证: one A4 page to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.corrections import read_words
from checker.export.checklist import SIGNATURES, visible
from checker.export.corrected import CORRECTIONS_TITLE
from checker.export.pdf_paper import write_pages
from checker.export.typeset import INNER_WIDTH, MM, Face, Rectangle, Sheets, Words
from checker.export.voucher import severity_words
from checker.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from checker.export.voucher import JsonObject

TITLE = "年度报告检查凭证"
NOTE = (
    "本凭证说明：上列文件经上列规则包校核，得到上列结果。"
    "用 nianbao verify 或本程序核对：同一文件、同一规则包得出同一结果的，凭证有效；文件改动一个字，凭证即不再对应。"
    "凭证不是电子签名，效力以签字为准。"
)
_TEXT, _SMALL, _BOLD = Face(), Face(8), Face(bold=True)
_WIDTHS = (24 * MM, INNER_WIDTH - 24 * MM)
_SHOWN = 12
"""Findings listed; the rest is counted. One page is the point of a voucher."""
_REASON = 60
"""Characters of a reason."""


def write_voucher_pdf(voucher: JsonObject, target: Path) -> None:
    """Write the page; raises ``ExportError`` without a Chinese font, ``OSError`` when the target cannot be written."""
    title = f"{TITLE} {voucher['code']}"
    program = f"年报校核 {voucher['program']}"
    write_pages(lambda paper: lay_out_voucher(voucher, paper.measure), title, program, target)


def lay_out_voucher(
    voucher: JsonObject, measure: Callable[[str, Face], float]
) -> list[list[Words | Rectangle]]:
    """Return the page for the PDF and the window's printer; lengths in points."""
    sheets = Sheets(measure)
    sheets.paragraph(TITLE, Face(20, bold=True, center=True))
    sheets.y += 4
    sheets.paragraph(f"凭证码　{voucher['code']}", Face(13, bold=True, center=True))
    sheets.y += 8
    rows = [
        sheets.row([[(label, _BOLD)], [(visible(text), face)]], _WIDTHS, (0,))
        for label, text, face in _lines(voucher)
    ]
    sheets.table(rows)
    sheets.y += 6
    sheets.paragraph(NOTE, _SMALL)
    sheets.signatures(SIGNATURES, 36)
    return sheets.pages


def _lines(voucher: JsonObject) -> Iterator[tuple[str, str, Face]]:
    report, rules = voucher["report"], voucher["rules"]
    yield "报告", str(report["title"] or "未能识别"), _BOLD
    year = f"{report['year']} 年度" if report["year"] else "年度未能识别"
    yield "单位", f"{report['organization'] or '未能识别'}　{year}", _TEXT
    yield "文件名", str(voucher["file"]["name"]), _TEXT
    yield "SHA-256", str(voucher["file"]["sha256"]).upper(), _TEXT
    yield "校核时间", str(voucher["at"]).replace("T", " "), _TEXT
    pack = f"{voucher['rule_pack']}　适用要求：{voucher['profile']['name']}"
    yield "规则包", f"{pack}　年报校核 {voucher['program']}", _TEXT
    previous = voucher["previous"]
    yield "上年报告", previous["sha256"].upper() if previous else "没有选择", _TEXT
    yield "结论", f"{voucher['verdict']}\n{severity_words(voucher)}。", _BOLD
    if voucher["findings"]:
        yield "问题", "\n".join(_findings(voucher["findings"])), _SMALL
    if voucher["verified"]:
        yield "已核实", "\n".join(_verified(voucher["verified"])), _SMALL
    if voucher.get("corrections"):
        yield CORRECTIONS_TITLE, "\n".join(_corrections(voucher)), _SMALL
    yield "检查通过", _listed(rules["passed"]), _SMALL
    yield "检查有问题", _listed(rules["failed"]), _SMALL
    yield "不适用", _listed(rules["not_applicable"]), _SMALL
    yield "未能检查", _open(rules["not_checked"]), _SMALL
    yield "结果校验码", str(voucher["result"]).upper(), _SMALL


def _listed(rules: list[str]) -> str:
    return f"{len(rules)} 项：{'、'.join(rules)}" if rules else "0 项"


def _open(rules: list[dict[str, str]]) -> str:
    if not rules:
        return "0 项"
    reasons: dict[str, list[str]] = {}
    for entry in rules:
        reasons.setdefault(_cut(entry["reason"] or "原因不明"), []).append(entry["rule"])
    listed = "；".join(f"{'、'.join(names)}（{reason}）" for reason, names in reasons.items())
    return f"{len(rules)} 项：{listed}。未能检查不等于通过。"


def _findings(findings: list[dict[str, Any]]) -> Iterator[str]:
    worst = sorted(findings, key=lambda entry: Severity(entry["severity"]).rank)
    for entry in worst[:_SHOWN]:
        word = Severity(entry["severity"]).word
        yield f"【{word}】{entry['rule']} {entry['title']}　{_cut(entry['place'])}"
    if len(worst) > _SHOWN:
        yield f"另有 {len(worst) - _SHOWN} 处，见校核清单。"


def _verified(entries: list[dict[str, str]]) -> Iterator[str]:
    for entry in entries[:_SHOWN]:
        yield f"{entry['rule']} {entry['title']}：{_cut(entry['reason'])}（{entry['name']}，{entry['at'][:10]}）"
    if len(entries) > _SHOWN:
        yield f"另有 {len(entries) - _SHOWN} 处，见校核清单。"


def _corrections(voucher: JsonObject) -> Iterator[str]:
    entries = list(zip(voucher["corrected_places"], voucher["corrections"], strict=True))
    for place, entry in entries[:_SHOWN]:
        read = read_words(entry["as_read"])
        yield (
            f"{_cut(place)}：程序识读 {_cut(read)}，人工更正 {entry['corrected']}；"
            f"{_cut(entry['reason'])}（{entry['name']}，{entry['at'][:10]}）"
        )
    if len(entries) > _SHOWN:
        yield f"另有 {len(entries) - _SHOWN} 格，见校核清单。"


def _cut(text: str) -> str:
    return text if len(text) <= _REASON else f"{text[: _REASON - 1]}…"
