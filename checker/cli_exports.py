"""The commands that make something of one report: data, annotate, template, questions, voucher, verify."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import DataError, ReadError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from checker.annual_report import AnnualReport
    from checker.corrections import Correction
    from checker.findings import CheckResult
    from checker.profile import Profile

OK, FOUND, FAILED = 0, 1, 2
SAME_FILE = "输出不能写到原文件上。请换一个文件名，原文件没有改动。"


def run_data(options: argparse.Namespace) -> int:
    """``nianbao data``: the statutory tables as JSON (default, to stdout) or as a workbook."""
    from checker.isolated import load_isolated

    try:
        report = load_isolated(options.file, options.password)
    except ReadError as error:
        return _refused(options.file, error)
    if options.format == "json":
        return _emit_data(report, options)
    from checker.export import file_name
    from checker.export.statutory import write_data_xlsx

    name = file_name(report, "法定表格", "xlsx")
    return save(options, name, lambda target: write_data_xlsx(report, target))


def _emit_data(report: AnnualReport, options: argparse.Namespace) -> int:
    from checker.export.json_export import to_json
    from checker.export.statutory import data_dict

    text = to_json(data_dict(report))
    if options.output is None:
        sys.stdout.write(text)
        return OK
    return save(options, "", lambda target: write_utf8(target, text))


def run_annotate(options: argparse.Namespace) -> int:
    """``nianbao annotate``: a copy of the report with every finding as a comment."""
    from checker.export import file_name
    from checker.export.annotate import annotated_kind, write_annotated
    from checker.isolated_call import call_isolated

    result = checked(options)
    if isinstance(result, int):
        return result
    name = file_name(result.report, "批注副本", annotated_kind(result))
    return save(
        options,
        name,
        lambda target: call_isolated(
            write_annotated, result, options.file, target, options.password
        ),
    )


def run_questions(options: argparse.Namespace) -> int:
    """``nianbao questions``: the findings split by the office that owns the figure, one sheet each."""
    from checker.export import file_name
    from checker.export.questions import write_questions

    result = checked(options)
    if isinstance(result, int):
        return result
    name = file_name(result.report, "分发核对单", "xlsx")
    return save(options, name, lambda target: write_questions(result, target))


def run_template(options: argparse.Namespace) -> int:
    """``nianbao template``: an empty, compliant report for a unit and year."""
    from checker.export import ExportError, safe_name
    from checker.export.template import write_template
    from checker.export.template_words import make_template
    from checker.isolated import load_isolated

    try:
        previous = (
            load_isolated(options.previous, options.previous_password) if options.previous else None
        )
        template = make_template(options.year, options.unit, previous)
    except ReadError as error:
        return _refused(options.previous, error)
    except ExportError as error:
        print(error, file=sys.stderr)
        return FAILED
    for remark in template.remarks:
        print(remark, file=sys.stderr)
    name = safe_name(f"{template.unit}{template.year}年度", "年报模板", "docx")
    return save(options, name, lambda target: write_template(template, target))


def write_utf8(target: Path, text: str) -> None:
    """Write text as UTF-8 with plain line ends."""
    target.write_text(text, encoding="utf-8", newline="\n")


def chosen_profile(options: argparse.Namespace) -> Profile | None:
    """Return the profile named (else the default one); None, with a sentence on stderr, when it is broken."""
    from checker.profile import Profile, load_profile

    try:
        return load_profile(options.profile) if options.profile else Profile()
    except DataError as error:
        print(f"适用要求读不了：{error}", file=sys.stderr)
        return None


def run_checked(
    options: argparse.Namespace, profile: Profile, corrections: Sequence[Correction] = ()
) -> CheckResult | int:
    """Check the one file named; return the exit status, with a sentence on stderr, when that is impossible.

    ``corrections`` come with a voucher; else those of ``--corrections`` are used.
    """
    from checker.cli_batch import passwords_of
    from checker.correction_file import load_corrections
    from checker.isolated import check_isolated

    try:
        if options.corrections and not corrections:
            corrections = load_corrections(options.corrections)
    except DataError as error:
        print(error, file=sys.stderr)
        return FAILED
    result = check_isolated(
        options.file,
        previous=options.previous,
        profile=profile,
        password=passwords_of(options),
        corrections=corrections,
    )
    return _refused(options.file, result) if isinstance(result, ReadError) else result


def checked(options: argparse.Namespace) -> CheckResult | int:
    """Check the one file named under the profile named, as ``run_checked`` does."""
    profile = chosen_profile(options)
    return FAILED if profile is None else run_checked(options, profile)


def save(options: argparse.Namespace, name: str, write: Callable[[Path], object]) -> int:
    """Write to ``--output``, else beside nothing under ``name`` in the current folder; print the path.

    An explicit path is replaced; a name of ours never: the next free one is taken.
    """
    from checker.export import ExportError, write_whole

    output: Path | None = options.output
    named = output is not None and not output.is_dir()
    target = output if named and output else (output or Path()) / name
    source: Path | None = getattr(options, "file", None)
    if source is not None and target.exists() and source.exists() and target.samefile(source):
        print(SAME_FILE, file=sys.stderr)
        return FAILED
    try:
        written = write_whole(target, write, overwrite=named)
    except (ExportError, ReadError) as error:
        print(error, file=sys.stderr)
        return FAILED
    print(written)
    return OK


def _refused(path: Path, error: ReadError) -> int:
    print(f"{path.name}：{error.message}", file=sys.stderr)
    return FAILED


def _voucher(options: argparse.Namespace) -> int:
    from checker.cli_voucher import run_voucher

    return run_voucher(options)


def _compare(options: argparse.Namespace) -> int:
    from checker.cli_compare import run_compare

    return run_compare(options)


def _verify(options: argparse.Namespace) -> int:
    from checker.cli_voucher import run_verify

    return run_verify(options)


RUNNERS: dict[str, Callable[[argparse.Namespace], int]] = {
    "annotate": run_annotate,
    "compare": _compare,
    "data": run_data,
    "questions": run_questions,
    "template": run_template,
    "verify": _verify,
    "voucher": _voucher,
}
"""Command → function that runs it."""
