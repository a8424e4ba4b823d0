"""Put comment ranges around exact characters of a docx's XML, splitting runs and changing nothing else."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Sequence

WHOLE = frozenset(("fldSimple", "oMath", "oMathPara", "AlternateContent"))
"""Elements that are marked as a whole: a comment inside would be lost or is not allowed."""
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Leaf = tuple[Any, int, int]
"""An element that holds text, and the span of its characters."""


class Marker:
    """Marks places in one part. Elements given to it stay valid: split-off text is looked up by itself."""

    def __init__(self, root: Any) -> None:  # noqa: ANN401  lxml elements
        """Prepare for a part; its root tells the namespace (transitional or strict)."""
        self._space = etree.QName(root).namespace or ""
        self._pieces: dict[Any, list[tuple[int, Any]]] = {}

    def mark(self, key: str, leaves: Sequence[Leaf], holder: Any) -> bool:  # noqa: ANN401
        """Mark characters, or without any a point in ``holder`` (``w:p`` or ``w:tc``); False when there is neither."""
        if leaves:
            first = self._first(leaves[0][0], leaves[0][1])
            last = self._last(leaves[-1][0], leaves[-1][2])
            self._insert(first, 0, [self._range("commentRangeStart", key)])
            self._insert(last, 1, self._end(key))
            return True
        return holder is not None and self._mark_point(key, holder)

    def _mark_point(self, key: str, holder: Any) -> bool:  # noqa: ANN401
        inner = next(holder.iter(self._w("p")), None)
        if inner is None:
            return False
        new = [self._range("commentRangeStart", key), *self._end(key)]
        atom = self._atom(inner)
        if atom is None:
            inner.extend(new)
        else:
            self._insert(atom, 1, new)
        return True

    def _first(self, leaf: Any, start: int) -> Any:  # noqa: ANN401
        """Return the element before which a range that begins at a character of a leaf starts."""
        atom = self._atom(leaf)
        if atom is not leaf.getparent() or not self._is(atom, "r"):
            return atom
        return self._cut_before(self._piece(leaf, start))

    def _last(self, leaf: Any, end: int) -> Any:  # noqa: ANN401
        """Return the element after which a range that ends before a character of a leaf ends."""
        atom = self._atom(leaf)
        if atom is not leaf.getparent() or not self._is(atom, "r"):
            return atom
        self._piece(leaf, end)
        begins = [(at, piece) for at, piece in self._pieces[leaf] if at < max(end, 1)]
        return self._cut_after(begins[-1][1])

    def _atom(self, leaf: Any) -> Any:  # noqa: ANN401
        """Return the outermost run (or element marked as a whole) around a leaf; None for a bare paragraph.

        Inside a text box that is the run the box is anchored in: Word allows no comments in text boxes.
        """
        chain = [leaf, *leaf.iterancestors()]
        paragraphs = [index for index, node in enumerate(chain) if self._is(node, "p")]
        inside = chain[: paragraphs[-1]] if paragraphs else chain
        return next((n for n in reversed(inside) if self._is(n, "r") or _name(n) in WHOLE), None)

    def _piece(self, leaf: Any, at: int) -> Any:  # noqa: ANN401
        """Return the element in which character ``at`` of a leaf begins, splitting its text there."""
        pieces = self._pieces.setdefault(leaf, [(0, leaf)])
        begin, piece = [(b, p) for b, p in pieces if b <= at][-1]
        text = piece.text or ""
        if at == begin or not self._is(piece, "t") or at - begin >= len(text):
            return piece
        right = etree.Element(piece.tag, piece.attrib)
        piece.text, right.text = text[: at - begin], text[at - begin :]
        for part in (piece, right):
            if (part.text or "").strip() != part.text:
                part.set(SPACE, "preserve")
        _insert_after(piece, right)
        pieces.append((at, right))
        pieces.sort(key=lambda entry: entry[0])
        return right

    def _cut_before(self, piece: Any) -> Any:  # noqa: ANN401
        """Return the run that begins with a piece, splitting its run when other content stands before."""
        run = piece.getparent()
        before = [n for n in piece.itersiblings(preceding=True) if not self._is(n, "rPr")]
        return self._split(run, piece) if before else run

    def _cut_after(self, piece: Any) -> Any:  # noqa: ANN401
        """Return the run that ends with a piece, splitting its run when other content follows."""
        following = piece.getnext()
        run = piece.getparent()
        if following is not None:
            self._split(run, following)
        return run

    def _split(self, run: Any, begin: Any) -> Any:  # noqa: ANN401
        """Move a child of a run and all after it into a run of the same kind behind it; return that."""
        right = etree.Element(run.tag, run.attrib)
        properties = run.find(self._w("rPr"))
        if properties is not None:
            right.append(deepcopy(properties))
        moved = [begin, *begin.itersiblings()]
        right.extend(moved)
        _insert_after(run, right)
        return right

    def _insert(self, beside: Any, after: int, new: Sequence[Any]) -> None:  # noqa: ANN401
        parent = beside.getparent()
        at = parent.index(beside) + after
        parent[at:at] = list(new)

    def _range(self, name: str, key: str) -> Any:  # noqa: ANN401
        element = etree.Element(self._w(name))
        element.set(self._w("id"), key)
        return element

    def _end(self, key: str) -> list[Any]:
        run = etree.Element(self._w("r"))
        run.append(self._range("commentReference", key))
        return [self._range("commentRangeEnd", key), run]

    def _is(self, element: Any, name: str) -> bool:  # noqa: ANN401
        return bool(element.tag == self._w(name))

    def _w(self, name: str) -> str:
        return f"{{{self._space}}}{name}"


def _insert_after(element: Any, new: Any) -> None:  # noqa: ANN401
    parent = element.getparent()
    parent.insert(parent.index(element) + 1, new)


def _name(element: Any) -> str:  # noqa: ANN401
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
