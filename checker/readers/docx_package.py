"""The zip container of a docx: its parts and relationships, opened without trusting anything in it."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from checker.errors import ErrorCode, ReadError
from checker.late_modules import late, on_call

# lxml asks functions given to it what they take; none is.
with late(inspect={"getfullargspec": on_call("inspect", "getfullargspec")}):
    from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import ParserTarget
    from lxml.etree import _Element as Element

MAX_MEMBERS = 10_000
MAX_PART = 64 * 1024 * 1024
MAX_TOTAL = 192 * 1024 * 1024
MAX_TAGS = 2_000_000
"""Start and end tags of one part; a hundred pages of tables have a tenth of it."""
PARSER_BOUNDS = ("huge", "depth", "too long", "maximum")
"""Words of the XML parser about what it refuses for its size."""
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TRANSITIONAL = "http://schemas.openxmlformats.org/"
STRICT_HOST = b"http://purl.oclc.org/ooxml/"
STRICT = re.compile(re.escape(STRICT_HOST) + rb"(\w+)/(\w+)")
"""Namespaces of strict documents; each has a transitional twin with the year 2006 inside."""
CAMEL = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}


class Relationship(NamedTuple):
    """A link from one part to another, or out of the package."""

    kind: str
    """Last part of its type, e.g. ``header``, ``attachedTemplate``."""
    target: str
    """Part name inside the package, or the address when external."""
    external: bool


class Package:
    """A docx opened for reading. Use as a context manager."""

    def __init__(self, source: Path | BinaryIO) -> None:
        """Open the container, a file or its bytes.

        Raises ReadError: ``DAMAGED``, ``ENCRYPTED`` or ``TOO_LARGE``.
        """
        try:
            self._archive = zipfile.ZipFile(source)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise damaged(str(error)) from error
        members = self._archive.infolist()
        if len(members) > MAX_MEMBERS:
            self._archive.close()
            raise too_large(f"{len(members)} members")
        self._members = {_normal(member.filename): member for member in members}
        self._links: dict[str, dict[str, Relationship]] = {}
        self._read = 0
        self._parser = _parser()

    def __enter__(self) -> Package:
        """Return the open package."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._archive.close()

    @property
    def names(self) -> frozenset[str]:
        """Names of all parts, in lower case."""
        return frozenset(self._members)

    def xml(self, name: str) -> Element | None:
        """Return the root element of a part; None when there is no such part.

        Raises ReadError: ``DAMAGED`` when it is no XML, ``TOO_LARGE`` when it unpacks to too much.
        """
        data = self.markup(name)
        return None if data is None else self.parse(name, data)

    def markup(self, name: str) -> bytes | None:
        """Return the XML of a part with the names of transitional documents; None when there is no such part."""
        member = self._members.get(_normal(name))
        if member is None:
            return None
        data = self._unpack(member)
        if STRICT_HOST in data:
            data = STRICT.sub(_transitional, data)
        if len(data) > MAX_TAGS and data.count(b"<") > MAX_TAGS:
            raise too_large(f"{name}: too many elements")
        return data

    @staticmethod
    def is_sound(data: bytes) -> bool:
        """Return whether the parser finds nothing wrong with XML."""
        parser = _parser(cast("ParserTarget", _Unmoved()))  # one that has no more than it must
        try:
            etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            return False
        return not parser.error_log

    def parse(self, name: str, data: bytes) -> Element:
        """Return the root element of the XML of a part. Raises as ``xml`` does."""
        try:
            root: Element = etree.fromstring(data, self._parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            bounds = any(word in str(error).lower() for word in PARSER_BOUNDS)
            raise (too_large if bounds else damaged)(f"{name}: {error}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise damaged(f"{name}: document type declaration")
        return root

    def data(self, name: str) -> bytes | None:
        """Return the bytes of a part; None when there is no such part. Raises as ``xml`` does."""
        member = self._members.get(_normal(name))
        return None if member is None else self._unpack(member)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return the relationships of a part by their id; of the package itself for an empty name."""
        if part not in self._links:
            self._links[part] = self._linked(part)
        return self._links[part]

    def _linked(self, part: str) -> dict[str, Relationship]:
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relationship] = {}
        for element in () if root is None else root.iter(RELATIONSHIP):
            target = str(element.get("Target", ""))
            external = element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = str(element.get("Type", "")).rpartition("/")[2]
            found[str(element.get("Id"))] = Relationship(kind, target, external)
        return found

    def _unpack(self, member: zipfile.ZipInfo) -> bytes:
        if member.flag_bits & 1:
            message = "文件设有密码，不能读取。请取消密码后另存，再校核。"
            raise ReadError(ErrorCode.ENCRYPTED, message, member.filename)
        try:
            with self._archive.open(member) as file:
                data = file.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
            raise damaged(f"{member.filename}: {error}") from error
        self._read += len(data)
        if len(data) > MAX_PART or self._read > MAX_TOTAL:
            raise too_large(member.filename)
        return data


class _Unmoved:
    """Takes nothing of what a parser finds, so that it builds nothing."""

    def close(self) -> None:
        """End."""


def _parser(target: ParserTarget | None = None) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,  # nothing is looked for by its id
        target=target,
    )


def damaged(detail: str) -> ReadError:
    """Return the error for a broken container or part."""
    message = "文件已损坏，不能读取。请用 Word 或 WPS 打开修复并另存，或重新复制一份。"
    return ReadError(ErrorCode.DAMAGED, message, detail)


def too_large(detail: str) -> ReadError:
    """Return the error for a container that unpacks to too much."""
    message = "文件展开后过大，不像是一份年度报告，未予读取。请检查所选文件。"
    return ReadError(ErrorCode.TOO_LARGE, message, detail)


def _normal(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _transitional(match: re.Match[bytes]) -> bytes:
    first, second = match.groups()
    return TRANSITIONAL.encode() + first + b"/2006/" + CAMEL.get(second, second)
