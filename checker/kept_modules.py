"""Find our modules in the store of ``checker.prepared``: one look at a file instead of a search and two more files.

As with bytecode, what is kept of a module is used as long as its source has the size and time it had then.
"""

from __future__ import annotations

import marshal
import os
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import CodeType, ModuleType

Kept = tuple[int, int, bool, str, bytes]
"""Time (ns) and size of the source, whether it is a package, the place of its bytecode, and the code."""


class _Loader(SourceFileLoader):
    """Has the code of one module."""

    def __init__(self, name: str, path: str, code: CodeType) -> None:
        """Take what belongs to the module."""
        super().__init__(name, path)
        self._kept: CodeType | None = code

    def get_code(self, fullname: str) -> CodeType | None:
        """Return the code; whoever asks again gets that of the file."""
        code, self._kept = self._kept, None
        return super().get_code(fullname) if code is None else code


class KeptModules:
    """Finds modules in packages that are loaded."""

    def __init__(self, find: Callable[[str], Kept | None], packages: tuple[str, ...]) -> None:
        """Take how to find what is kept, and the packages it may be kept of."""
        self._find, self._packages = find, packages

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module comes from; None for what is not kept or has changed: then it is looked for as always."""
        package, _, inside = name.partition(".")
        if not inside or not path or package not in self._packages:
            return None
        try:
            return _spec(name, path[0], self._find(name))
        except (AttributeError, EOFError, OSError, TypeError, ValueError):  # gone, or damaged
            return None


def _spec(name: str, folder: str, kept: Kept | None) -> ModuleSpec | None:
    """Return where a module comes from. Raises whatever looking at damaged things raises."""
    if kept is None:
        return None
    when, size, is_package, cached, packed = kept
    own = os.path.join(folder, name.rpartition(".")[2])
    file = os.path.join(own, "__init__.py") if is_package else f"{own}.py"
    found = os.stat(file)
    code = marshal.loads(packed)
    if (found.st_mtime_ns, found.st_size, code.co_filename) != (when, size, file):
        return None
    spec = ModuleSpec(name, _Loader(name, file, code), origin=file, is_package=is_package)
    spec.has_location, spec.cached = True, cached
    if is_package:
        spec.submodule_search_locations = [own]
    return spec


def install(find: Callable[[str], Kept | None], packages: tuple[str, ...]) -> None:
    """Ask this finder before all others, in the place of an earlier one."""
    sys.meta_path[:] = [
        KeptModules(find, packages),
        *(finder for finder in sys.meta_path if not isinstance(finder, KeptModules)),
    ]


def keep(module: ModuleType) -> Kept | None:
    """Return what is to be kept of a module; None when it is not one with a source file."""
    spec: Any = module.__spec__
    if spec is None or type(spec.loader) is not SourceFileLoader or "." not in spec.name:
        return None
    found = os.stat(spec.origin)
    code = marshal.dumps(spec.loader.get_code(spec.name))
    is_package = spec.submodule_search_locations is not None
    return found.st_mtime_ns, found.st_size, is_package, spec.cached, code
