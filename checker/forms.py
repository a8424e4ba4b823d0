"""The official forms as data: load and validate ``resources/forms/*.toml``.

Data names, orders, counts and sums; anything with an "if" is a rule. A new year's form is a new file.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, astuple, dataclass, fields
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, SupportsIndex, TypeVar

from checker.errors import DataError
from checker.paths import FORMS
from checker.prepared import toml, value

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")

TOP_HEADS = {
    "applications": {"": "申请人情况", "法人或其他组织": "申请人情况"},
    "litigation": {
        "行政复议": "行政复议",
        "未经复议直接起诉": "行政诉讼",
        "复议后起诉": "行政诉讼",
    },
}
"""Head over the groups of columns, as the official form prints it: table and group → words."""


@dataclass(frozen=True, slots=True)
class SectionForm:
    """A mandated section: its number, official words and accepted long variants."""

    number: int
    heading: str
    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnForm:
    """A column: its key, official header, kind of value and the header group above it."""

    key: str
    label: str
    kind: str
    """``count`` (whole number ≥ 0), ``signed`` (增/减) or ``money`` (万元)."""
    group: str


@dataclass(frozen=True, slots=True)
class RowForm:
    """A row: its key, official label, the group it stands under, and unit and kind where rows differ."""

    key: str
    label: str
    group: str
    unit: str
    kind: str


@dataclass(frozen=True)
class TableForm:
    """One statutory table (of table two: one block).

    ``layout``: ``matrix`` (cell key ``row.column``), ``columns`` (one data row, key = column key) or
    ``rows`` (one number a row, key = row key).
    """

    key: str
    name: str
    section: int
    layout: str
    caption: str
    """Title row inside the table (第二十条第（一）项); for the statistics table its title."""
    corner: str
    columns: tuple[ColumnForm, ...]
    rows: tuple[RowForm, ...]

    def __reduce_ex__(self, protocol: SupportsIndex) -> Any:  # noqa: ANN401  whatever pickle takes
        """Travel between processes by name: both have the same forms."""
        name = _table_names().get(id(self))
        return (_table_by_name, name) if name else super().__reduce_ex__(protocol)

    @cached_property
    def cell_keys(self) -> tuple[str, ...]:
        """All cell keys in official order."""
        if self.layout == "columns":
            return tuple(column.key for column in self.columns)
        if self.layout == "rows":
            return tuple(row.key for row in self.rows)
        return tuple(self.cell_key(r.key, c.key) for r in self.rows for c in self.columns)

    def cell_key(self, row: str, column: str) -> str:
        """Compose the key of a cell from row and column key."""
        if self.layout == "matrix":
            return f"{row}.{column}"
        return column if self.layout == "columns" else row

    @cached_property
    def _rows(self) -> dict[str, RowForm]:
        return {row.key: row for row in reversed(self.rows)}

    @cached_property
    def _columns(self) -> dict[str, ColumnForm]:
        return {column.key: column for column in reversed(self.columns)}

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {cell: self._kind(cell) for cell in self.cell_keys}

    @cached_property
    def holds_money(self) -> bool:
        """Whether any of its cells holds an amount of money."""
        kinds = {column.kind for column in self.columns} | {row.kind for row in self.rows}
        return "money" in kinds

    def row(self, key: str) -> RowForm | None:
        """Return a row by key."""
        return self._rows.get(key)

    def column(self, key: str) -> ColumnForm | None:
        """Return a column by key."""
        return self._columns.get(key)

    def split_key(self, cell: str) -> tuple[RowForm | None, ColumnForm | None]:
        """Return row and column of a cell key."""
        if self.layout == "columns":
            return None, self.column(cell)
        if self.layout == "rows":
            return self.row(cell), self.columns[0]
        row, _, column = cell.rpartition(".")
        return self.row(row), self.column(column)

    def cell_kind(self, cell: str) -> str:
        """Return ``count``, ``signed`` or ``money`` for a cell key."""
        return self._kinds.get(cell) or self._kind(cell)

    def _kind(self, cell: str) -> str:
        row, column = self.split_key(cell)
        if row is not None and row.kind:
            return row.kind
        return column.kind if column else "count"

    def cell_name(self, cell: str) -> str:
        """Return the cell's name for people: ``（四）1.本机关不掌握相关政府信息 · 自然人``."""
        row, column = self.split_key(cell)
        if self.layout == "columns":
            return f"{column.group} · {column.label}" if column else cell
        if self.layout == "rows":
            return self.row_name(row) if row else cell
        if row is None or column is None:
            return cell
        return f"{self.row_name(row)} · {column.label}"

    def row_name(self, row: RowForm) -> str:
        """Return a row's name for people, with its group where the label alone is ambiguous."""
        repeated = sum(1 for other in self.rows if other.label == row.label) > 1
        ambiguous = repeated or (self.layout == "matrix" and row.label[:1].isdigit())
        return f"{row.group}{row.label}" if ambiguous and row.group else row.label


@dataclass(frozen=True, slots=True)
class Relation:
    """A 勾稽关系: for each row (or column) of ``over``, sum(left) ``compare`` sum(right)."""

    rule: str
    table: str
    each: str
    """``row``: left/right name columns; ``column``: they name rows; empty: they name cells."""
    over: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    compare: str
    """``=`` or ``<=``."""

    def instances(self) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
        """Return ``(row or column key, left cell keys, right cell keys)`` for every instance."""
        if not self.each:
            return (("", self.left, self.right),)
        return tuple((o, self._cells(o, self.left), self._cells(o, self.right)) for o in self.over)

    def _cells(self, over: str, keys: tuple[str, ...]) -> tuple[str, ...]:
        if self.each == "row":
            return tuple(f"{over}.{key}" for key in keys)
        return tuple(f"{key}.{over}" for key in keys)


@dataclass(frozen=True)
class Form:
    """An official form: which years, which sections, which tables, which relations."""

    id: str
    name: str
    title: str
    notice: str
    regulation: str
    first_year: int
    pack: str
    """Version of this data, part of the rule pack's name."""
    aspects: tuple[str, ...]
    sections: tuple[SectionForm, ...]
    tables: tuple[TableForm, ...]
    relations: tuple[Relation, ...]

    def __reduce_ex__(self, protocol: SupportsIndex) -> Any:  # noqa: ANN401  whatever pickle takes
        """Travel between processes by name: both have the same forms."""
        known = _by_id().get(self.id) is self
        return (form_by_id, (self.id,)) if known else super().__reduce_ex__(protocol)

    @cached_property
    def _tables(self) -> dict[str, TableForm]:
        return {table.key: table for table in self.tables}

    def table(self, key: str) -> TableForm | None:
        """Return a table by key, None when this form has no such table."""
        return self._tables.get(key)

    def relations_of(self, rule: str) -> tuple[Relation, ...]:
        """Return the relations a rule checks."""
        return tuple(relation for relation in self.relations if relation.rule == rule)


def _build(cls: type[T], data: object, where: str, **given: object) -> T:
    """Build a dataclass from a TOML table; unknown, missing or mistyped keys are errors."""
    if not isinstance(data, dict):
        raise DataError(f"{where}: 应为表")
    known = _fields_of(cls)  # type: ignore[arg-type]  # a type is hashable
    names = {name: field for name, field in known.items() if name not in given}
    unknown = sorted(set(data) - set(names))
    required = {n for n, f in names.items() if f.default is MISSING}
    missing = sorted(required - set(data))
    if unknown or missing:
        raise DataError(f"{where}: 多出的键 {unknown}，缺少的键 {missing}")
    values = {k: _value(names[k].type, v, f"{where}.{k}") for k, v in data.items()}
    return cls(**values, **given)


@cache
def _fields_of(cls: type[Any]) -> dict[str, Field[Any]]:
    return {field.name: field for field in fields(cls)}


def _value(kind: object, value: Any, where: str) -> object:  # noqa: ANN401  TOML values are of any type
    if kind == "tuple[str, ...]":
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise DataError(f"{where}: 应为文字列表")
        return tuple(value)
    if not isinstance(value, {"int": int, "str": str}[str(kind)]) or isinstance(value, bool):
        raise DataError(f"{where}: 类型应为 {kind}")
    return value


def _table(data: Any, where: str) -> TableForm:  # noqa: ANN401
    if not isinstance(data, dict):
        raise DataError(f"{where}: 应为表")
    data = dict(data)
    columns = tuple(
        _build(ColumnForm, c, f"{where}.columns[{i}]")
        for i, c in enumerate(data.pop("columns", ()))
    )
    rows = tuple(
        _build(RowForm, r, f"{where}.rows[{i}]") for i, r in enumerate(data.pop("rows", ()))
    )
    table = _build(TableForm, data, where, columns=columns, rows=rows)
    keys = table.cell_keys
    if len(set(keys)) != len(keys):
        raise DataError(f"{where}: 键重复")
    return table


def load_form(path: Path) -> Form:
    """Load one form file; raise ``DataError`` naming file and key when anything is wrong."""
    name = path.name
    try:
        data = toml(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DataError(f"{name}: {error}") from error
    sections = tuple(
        _build(SectionForm, s, f"{name}: sections[{i}]")
        for i, s in enumerate(data.pop("sections", ()))
    )
    tables = tuple(_table(t, f"{name}: tables[{i}]") for i, t in enumerate(data.pop("tables", ())))
    relations = tuple(
        _build(Relation, r, f"{name}: relations[{i}]")
        for i, r in enumerate(data.pop("relations", ()))
    )
    form = _build(Form, data, name, sections=sections, tables=tables, relations=relations)
    _check_relations(form, name)
    return form


def _check_relations(form: Form, name: str) -> None:
    for relation in form.relations:
        table = form.table(relation.table)
        known = set(table.cell_keys) if table else set()
        named = {key for _, left, right in relation.instances() for key in left + right}
        if named - known:
            raise DataError(f"{name}: {relation.rule} 提到没有的格 {sorted(named - known)}")


@cache
def all_forms() -> tuple[Form, ...]:
    """Load all forms, oldest first."""
    return tuple(map(_form, value("forms", _plain_forms)))


def _plain_forms() -> tuple[tuple[Any, ...], ...]:
    """Return all forms as nested tuples of their fields."""
    forms = (load_form(path) for path in sorted(FORMS.glob("*.toml")))
    return tuple(astuple(form) for form in sorted(forms, key=lambda form: form.first_year))


def _form(plain: tuple[Any, ...]) -> Form:
    """Return the form whose fields have these values; what it consists of is in tuples, too."""
    *values, sections, tables, relations = plain
    values.append(tuple(SectionForm(*section) for section in sections))
    values.append(tuple(map(_table_form, tables)))
    values.append(tuple(Relation(*relation) for relation in relations))
    return Form(*values)


def _table_form(plain: tuple[Any, ...]) -> TableForm:
    *values, columns, rows = plain
    values.append(tuple(ColumnForm(*column) for column in columns))
    values.append(tuple(RowForm(*row) for row in rows))
    return TableForm(*values)


def form_by_id(form_id: str) -> Form:
    """Return a form by its id; ``KeyError`` when there is none."""
    return _by_id()[form_id]


@cache
def _by_id() -> dict[str, Form]:
    return {form.id: form for form in all_forms()}


@cache
def _table_names() -> dict[int, tuple[str, str]]:
    """Return form and key of every table by the table's identity."""
    return {id(table): (form.id, table.key) for form in all_forms() for table in form.tables}


def _table_by_name(form_id: str, key: str) -> TableForm:
    return form_by_id(form_id)._tables[key]


def form_for_year(year: int | None) -> Form | None:
    """Return the form a report year demands; None for an unknown year or one before 2014."""
    if year is None:
        return None
    suitable = [form for form in all_forms() if form.first_year <= year]
    return suitable[-1] if suitable else None
