"""The annotated copy of a report: comments in docx, highlights in PDF, a marked web page for anything else."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING

from checker.export.errors import ExportError

if TYPE_CHECKING:
    from pathlib import Path

    from checker.findings import CheckResult

CHANGED = "“{}”在校核之后有改动或已移走，没有生成批注副本。请重新校核。"
OTHER_KIND = "这份报告的批注副本是 {} 文件，没有生成。请把文件名的结尾改成 .{}。"


def annotated_kind(result: CheckResult) -> str:
    """Return the usual extension of the annotated copy: ``docx``, ``docm``, ``pdf`` or ``html``."""
    return annotated_kinds(result)[0]


def annotated_kinds(result: CheckResult) -> tuple[str, ...]:
    """Return the extensions the annotated copy can have: the report's own, for files that take no comments two."""
    kind, name = result.document.format, result.document.name.lower()
    if kind == "docx" and name.endswith(".docm"):
        return ("docm",)  # Word opens a file with macros under no other name.
    return (kind,) if kind in ("docx", "pdf") else ("html", "docx")


def write_annotated(
    result: CheckResult, source: Path, target: Path, password: str | None = None
) -> None:
    """Write the copy of ``source``, the very file the result is about, to ``target``; the source stays as it is.

    The target's extension says the kind where there is a choice. Raises ``ExportError`` when the source has changed since
    or the copy cannot be of that kind, ``OSError`` when the target cannot be written.
    """
    if _fingerprint(source) != result.document.sha256:
        raise ExportError(CHANGED.format(source.name))
    kinds = annotated_kinds(result)
    kind = target.suffix.lower().removeprefix(".") or kinds[0]
    if kind not in kinds:
        raise ExportError(OTHER_KIND.format("、".join(kinds), kinds[0]))
    if result.document.format == "docx":
        _annotate_docx(result, source, target, password)
    elif kind == "pdf":
        from checker.export.annotate_pdf import annotate_pdf

        annotate_pdf(result, source, target, password)
    elif kind == "docx":
        from checker.export.annotate_text import write_annotated_text

        write_annotated_text(result, target)
    else:
        from checker.export.annotate_html import write_annotated_html

        write_annotated_html(result, target)


def _annotate_docx(result: CheckResult, source: Path, target: Path, password: str | None) -> None:
    """Write the copy of a docx; that of an encrypted one has the same password."""
    from checker.export.annotate_docx import annotate_docx
    from checker.readers.locked import locked_again, unlocked
    from checker.readers.sniffing import Kind, sniff

    if password is None or sniff(source) is not Kind.ENCRYPTED:
        annotate_docx(result, source, target)
        return
    copy = io.BytesIO()
    annotate_docx(result, io.BytesIO(unlocked(source.read_bytes(), password)), copy)
    target.write_bytes(locked_again(copy.getvalue(), password))


def _fingerprint(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
