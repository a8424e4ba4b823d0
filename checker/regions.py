"""Places of China with their area codes and postcodes: load ``resources/regions/places.toml`` and look up.

What the data does not list is never judged: every look-up then returns an empty set.
"""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass, fields
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from checker.errors import DataError
from checker.paths import RESOURCES
from checker.prepared import toml, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PLACES = RESOURCES / "regions" / "places.toml"
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Region:
    """A city (or prefecture, league, province-run county) and what belongs to it."""

    name: str
    province: str
    aliases: tuple[str, ...]
    """Former names and short ones (黔西南州)."""
    area_codes: tuple[str, ...]
    postcodes: tuple[str, ...]
    """First four digits."""
    counties: tuple[str, ...]
    """Names of counties and districts no other city shares."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every way the city itself is named in an address."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Regions:
    """All places, with look-ups that return names of cities."""

    places: tuple[Region, ...]
    former_area_codes: frozenset[str]
    allocated: frozenset[str]
    """First two digits of postcodes that are in use."""

    @cached_property
    def by_area_code(self) -> dict[str, frozenset[str]]:
        """Names of cities by area code."""
        found: dict[str, set[str]] = {}
        for place in self.places:
            for code in place.area_codes:
                found.setdefault(code, set()).add(place.name)
        return {code: frozenset(names) for code, names in found.items()}

    def knows_area_code(self, code: str) -> bool:
        """Tell whether an area code (``0951``) exists or existed."""
        return code in self.by_area_code or code in self.former_area_codes

    def of_area_code(self, code: str) -> frozenset[str]:
        """Return the cities of an area code; empty for one that is unknown or gone."""
        return self.by_area_code.get(code, NOTHING)

    def of_postcode(self, postcode: str) -> frozenset[str]:
        """Return the cities of a postcode by its first four, three or two digits, the longest known."""
        known = self._by_postcode.get(postcode[:4])
        if known:
            return known
        for length in (3, 2):
            begun = postcode[:length]
            found = [p.name for p in self.places for c in p.postcodes if c[:length] == begun]
            if found:
                return frozenset(found)
        return NOTHING

    @cached_property
    def _by_postcode(self) -> dict[str, frozenset[str]]:
        """Names of cities by the four digits their postcodes begin with."""
        found: dict[str, set[str]] = {}
        for place in self.places:
            for code in place.postcodes:
                found.setdefault(code, set()).add(place.name)
        return {code: frozenset(names) for code, names in found.items()}

    def in_text(self, text: str) -> frozenset[str]:
        """Return the cities an address names, by their own names, else by unique county names."""
        own = frozenset(city for name, city in _begun(self._city_names, text) if name in text)
        if own:
            return own
        return frozenset(
            city
            for name, city in _begun(self._county_names, text)
            if name in text and _stands(name, text)
        )

    @cached_property
    def _city_names(self) -> dict[str, list[tuple[str, str]]]:
        return _by_beginning((name, place.name) for place in self.places for name in place.names)

    @cached_property
    def _county_names(self) -> dict[str, list[tuple[str, str]]]:
        return _by_beginning((name, place.name) for place in self.places for name in place.counties)

    def of_region(self, region: str) -> frozenset[str]:
        """Return the cities a region named in a profile means: a city's or county's, else a whole province's."""
        named = self.in_text(region)
        whole = (names for name, names in self._by_province.items() if name in region)
        return named or frozenset[str]().union(*whole)

    @cached_property
    def _by_province(self) -> dict[str, frozenset[str]]:
        """Names of cities by the province they lie in."""
        found: dict[str, set[str]] = {}
        for place in self.places:
            if place.province:
                found.setdefault(place.province, set()).add(place.name)
        return {province: frozenset(names) for province, names in found.items()}

    def postcode_starts(self, city: str) -> str:
        """Return the three digits most postcodes of a city begin with; empty when unknown."""
        starts = [code[:3] for p in self.places if p.name == city for code in p.postcodes]
        return max(sorted(set(starts)), key=starts.count) if starts else ""


def _by_beginning(names: Iterable[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """Index names, each with its city, by their first two characters."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, city in names:
        found.setdefault(name[:2], []).append((name, city))
    return found


def _begun(names: dict[str, list[tuple[str, str]]], text: str) -> Iterator[tuple[str, str]]:
    """Yield the names, with their cities, whose first two characters stand side by side in a text."""
    for beginning in {a + b for a, b in pairwise(text)} & names.keys():
        yield from names[beginning]


def _stands(county: str, text: str) -> bool:
    """Tell whether a county's name stands by itself, not at the end of a longer one (阳山县 in 凤阳山县)."""
    return bool(re.search(rf"(?:^|[^\u4e00-\u9fff]|[省市州盟区县旗于在]){county}", text))


def load_regions(path: Path) -> Regions:
    """Load the data; raise ``DataError`` naming file and key for anything unknown or missing."""
    data = toml(path.read_text(encoding="utf-8"))
    keys = {"former_area_codes", "allocated_prefixes", "places"}
    if set(data) != keys:
        raise DataError(f"{path.name}: 键应为 {sorted(keys)}，实为 {sorted(data)}")
    places = tuple(_region(path.name, i, entry) for i, entry in enumerate(data["places"]))
    return Regions(
        places=places,
        former_area_codes=frozenset(data["former_area_codes"]),
        allocated=frozenset(data["allocated_prefixes"]),
    )


def _region(file: str, index: int, entry: Any) -> Region:  # noqa: ANN401  TOML values are of any type
    names = {f.name for f in fields(Region)}
    if not isinstance(entry, dict) or set(entry) != names:
        raise DataError(f"{file}: places[{index}] 的键应为 {sorted(names)}")
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    return Region(**values)


@cache
def regions() -> Regions:
    """Return the places, loaded once."""
    places, *others = value("places", lambda: _plain(load_regions(PLACES)))
    return Regions(tuple(Region(*place) for place in places), *others)


def _plain(known: Regions) -> tuple[Any, ...]:
    """Return the values of the fields, those of the places in tuples."""
    return tuple(map(astuple, known.places)), known.former_area_codes, known.allocated
