"""Search for patterns only where a match can begin: the letters for that are read off the parsed pattern."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker.prepared import value

if TYPE_CHECKING:
    from collections.abc import Sequence

_RE: Any = re
_CATEGORIES = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w"}
_NO_WIDTH = ("AT", "ASSERT", "ASSERT_NOT")
_MADE_OTHERWISE = (AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What a Python raises whose ``re`` is made otherwise."""


@lru_cache(maxsize=4)
def parsed(pattern: str) -> Sequence[Any]:
    """Return the parsed pattern; empty without a parser: every text is then searched, which is only slower."""
    parser: Any = getattr(re, "_parser", None)
    found: Sequence[Any] = () if parser is None else parser.parse(pattern)
    return found


def searching(pattern: str) -> re.Pattern[str]:
    """Compile a pattern without flags so that its search passes over letters that no match begins with.

    ``re`` does so by itself for patterns that begin with a class or with plain words, not behind a look-around, a
    repetition or a group of classes: there it tries the whole pattern at every letter of a text, which takes ten times as
    long as passing over it.
    """
    letters = first_letters(pattern)
    if letters is None:
        return re.compile(pattern)
    parts = value(f"search of {pattern}", lambda: _compiled(pattern, letters))
    if parts:
        found: re.Pattern[str] = _RE._compiler._sre.compile(pattern, *parts)
        return found
    return re.compile(f"(?=[{letters}])(?:{pattern})")


def _compiled(pattern: str, letters: str) -> tuple[Any, ...]:
    """Return what ``re`` compiles a pattern to, with our letters in the head that tells where to try; else nothing.

    The layout of the head is that of ``re._compiler._compile_info``.
    """
    try:
        compiler, tree = _RE._compiler, _RE._parser.parse(pattern)
        low, high = tree.getwidth()
        if not low:
            return ()
        code: list[Any] = [compiler.INFO, 0, compiler.SRE_INFO_CHARSET]
        code += [min(low, compiler.MAXCODE), min(high, compiler.MAXCODE)]
        operator, argument = _RE._parser.parse(f"[{letters}]").data[0]
        of_class = argument if str(operator) == "IN" else [(operator, argument)]
        compiler._compile_charset(compiler._optimize_charset(of_class)[0], tree.state.flags, code)
        code[1] = len(code) - 1
        compiler._compile(code, tree.data, tree.state.flags)
        code.append(compiler.SUCCESS)
        names = dict(tree.state.groupdict)
        order: list[str | None] = [None] * tree.state.groups
        for name, number in names.items():
            order[number] = name
        flags = int(tree.state.flags)
        return flags, [int(word) for word in code], tree.state.groups - 1, names, tuple(order)
    except _MADE_OTHERWISE:
        return ()


def first_letters(pattern: str) -> str | None:
    """Return the inside of a character class that the first letter of every match is in; None when not known.

    None also for a pattern that begins with a letter or a class of its own: its search is quick already.
    """
    return value(f"first letters of {pattern}", lambda: _first(pattern)) or None


def _first(pattern: str) -> str:
    items = parsed(pattern)
    if not items or str(items[0][0]) in ("LITERAL", "IN"):
        return ""
    letters, whole = _letters_of(items)
    return "".join(sorted(letters)) if letters and whole else ""


def _letters_of(items: Sequence[Any]) -> tuple[set[str], bool]:
    """Return with what items that stand one behind the other may begin, and whether that is all there is."""
    found: set[str] = set()
    for operator, argument in items:
        kind = str(operator)
        if kind in _NO_WIDTH:
            continue
        letters, empty = _letters_of_item(kind, argument)
        if letters is None:
            return set(), False
        found |= letters
        if not empty:
            return found, True
    return set(), False


def _letters_of_item(operator: str, argument: Any) -> tuple[set[str] | None, bool]:  # noqa: ANN401  as the parser gives it
    """Return with what an item may begin, None when that is not known, and whether it may be left out."""
    if operator == "LITERAL":
        return {re.escape(chr(argument))}, False
    if operator == "IN":
        return _letters_of_class(argument), False
    if operator == "SUBPATTERN" and not argument[1] and not argument[2]:
        return _known(_letters_of(argument[-1])), False
    if operator == "BRANCH":
        return _letters_of_branches(argument[1])
    if operator in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _known(_letters_of(argument[2])), not argument[0]
    return None, False


def _letters_of_branches(branches: Sequence[Any]) -> tuple[set[str] | None, bool]:
    """Return with what branches may begin; one that only looks around leaves that to what follows."""
    found: set[str] = set()
    empty = False
    for branch in branches:
        if all(str(operator) in _NO_WIDTH for operator, _ in branch):
            empty = True
            continue
        letters = _known(_letters_of(branch))
        if letters is None:
            return None, False
        found |= letters
    return found, empty


def _known(found: tuple[set[str], bool]) -> set[str] | None:
    """Return the letters; None when something may match nothing at all."""
    return found[0] if found[1] else None


def _letters_of_class(argument: Any) -> set[str] | None:  # noqa: ANN401  as the parser gives it
    found = set()
    for kind, what in argument:
        if str(kind) == "LITERAL":
            found.add(re.escape(chr(what)))
        elif str(kind) == "RANGE":
            found.add("-".join(re.escape(chr(end)) for end in what))
        elif str(what) in _CATEGORIES:
            found.add(_CATEGORIES[str(what)])
        else:
            return None
    return found
