"""What is inside a built program: the wheels, the interpreter, and the system's libraries that were copied along."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS = ("licen", "copying", "notice", "copyright")
NO_OWN_TEXT = {"pyside6-essentials", "shiboken6"}
"""Wheels without a licence text: under the LGPL-3, whose text is laid beside them."""


@dataclass(frozen=True)
class Component:
    """One thing inside, with where it came from and the files of its licence."""

    name: str
    version: str
    licence: str
    purl: str
    texts: tuple[Path, ...]


def normal(name: str) -> str:
    """Return a package's name in the one spelling of the index."""
    return re.sub(r"[-_.]+", "-", name).lower()


def shipped_names() -> list[str]:
    """Return the packages that the program runs with."""
    lines = (ROOT / "requirements/run.txt").read_text(encoding="utf-8").splitlines()
    return [normal(line.split("==")[0]) for line in lines if "==" in line]


def from_wheels(site: Path, names: list[str]) -> list[Component]:
    """Return the packages named as installed in ``site``. Raises ValueError when one has no licence text."""
    found = {}
    for folder in site.glob("*.dist-info"):
        meta = HeaderParser().parsestr((folder / "METADATA").read_text(encoding="utf-8"))
        found[normal(meta["Name"])] = (folder, meta)
    parts = []
    for name in names:
        folder, meta = found[name]
        texts = [p for p in sorted(folder.rglob("*")) if p.is_file() and _is_licence(p, folder)]
        if not texts and name not in NO_OWN_TEXT:
            raise ValueError(f"no licence text in the wheel of {name}")
        version, licence = meta["Version"], _licence(meta)
        parts.append(Component(name, version, licence, f"pkg:pypi/{name}@{version}", tuple(texts)))
    return parts


def _is_licence(path: Path, folder: Path) -> bool:
    inside = path.relative_to(folder)
    return inside.parts[0] == "licenses" or any(word in path.name.lower() for word in WORDS)


def _licence(meta: object) -> str:
    """Return the licence's name; older wheels say it in a classifier only."""
    get, get_all = meta.get, meta.get_all  # type: ignore[attr-defined]
    said = get("License-Expression") or get("License") or ""
    if said and "\n" not in said:
        return said
    named = [c for c in get_all("Classifier", []) if c.startswith("License ::")]
    return named[0].split("::")[-1].strip() if named else "see text"


def from_system(bundle: Path) -> list[Component]:
    """Return the Debian packages whose libraries lie at the top of a Linux bundle."""
    libraries = [p.name for p in (bundle / "_internal").glob("*.so*")]
    own = ("libpython", "_cffi")
    patterns = [f"*/lib/*/{name}" for name in libraries if not name.startswith(own)]
    # It fails when only one of them is of no package: those came with the interpreter.
    done = subprocess.run(["dpkg", "-S", *patterns], capture_output=True, text=True, check=False)
    owners = re.findall(r"^([^:, ]+:[^:, ]+).*: ", done.stdout, re.MULTILINE)
    return [_debian_component(package) for package in sorted(set(owners))]


def _debian_component(package: str) -> Component:
    name = package.split(":")[0]
    version = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}", package],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    text = Path("/usr/share/doc") / name / "copyright"
    return Component(name, version, "see text", f"pkg:deb/debian/{name}@{version}", (text,))


def copy_texts(component: Component, folder: Path) -> None:
    """Lay the licence texts of one component in a folder of its name."""
    target = folder / f"{component.name}-{component.version.replace(':', '_')}"
    for text in component.texts:
        if text.exists():
            target.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, _free(target / text.name))


def _free(path: Path) -> Path:
    """Return a name not taken: several parts of a wheel may have a LICENSE each."""
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return free
