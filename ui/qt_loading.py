"""Load PySide6 sooner than it loads itself: it compiles a dozen modules of its own at every start."""

from __future__ import annotations

import builtins
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from checker import prepared
from checker.late_modules import late
from ui.enum_making import make_quickly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FOLDER = "shibokensupport/signature/"
POSTPONED = {
    *(f"{_FOLDER}{name}.py" for name in ("errorhandler", "layout", "parser")),
    *(f"{_FOLDER}lib/{name}.py" for name in ("enum_sig", "pyi_generator", "tool")),
}
"""What PySide words its messages about wrong arguments with, and its documentation."""
LATE = ("bz2", "lzma", "shutil", "tempfile", "textwrap", "traceback")
"""What it loads to open the archive with its own modules, for archives of other kinds and for errors."""
_POSTPONE = "from ui.qt_loading import postponed; __getattr__ = postponed(globals(), {!r})"
_sources: dict[str, Any] = {}


def load_qt() -> None:
    """Load what every Qt module needs; nothing to do when it is loaded."""
    if "PySide6.QtCore" in sys.modules:
        return
    make_quickly()
    with late(*LATE, inspect={"getsource": _no_source}), prepared.compiling(), _postponing():
        import PySide6.QtCore  # noqa: F401
    # PySide puts a function of its own before every import, which reads the source of whatever is imported and looks
    # for ``__feature__``. Nothing here uses that.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _no_source(module: object) -> str:
    """Answer PySide, which looks for ``__feature__`` in the source of all that is loaded until that is switched off."""
    raise OSError(module)


@contextmanager
def _postponing() -> Iterator[None]:
    """Put off what the postponed modules do when they are loaded; not while the store is made, which is to hold them."""
    compile_now = builtins.compile

    def compile_later(source: Any, name: Any, *more: Any, **named: Any) -> Any:  # noqa: ANN401  what ``compile`` takes
        if name not in POSTPONED or prepared.maker is not None:
            return compile_now(source, name, *more, **named)
        _sources[name] = source
        return compile_now(_POSTPONE.format(name), name, "exec")

    vars(builtins)["compile"] = compile_later
    try:
        yield
    finally:
        vars(builtins)["compile"] = compile_now


def postponed(space: dict[str, Any], file: str) -> Callable[[str], object]:
    """Return the ``__getattr__`` of a module that does what its file says when something of it is asked for."""

    def ask(name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        if file in _sources:
            source = _sources.pop(file)
            del space["__getattr__"]
            with prepared.compiling():
                code = builtins.compile(source, file, "exec")
            builtins.exec(code, space)
        try:
            return space[name]
        except KeyError:
            raise AttributeError(name) from None

    return ask
