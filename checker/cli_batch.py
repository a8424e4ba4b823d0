"""Which files a call means, and their results as they come."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import ReadError
from checker.findings import CheckResult
from checker.isolated import check_all
from checker.passwords import Passwords
from checker.worker import Job

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence

    from checker.export.json_export import JsonObject
    from checker.profile import Profile

Checked = CheckResult | ReadError
SUFFIXES = (
    *(".docx", ".docm", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".txt", ".ofd"),
    *(".html", ".htm", ".mht", ".mhtml", ".xlsx"),
)
"""Of a folder these are checked; pictures of pages only when they are named themselves."""
UNIT_LISTS = ("单位名单.txt", "应报送单位.txt", "应报送单位名单.txt")
"""A file so named in a folder is no report but the list of units that should have one."""


def expand(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the files named; of a folder every report file in it, temporary files left out.

    Folders that cannot be looked into, links to nothing and the like are yielded too: reading says what is wrong.
    """
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112  unlike Path.is_dir it never raises
            yield path
            continue
        unread: list[OSError] = []
        found = [
            Path(here, name)
            for here, _, names in os.walk(path, onerror=unread.append)
            for name in names
        ]
        yield from sorted([*filter(_is_report, found), *(Path(error.filename) for error in unread)])


def _is_report(path: Path) -> bool:
    other = path.name.startswith(("~$", ".")) or path.name in UNIT_LISTS
    return path.suffix.lower() in SUFFIXES and not other


def list_in(paths: Sequence[Path]) -> Path | None:
    """Return the list of units that lies in one of the folders named; None when there is none."""
    files = (path / name for path in paths for name in UNIT_LISTS)
    return next((file for file in files if os.path.isfile(file)), None)  # noqa: PTH113  never raises


def checked_files(
    files: Sequence[Path],
    options: argparse.Namespace,
    profile: Profile,
    meanwhile: Callable[[], None] | None = None,
) -> Iterator[tuple[Path, Checked]]:
    """Yield every file with its result, in order, with progress on stderr.

    ``meanwhile`` is called once, when the checking has begun. Ctrl-C ends the work and is said; what was yielded before is whole.
    """
    corrections = getattr(options, "corrections", None) or ()
    todo = [
        Job(0, path, options.previous, profile, passwords_of(options), corrections=corrections)
        for path in files
    ]
    number = 0
    try:
        results = check_all(todo, jobs=options.jobs, meanwhile=meanwhile)
        for number, (path, result) in enumerate(zip(files, results, strict=True), 1):
            if len(files) > 1:
                said = result.message if isinstance(result, ReadError) else result.verdict_sentence
                print(f"[{number}/{len(files)}] {path.name}：{said}", file=sys.stderr)
            yield path, result
    except KeyboardInterrupt:
        print(f"已停止：已校核的 {number} 份结果保留，共 {len(files)} 份。", file=sys.stderr)


def passwords_of(options: argparse.Namespace) -> Passwords:
    """Return the passwords of a command line; one of them is tried on last year's report too."""
    return Passwords(options.password, options.previous_password or options.password)


def labels(files: Sequence[Path]) -> list[str]:
    """Return a name for every file: its own, with its folder where several have the same."""
    names = [path.name for path in files]
    return [
        f"{path.parent.name}/{path.name}" if names.count(path.name) > 1 else path.name
        for path in files
    ]


def as_object(path: Path, result: Checked) -> JsonObject:
    """Return the object of the contract for one file."""
    from checker.export.json_export import error_dict, to_dict

    return error_dict(path.name, result) if isinstance(result, ReadError) else to_dict(result)
