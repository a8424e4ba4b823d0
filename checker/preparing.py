"""Make the store of ``checker.prepared``: ``python -m checker.preparing``. ``make`` and the bundle's build do.

Everything of ours is loaded and the sample reports are checked; whatever is compiled and worked out on the way is kept.
No document of a user's ever comes near it.
"""

from __future__ import annotations

import builtins
import contextlib
import dataclasses
import gc
import importlib
import marshal
import os
import pkgutil
import re
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from checker import prepared
from checker.kept_modules import keep

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import CodeType

_RE: Any = re
Key = tuple[str | bytes, int]


class Making:
    """What is compiled and worked out from when this is made to its end."""

    def __init__(self) -> None:
        """Listen where patterns and code are compiled and values are asked for."""
        self.patterns: dict[Key, tuple[Any, ...]] = {}
        self.code: dict[Key, CodeType] = {}
        self.values: dict[Key, Any] = {}
        self._parts: tuple[Any, ...] = ()
        self._compiler = _RE._compiler
        self._sre, self._compile = self._compiler._sre, self._compiler.compile
        self._compiler._sre = SimpleNamespace(**{**vars(self._sre), "compile": self._last_step})
        self._compiler.compile = self._pattern
        vars(dataclasses)["exec"] = self._execute
        self._compile_source = builtins.compile
        vars(builtins)["compile"] = self._source
        prepared.maker = self._value

    def end(self) -> None:
        """Listen no more."""
        self._compiler._sre, self._compiler.compile = self._sre, self._compile
        del vars(dataclasses)["exec"]
        vars(builtins)["compile"] = self._compile_source
        prepared.maker = None

    def _last_step(self, pattern: Any, *parts: Any) -> re.Pattern[Any]:  # noqa: ANN401  what ``_sre`` takes
        flags, code, groups, names, order = parts
        # Plain numbers: the constants of ``re`` have a type of their own.
        self._parts = int(flags), [int(word) for word in code], groups, dict(names), tuple(order)
        found: re.Pattern[Any] = self._sre.compile(pattern, *parts)
        return found

    def _pattern(self, pattern: Any, flags: Any = 0) -> re.Pattern[Any]:  # noqa: ANN401  what ``re`` takes
        found: re.Pattern[Any] = self._compile(pattern, flags)
        if type(pattern) in (str, bytes) and self._sre.compile(pattern, *self._parts) == found:
            self.patterns[pattern, int(flags)] = self._parts
        return found

    def _source(self, source: Any, name: Any, mode: str, *more: Any, **named: Any) -> Any:  # noqa: ANN401
        """Keep what a library compiles that carries its modules inside; files have their bytecode."""
        if more or named or type(source) is not bytes or mode != "exec":
            return self._compile_source(source, name, mode, *more, **named)
        code = self._compile_source(source, name, mode, dont_inherit=True)
        self.code[source, 0] = code
        return code

    def _execute(self, text: str, *spaces: Any) -> None:  # noqa: ANN401  what ``exec`` takes
        if (text, 0) not in self.code:
            self.code[text, 0] = self._compile_source(text, "<string>", "exec", dont_inherit=True)
        builtins.exec(self.code[text, 0], *spaces)

    def _value(self, name: str, value: Any) -> None:  # noqa: ANN401  plain data of any kind
        self.values[name, 0] = value


def make(sources: str = "") -> bytes:
    """Return the content of a store; ``sources`` describes the files that its values must not outlive.

    Raises what loading our modules or checking a sample raises.
    """
    making = Making()
    try:
        _load_everything()
        with tempfile.TemporaryDirectory() as folder:
            _check_samples(Path(folder))
        _ask_for_values()
    finally:
        making.end()
    tables: dict[Key, Any] = {(text, 0): prepared.toml(text) for text in _toml_texts()}
    kinds = (making.patterns, making.code, tables, making.values, _modules() if sources else {})
    return packed(kinds, sources)


def _modules() -> dict[Key, Any]:
    """Return the code of our modules by name; the bundle has an archive of its own for them."""
    ours = [
        name for name in sys.modules if name.startswith(tuple(f"{p}." for p in prepared.PACKAGES))
    ]
    found = {(name, 0): keep(sys.modules[name]) for name in ours}
    return {key: kept for key, kept in found.items() if kept is not None}


def packed(kinds: tuple[Mapping[Key, Any], ...], sources: str) -> bytes:
    """Return the bytes of a store that holds these things, in the order of their kinds."""
    indexes: list[prepared.Index] = []
    content = bytearray()
    for things in kinds:
        index: prepared.Index = {}
        for key, thing in sorted(things.items(), key=_order):
            # Of two with one checksum the second is worked out at every start.
            if index.setdefault(prepared.checksum(*key), len(content)) == len(content):
                content += _marshalled((*key, thing))
        indexes.append(index)
    return _behind_head(indexes, sources, bytes(content))


def _order(item: tuple[Key, Any]) -> tuple[bool, Key]:
    key = item[0]
    return isinstance(key[0], bytes), key


def _behind_head(indexes: list[prepared.Index], sources: str, content: bytes) -> bytes:
    """Put the index before the content: its places count from the beginning of the file."""
    length = 0
    while True:
        moved = [{key: place + length for key, place in index.items()} for index in indexes]
        head = _marshalled((prepared.interpreter(), sources, moved))
        if len(head) == length:
            return head + content
        length = len(head)


def _marshalled(thing: Any) -> bytes:  # noqa: ANN401  plain data of any kind
    """Marshal without references to what came before: the same thing always gives the same bytes."""
    return marshal.dumps(thing, 2)


def _load_everything() -> None:
    """Import every module of ours; those of the window only where Qt can be loaded."""
    with contextlib.suppress(ImportError):
        importlib.import_module("ui.qt_loading").load_qt()
    for package in prepared.PACKAGES:
        with contextlib.suppress(ImportError):
            folders = importlib.import_module(package).__path__
            for module in pkgutil.walk_packages(folders, f"{package}."):
                if not module.name.endswith("__main__") and module.name != __name__:
                    importlib.import_module(module.name)


def _check_samples(folder: Path) -> None:
    """Check what is shipped, and read a PDF: the checklist of a sample, whatever comes of it."""
    from checker import ReadError, check
    from checker.export import ExportError, export
    from checker.paths import SAMPLES

    results = [check(sample) for sample in sorted(SAMPLES.glob("*.docx"))]
    for result in results[:1]:
        with contextlib.suppress(ReadError, ExportError):
            check(export(result, "pdf", folder / "checklist.pdf", None))


def _ask_for_values() -> None:
    """Ask for what is worked out only for texts that need it."""
    from checker.regions import regions
    from checker.rules.phone_numbers import local_lengths
    from checker.screening import Screened

    for area in regions().by_area_code:
        local_lengths(area)
    for thing in gc.get_objects():
        if isinstance(thing, Screened):
            _ = thing.sets, thing.quick


def _toml_texts() -> list[str]:
    from checker.paths import RESOURCES

    return [path.read_text(encoding="utf-8") for path in sorted(RESOURCES.rglob("*.toml"))]


def write(path: Path, content: bytes) -> None:
    """Put a store in its place at once. Raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def main(arguments: list[str]) -> None:
    """Write the store of this installation, or into a file for the bundle, where nothing changes."""
    if arguments:
        write(Path(arguments[0]), make())
    else:
        write(Path(prepared.store_path()), make(prepared.sources()))


if __name__ == "__main__":
    main(sys.argv[1:])
