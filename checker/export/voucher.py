"""检查凭证: which file, judged by which rules, gave which result; and whether that still holds."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from checker import __version__
from checker.correction_file import as_object
from checker.errors import DataError, why
from checker.export.corrected import correction_rows
from checker.export.json_export import to_dict
from checker.findings import Severity, Status
from checker.place_words import place_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from checker.findings import CheckResult
    from checker.profile import Profile

SCHEMA = "nianbao-voucher/1"
JsonObject = dict[str, Any]
_KEYS = frozenset(
    (
        *("schema", "program", "at", "file", "report", "rule_pack", "profile", "previous"),
        *("verdict", "summary", "rules", "findings", "verified", "result", "code"),
    )
)
_OPTIONAL = frozenset(("corrections", "corrected_places"))
"""Only there when a person has corrected misread figures."""
NOT_A_VOUCHER = "“{}”不是年报校核的检查凭证，或内容不完整。"


def make_voucher(
    result: CheckResult, when: datetime, profile: Profile, previous_sha256: str | None = None
) -> JsonObject:
    """Return the voucher of a result as data; ``when`` is the time of the check."""
    data = to_dict(result)
    voucher: JsonObject = {
        "schema": SCHEMA,
        "program": __version__,
        "at": when.strftime("%Y-%m-%dT%H:%M"),
        "file": {"name": result.document.name, "sha256": result.document.sha256},
        "report": {key: data["report"][key] for key in ("title", "organization", "year")},
        "rule_pack": result.rule_pack,
        "profile": {"name": profile.name, "digest": _digest(asdict(profile))},
        "previous": {"sha256": previous_sha256} if previous_sha256 else None,
        "verdict": result.verdict_sentence,
        "summary": data["summary"],
        "rules": _rules(result),
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity.value,
                "title": finding.title,
                "place": place_words(result, finding.location),
            }
            for finding in result.findings
            if finding.verified is None
        ],
        "verified": [
            {"rule": f.rule, "title": f.title, **_verified(f.verified)}
            for f in result.findings
            if f.verified
        ],
        "result": result_digest(result),
        **_corrections(result),
    }
    return {**voucher, "code": voucher_code(voucher)}


def _corrections(result: CheckResult) -> JsonObject:
    """Return the 人工更正读数 with the words of their cells; nothing when there are none."""
    if not result.corrections:
        return {}
    places = [row.place for row in correction_rows(result)]
    return {
        "corrections": [as_object(correction) for correction in result.corrections],
        "corrected_places": places,
    }


def _verified(note: Any) -> JsonObject:  # noqa: ANN401  Verified, never None here
    return {"reason": note.reason, "name": note.name, "at": note.at.strftime("%Y-%m-%dT%H:%M")}


def _rules(result: CheckResult) -> JsonObject:
    """Return the rules by outcome; for those not checked why."""
    words: JsonObject = {
        status.value: [outcome.rule for outcome in result.with_status(status)]
        for status in Status
        if status is not Status.NOT_CHECKED
    }
    open_ones = result.with_status(Status.NOT_CHECKED)
    words[Status.NOT_CHECKED.value] = [{"rule": o.rule, "reason": o.reason} for o in open_ones]
    return words


def result_digest(result: CheckResult) -> str:
    """Return the fingerprint of what was found: the same for every copy of a file, whatever its name or who verified."""
    data = to_dict(result)
    findings = [
        {key: value for key, value in finding.items() if key != "verified"}
        for finding in data["findings"]
    ]
    return _digest({"report": data["report"], "findings": findings, "rules": data["rules"]})


def voucher_code(voucher: JsonObject) -> str:
    """Return the code that covers everything else in the voucher: ``7F3A-…`` in four groups."""
    digest = _digest({key: value for key, value in voucher.items() if key != "code"}).upper()
    return "-".join(digest[index : index + 4] for index in range(0, 16, 4))


def _digest(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


def load_voucher(path: Path) -> JsonObject:
    """Read a voucher; raises ``DataError`` with a sentence when it is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise DataError(f"凭证“{path.name}”读不了（{why(error)}）。") from error
    except ValueError as error:
        raise DataError(NOT_A_VOUCHER.format(path.name)) from error
    parts = ("file", "profile", "report", "summary", "rules")
    whole = isinstance(data, dict) and set(data) - _OPTIONAL == _KEYS and data["schema"] == SCHEMA
    if not whole or not all(isinstance(data[part], dict) for part in parts):
        raise DataError(NOT_A_VOUCHER.format(path.name))
    found: JsonObject = data
    return found


def differences(
    voucher: JsonObject, result: CheckResult, profile: Profile, previous_sha256: str | None = None
) -> tuple[str, ...]:
    """Say in sentences why a voucher does not hold for a result of now; empty when it does."""
    return tuple(_differences(voucher, result, profile, previous_sha256))


def _differences(
    voucher: JsonObject, result: CheckResult, profile: Profile, previous_sha256: str | None
) -> Iterator[str]:
    if voucher["code"] != voucher_code(voucher):
        yield "凭证被改动过：凭证码与内容不符。"
    file = voucher["file"].get("sha256")
    if file != result.document.sha256:
        yield f"不是同一个文件，或文件在校核之后有改动：凭证上的校验码为 {_short(file)}，现为 {_short(result.document.sha256)}。"
    if voucher["program"] != __version__:
        yield f"程序版本不同：凭证由 {voucher['program']} 版出具，现为 {__version__} 版。"
    if voucher["rule_pack"] != result.rule_pack:
        yield f"规则包不同：凭证为“{voucher['rule_pack']}”，现为“{result.rule_pack}”。"
    if voucher["profile"].get("digest") != _digest(asdict(profile)):
        yield f"适用要求不同：凭证为“{voucher['profile'].get('name')}”，现为“{profile.name}”或其内容有改动。"
    yield from _previous_difference(voucher["previous"], previous_sha256)
    if voucher["result"] != result_digest(result):
        yield f"结果不同：凭证为“{voucher['verdict']}”，现为“{result.verdict_sentence}”，或所指问题有变化。"


def _previous_difference(then: JsonObject | None, now: str | None) -> Iterator[str]:
    before = then.get("sha256") if then else None
    if before == now:
        return
    if before is None:
        yield "凭证出具时没有选择上年报告，现在选了。"
    elif now is None:
        yield "凭证出具时选了上年报告，现在没有选；请用 --previous 指定同一份上年报告。"
    else:
        yield "上年报告不是同一个文件。"


def _short(digest: object) -> str:
    return str(digest)[:8].upper()


def severity_words(voucher: JsonObject) -> str:
    """Return the counts of a voucher in words: ``错误 2 处，警告 1 处，提示 0 处，已核实 0 处``."""
    summary = voucher["summary"]
    counts = [f"{severity.word} {summary[severity.value]} 处" for severity in Severity]
    return "，".join([*counts, f"已核实 {summary['verified']} 处"])
