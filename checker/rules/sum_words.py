"""Put a slip of the sums into words: where, which figures, what would reconcile them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.findings import Problem
from checker.rules.table_words import addition, table_name
from checker.text import plain

if TYPE_CHECKING:
    from checker.annual_report import AnnualReport, StatTable
    from checker.findings import Location
    from checker.forms import TableForm
    from checker.rules.reconcile import Explanation, Identity, Slip
    from checker.rules.sums import Audit

_COUNTS = {2: "两处", 3: "三处"}
_NUMBERED = re.compile(r"^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、)")
_LEADING = re.compile(
    r"^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+[.．、]|其中：)"
)
_LISTED = 3
_ADDENDS = 6
"""As many as a row of applicants has; a whole column of results would be no help."""


def slip_problem(report: AnnualReport, audit: Audit, slip: Slip) -> Problem:
    """Say what a slip breaks; ``root`` is the same whichever rule says it."""
    table = audit.table
    cell, value = _spot(audit, slip)
    suggestion = _suggestion(audit, slip)
    where = report.locate_cell(table.key, cell)
    return Problem(
        evidence(audit, slip.broken),
        where,
        title=_title(audit, slip),
        expected=plain(value),
        actual=printed(table, cell),
        related=_related(report, audit, slip, where),
        suggestion=suggestion,
        root=_root(table, slip, cell),
    )


def printed(table: StatTable, cell: str) -> str:
    """Return the text of a cell as it stands there, without the blanks around it."""
    found = table.cells.get(cell)
    return found.text.strip() if found else ""


def _spot(audit: Audit, slip: Slip) -> tuple[str, Decimal]:
    """Return the cell to point at and the value that reconciles it; for a single sum its stated total."""
    first = slip.broken[0]
    stated = (_stated(first), _implied(audit, first))
    if len(slip.broken) == 1 or not slip.explanations:
        return stated
    changes = slip.explanations[0]
    doubtful = len(slip.explanations) > 1 and all(len(i.left) == 1 for i in slip.broken)
    if doubtful and all(change.cell != stated[0] for change in changes):
        return stated
    return changes[0].cell, changes[0].new


def _root(table: StatTable, slip: Slip, cell: str) -> str:
    """Name the slip: by its cell when that is certain, else by the sums it breaks."""
    if len(slip.broken) == 1 or (len(slip.explanations) == 1 and len(slip.explanations[0]) == 1):
        return f"{table.key}/{cell}"
    return f"{table.key}/{'+'.join(f'{i.rule}:{i.over}:{i.left[0]}' for i in slip.broken)}"


def _title(audit: Audit, slip: Slip) -> str:
    name, number = table_name(audit.table.key), len(slip.broken)
    places = _COUNTS.get(number, f" {number} 处")
    if len(slip.explanations) == 1 and number > 1:
        return f"{name}有 {len(slip.explanations[0])} 格使{places}合计不符"
    if number > 1:
        return f"{name}有{places}合计不符"
    head = _head(audit.table, slip.broken[0])
    return f"{name}{head}合计不符" if len(name + head) <= 12 else f"{name}合计不符"


def _head(table: StatTable, identity: Identity) -> str:
    """Return the short words for what a single identity is about."""
    if identity.rule == "A201":
        column = table.form.column(identity.left[0])
        return column.group if column else ""
    if identity.rule == "A401":
        return _short(table.form.cell_name(identity.left[0]))
    if identity.rule == "A103":
        return "收办与办结"
    return "一行" if identity.rule == "A101" else "一列"


def evidence(audit: Audit, broken: tuple[Identity, ...]) -> str:
    """Write out both sides of every broken identity and by how much they differ."""
    gaps = [abs(left - right) for left, right in map(audit.sums, broken)]
    alone = len(broken) == 1
    parts = [_sides(audit, identity, alone=alone) for identity in broken]
    if alone:
        return f"{parts[0]}，相差 {plain(gaps[0])}。"
    if len(set(gaps)) == 1:
        return f"{'；'.join(parts)}。都相差 {plain(gaps[0])}。"
    both = zip(parts, gaps, strict=True)
    return "；".join(f"{part}，相差 {plain(gap)}" for part, gap in both) + "。"


def _sides(audit: Audit, identity: Identity, *, alone: bool) -> str:
    """Write out an identity, the results of a column in full only when nothing else is said."""
    form, right = audit.table.form, audit.sums(identity)[1]
    if identity.rule == "A103":
        return f"{_column(form, identity)}列：{_balance(audit, identity)}"
    if identity.rule == "A102":
        column = _column(form, identity)
        total = _total_words(audit, identity, "（七）总计")
        if alone:
            return f"{column}列：{addition(_grouped(audit, identity))}，{total}"
        return f"{column}列各项结果之和 {plain(right)}，{total}"
    head, names = _names(audit, identity)
    terms = {name: audit.values[cell] for cell, name in zip(identity.right, names, strict=True)}
    words = addition(terms, zeros=identity.rule == "A201")
    total = _total_words(audit, identity, "合计" if identity.rule == "A401" else "总计")
    blank = any(not printed(audit.table, cell) for cell in identity.right)
    return f"{head}：{words}{'（空格按 0 计）' if blank else ''}，{total}"


def _names(audit: Audit, identity: Identity) -> tuple[str, list[str]]:
    """Return what a row's identity is about and the names of its addends."""
    form = audit.table.form
    if identity.rule == "A401":
        names = [_short(form.cell_name(cell)) for cell in identity.right]
        return form.cell_name(identity.left[0]), names
    columns = [form.split_key(cell)[1] for cell in identity.right]
    names = [column.label for column in columns if column]
    if identity.rule == "A201":
        return (columns[0].group if columns[0] else ""), names
    row = form.row(identity.over)
    return (_brief(form.row_name(row)) if row else identity.over), names


def _brief(name: str) -> str:
    """Drop long remarks in brackets."""
    return re.sub(r"（[^（）]{6,}）", "", name)


def _short(name: str) -> str:
    """Drop the number before a name and the remark in brackets behind it."""
    return _LEADING.sub("", name).partition("（")[0]


def _total_words(audit: Audit, identity: Identity, name: str) -> str:
    cell = identity.left[0]
    if cell in audit.filled:
        return f"{name}未填（加总为 {plain(audit.values[cell])}）"
    text = printed(audit.table, cell)
    return f"{name}填报 {text}" if text else f"{name}未填，按 0 计"


def _column(form: TableForm, identity: Identity) -> str:
    column = form.column(identity.over)
    return column.label if column else identity.over


def _balance(audit: Audit, identity: Identity) -> str:
    one, two = (plain(audit.values[cell]) for cell in identity.left)
    three, four = (plain(audit.values[cell]) for cell in identity.right)
    left, right = (plain(value) for value in audit.sums(identity))
    return f"一 {one} + 二 {two} = {left}，三（七）{three} + 四 {four} = {right}"


def _grouped(audit: Audit, identity: Identity) -> dict[str, Decimal]:
    """Return the results of a column by their groups （一） to （六）."""
    sums: dict[str, Decimal] = {}
    for cell in identity.right:
        row, _ = audit.table.form.split_key(cell)
        labels = (row.label, row.group) if row else ()
        match = next((m for label in labels if (m := _NUMBERED.match(label))), None)
        name = match.group() if match else cell
        sums[name] = sums.get(name, Decimal(0)) + audit.values[cell]
    return sums


def _stated(identity: Identity) -> str:
    """Return the cell to show for an identity nobody can be blamed for: the stated total."""
    return identity.left[0] if len(identity.left) == 1 else identity.right[0]


def _implied(audit: Audit, identity: Identity) -> Decimal:
    """Return the value of the stated total that would reconcile the identity."""
    cell = _stated(identity)
    difference = identity.difference(audit.values)
    return audit.values[cell] - difference * identity.sign(cell)


def _related(
    report: AnnualReport, audit: Audit, slip: Slip, where: Location
) -> tuple[Location, ...]:
    """Locate the other cells that count: further changes, the totals of the broken sums, a single sum's addends."""
    cells = [change.cell for changes in slip.explanations[:1] for change in changes]
    for identity in slip.broken:
        cells += identity.left if len(identity.left) == 1 else identity.cells
    if len(slip.broken) == 1:
        addends = [cell for cell in slip.broken[0].right if audit.values[cell]]
        cells += addends if len(addends) <= _ADDENDS else []
    found = (report.locate_cell(audit.table.key, cell) for cell in dict.fromkeys(cells))
    return tuple(location for location in found if location.cell != where.cell)


def _suggestion(audit: Audit, slip: Slip) -> str:
    if len(slip.broken) == 1 or not slip.explanations:
        return _check_parts(audit, slip)
    if len(slip.explanations) > 1:
        return _moved(audit, slip) + _alternatives(audit, slip.explanations)
    changes = (*slip.explanations[0], *slip.partners)
    if len(changes) > 1:
        return f"请先查这 {len(changes)} 格：若{_ways(audit, changes)}，涉及的各式均成立；否则请逐项核对行和列。"
    change, text = changes[0], printed(audit.table, changes[0].cell)
    stays = f"台账确为 {text} 件的，请逐项核对" if text else "确无数据的，请填 0 并逐项核对"
    lines = "行和列" if audit.table.key == "applications" else "各项"
    name = _brief(audit.table.form.cell_name(change.cell))
    places = _COUNTS.get(len(slip.broken), f"{len(slip.broken)} 处")
    holds = "各式均成立" if len(audit.slips) == 1 else f"{places}合计全部相符"
    return f"请先查“{name}”这一格：若为 {plain(change.new)}，{holds}；{stays}{lines}。"


def _ways(audit: Audit, changes: Explanation) -> str:
    form = audit.table.form
    return "、".join(f"“{_brief(form.cell_name(c.cell))}”为 {plain(c.new)}" for c in changes)


def _alternatives(audit: Audit, explanations: tuple[Explanation, ...]) -> str:
    ways = "；或".join(_ways(audit, changes) for changes in explanations[:_LISTED])
    more = f"（共有 {len(explanations)} 种改法）" if len(explanations) > _LISTED else ""
    return f"请对照台账核对：若{ways}{more}，各式均成立。"


def _moved(audit: Audit, slip: Slip) -> str:
    """Say that two rows or two columns differ by the same amount in opposite directions."""
    gaps = [identity.difference(audit.values) for identity in slip.broken]
    rules = {identity.rule for identity in slip.broken}
    if len(gaps) != 2 or gaps[0] != -gaps[1] or len(rules) != 1 or rules == {"A103"}:
        return ""
    line = "行" if rules == {"A101"} else "列"
    return f"两{line}一多一少，可能有 {plain(abs(gaps[0]))} 件填错了{line}。"


def _check_parts(audit: Audit, slip: Slip) -> str:
    """Suggest for a single sum: total or addends, the program does not know which."""
    identity = slip.broken[0]
    cell = _stated(identity)
    value, text = plain(_implied(audit, identity)), printed(audit.table, cell) or "空"
    if identity.rule == "A103":
        return (
            f"请对照台账核对一、二、三（七）、四各项；其余无误的，{_row(audit, cell)}填 {value}。"
        )
    total = "合计" if identity.rule == "A401" else "总计"
    could_be = {changes[0].cell for changes in slip.explanations if len(changes) == 1}
    if could_be and cell not in could_be and len(could_be) > 1:
        return f"{total} {text} 与别处相符，请逐项核对各项。"
    office = "请与法规科核对。" if identity.rule == "A201" else "请对照台账核对。"
    hint = ""
    if len(could_be) == 1 and cell not in could_be:
        hint = f"若{_ways(audit, slip.explanations[0])}，各式均成立，可先查这一格。"
    return f"{office}{hint}各项无误的，{total}填 {value}；{total} {text} 无误的，请逐项核对。"


def _row(audit: Audit, cell: str) -> str:
    row, _ = audit.table.form.split_key(cell)
    return f"“{row.label}”" if row else cell
