"""``RULES``: every rule of the catalogue, gathered from the family modules imported here by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.rules import (
    arithmetic,
    arithmetic_2014,
    captions,
    citations,
    contact,
    contact_numbers,
    content,
    copied,
    copied_text,
    cross_year,
    dates_names,
    file,
    money_cells,
    numbering,
    opening_parts,
    placeholders,
    privacy,
    prose_growth,
    prose_outcomes,
    prose_quantities,
    prose_rates,
    prose_statistics,
    prose_sums,
    prose_tables,
    punctuation,
    sections,
    table_cells,
    table_layout,
    table_presence,
    title,
    wording,
    years,
)
from checker.rules.base import Rule

if TYPE_CHECKING:
    from types import ModuleType

MODULES: tuple[ModuleType, ...] = (
    file,
    placeholders,
    prose_growth,
    prose_outcomes,
    prose_quantities,
    prose_rates,
    prose_statistics,
    prose_sums,
    prose_tables,
    title,
    sections,
    numbering,
    content,
    captions,
    opening_parts,
    copied,
    table_presence,
    table_layout,
    table_cells,
    money_cells,
    arithmetic,
    arithmetic_2014,
    contact,
    contact_numbers,
    citations,
    wording,
    punctuation,
    dates_names,
    years,
    cross_year,
    copied_text,
    privacy,
)

_GROUPS = "FSTANYCWP"


def gather(modules: tuple[ModuleType, ...]) -> tuple[Rule, ...]:
    """Return the rules defined in the modules, in catalogue order; ids are unique."""
    found = [
        value for module in modules for value in vars(module).values() if isinstance(value, Rule)
    ]
    rules = {rule.id: rule for rule in found}
    if len(rules) != len(found):
        raise ValueError("a rule id is used twice")
    return tuple(sorted(rules.values(), key=lambda rule: (_GROUPS.index(rule.group), rule.id)))


RULES: tuple[Rule, ...] = gather(MODULES)
