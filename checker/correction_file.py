"""人工更正读数 as JSON: written into every JSON checklist and voucher, read again by ``--corrections``."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from checker.corrections import Correction, is_number
from checker.errors import DataError, why

if TYPE_CHECKING:
    from pathlib import Path

_TEXTS = ("table", "cell", "as_read", "corrected", "name", "reason", "sha256", "subject")
NOT_CORRECTIONS = "“{}”里没有人工更正读数，或内容不完整。"


def as_object(correction: Correction) -> dict[str, str]:
    """Return a correction as a JSON object; ``at`` to the minute."""
    words = {name: str(getattr(correction, name)) for name in _TEXTS}
    return {**words, "at": correction.at.strftime("%Y-%m-%dT%H:%M")}


def from_object(data: Any) -> Correction:  # noqa: ANN401  whatever a JSON file holds
    """Return the correction an object describes; raises ``ValueError`` when it describes none."""
    if not isinstance(data, dict) or set(data) != {*_TEXTS, "at"}:
        raise ValueError("not a correction")
    if not all(isinstance(value, str) for value in data.values()):
        raise ValueError("not all texts")
    if not is_number(data["corrected"]) or not (data["name"].strip() and data["reason"].strip()):
        raise ValueError("no number, name or reason")
    words = {name: data[name] for name in _TEXTS}
    return Correction(at=datetime.fromisoformat(data["at"]), **words)


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """Read the corrections of a JSON checklist, of several of them, or of a voucher; raises ``DataError``."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
        found = [entry for part in _parts(data) for entry in part["corrections"]]
        corrections = tuple(from_object(entry) for entry in found)
    except OSError as error:
        raise DataError(f"“{path.name}”读不了（{why(error)}）。") from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise DataError(NOT_CORRECTIONS.format(path.name)) from error
    return corrections


def _parts(data: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    parts = data if isinstance(data, list) else [data]
    return [part for part in parts if "corrections" in part or len(parts) == 1]
