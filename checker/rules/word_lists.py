"""Load the word lists of ``resources/words``: strict, so that a slip in the data is found by name."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from checker.errors import DataError
from checker.paths import RESOURCES
from checker.prepared import toml, value

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Fixed words and where they were seen."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class WordGroup:
    """A thing recognised by any of several words; ``weak`` words only hint at it."""

    name: str
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    source: str


def load_words(path: Path, kinds: dict[str, type[T]]) -> dict[str, tuple[T, ...]]:
    """Load a word list.

    Args:
        path: A TOML file of arrays of tables.
        kinds: Name of every array → the dataclass of its entries (fields ``str`` or ``tuple[str, ...]``).

    Raises:
        DataError: The file has other arrays or keys than these, or a value of another type.

    """
    try:
        data = toml(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{path.name}: {error}") from error
    if set(data) != set(kinds):
        raise DataError(f"{path.name}: 应有且只有 {sorted(kinds)}，现有 {sorted(data)}")
    return {name: _entries(path.name, name, data[name], kinds[name]) for name in kinds}


def _entries(file: str, name: str, entries: object, kind: type[T]) -> tuple[T, ...]:
    if not isinstance(entries, list) or not entries:
        raise DataError(f"{file}: {name} 应为非空的表数组")
    names = {field.name: str(field.type) for field in fields(kind)}  # type: ignore[arg-type]
    return tuple(
        kind(**_entry(f"{file}: {name}[{i}]", entry, names)) for i, entry in enumerate(entries)
    )


def _entry(where: str, entry: object, names: dict[str, str]) -> dict[str, object]:
    """Return the values of an entry by field; ``names`` gives the type of each."""
    if not isinstance(entry, dict) or set(entry) != set(names):
        raise DataError(f"{where}: 键应为 {sorted(names)}")
    return {key: _value(f"{where}.{key}", entry[key], names[key]) for key in names}


def _value(where: str, value: object, kind: str) -> object:
    if kind == "str" and isinstance(value, str):
        return value
    listed = kind.startswith("tuple") and isinstance(value, list)
    if listed and all(isinstance(word, str) for word in value):  # type: ignore[attr-defined]
        return tuple(value)  # type: ignore[arg-type]
    raise DataError(f"{where}: 类型应为 {kind}")


WORDS = RESOURCES / "words"


def own_words(file: str, kinds: dict[str, type[T]]) -> dict[str, tuple[T, ...]]:
    """Return a word list of ours as ``load_words`` does; its entries are kept from start to start."""

    def plain() -> dict[str, tuple[tuple[Any, ...], ...]]:
        found = load_words(WORDS / file, kinds)
        return {name: tuple(astuple(entry) for entry in found[name]) for name in found}  # type: ignore[call-overload]

    kept = value(f"words of {file}", plain)
    return {name: tuple(kinds[name](*entry) for entry in kept[name]) for name in kinds}


@cache
def phrases(file: str, *names: str) -> dict[str, tuple[Phrase, ...]]:
    """Load a list of fixed words of ours."""
    return own_words(file, dict.fromkeys(names, Phrase))


@cache
def word_groups(file: str, *names: str) -> dict[str, tuple[WordGroup, ...]]:
    """Load a list of word groups of ours."""
    return own_words(file, dict.fromkeys(names, WordGroup))
