"""适用要求: what an office demands beyond the law and which rules it wants how. A strict TOML file."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from checker.annual_report import ContactKind
from checker.errors import DataError, why
from checker.findings import Severity
from checker.paths import RESOURCES
from checker.prepared import toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

PROFILES = RESOURCES / "profiles"
DEFAULT = "默认"
CORRECTION = "→"
"""Between a wrong and a right word in ``extra_words``."""
_LISTS = ("required_contact", "minor_contact", "off", "units", "government_hosts", "extra_words")


@dataclass(frozen=True)
class Profile:
    """Settings that may change severity, switch rules off and extend lists; nothing else."""

    name: str = "默认"
    required_contact: tuple[str, ...] = ("unit", "address", "postcode", "phone")
    """Contact items (``ContactKind`` values) that a contact block should have (C102)."""
    minor_contact: tuple[str, ...] = ("address", "postcode", "fax", "email", "website")
    """Required items whose absence is only a note; of the address only beside an absent postcode."""
    contact_required: bool = False
    """Whether a report without any contact details is a finding at all (C101)."""
    severities: tuple[tuple[str, Severity], ...] = ()
    off: tuple[str, ...] = ()
    """Rules switched off."""
    units: tuple[str, ...] = ()
    """Own unit names and short names (never taken for another organ)."""
    region: str = ""
    """Where the unit is (银川市, 宁夏回族自治区): postcode, area code and address must be of that place (C204)."""
    government_hosts: tuple[str, ...] = ()
    """Further government web and mail domains."""
    extra_words: tuple[str, ...] = ()
    """``误→正`` adds a misspelling to look for (W113); a bare word is right here and never reported (W104–W107, W113)."""

    def severity_of(self, rule: str, default: Severity) -> Severity:
        """Return the severity a rule has under this profile."""
        return dict(self.severities).get(rule, default)


def shipped_profiles() -> dict[str, Path]:
    """Return the profiles that come with the program by name, 默认 first."""
    paths = sorted(PROFILES.glob("*.toml"), key=lambda path: (path.stem != DEFAULT, path.stem))
    return {path.stem: path for path in paths}


def load_profile(path: Path) -> Profile:
    """Load a profile from a file, or a shipped one by its bare name (``从严``).

    Raises ``DataError`` with file and key for unknown keys or wrong values.
    """
    if path.name == str(path) and not path.exists():
        path = shipped_profiles().get(path.name, path)
    try:
        data = toml(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DataError(f"{path.name}: {error}") from error
    except FileNotFoundError as error:
        names = "、".join(shipped_profiles())
        raise DataError(f"{path.name}: 没有这个文件；自带的适用要求有 {names}") from error
    except OSError as error:
        raise DataError(f"{path.name}: 读不了这个文件（{why(error)}）") from error
    known = {f.name for f in fields(Profile)}
    unknown = sorted(set(data) - known)
    if unknown:
        raise DataError(
            f"{path.name}: 不认识的键 {'、'.join(unknown)}；可用的键：{'、'.join(sorted(known))}"
        )
    values = {key: _checked(path.name, key, value) for key, value in data.items()}
    return Profile(**values)  # type: ignore[arg-type]


def save_profile(profile: Profile, path: Path) -> None:
    """Write a profile so that ``load_profile`` gives the same again; raises ``OSError``."""
    lines = [f"name = {_quoted(profile.name)}"]
    for key in _LISTS:
        values = ", ".join(map(_quoted, getattr(profile, key)))
        lines.append(f"{key} = [{values}]")
    lines.append(f"contact_required = {str(profile.contact_required).lower()}")
    lines.append(f"region = {_quoted(profile.region)}")
    lines += ["", "[severities]"]
    lines += [f"{_quoted(rule)} = {_quoted(str(level))}" for rule, level in profile.severities]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _quoted(text: str) -> str:
    """Return a TOML string: JSON's escapes are TOML's, but for characters no profile needs."""
    import json

    return json.dumps(re.sub(r"[\x7f\ud800-\udfff]", "", text), ensure_ascii=False)


def _checked(file: str, key: str, value: object) -> object:
    if key == "severities":
        return _severities(file, value)
    expected = type(getattr(Profile(), key))
    if expected is tuple:
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise DataError(f"{file}: {key} 应为文字列表")
        if key.endswith("_contact"):
            _check_contact(file, key, value)
        if key == "extra_words":
            _check_words(file, value)
        return tuple(value)
    if type(value) is not expected:
        raise DataError(f"{file}: {key} 的值 {value!r} 类型不对")
    return value


def _severities(file: str, value: object) -> tuple[tuple[str, Severity], ...]:
    if not isinstance(value, dict):
        raise DataError(f"{file}: severities 应为“规则号 = 级别”的表")
    return tuple((rule, _severity(file, rule, word)) for rule, word in _items(value))


def _items(value: Mapping[str, object]) -> tuple[tuple[str, object], ...]:
    return tuple(sorted(value.items()))


def _severity(file: str, rule: str, word: object) -> Severity:
    try:
        return Severity(str(word))
    except ValueError:
        raise DataError(f"{file}: severities.{rule} 应为 error、warning 或 info") from None


def _check_contact(file: str, key: str, kinds: list[str]) -> None:
    unknown = sorted(set(kinds) - {kind.value for kind in ContactKind})
    if unknown:
        raise DataError(f"{file}: {key} 不认识 {'、'.join(unknown)}")


def wrong_word(entries: Iterable[str]) -> str:
    """Return the first entry that is neither a word nor ``误→正``, empty when all are."""
    for entry in entries:
        parts = [part.strip() for part in entry.split(CORRECTION)]
        if not all(parts) or len(parts) > 2 or len(set(parts)) < len(parts):
            return entry or "（空）"
    return ""


def _check_words(file: str, entries: list[str]) -> None:
    if entry := wrong_word(entries):
        raise DataError(f"{file}: extra_words 的“{entry}”应为一个词，或者“误{CORRECTION}正”")
