"""Modules that others load for rare cases, loaded when such a case comes."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class _Late(ModuleType):
    """Stands in for a module."""

    def __getattr__(self, name: str) -> object:
        """Load the module; nothing of the import system's own asks for that."""
        if name.startswith("__"):
            raise AttributeError(name)
        from importlib import import_module

        _take_away(self)
        return getattr(import_module(self.__name__), name)


def _take_away(module: ModuleType) -> None:
    if sys.modules.get(module.__name__) is module:
        del sys.modules[module.__name__]


def on_call(module: str, name: str) -> Callable[..., Any]:
    """Return a function that stands in for one of a module, and loads the module when it is called."""

    def call(*given: Any, **named: Any) -> Any:  # noqa: ANN401  whatever that function takes
        from importlib import import_module

        return getattr(import_module(module), name)(*given, **named)

    return call


@contextmanager
def late(*names: str, **known: dict[str, object]) -> Iterator[None]:
    """Give whoever imports these modules while this lasts a stand-in that loads the module when something of it is used.

    ``known``: modules of which something is used at once, and what is given for it.
    """
    standing = [_Late(name) for name in (*names, *known) if name not in sys.modules]
    for module in standing:
        vars(module).update(known.get(module.__name__, {}))
    sys.modules.update({module.__name__: module for module in standing})
    try:
        yield
    finally:
        for module in standing:
            _take_away(module)
