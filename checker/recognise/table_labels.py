"""Which official row, column or title row a text of a table is: exact first, then by likeness and order."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from checker.forms import TableForm, all_forms
from checker.text import fold

NUMBERING = re.compile(r"^(?:\(?[一二三四五六七八九十]{1,3}\)?[,.]?|\(?\d{1,2}\)?[.,]?)(?=\D)")
ART20 = re.compile(r"第二十条(?:第?\(?([一二三四五六七八九十]*)\)?项?)?$")
_ALIKE_ROW = 0.72
_ALIKE_COLUMN = 0.6
_ALIKE_HEADER = 0.7
T2_KEYS = ("art20_1", "art20_5", "art20_6", "art20_8", "art20_9")
GROUP_HEADERS = (
    "申请人情况",
    "法人或其他组织",
    "行政复议",
    "行政诉讼",
    "未经复议直接起诉",
    "复议后起诉",
)


@lru_cache(maxsize=2048)
def bare(text: str) -> str:
    """Fold and drop the leading numeral."""
    return NUMBERING.sub("", fold(text))


@dataclass(frozen=True, slots=True)
class RowName:
    """One row of any form's table, ready for matching."""

    table: str
    key: str
    label: str
    bare: str
    group: str
    position: int
    """Order within the union of all forms' rows of this table."""


@cache
def row_names(table: str) -> tuple[RowName, ...]:
    """Return the rows of a table in all forms, in official order, the same row once."""
    merged: list[tuple[str, str, str]] = []
    for form in all_forms():
        official = form.table(table)
        if official is None:
            continue
        at = 0
        for row in official.rows:
            known = [
                i
                for i, (key, label, _) in enumerate(merged)
                if key == row.key and label == row.label
            ]
            if known:
                at = known[0] + 1
            else:
                merged.insert(at, (row.key, row.label, row.group))
                at += 1
    return tuple(
        RowName(table, key, fold(label), bare(label), fold(group), i)
        for i, (key, label, group) in enumerate(merged)
    )


@cache
def _rows_by_words(table: str) -> tuple[dict[str, list[RowName]], dict[str, list[RowName]]]:
    """Return the rows of a table by their label, and by their label without numeral."""
    by_label: dict[str, list[RowName]] = {}
    by_bare: dict[str, list[RowName]] = {}
    for name in row_names(table):
        by_label.setdefault(name.label, []).append(name)
        by_bare.setdefault(name.bare, []).append(name)
    return by_label, by_bare


@cache
def row_label(table: str, key: str) -> str:
    """Return the folded label of a row of a table, as the oldest form has it."""
    return next(name.label for name in row_names(table) if name.key == key)


def is_row_label(table: str, text: str) -> bool:
    """Say whether a text is exactly the label of a row of a table, in any form."""
    return fold(text) in _rows_by_words(table)[0]


@cache
def column_names(table: str) -> tuple[tuple[str, str, str], ...]:
    """Return ``(form id, column key, folded header)`` of a table in all forms."""
    return tuple(
        (form.id, column.key, fold(column.label))
        for form in all_forms()
        if (official := form.table(table))
        for column in official.columns
    )


@cache
def _group_labels() -> tuple[str, ...]:
    groups = {fold(row.group) for form in all_forms() for t in form.tables for row in t.rows}
    return tuple(sorted((g for g in groups if g), key=len, reverse=True))


def is_group(text: str) -> bool:
    """Say whether a text is the label of a group of rows (三、本年度办理结果, （三）不予公开)."""
    return fold(text) in _group_labels() or bare(text) in _bare_group_labels()


@cache
def _bare_group_labels() -> frozenset[str]:
    return frozenset(map(bare, _group_labels()))


@cache
def _all_labels() -> frozenset[str]:
    rows = {n.label for key in (*T2_KEYS, "applications", "statistics") for n in row_names(key)}
    return frozenset(rows | set(_group_labels()))


def is_table_label(text: str) -> bool:
    """Say whether a text is exactly the label of a row or of a group of rows in some statutory table."""
    return fold(text) in _all_labels()


def begins_label(text: str) -> bool:
    """Say whether a row's or a group's label in some statutory table begins with a text."""
    labels, folded = _labels_in_order(), fold(text)
    at = bisect_left(labels, folded)
    return at < len(labels) and labels[at].startswith(folded)


@cache
def _labels_in_order() -> tuple[str, ...]:
    return tuple(sorted(_all_labels()))


def is_column_label(text: str) -> bool:
    """Say whether a text is exactly the header of a column in some statutory table."""
    return fold(text) in _all_headers()


@cache
def _all_headers() -> frozenset[str]:
    tables = (*T2_KEYS, "applications", "litigation", "statistics")
    return frozenset(label for key in tables for _, _, label in column_names(key))


def without_group(text: str) -> str:
    """Fold and drop a group label that stands before the row's own label in the same cell."""
    folded = fold(text)
    if not folded.startswith(_group_labels()):
        return folded
    changed = True
    while changed:
        changed = False
        for group in _group_labels():
            if folded.startswith(group) and len(folded) > len(group):
                folded, changed = folded[len(group) :], True
    return folded


def match_row(table: str, text: str, after: int = -1) -> RowName | None:
    """Return the row of a table a label names; among equals the next one after position ``after``."""
    folded = without_group(text)
    stripped = NUMBERING.sub("", folded)
    by_label, by_bare = _rows_by_words(table)
    exact = by_label.get(folded) or (by_bare.get(stripped) if stripped else None)
    return _nearest(exact, after) if exact else _alike(row_names(table), folded, stripped, after)


def _nearest(candidates: list[RowName], after: int) -> RowName:
    following = [n for n in candidates if n.position > after]
    return following[0] if following else candidates[-1]


def _alike(names: tuple[RowName, ...], folded: str, stripped: str, after: int) -> RowName | None:
    if len(stripped) < 2:
        return None
    best: tuple[float, RowName] | None = None
    for name in names:
        score = SequenceMatcher(None, name.bare, stripped, autojunk=False).ratio()
        if name.bare.startswith(stripped) and len(stripped) >= 4:
            score = max(score, 0.8)
        score += 0.08 if name.label[:2] == folded[:2] else 0.0
        score += 0.04 if name.position == after + 1 else 0.0
        if score >= _ALIKE_ROW and (best is None or score > best[0]):
            best = (score, name)
    return best[1] if best else None


def match_column(table: str, text: str) -> str | None:
    """Return the column key a header names (of whichever form), None when it resembles none."""
    folded = fold(text)
    names = column_names(table)
    for _, key, label in names:
        if label == folded:
            return key
    scored = [
        (SequenceMatcher(None, label, folded, autojunk=False).ratio(), key)
        for _, key, label in names
    ]
    score, key = max(scored, default=(0.0, ""))
    return key if score >= _ALIKE_COLUMN else None


def exact_column(table: str, text: str) -> str | None:
    """Return the column key of an exactly official header."""
    return _columns_by_label(table).get(fold(text))


@cache
def _columns_by_label(table: str) -> dict[str, str]:
    return {label: key for _, key, label in reversed(column_names(table))}


def is_art20_caption(text: str) -> bool:
    """Say whether a text is a title row of table two (第二十条第（一）项, also clipped or without 第)."""
    folded = fold(text)
    return folded.startswith("第二十条") and ART20.fullmatch(folded) is not None


def table_two_row(text: str, after: int = -1) -> RowName | None:
    """Return the row of table two, in whichever block, that a label names."""
    exact = _table_two_rows().get(fold(text))
    if exact:
        return exact
    likely = [m for key in T2_KEYS if (m := match_row(key, text, after))]
    return max(
        likely, key=lambda m: SequenceMatcher(None, m.label, fold(text)).ratio(), default=None
    )


@cache
def _table_two_rows() -> dict[str, RowName]:
    return {m.label: m for key in reversed(T2_KEYS) for m in reversed(row_names(key))}


def table_two_columns(text: str) -> bool:
    """Say whether a text is an official column header of table two in any form."""
    return fold(text) in table_two_headers()


@cache
def table_two_headers() -> frozenset[str]:
    """Return the folded column headers of table two in all forms."""
    return frozenset(label for key in T2_KEYS for label in _columns_by_label(key))


def is_like_column(text: str) -> bool:
    """Say whether a text resembles a column header of table two (a misspelt one) more than any of its rows."""
    row = max((_likeness(n.label, text) for key in T2_KEYS for n in row_names(key)), default=0.0)
    columns = [_likeness(label, text) for key in T2_KEYS for _, _, label in column_names(key)]
    return max(columns) >= _ALIKE_HEADER and max(columns) > row


def _likeness(label: str, text: str) -> float:
    return SequenceMatcher(None, label, fold(text), autojunk=False).ratio()


@cache
def official_words(table: str, form_id: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the folded headers and the folded row labels of the official table of one form."""
    form = official(table, form_id)
    return (
        frozenset(fold(column.label) for column in form.columns),
        frozenset(fold(row.label) for row in form.rows),
    )


def official(table: str, form_id: str) -> TableForm:
    """Return the official table of one form; ``KeyError`` when that form has none."""
    for form in all_forms():
        found = form.table(table)
        if form.id == form_id and found:
            return found
    raise KeyError(table, form_id)
