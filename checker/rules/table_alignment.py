"""Compare the row labels or column headers found in a table with the official ones. Judges nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.rules.table_words import is_head
from checker.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.annual_report import Label, StatTable
    from checker.forms import TableForm

_QUOTES = re.compile(r"[\"'《》]")
_BRACKETS = str.maketrans("[]<>{}", "()()()")
_NUMERAL = re.compile(r"^\(?(\d+|[一二三四五六七八九十]+)\)?[.,]?(?=\D)")
_ALIKE = 0.6
_UNIT = re.compile(r"\((?:单位:?)?(万?元)\)$")


@dataclass(frozen=True, slots=True)
class Alignment:
    """Found against official, in four kinds of difference."""

    missing: tuple[tuple[str, ...], ...]
    """Runs of official keys that follow each other and are not there."""
    added: tuple[Label, ...]
    """Labels the form does not have, or has once and the table twice."""
    moved: tuple[Label, ...]
    """The fewest labels that stand out of order."""
    renamed: tuple[tuple[str, Label], ...]
    """Official key and the label that stands in its place under a wording of its own."""


IN_ORDER = Alignment((), (), (), ())


def align(found: Iterable[Label], keys: list[str], table: TableForm) -> Alignment:
    """Align labels with the official keys; heads of groups are left out."""
    found = tuple(found)
    if [label.key for label in found] == keys:
        return IN_ORDER
    known: dict[str, Label] = {}
    unknown: list[tuple[str | None, Label]] = []
    before: str | None = None
    for label in found:
        key = label.key if label.key in keys else None
        if key and key not in known:
            before = key
            known[key] = label
        elif key or not is_head(label, table):
            unknown.append((before, label))
    runs = _missing_runs(keys, known)
    renamed = _pairs(runs, unknown, keys)
    taken = {key for key, _ in renamed}
    added = tuple(label for _, label in unknown if all(label is not other for _, other in renamed))
    missing = tuple(run for run in runs if not taken.intersection(run))
    return Alignment(missing, added, _moved(list(known.values()), keys), renamed)


def _missing_runs(keys: Sequence[str], known: dict[str, Label]) -> list[tuple[str, ...]]:
    runs: list[list[str]] = [[]]
    for key in keys:
        if key in known:
            runs.append([])
        else:
            runs[-1].append(key)
    return [tuple(run) for run in runs if run]


def _pairs(
    runs: list[tuple[str, ...]], unknown: list[tuple[str | None, Label]], keys: Sequence[str]
) -> tuple[tuple[str, Label], ...]:
    """Pair missing keys with as many unknown labels that stand at the same spot."""
    pairs: list[tuple[str, Label]] = []
    for run in runs:
        at = keys.index(run[0])
        before = keys[at - 1] if at else None
        here = [label for previous, label in unknown if previous == before and not label.key]
        if len(here) == len(run):
            pairs.extend(zip(run, here, strict=True))
    return tuple(pairs)


def _moved(labels: list[Label], keys: Sequence[str]) -> tuple[Label, ...]:
    """Return the labels outside the longest run in official order."""
    places = [keys.index(label.key or "") for label in labels]
    if all(before < after for before, after in pairwise(places)):
        return ()
    best: list[list[Label]] = []
    for label in labels:
        place = keys.index(label.key or "")
        shorter = [run for run in best if keys.index(run[-1].key or "") < place]
        best.append([*max(shorter, key=len, default=[]), label])
    kept = max(best, key=len, default=[])
    return tuple(label for label in labels if all(label is not other for other in kept))


def shared_keys(found: TableForm, demanded: TableForm | None) -> tuple[set[str], set[str]]:
    """Return the row and column keys a layout shares, words included, with the form that is demanded."""
    if demanded is None or found is demanded:
        return {row.key for row in found.rows}, {column.key for column in found.columns}
    rows = {row.key for row in found.rows if _label(demanded.row(row.key)) == row.label}
    columns = {c.key for c in found.columns if _label(demanded.column(c.key)) == c.label}
    return rows, columns


def _label(part: object) -> str:
    return str(getattr(part, "label", ""))


@lru_cache(maxsize=4096)
def normal(label: str) -> str:
    """Fold a label so that spaces, brackets, quotes, commas and the dot after a number make no difference."""
    text = _QUOTES.sub("", fold(label)).translate(_BRACKETS).rstrip(",.:;")
    numeral = _NUMERAL.match(text)
    head = re.sub(r"[.,]", "", numeral.group()) + "." if numeral else ""
    return head + text[numeral.end() if numeral else 0 :].replace(",", "")


def unit_in(label: str) -> str:
    """Return the unit a header states in brackets, ``万元`` or ``元``; empty when none."""
    found = _UNIT.search(normal(label))
    return found.group(1) if found else ""


def altered_head(label: Label, table: TableForm) -> str | None:
    """Return the official head over columns that a header nobody knows resembles (法人和其他组织)."""
    over = {"applications": "申请人情况", "litigation": "行政诉讼"}.get(table.key)
    if label.key is not None or over is None:
        return None
    heads = (over, *dict.fromkeys(c.group for c in table.columns if c.group))
    alike = {head: SequenceMatcher(None, head, normal(label.text)).ratio() for head in heads}
    best = max(alike, key=lambda head: alike[head])
    return best if alike[best] >= _ALIKE else None


def same_label(found: Label, official: str, table: StatTable) -> bool:
    """Tell whether a label says what the form says; a group label in front of it is not part of it."""
    if found.text == official:
        return True
    text, wanted = normal(found.text), normal(official)
    if text == wanted:
        return True
    if unit_in(official) or unit_in(found.text):
        same = _UNIT.sub("", text) == _UNIT.sub("", wanted)
        return same and bool(unit_in(found.text) or not unit_in(official))
    groups = {normal(row.group) for row in table.form.rows if row.group}
    groups |= {normal(column.group) for column in table.form.columns if column.group}
    return any(text == group + wanted for group in groups) or text in _nested(groups, wanted)


def _nested(groups: set[str], wanted: str) -> set[str]:
    return {outer + inner + wanted for outer in groups for inner in groups if outer != inner}


def is_clipped(found: str, official: str) -> bool:
    """Tell whether a label is the beginning of the official one: the rest may have been lost in reading."""
    text, wanted = normal(found), normal(official)
    return len(text) >= 2 and wanted.startswith(text) and text != wanted


def is_thinned(found: str, official: str) -> bool:
    """Tell whether a label is the official one with characters left out."""
    rest = iter(normal(official))
    return all(character in rest for character in normal(found))
