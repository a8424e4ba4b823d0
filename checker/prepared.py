"""Use what was worked out once for every start: compiled patterns, code, word lists, look-ups.

Compiling patterns, generating data classes and parsing TOML take most of a cold start. ``python -m checker.preparing``
keeps their results in a store beside the bytecode (in the bundle: beside the resources), and ``use()`` takes them from
there. A pattern, a text of code and a TOML text are found by their very text, in a store that only the interpreter that
made it reads, so that they cannot be out of date; what rests on our own code (``value``) is used only while no source
file has changed since, as with bytecode. What is not there is worked out as always, which is only slower.
"""

from __future__ import annotations

import builtins
import marshal
import os
import re
import sys
import zlib
from contextlib import contextmanager
from mmap import ACCESS_READ, mmap
from typing import TYPE_CHECKING, Any, TypeVar

from checker.kept_modules import install
from checker.late_modules import late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")
Index = dict[int, int]
PATTERN, CODE, TABLES, VALUE, MODULE = range(5)
"""The kinds of things kept."""
HERE = os.path.dirname(__file__)
PACKAGES = ("checker", "ui")
LIBRARIES = ("phonenumbers",)
"""Other people's packages that values rest on."""
WRONG = (
    *(AttributeError, EOFError, LookupError, MemoryError),
    *(OSError, RuntimeError, TypeError, ValueError),
)
"""What a damaged store, or a Python that is made otherwise, raises here."""
_RE: Any = re


class Store:
    """A file of things kept, of which only what is asked for is taken out."""

    def __init__(self, path: str) -> None:
        """Open a file. Raises one of ``WRONG`` when there is none or it is not for this interpreter."""
        with open(path, "rb") as file:
            self._content = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
        whose, self._read_from, self._index = marshal.loads(self._content)
        if whose != interpreter():
            raise ValueError(whose)
        self._fresh: bool | None = None

    def find(self, kind: int, text: str | bytes, flags: int = 0) -> Any:  # noqa: ANN401  whatever was kept
        """Return what is kept for a text; None when nothing is, or when our code has changed since."""
        index: Index = self._index[kind]
        place = index.get(checksum(text, flags))
        if place is None or (kind == VALUE and not self._is_fresh()):
            return None
        key, key_flags, found = marshal.loads(self._content[place:])
        same = type(key) is type(text) and key == text and key_flags == flags
        return found if same else None

    def _is_fresh(self) -> bool:
        """Say whether no file of ours has changed since; looked at once, when it first matters."""
        if self._fresh is None:
            self._fresh = self._read_from == sources()
        return self._fresh


def checksum(text: str | bytes, flags: int = 0) -> int:
    """Return the number things are looked up by; the whole text is compared with what is found."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return zlib.crc32(data, flags)


_store: Store | None = None
maker: Callable[[str, Any], None] | None = None
"""Set while a store is made: takes the name of every value and the value."""


def interpreter() -> str:
    """Name the interpreter exactly: a store of another one is of no use."""
    sre = _RE._compiler._sre
    return (
        f"{sys.version} {sys.platform} {sys.byteorder} {sys.maxunicode} {sre.MAGIC} {sre.CODESIZE}"
    )


def store_path() -> str:
    """Return where the store is: in the bundle, or beside the bytecode of this module."""
    if getattr(sys, "frozen", False):
        return os.path.join(os.path.dirname(HERE), "resources", "prepared.bin")
    cached = __spec__.cached if __spec__ is not None else None
    return f"{os.path.splitext(cached or __file__)[0]}.store"


def sources() -> str:
    """Describe our code and data by name, size and time of each file; empty in the bundle, where nothing changes."""
    if getattr(sys, "frozen", False):
        return ""
    lines = _files(HERE) + _files(os.path.join(os.path.dirname(HERE), "resources"))
    for folder in sys.path:
        for name in LIBRARIES:
            try:
                found = os.stat(os.path.join(folder, name, "__init__.py"))
            except (OSError, ValueError):
                continue
            lines.append(f"{name} {found.st_size} {found.st_mtime_ns}")
    return "\n".join(lines)


def _files(folder: str) -> list[str]:
    lines = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.endswith((".py", ".toml")):
                found = entry.stat()
                lines.append(f"{entry.path[len(HERE) :]} {found.st_size} {found.st_mtime_ns}")
            elif entry.is_dir() and entry.name != "__pycache__":
                lines += _files(entry.path)
    return lines


def use(path: str | None = None) -> bool:
    """Take from the store what it holds, from now on; False, and nothing happens, when there is none for us or one is made.

    A copy of this process that asks once more goes on with the store it has.
    """
    global _store
    if maker is not None:
        return False
    if path is None and _store is not None:
        return True
    try:
        _store = Store(path or store_path())
        _hook()
        install(lambda name: _kept(MODULE, name), PACKAGES)
    except WRONG:
        _store = None
    return _store is not None


_compile: Callable[[Any, Any], re.Pattern[Any]] = _RE._compiler.compile


def _hook() -> None:
    """Put our look-ups before the two places of the standard library that compile text."""
    # Only a class without a docstring needs ``inspect``, which takes as long to load as all else that is loaded here.
    with late("inspect"):
        import dataclasses

    _RE._compiler.compile = _compiled
    # Found before the builtin of that name; a Python whose dataclasses do not call it takes no notice.
    vars(dataclasses)["exec"] = _execute


def _compiled(pattern: Any, flags: Any = 0) -> re.Pattern[Any]:  # noqa: ANN401  what ``re`` takes
    """Stand in for ``re._compiler.compile``."""
    if _store is not None and type(pattern) in (str, bytes):
        try:
            parts = _store.find(PATTERN, pattern, int(flags))
            if parts is not None:
                found: re.Pattern[Any] = _RE._compiler._sre.compile(pattern, *parts)
                return found
        except WRONG:
            pass  # worked out as always
    return _compile(pattern, flags)


def _execute(text: str, *spaces: Any) -> None:  # noqa: ANN401  what ``exec`` takes
    """Stand in for ``exec`` in ``dataclasses``."""
    code = _kept(CODE, text) or compile(text, "<string>", "exec", dont_inherit=True)
    builtins.exec(code, *spaces)


def _kept(kind: int, text: str | bytes) -> Any:  # noqa: ANN401  whatever was kept
    try:
        return None if _store is None else _store.find(kind, text)
    except WRONG:
        return None


@contextmanager
def compiling() -> Iterator[None]:
    """Find the code of sources that libraries compile while this lasts (``compile(source, name, "exec")``)."""
    if _store is None:
        yield
        return
    before = builtins.compile
    vars(builtins)["compile"] = _source_code
    try:
        yield
    finally:
        vars(builtins)["compile"] = before


_compile_source = builtins.compile


def _source_code(source: Any, name: Any, mode: str, *more: Any, **named: Any) -> Any:  # noqa: ANN401
    """Stand in for ``compile``."""
    if more or named:
        return _compile_source(source, name, mode, *more, **named)
    kept = _kept(CODE, source) if type(source) is bytes and mode == "exec" else None
    if kept is not None and kept.co_filename == name:
        return kept
    # The source inherits what its importer has of ``__future__``, not what this module has.
    inherited = sys._getframe(1).f_code.co_flags & annotations.compiler_flag
    return _compile_source(source, name, mode, inherited, True)


def toml(text: str) -> dict[str, Any]:
    """Parse TOML. Raises ``ValueError`` (``tomllib.TOMLDecodeError``) for what is none."""
    found: dict[str, Any] | None = _kept(TABLES, text)
    if found is not None:
        return found
    import tomllib

    return tomllib.loads(text)


def value(name: str, make: Callable[[], T]) -> T:
    """Return what ``make`` returns, under a name of its own: plain data resting on our code and data and ``LIBRARIES`` alone."""
    found: T | None = _kept(VALUE, name)
    if found is not None:
        return found
    made = make()
    if maker is not None:
        maker(name, made)
    return made
