"""What a check on the command line does without."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = """
import sys
from pathlib import Path
from checker import cli, prepared

prepared.use(prepared.store_path())
prepared._hook()
cli.build_parser().parse_args(["check", "x"])
from checker import check
check(Path("resources/samples/示例报告-2021格式.docx"))
print([name for name in (
    "argparse", "ast", "bz2", "calendar", "gettext", "hashlib", "inspect", "lzma", "shutil"
) if name in sys.modules])
import checker.readers.pdf
print([name for name in ("PIL", "hashlib", "inspect", "random", "statistics", "subprocess") if name in sys.modules])
"""


def test_rare_cases_are_not_loaded() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE], check=True, cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout.split("\n")[:2] == ["['argparse']", "[]"]
