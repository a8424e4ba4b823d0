"""Print the table of speeds: ``python -m bench.speed [--only warm,cold,growth] [--batch N]``; 1 when a bar fails."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench.speed import cold, growth, warm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.speed.clock import Row

PARTS = ("warm", "cold", "growth")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("--only", default=",".join(PARTS), help="parts, comma separated")
    parser.add_argument("--batch", type=int, default=growth.BATCH, help="reports in the batch")
    options = parser.parse_args()
    failed = 0
    print(f"{'what':<38}{'against':<34}{'figure':>9}  bar")
    with tempfile.TemporaryDirectory() as name:
        for row in _rows(Path(name), options):
            failed += not row.holds
            print(_line(row), flush=True)
    print(f"{failed} bars do not hold" if failed else "all bars hold")
    return int(failed > 0)


def _rows(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    chosen = options.only.split(",")
    if "warm" in chosen:
        yield from warm.rows(folder)
    if "cold" in chosen:
        yield from cold.rows(folder)
    if "growth" in chosen:
        yield from growth.rows(folder, options.batch)


def _line(row: Row) -> str:
    if row.bar is None:
        verdict = f"reported{', ' + row.note if row.note else ''}"
    else:
        verdict = f"{'≥' if row.least else '≤'} {row.bar:g}  {'ok' if row.holds else 'FAILS'}"
    return f"{row.what:<38}{row.against:<34}{row.value:9.3f}  {verdict}"


if __name__ == "__main__":
    sys.exit(main())
