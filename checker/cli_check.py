"""``nianbao check``: one or many files in, text, JSON or checklist files out."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import DataError, ReadError
from checker.findings import CheckResult, Severity
from checker.isolated import check_all
from checker.profile import Profile, load_profile
from checker.worker import Job

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from checker.export.json_export import JsonObject

Checked = CheckResult | ReadError
SUFFIXES = (".docx", ".doc", ".wps", ".pdf", ".txt", ".html", ".htm", ".ofd")


def run_check(options: argparse.Namespace) -> int:
    """Check every file named and return the exit status of the contract."""
    try:
        profile = load_profile(options.profile) if options.profile else Profile()
    except DataError as error:
        print(f"适用要求读不了：{error}", file=sys.stderr)
        return 2
    files = list(_expand(options.files))
    if not files:
        print("文件夹里没有可以校核的文件（docx、pdf、txt 等）。", file=sys.stderr)
        return 2
    checked = list(_checked(files, options, profile))
    written = _write(files, checked, options)
    return max(written, _status(checked, options.fail_on))


def _expand(paths: list[Path]) -> Iterator[Path]:
    """Yield the files named; of a folder every report file in it, temporary files left out."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for found in sorted(path.rglob("*")):
            hidden = found.name.startswith(("~$", "."))
            if found.is_file() and found.suffix.lower() in SUFFIXES and not hidden:
                yield found


def _checked(files: list[Path], options: argparse.Namespace, profile: Profile) -> Iterator[Checked]:
    todo = [Job(0, path, options.previous, profile, options.password) for path in files]
    yield from _with_progress(files, check_all(todo, jobs=options.jobs))


def _with_progress(files: list[Path], results: Iterator[Checked]) -> Iterator[Checked]:
    for number, (path, result) in enumerate(zip(files, results, strict=True), 1):
        if len(files) > 1:
            said = result.message if isinstance(result, ReadError) else result.verdict_sentence
            print(f"[{number}/{len(files)}] {path.name}：{said}", file=sys.stderr)
        yield result


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


def _write(files: list[Path], checked: list[Checked], options: argparse.Namespace) -> int:
    if options.format == "json":
        return _emit(_json(files, checked), options.output)
    if options.format == "text":
        for path, result in zip(files, checked, strict=True):
            if isinstance(result, ReadError):
                print(f"{path.name}：{result.message}", file=sys.stderr)
        return _emit(_text(checked, plain=options.output is not None), options.output)
    return _write_files(files, checked, options.format, options.output)


def _json(files: list[Path], checked: list[Checked]) -> str:
    from checker.export.json_export import error_dict, to_dict, to_json

    objects: list[JsonObject] = [
        error_dict(path.name, result) if isinstance(result, ReadError) else to_dict(result)
        for path, result in zip(files, checked, strict=True)
    ]
    return to_json(objects if len(objects) > 1 else objects[0])


def _text(checked: list[Checked], *, plain: bool) -> str:
    from checker.export.checklist import build_checklist
    from checker.export.text import to_text

    terminal = sys.stdout.isatty() and not plain
    width = shutil.get_terminal_size().columns if terminal else 0
    return "\n".join(
        to_text(build_checklist(result), colour=terminal, width=width)
        for result in checked
        if isinstance(result, CheckResult)
    )


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


def _write_files(files: list[Path], checked: list[Checked], kind: str, output: Path | None) -> int:
    from checker.export import ExportError, default_name, export

    status = 0
    several = len(files) > 1
    if several and output is not None:
        output.mkdir(parents=True, exist_ok=True)
    for path, result in zip(files, checked, strict=True):
        if isinstance(result, ReadError):
            print(f"{path.name}：{result.message}", file=sys.stderr)
            continue
        named = output is not None and not (several or output.is_dir())
        target = output if named and output else (output or Path()) / default_name(result, kind)
        try:
            written = export(result, kind, target, overwrite=named)
        except ExportError as error:
            print(error, file=sys.stderr)
            status = 2
            continue
        print(written)
    return status
