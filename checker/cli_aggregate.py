"""``nianbao check FOLDER --against SUMMARY``: the units' tables added up against the summary report."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from checker.cli_batch import Checked, as_object
from checker.export import ExportError, file_name, to_json, write_whole

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from checker.aggregate import Aggregate

FORMATS = ("text", "json", "xlsx")
ONLY = "汇总比对只能输出 text、json 或 xlsx。"


def compare(
    found: Aggregate, files: Sequence[tuple[Path, Checked]], options: argparse.Namespace
) -> int:
    """Write the comparison; 1 when a difference counts under ``--fail-on``, 2 when it could not be written."""
    failed = _write(found, files, options)
    differs = options.fail_on == "warning" and bool(found.differing or found.missing)
    return max(failed, int(differs))


def unit_list(path: Path) -> tuple[str, ...]:
    """Return the units of a list, one a line; raises ``OSError`` or ``UnicodeDecodeError``."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines())
    return tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


def _write(
    found: Aggregate, files: Sequence[tuple[Path, Checked]], options: argparse.Namespace
) -> int:
    from checker.export.aggregate_text import aggregate_dict, aggregate_text
    from checker.export.aggregate_xlsx import write_aggregate

    if options.format == "xlsx":
        return _save(found, options, lambda target: write_aggregate(found, target))
    if options.format == "text":
        text = aggregate_text(found)
    else:
        objects = [as_object(path, result) for path, result in files]
        text = to_json(aggregate_dict(found, objects))
    if options.output is None:
        sys.stdout.write(text)
        return 0
    return _save(
        found, options, lambda target: target.write_bytes(text.encode("utf-8", "backslashreplace"))
    )


def _save(found: Aggregate, options: argparse.Namespace, write: Callable[[Path], object]) -> int:
    from pathlib import Path

    output: Path | None = options.output
    named = output is not None and not output.is_dir()
    kind = {"text": "txt"}.get(options.format, options.format)
    name = (
        file_name(found.summary.report, "汇总核对", kind) if found.summary else f"汇总核对.{kind}"
    )
    target = output if named and output else (output or Path()) / name
    try:
        written = write_whole(target, lambda path: _done(write(path)), overwrite=named)
    except ExportError as error:
        print(error, file=sys.stderr)
        return 2
    print(written)
    return 0


def _done(_result: object) -> None:
    """Drop what a writer returns."""
