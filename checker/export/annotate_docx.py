"""A copy of a docx with every finding as a Word comment; nothing else in the copy changes."""

from __future__ import annotations

import posixpath
import zipfile
from typing import TYPE_CHECKING, Any, BinaryIO

from lxml import etree

from checker.export.docx_marks import Marker
from checker.export.notes import AUTHOR, INITIALS, Note, notes, span
from checker.readers.docx import trace
from checker.readers.docx_trace import Origin

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from checker.findings import CheckResult
    from checker.readers.docx_trace import Source, Trace

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_OLD_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_LINK = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"


def annotate_docx(result: CheckResult, source: Path | BinaryIO, target: Path | BinaryIO) -> None:
    """Write the copy, files or their bytes.

    Raises ``OSError`` when the target cannot be written, ``ReadError`` for a broken source.
    """
    traced = trace(source)
    with zipfile.ZipFile(source) as archive:
        parts = _Parts(archive)
        main = parts.parse(traced.part)
        elements = list(main.iter("*"))
        marker = Marker(main)
        comments = _Comments(parts, traced, main)
        for note in notes(result):
            origin = _origin(traced, note)
            where = _leaves(traced, elements, origin, span(result.document, note))
            holder = _raw(traced, elements, origin.element)
            key = comments.next_key()
            if marker.mark(key, where, holder):
                comments.add(key, note)
        parts.changed[traced.part] = main
        comments.store()
        parts.write(target)


def _origin(traced: Trace, note: Note) -> Origin:
    """Return where a note belongs: its cell, else its block, else the nearest block before it."""
    place = note.place
    for index in range(min(place.block, len(traced.blocks) - 1), -1, -1):
        block: Any = traced.blocks[index]
        at = (place.row or 0, place.column or 0) if index == place.block else (0, 0)
        found = traced.origins.of_cell(block, at) or traced.origins.of(block)
        if found is not None and found.element is not None:
            return found
    return Origin(None)


def _leaves(
    traced: Trace, elements: Sequence[Any], origin: Origin, wanted: tuple[int, int]
) -> list[tuple[Any, int, int]]:
    """Return the leaves of the raw part that hold the wanted characters, with the span inside each.

    An automatic list number has no leaf: a note about it alone marks the whole paragraph.
    """
    start, end = wanted
    inside = [s for s in origin.sources if s.start < end and s.end > start]
    chosen = inside or list(origin.sources)
    return [
        (_raw(traced, elements, s.element), *_within(s, start, end, whole=not inside))
        for s in chosen
    ]


def _within(source: Source, start: int, end: int, *, whole: bool) -> tuple[int, int]:
    length = source.end - source.start
    if whole:
        return 0, length
    return max(0, start - source.start), min(length, end - source.start)


def _raw(traced: Trace, elements: Sequence[Any], element: Any) -> Any:  # noqa: ANN401  lxml elements
    return None if element is None else elements[traced.order[element]]


class _Parts:
    """The parts of a package: read on demand, written back all, changed ones from their trees."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.changed: dict[str, Any] = {}
        self._names = {_normal(info.filename): info.filename for info in archive.infolist()}

    def has(self, name: str) -> bool:
        return _normal(name) in self._names

    def parse(self, name: str) -> Any:  # noqa: ANN401
        parser = etree.XMLParser(resolve_entities=False, no_network=True, strip_cdata=False)
        return etree.fromstring(self._archive.read(self._names[_normal(name)]), parser)

    def write(self, target: Path | BinaryIO) -> None:
        changed = {_normal(name): (name, root) for name, root in self.changed.items()}
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
            for info in self._archive.infolist():
                found = changed.pop(_normal(info.filename), None)
                data = self._archive.read(info) if found is None else _serialised(found[1])
                member = zipfile.ZipInfo(info.filename, info.date_time)
                member.compress_type = zipfile.ZIP_DEFLATED if info.compress_type else 0
                member.external_attr = info.external_attr
                copy.writestr(member, data)
            for name, root in changed.values():
                copy.writestr(zipfile.ZipInfo(name), _serialised(root), zipfile.ZIP_DEFLATED)


class _Comments:
    """The comments part: the one there is, else a new one, entered in types and relationships."""

    def __init__(self, parts: _Parts, traced: Trace, main: Any) -> None:  # noqa: ANN401
        self._parts = parts
        self._main = traced.part
        self._space = etree.QName(main).namespace or ""
        self._new = not (traced.comments and parts.has(traced.comments))
        self.name = self._free_name() if self._new else traced.comments
        self._root = self._empty() if self._new else parts.parse(self.name)
        taken = [*self._root.iter(self._w("comment")), *main.iter(self._w("commentReference"))]
        keys = [str(element.get(self._w("id"))) for element in taken]
        self._last = max([int(key) for key in keys if key.isdigit()], default=-1)
        self._count = 0

    def next_key(self) -> str:
        """Return an id no comment has."""
        self._last += 1
        return str(self._last)

    def add(self, key: str, note: Note) -> None:
        comment = etree.SubElement(self._root, self._w("comment"))
        comment.set(self._w("id"), key)
        comment.set(self._w("author"), AUTHOR)
        comment.set(self._w("initials"), INITIALS)
        for number, line in enumerate(note.lines):
            run = etree.SubElement(etree.SubElement(comment, self._w("p")), self._w("r"))
            if number == 0:
                etree.SubElement(etree.SubElement(run, self._w("rPr")), self._w("b"))
            text = etree.SubElement(run, self._w("t"))
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text.text = line.replace("\n", " ")
        self._count += 1

    def store(self) -> None:
        """Put the part among those to be written; without a comment nothing is."""
        if not self._count:
            return
        self._parts.changed[self.name] = self._root
        if self._new:
            self._register()

    def _register(self) -> None:
        types = self._parts.parse("[Content_Types].xml")
        override = etree.SubElement(types, f"{{{_TYPES}}}Override")
        override.set("PartName", f"/{self.name}")
        override.set("ContentType", _COMMENTS_TYPE)
        self._parts.changed["[Content_Types].xml"] = types
        folder, main = posixpath.split(self._main)
        name = posixpath.join(folder, "_rels", f"{main}.rels")
        empty: Any = etree.fromstring(f'<Relationships xmlns="{_LINKS}"/>')
        links = self._parts.parse(name) if self._parts.has(name) else empty
        taken = {str(link.get("Id")) for link in links}
        number = next(n for n in range(1, len(taken) + 2) if f"rIdNianbao{n}" not in taken)
        link = etree.SubElement(links, f"{{{_LINKS}}}Relationship")
        strict = self._space.startswith(_STRICT)
        link.set("Id", f"rIdNianbao{number}")
        link.set("Type", _STRICT_LINK if strict else _OLD_LINK)
        link.set("Target", posixpath.basename(self.name))
        self._parts.changed[name] = links

    def _free_name(self) -> str:
        folder = posixpath.dirname(self._main)
        names = (posixpath.join(folder, f"comments{n or ''}.xml") for n in range(10_001))
        return next(name for name in names if not self._parts.has(name))

    def _empty(self) -> Any:  # noqa: ANN401
        return etree.Element(self._w("comments"), nsmap={"w": self._space})

    def _w(self, name: str) -> str:
        return f"{{{self._space}}}{name}"


def _serialised(root: Any) -> bytes:  # noqa: ANN401
    data: bytes = etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return data


def _normal(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
