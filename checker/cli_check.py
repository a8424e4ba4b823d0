"""``nianbao check``: one or many files in, text, JSON or checklist files out."""

from __future__ import annotations

import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from checker.cli_batch import Checked, as_object, checked_files, expand, labels, list_in
from checker.errors import DataError, ReadError
from checker.findings import CheckResult, Severity
from checker.isolated import check_isolated
from checker.profile import Profile, load_profile

if TYPE_CHECKING:
    import argparse


def run_check(options: argparse.Namespace) -> int:
    """Check every file named and return the exit status of the contract."""
    try:
        profile = load_profile(options.profile) if options.profile else Profile()
    except DataError as error:
        print(f"适用要求读不了：{error}", file=sys.stderr)
        return 2
    if not _take_corrections(options):
        return 2
    files = list(expand(options.files))
    if not files:
        print("文件夹里没有可以校核的文件（docx、pdf、txt 等）。", file=sys.stderr)
        return 2
    units = _units(options.units or list_in(options.files))
    if units is None:
        return 2
    if options.against is not None:
        return _run_against(files, options, profile, units)
    written, checked = 0, []
    for path, result in checked_files(files, options, profile, partial(_load_for, options.format)):
        checked.append(result)
        written = max(written, _write_one(path, result, options, several=len(files) > 1))
    stopped = len(checked) < len(files)
    pairs = list(zip(files, checked, strict=False))
    written = max(written, _write_all(files, pairs, options, units), 2 if stopped else 0)
    return max(written, _status(checked, options.fail_on))


def _load_for(kind: str) -> None:
    """Load what the results will be taken over and written with, while they are worked out elsewhere."""
    from checker.forms import all_forms

    all_forms()
    if kind == "text":
        import checker.export.checklist
        import checker.export.text  # noqa: F401


def _take_corrections(options: argparse.Namespace) -> bool:
    """Put the corrections named in place of their file; False, with a sentence on stderr, when it has none."""
    if options.corrections is None:
        options.corrections = ()
        return True
    from checker.correction_file import load_corrections

    try:
        options.corrections = load_corrections(options.corrections)
    except DataError as error:
        print(error, file=sys.stderr)
        return False
    return True


def _units(path: Path | None) -> tuple[str, ...] | None:
    """Return the units of a list; None, with a sentence on stderr, when it cannot be read."""
    if path is None:
        return ()
    from checker.cli_aggregate import unit_list

    try:
        return unit_list(path)
    except (OSError, UnicodeDecodeError):
        print(f"单位名单“{path.name}”读不了：应为 UTF-8 文本，一行一个单位。", file=sys.stderr)
        return None


def _run_against(
    files: list[Path], options: argparse.Namespace, profile: Profile, units: tuple[str, ...]
) -> int:
    """Check the members and the summary report, then compare the sums."""
    from checker.aggregate import aggregate
    from checker.cli_aggregate import FORMATS, ONLY, compare

    if options.format not in FORMATS:
        print(ONLY, file=sys.stderr)
        return 2
    summary = check_isolated(
        options.against,
        profile=profile,
        password=options.password,
        corrections=options.corrections,
    )
    if isinstance(summary, ReadError):
        print(f"汇总报告 {options.against.name}：{summary.message}", file=sys.stderr)
        return 2
    files = [path for path in files if not _same(path, options.against)]
    pairs = list(checked_files(files, options, profile))
    stopped = 2 if len(pairs) < len(files) else 0
    names = labels(files)[: len(pairs)]
    results = [result for _, result in pairs]
    found = aggregate(zip(names, results, strict=True), summary, units)
    written = compare(found, pairs, options)
    return max(written, stopped, _status([*results, summary], options.fail_on))


def _same(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:
        return False


def _status(checked: list[Checked], fail_on: str) -> int:
    if any(isinstance(result, ReadError) for result in checked):
        return 2
    levels = {
        "error": (Severity.ERROR,),
        "warning": (Severity.ERROR, Severity.WARNING),
        "never": (),
    }[fail_on]
    results = [result for result in checked if isinstance(result, CheckResult)]
    return int(any(result.count(level) for result in results for level in levels))


def _write_one(path: Path, result: Checked, options: argparse.Namespace, *, several: bool) -> int:
    """Write what can be written as soon as a file is checked: text to stdout, checklists to files."""
    if options.format == "json":
        return 0
    if isinstance(result, ReadError):
        print(f"{path.name}：{result.message}", file=sys.stderr)
        return 0
    if options.format != "text":
        return _write_file(result, options, several=several)
    if options.output is None:
        sys.stdout.write(_text(result, plain=False) + ("\n" if several else ""))
        sys.stdout.flush()
    return 0


def _write_all(
    files: list[Path],
    pairs: list[tuple[Path, Checked]],
    options: argparse.Namespace,
    units: tuple[str, ...],
) -> int:
    """Write what needs all results; after a stop those there are."""
    if options.format == "json" and (pairs or len(files) > 1):
        return _emit(_json(pairs, several=len(files) > 1), options.output)
    if options.format != "text":
        return 0
    overview = _overview(pairs, units) if len(files) > 1 or units else ""
    results = [result for _, result in pairs if isinstance(result, CheckResult)]
    if options.output is not None and results:
        texts = [_text(result, plain=True) for result in results]
        return _emit("\n".join([*texts, overview] if overview else texts), options.output)
    sys.stdout.write(overview)
    return 0


def _overview(pairs: list[tuple[Path, Checked]], units: tuple[str, ...]) -> str:
    """Return the matrix of units and verdicts, and the units without a report."""
    from checker.aggregate import aggregate
    from checker.export.aggregate_text import aggregate_text

    names = labels([path for path, _ in pairs])
    outcomes = [result for _, result in pairs]
    return aggregate_text(aggregate(zip(names, outcomes, strict=True), None, units))


def _json(pairs: list[tuple[Path, Checked]], *, several: bool) -> str:
    from checker.export.json_export import to_json

    objects = [as_object(path, result) for path, result in pairs]
    return to_json(objects if several else objects[0])


def _text(result: CheckResult, *, plain: bool) -> str:
    from checker.export.checklist import build_checklist
    from checker.export.text import to_text

    terminal = sys.stdout.isatty() and not plain
    width = 0
    if terminal:
        import shutil

        width = shutil.get_terminal_size().columns
    return to_text(build_checklist(result, datetime.now()), colour=terminal, width=width)


def _emit(text: str, output: Path | None) -> int:
    from checker.export import ExportError, write_whole

    if output is None:
        sys.stdout.write(text)
        return 0
    try:
        write_whole(output, lambda target: _write_utf8(target, text), overwrite=True)
    except ExportError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"已写入 {output}", file=sys.stderr)
    return 0


def _write_utf8(target: Path, text: str) -> None:
    target.write_text(text, encoding="utf-8", newline="\n")


def _write_file(result: CheckResult, options: argparse.Namespace, *, several: bool) -> int:
    from checker.export import ExportError, default_name, export

    output: Path | None = options.output
    if several and output is not None:
        output.mkdir(parents=True, exist_ok=True)
    named = output is not None and not (several or output.is_dir())
    name = default_name(result, options.format)
    target = output if named and output else (output or Path()) / name
    try:
        written = export(result, options.format, target, datetime.now(), overwrite=named)
    except ExportError as error:
        print(error, file=sys.stderr)
        return 2
    print(written)
    return 0
