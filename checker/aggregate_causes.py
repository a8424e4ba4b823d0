"""Which unit's slip explains a difference between the sum and the summary report."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from checker.aggregate import Cause, CellSum, Member, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.findings import CheckResult
    from checker.forms import Relation, TableForm

Key = tuple[str, str]
"""Table and cell."""
MOST = 3
"""Causes named for one cell: a longer list explains nothing."""
SURE_CELLS = 3
"""A unit left out or counted twice must explain at least so many cells that are not 0."""


class _Break(NamedTuple):
    """A relation that does not hold in a unit's table: ``gap`` is the right side minus the left one."""

    member: Member
    relation: Relation
    left: tuple[str, ...]
    right: tuple[str, ...]
    gap: Decimal


class _Scene(NamedTuple):
    """What all explanations look at."""

    members: Sequence[Member]
    summary: CheckResult
    differences: dict[Key, Decimal]
    forms: dict[str, TableForm]


def explain(
    members: Sequence[Member], summary: CheckResult, cells: Sequence[CellSum]
) -> tuple[CellSum, ...]:
    """Return the cells with the causes of their differences, proven ones first."""
    form = summary.report.form
    forms = {table.key: table for table in (form.tables if form else ())}
    forms |= {key: table.form for key, table in summary.report.tables.items()}
    differences = {(c.table, c.cell): c.difference for c in cells if c.difference is not None}
    scene = _Scene(members, summary, differences, forms)
    breaks = list(_breaks(scene))
    whole = list(_whole_units(scene))
    return tuple(
        replace(cell, causes=tuple(_causes(scene, cell, breaks, whole)))
        if cell.difference
        else cell
        for cell in cells
    )


def _causes(
    scene: _Scene, cell: CellSum, breaks: Sequence[_Break], whole: Sequence[_Whole]
) -> list[Cause]:
    found = [
        *_own_slip(scene, cell),
        *_slips(scene, cell, breaks),
        *(w.cause(cell) for w in whole if w.explains(cell)),
        *_few(scene, cell),
        *_not_counted(scene, cell),
    ]
    unique = {cause.unit: cause for cause in reversed(found)}
    ordered = [cause for cause in found if unique.get(cause.unit) is cause]
    proven = [cause for cause in ordered if cause.proven]
    return (proven or ordered)[:MOST]


def _own_slip(scene: _Scene, cell: CellSum) -> Iterator[Cause]:
    """The summary's own cell breaks a relation by just the difference while the other cells agree."""
    for found in _broken(scene, Member(scene.summary.document.name, scene.summary)):
        effect = _effect(found, cell)
        if effect is not None and effect == -(cell.difference or 0):
            proven = _others_agree(scene, found, cell)
            words = f"汇总报告这一格填报 {_shown(cell.reported)}，自身{_sides(scene, found)}（{found.relation.rule}）"
            yield Cause("汇总报告", words, proven)


def _slips(scene: _Scene, cell: CellSum, breaks: Sequence[_Break]) -> Iterator[Cause]:
    """A unit's cell breaks a relation; were it right, the sum would agree with the summary."""
    for found in breaks:
        effect = _effect(found, cell)
        if effect is None or effect != cell.difference:
            continue
        alone = sum(1 for other in breaks if (other.left, other.right) == (found.left, found.right))
        proven = alone == 1 and _others_agree(scene, found, cell)
        value = found.member.value(scene.forms[cell.table], cell.cell) or Decimal(0)
        if value + effect < 0:
            continue
        right = _shown(value + effect)
        sides = _sides(scene, found)
        words = f"{found.member.unit}这一格填报 {_shown(value)}，{sides}；若为 {right}，两数相符（{found.relation.rule}）"
        yield Cause(found.member.unit, words, proven)


def _effect(found: _Break, cell: CellSum) -> Decimal | None:
    """Return by how much the cell would change if it alone were to mend the relation."""
    if found.relation.table != cell.table:
        return None
    if cell.cell in found.left:
        return found.gap
    return -found.gap if cell.cell in found.right else None


def _others_agree(scene: _Scene, found: _Break, cell: CellSum) -> bool:
    """Tell whether sum and summary agree in all other cells of a relation."""
    others = [key for key in (*found.left, *found.right) if key != cell.cell]
    return all(scene.differences.get((cell.table, key)) == 0 for key in others)


def _breaks(scene: _Scene) -> Iterator[_Break]:
    for member in scene.members:
        if member.standing is Standing.COUNTED:
            yield from _broken(scene, member)


def _broken(scene: _Scene, member: Member) -> Iterator[_Break]:
    form = scene.summary.report.form
    for relation in form.relations if form else ():
        table = scene.forms.get(relation.table)
        if table is None or relation.table in member.wrong_tables or relation.compare != "=":
            continue
        for _, left, right in relation.instances():
            gap = _gap(member, table, left, right)
            if gap:
                yield _Break(member, relation, left, right, gap)


def _gap(
    member: Member, table: TableForm, left: tuple[str, ...], right: tuple[str, ...]
) -> Decimal | None:
    sides = []
    for keys in (left, right):
        values = [member.value(table, key) for key in keys]
        numbers = [value for value in values if value is not None]
        if len(numbers) < len(values):
            return None
        sides.append(sum(numbers, Decimal(0)))
    return sides[1] - sides[0]


def _sides(scene: _Scene, found: _Break) -> str:
    """Say both sides of a relation in numbers: ``总计 3，各项之和 4``."""
    table = scene.forms[found.relation.table]
    left = sum((found.member.value(table, key) or Decimal(0) for key in found.left), Decimal(0))
    if len(found.left) == 1:
        return f"总计 {_shown(left)}，各项之和 {_shown(left + found.gap)}"
    return f"等式两边分别为 {_shown(left)} 和 {_shown(left + found.gap)}"


class _Whole(NamedTuple):
    """A unit that as a whole is left out of the summary or in it though not counted here."""

    member: Member
    sign: int
    """1: the summary holds it and the sum does not; -1: the sum holds it and the summary does not."""
    words: str
    forms: dict[str, TableForm]
    proven: bool

    def explains(self, cell: CellSum) -> bool:
        """Tell whether the unit's number is just the difference."""
        value = self.member.value(self.forms[cell.table], cell.cell)
        return bool(value) and value is not None and self.sign * value == cell.difference

    def cause(self, cell: CellSum) -> Cause:
        """Return the cause with the number."""
        value = self.member.value(self.forms[cell.table], cell.cell)
        return Cause(self.member.unit, f"{self.words}，这一格填报 {_shown(value)}", self.proven)


def _whole_units(scene: _Scene) -> Iterator[_Whole]:
    """Yield the units whose numbers, in (nearly) all their cells, are just the differences."""
    words = {
        Standing.WRONG_YEAR: "{unit}因年度不符未计入",
        Standing.DOUBLED: "{unit}的另一份报告（{name}）未计入，汇总报告可能计了两份",
        Standing.COUNTED: "汇总报告可能把{unit}计了两次",
    }
    for member in scene.members:
        for sign in (1, -1):
            said = words.get(member.standing, "")
            if sign == -1:
                counted = member.standing is Standing.COUNTED
                said = "汇总报告可能漏了{unit}" if counted else ""
            fit = _fit(scene, member, sign) if said else 0.0
            if fit >= 0.8:
                said = said.format(unit=member.unit, name=member.name)
                yield _Whole(member, sign, said, scene.forms, proven=False)


def _fit(scene: _Scene, member: Member, sign: int) -> float:
    """Return the share of a unit's cells other than 0 that are just the difference; 0 when too few."""
    hits, cells = 0, 0
    for (table, key), difference in scene.differences.items():
        value = None if table in member.wrong_tables else member.value(scene.forms[table], key)
        if value:
            cells += 1
            hits += sign * value == difference
    enough = hits >= SURE_CELLS or (member.standing is not Standing.COUNTED and hits > 0)
    return hits / cells if cells and enough else 0.0


def _few(scene: _Scene, cell: CellSum) -> Iterator[Cause]:
    """The summary says 0 where only few units report anything: they are named."""
    if cell.reported != 0 or cell.table not in scene.forms:
        return
    table = scene.forms[cell.table]
    counted = (m for m in scene.members if m.standing is Standing.COUNTED)
    values = [(m, m.value(table, cell.cell)) for m in counted if cell.table not in m.wrong_tables]
    filled = [(member, value) for member, value in values if value]
    if len(filled) <= MOST:
        for member, value in filled:
            yield Cause(member.unit, f"{member.unit}这一格填报 {_shown(value)}，汇总报告没有")


def _not_counted(scene: _Scene, cell: CellSum) -> Iterator[Cause]:
    """A unit that was not added: it may account for (part of) what the summary has more."""
    if (cell.difference or 0) < 0:
        return
    for member in scene.members:
        why = _why_not(member, cell)
        value = member.value(scene.forms[cell.table], cell.cell)
        if why and value != 0:
            said = f"，这一格填报 {_shown(value)}" if value is not None else ""
            yield Cause(member.unit, f"{member.unit}{why}，未计入{said}")


def _why_not(member: Member, cell: CellSum) -> str:
    """Return why a unit's number is not in the sum of a cell; empty when it is, or may not be for good reason."""
    if member.standing is Standing.UNREADABLE:
        return "的报告未能校核"
    if member.standing is Standing.WRONG_YEAR:
        return "的报告年度不符"
    if member.standing is not Standing.COUNTED:
        return ""
    if cell.table in member.wrong_tables:
        return "的这张表不是汇总报告的格式"
    return "这一格不是数字或没有读出" if member.unit in cell.gaps else ""


def _shown(value: Decimal | None) -> str:
    if value is None:
        return "无"
    return f"{value:f}"
