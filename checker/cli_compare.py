"""``nianbao compare``: the published page or PDF against the approved draft."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from checker.cli_exports import FAILED, FOUND, OK, save, write_utf8
from checker.errors import ReadError

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from checker.annual_report import AnnualReport


def run_compare(options: argparse.Namespace) -> int:
    """Compare two files: 0 the same, 1 differences, 2 one cannot be read, or not all of it was compared."""
    from checker.compare_published import as_dict, as_text, compare_published
    from checker.export.json_export import to_json

    draft, published = (_load(path, options.password) for path in (options.file, options.published))
    if draft is None or published is None:
        return FAILED
    found = compare_published(draft, published)
    names = draft.document.name, published.document.name
    json = options.format == "json"
    text = to_json(as_dict(found, *names)) if json else as_text(found, *names) + "\n"
    if options.output is None:
        sys.stdout.write(text)
    elif save(options, f"发布页核对.{_SUFFIX[options.format]}", lambda to: write_utf8(to, text)):
        return FAILED
    if found.differences:
        return FOUND
    return FAILED if found.notes else OK


_SUFFIX = {"json": "json", "text": "txt"}


def _load(path: Path, password: str | None) -> AnnualReport | None:
    from checker.isolated import load_isolated

    try:
        return load_isolated(path, password)
    except ReadError as error:
        print(f"{path.name}：{error.message}", file=sys.stderr)
        return None
