"""``nianbao voucher`` makes a 检查凭证, ``nianbao verify`` says whether it still holds."""

from __future__ import annotations

import hashlib
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from checker.cli_exports import FAILED, FOUND, OK, chosen_profile, run_checked, save, write_utf8
from checker.errors import DataError

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def run_voucher(options: argparse.Namespace) -> int:
    """Check a file and write its voucher as JSON, and beside it as a page to print."""
    from checker.export import file_name
    from checker.export.json_export import to_json
    from checker.export.voucher import make_voucher
    from checker.export.voucher_pdf import write_voucher_pdf

    profile = chosen_profile(options)
    result = FAILED if profile is None else run_checked(options, profile)
    if profile is None or isinstance(result, int):
        return FAILED
    voucher = make_voucher(result, datetime.now(), profile, _fingerprint(options.previous))
    output: Path | None = options.output
    status = 0
    for kind in ("json", "pdf"):
        if output is not None and not output.is_dir():
            options.output = output.with_suffix(f".{kind}")
        name = file_name(result.report, "检查凭证", kind)
        if kind == "json":
            status |= save(options, name, lambda target: write_utf8(target, to_json(voucher)))
        else:
            status |= save(options, name, lambda target: write_voucher_pdf(voucher, target))
    return status


def run_verify(options: argparse.Namespace) -> int:
    """Check a file again and say whether the voucher holds: 0 yes, 1 no, 2 impossible to say."""
    from checker.correction_file import load_corrections
    from checker.export.voucher import differences, load_voucher

    try:
        voucher = load_voucher(options.voucher)
        corrections = load_corrections(options.voucher) if "corrections" in voucher else ()
    except DataError as error:
        print(error, file=sys.stderr)
        return FAILED
    profile = chosen_profile(options)
    result = FAILED if profile is None else run_checked(options, profile, corrections)
    if profile is None or isinstance(result, int):
        return FAILED
    reasons = differences(voucher, result, profile, _fingerprint(options.previous))
    if not reasons:
        print(f"是：凭证 {voucher['code']} 与这个文件、规则包和结果一致（{voucher['verdict']}）。")
        return OK
    print(f"否：凭证 {voucher['code']} 与现在的校核不一致。")
    for reason in reasons:
        print(f"  {reason}")
    return FOUND


def _fingerprint(path: Path | None) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path and path.is_file() else None
