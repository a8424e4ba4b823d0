"""Find the fewest cells whose change repairs all broken identities of a table. Pure arithmetic.

Knows nothing of reports or wording: cells are keys, an identity is a sum of cells equal to another sum.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from checker.forms import Form

_NOTHING = Decimal(0)
MOST_CELLS = 3
"""Largest set of cells searched exhaustively; beyond that only slips that stand out by themselves are named."""
LIKELY = 2
"""From this likelihood on a slip of the pen explains a change by itself."""
_WIDEST = 3
"""An identity system of ours never has a cell in more than this many identities."""


@dataclass(frozen=True, slots=True)
class Identity:
    """sum(left) = sum(right), as one instance of a relation of the form."""

    rule: str
    table: str
    over: str
    """Row or column key it stands for; empty when it stands alone."""
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """All cells it ties together."""
        return self.left + self.right

    def sums(self, values: Mapping[str, Decimal]) -> tuple[Decimal, Decimal]:
        """Return both sums."""
        value = values.__getitem__
        return sum(map(value, self.left), _NOTHING), sum(map(value, self.right), _NOTHING)

    def difference(self, values: Mapping[str, Decimal]) -> Decimal:
        """Return left minus right; 0 when it holds."""
        left, right = self.sums(values)
        return left - right

    def sign(self, cell: str) -> int:
        """Return what the difference grows by when the cell grows by 1."""
        return 1 if cell in self.left else -1


@dataclass(frozen=True, slots=True)
class Change:
    """A cell and the value it would have to hold."""

    cell: str
    old: Decimal
    new: Decimal


Explanation = tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """Broken identities that belong together and what would repair them.

    ``explanations``: equally good sets of changes, the one to name first in front; one set of one change when
    the culprit is certain; empty when no small set of changes repairs them. ``partners``: changes of other
    slips that meet this one in a broken identity.
    """

    broken: tuple[Identity, ...]
    explanations: tuple[Explanation, ...]
    partners: Explanation = ()


def identities_of(form: Form, table: str) -> tuple[Identity, ...]:
    """Return every instance of the form's equalities over a table."""
    return tuple(
        Identity(relation.rule, table, over, left, right)
        for relation in form.relations
        if relation.table == table and relation.compare == "="
        for over, left, right in relation.instances()
    )


def explain(
    identities: Iterable[Identity], values: Mapping[str, Decimal], blank: str | None = None
) -> tuple[Slip, ...]:
    """Say which slips break the identities; every broken identity is in at least one slip.

    Every cell of the identities must have a value. Values after a change are never negative.
    ``blank``: the only cell left blank; if a value in it repairs what is broken, that is the explanation.
    """
    return _explain(tuple(identities), tuple(values.items()), blank)


@lru_cache(maxsize=16)
def _explain(
    identities: tuple[Identity, ...], values: tuple[tuple[str, Decimal], ...], blank: str | None
) -> tuple[Slip, ...]:
    """Search once for all rules that ask about the same table."""
    known = dict(values)
    parts = (_System(part, known, blank) for part in _separate(identities))
    return tuple(slip for part in parts for slip in _solve(part))


def _separate(identities: tuple[Identity, ...]) -> list[tuple[Identity, ...]]:
    """Split identities into groups that have no cell in common."""
    groups: list[tuple[set[str], list[Identity]]] = []
    for identity in identities:
        cells = set(identity.cells)
        met = [group for group in groups if group[0] & cells]
        groups = [group for group in groups if group not in met]
        for other, _ in met:
            cells |= other
        joined = [member for _, members in met for member in members]
        groups.append((cells, [*joined, identity]))
    return [tuple(members) for _, members in groups]


def _solve(system: _System) -> tuple[Slip, ...]:
    """Explain one group: the fewest changes, else what stands out and then the rest."""
    if not system.broken:
        return ()
    for size in range(1, MOST_CELLS + 1):
        found = system.repairs(size)
        if found:
            return _slips(system, _best(system, found))
    return _standing_out(system)


class _System:
    """The identities with their differences, indexed by cell."""

    def __init__(
        self,
        identities: tuple[Identity, ...],
        values: dict[str, Decimal],
        blank: str | None = None,
    ) -> None:
        self.identities = identities
        self.values = values
        self.blank = blank
        self.differences = {i: i.difference(values) for i in identities}
        self.broken = tuple(i for i in identities if self.differences[i])
        found: dict[str, list[Identity]] = defaultdict(list)
        for identity in identities:
            for cell in identity.cells:
                found[cell].append(identity)
        self.of_cell = {cell: tuple(ties) for cell, ties in found.items()}

    @cached_property
    def neighbours(self) -> Mapping[str, frozenset[Decimal]]:
        """Values other than 0 that stand beside a cell in a sum."""
        found: dict[str, set[Decimal]] = defaultdict(set)
        for identity in self.identities:
            for one, two in pairwise(identity.right + identity.left):
                found[one].add(self.values[two])
                found[two].add(self.values[one])
        return {cell: frozenset(v for v in near if v) for cell, near in found.items()}

    def repairs(self, size: int) -> list[Explanation]:
        """Return every set of ``size`` changes that makes all identities hold."""
        found: dict[frozenset[str], Explanation | None] = {}
        for cells in self._covers((), frozenset(self.broken), size):
            if cells not in found:
                found[cells] = self._changes(cells)
        return [changes for changes in found.values() if changes]

    def _covers(
        self, chosen: tuple[str, ...], open_: frozenset[Identity], left: int
    ) -> Iterator[frozenset[str]]:
        """Yield sets of cells that touch every broken identity."""
        if not open_:
            if not left:
                yield frozenset(chosen)
            return
        if len(open_) > left * _WIDEST:
            return
        narrow = min(open_, key=lambda i: (len(i.cells), i.rule, i.over))
        for cell in narrow.cells:
            rest = open_.difference(self.of_cell[cell])
            yield from self._covers((*chosen, cell), rest, left - 1)

    def _changes(self, cells: frozenset[str]) -> Explanation | None:
        """Solve for the changes of the cells; None when there is no solution or a value fell below 0."""
        ties = {identity for cell in cells for identity in self.of_cell[cell]}
        solved: dict[str, Decimal] = {}
        while len(solved) < len(cells):
            step = self._next_change(ties, cells, solved)
            if step is None:
                return None
            solved[step[0]] = step[1]
        if any(self._rest(identity, solved) for identity in ties):
            return None
        changes = tuple(
            Change(cell, self.values[cell], self.values[cell] + solved[cell])
            for cell in self.of_cell
            if cell in solved
        )
        return changes if all(c.new >= 0 and c.new != c.old for c in changes) else None

    def _next_change(
        self, ties: set[Identity], cells: frozenset[str], solved: dict[str, Decimal]
    ) -> tuple[str, Decimal] | None:
        for identity in ties:
            unknown = [cell for cell in identity.cells if cell in cells and cell not in solved]
            if len(unknown) == 1:
                cell = unknown[0]
                return cell, -self._rest(identity, solved) * identity.sign(cell)
        return None

    def _rest(self, identity: Identity, solved: Mapping[str, Decimal]) -> Decimal:
        """Return the difference left after the changes."""
        moved = (identity.sign(cell) * d for cell, d in solved.items() if cell in identity.cells)
        return self.differences[identity] + sum(moved, Decimal(0))

    def likelihood(self, change: Change) -> int:
        """Rank how likely a slip of the pen leads from the new value to the old one; 0 is nothing special."""
        if change.old > 9 and change.old in self.neighbours.get(change.cell, frozenset()):
            return LIKELY
        return slip_likelihood(str(change.old), str(change.new))

    def states_total(self, change: Change) -> bool:
        """Tell whether the cell stands alone on one side of a broken identity: a stated total."""
        return any(
            i.left == (change.cell,) and self.differences[i] for i in self.of_cell[change.cell]
        )


def slip_likelihood(written: str, meant: str) -> int:
    """Rank a typing slip: 3 digits swapped or one doubled or dropped, 1 one digit of several wrong, else 0."""
    if written == meant or "0" in (written, meant):
        return 0
    if len(written) == len(meant):
        wrong = [i for i, (a, b) in enumerate(zip(written, meant, strict=True)) if a != b]
        if len(wrong) == 2 and wrong[1] == wrong[0] + 1 and sorted(written) == sorted(meant):
            return 3
        return 1 if len(wrong) == 1 and len(written) > 1 else 0
    short, long = sorted((written, meant), key=len)
    dropped = (long[:i] + long[i + 1 :] for i in range(len(long)))
    return 3 if len(long) == len(short) + 1 and short in dropped else 0


def _best(system: _System, found: list[Explanation]) -> list[Explanation]:
    """Order by likelihood, stated totals in front; drop the rest when only some are likely slips throughout."""
    order = {cell: number for number, cell in enumerate(system.of_cell)}

    def weakest(changes: Explanation) -> int:
        return min(system.likelihood(change) for change in changes)

    def rank(changes: Explanation) -> tuple[int, int, list[int]]:
        totals = sum(system.states_total(change) for change in changes)
        return -weakest(changes), -totals, sorted(order[change.cell] for change in changes)

    ranked = sorted(found, key=rank)
    filled = [changes for changes in ranked if [c.cell for c in changes] == [system.blank]]
    if filled:
        return filled
    likely = [changes for changes in ranked if weakest(changes) >= LIKELY]
    return likely or ranked


def _slips(system: _System, best: list[Explanation]) -> tuple[Slip, ...]:
    """Split the explanations into what is certain (in all of them), by linked cells, and the rest."""
    certain = [change for change in best[0] if all(change in other for other in best)]
    rest = [tuple(c for c in changes if c not in certain) for changes in best]
    slips = [_slip(system, group, certain) for group in _linked(system, certain)]
    if rest[0]:
        touched = {i for changes in rest for c in changes for i in system.of_cell[c.cell]}
        settled = _repaired(system, certain)
        broken = tuple(i for i in system.broken if i in touched and i not in settled)
        slips.append(Slip(broken, tuple(rest)))
    return tuple(slips)


def _slip(system: _System, group: Explanation, certain: list[Change]) -> Slip:
    own = {i for change in group for i in system.of_cell[change.cell]}
    broken = tuple(i for i in system.broken if i in own)
    partners = tuple(
        c for c in certain if c not in group and any(i in broken for i in system.of_cell[c.cell])
    )
    return Slip(broken, (group,), partners)


def _linked(system: _System, changes: list[Change]) -> list[Explanation]:
    """Group changes that cancel out in an identity that holds: one consistent slip over several cells."""
    groups: list[list[Change]] = []
    for change in changes:
        whole = {i for i in system.of_cell[change.cell] if i not in system.broken}
        meets = [g for g in groups if any(whole.intersection(system.of_cell[c.cell]) for c in g)]
        groups = [g for g in groups if g not in meets]
        groups.append([*(c for g in meets for c in g), change])
    return [tuple(group) for group in groups]


def _repaired(system: _System, changes: list[Change]) -> set[Identity]:
    """Return the identities that hold once the changes are made."""
    moved = {change.cell: change.new for change in changes}
    values = {**system.values, **moved}
    return {i for i in system.broken if not i.difference(values)}


def _standing_out(system: _System) -> tuple[Slip, ...]:
    """With many slips: take one cell that alone repairs two or more identities, then explain what is left."""
    single = [c for cell in system.of_cell if (c := _repairs_all_its_own(system, cell))]
    widest = max((len(system.of_cell[c.cell]) for c in single), default=0)
    clear = [c for c in single if len(system.of_cell[c.cell]) == widest]
    certain = [c for c in clear if not any(_rivals(system, c, other) for other in clear)]
    if not certain:
        return tuple(Slip((identity,), ()) for identity in system.broken)
    change = certain[0]
    rest = _System(system.identities, {**system.values, change.cell: change.new})
    return (Slip(system.of_cell[change.cell], ((change,),)), *_solve(rest))


def _repairs_all_its_own(system: _System, cell: str) -> Change | None:
    """Return the change of a cell when all its identities (two at least) are broken by the same amount."""
    ties = system.of_cell[cell]
    steps = {-system.differences[i] * i.sign(cell) for i in ties}
    if len(ties) < 2 or len(steps) != 1:
        return None
    new = system.values[cell] + steps.pop()
    return (
        Change(cell, system.values[cell], new) if new != system.values[cell] and new >= 0 else None
    )


def _rivals(system: _System, one: Change, two: Change) -> bool:
    shared = set(system.of_cell[one.cell]) & set(system.of_cell[two.cell])
    return one.cell != two.cell and bool(shared)
