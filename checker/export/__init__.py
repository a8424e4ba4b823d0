"""Everything that leaves the program: one result in, one file out, nothing judged here."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import why
from checker.export.errors import ExportError
from checker.export.json_export import error_dict, to_dict, to_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from checker.annual_report import AnnualReport
    from checker.export.checklist import Checklist
    from checker.findings import CheckResult

__all__ = ["EXPORTERS", "ExportError", "default_name", "error_dict", "export", "to_dict", "to_json"]


def _writer(kind: str) -> Callable[[Checklist, Path], None]:
    """Load what writes a checklist as a kind; all of them together would cost a second of every start."""
    if kind == "xlsx":
        from checker.export.xlsx import write_xlsx as write
    elif kind == "docx":
        from checker.export.docx import write_docx as write
    elif kind == "pdf":
        from checker.export.pdf import write_pdf as write
    elif kind == "html":
        from checker.export.html import write_html as write
    else:
        from checker.export.text import write_text as write
    return write


def _of_checklist(kind: str) -> Callable[[CheckResult, datetime | None, Path], None]:
    def write(result: CheckResult, when: datetime | None, target: Path) -> None:
        from checker.export.checklist import build_checklist

        _writer(kind)(build_checklist(result, when), target)

    return write


def _write_json(result: CheckResult, _when: datetime | None, target: Path) -> None:
    target.write_text(to_json(to_dict(result)), encoding="utf-8", newline="\n")


EXPORTERS: dict[str, Callable[[CheckResult, datetime | None, Path], None]] = {
    **{kind: _of_checklist(kind) for kind in ("xlsx", "docx", "pdf", "html", "txt")},
    "json": _write_json,
}
"""Kind → function that writes a result, with the time of its check, to a path."""


def default_name(result: CheckResult, kind: str) -> str:
    """Return a file name such as ``临河市水务局2025年度-校核清单.xlsx``, fit for every file system."""
    return file_name(result.report, "校核清单", kind)


def file_name(report: AnnualReport, what: str, kind: str) -> str:
    """Return unit and year of a report (else the name of its file), what this is, and the extension."""
    year = f"{report.year}年度" if report.year else ""
    unit = report.organization
    return safe_name(f"{unit}{year}" if unit else Path(report.document.name).stem, what, kind)


def safe_name(stem: str, what: str, kind: str) -> str:
    """Return ``stem-what.kind`` fit for every file system."""
    stem = re.sub(r'[\x00-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]', "", stem).strip(" .")
    return f"{stem[:60] or '年度报告'}-{what}.{kind}"


def export(
    result: CheckResult,
    kind: str,
    path: Path,
    when: datetime | None = None,
    *,
    overwrite: bool = False,
) -> Path:
    """Write ``result`` as ``kind`` and return the path written.

    The file appears whole or not at all. Unless ``overwrite``, an existing file stays and the next free name is taken
    (``… (2).xlsx``). Raises ``ExportError`` when the folder or file cannot be written, ``KeyError`` for an unknown kind.
    """
    write = EXPORTERS[kind]
    return write_whole(path, lambda target: write(result, when, target), overwrite=overwrite)


def write_whole(path: Path, write: Callable[[Path], object], *, overwrite: bool = False) -> Path:
    """Let ``write`` fill a temporary file beside ``path``, then move it there; same promises as ``export``."""
    import tempfile

    try:
        handle, name = tempfile.mkstemp(prefix=".nianbao-", suffix=path.suffix, dir=path.parent)
    except OSError as error:
        raise ExportError(_folder_sentence(path, error)) from error
    os.close(handle)
    temporary = Path(name)
    try:
        write(temporary)
        temporary.chmod(0o666 & ~_umask())
        return _move(temporary, path, overwrite=overwrite)
    except OSError as error:
        raise ExportError(_file_sentence(path, error)) from error
    finally:
        temporary.unlink(missing_ok=True)


def _move(temporary: Path, path: Path, *, overwrite: bool) -> Path:
    if overwrite:
        temporary.replace(path)
        return path
    number = 1
    while True:
        target = path if number == 1 else path.with_stem(f"{path.stem} ({number})")
        try:
            # Claims the name in one step, so that two exports at once never take the same one.
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            number += 1
            continue
        try:
            temporary.replace(target)
        except OSError:
            target.unlink(missing_ok=True)
            raise
        return target


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _folder_sentence(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"文件夹“{path.parent}”不存在，没有导出。请另选一个文件夹。"
    return f"文件夹“{path.parent}”不能写入（{why(error)}），没有导出。请另选一个文件夹。"


def _file_sentence(path: Path, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return f"“{path.name}”正被其他程序打开或不允许改写，没有导出。请先关闭它，或换一个文件名。"
    return f"“{path.name}”没有写成（{why(error)}）。请检查磁盘空间，或另选一个文件夹。"
