"""Paths that are no readable file, and files that are something else than their name says."""

from __future__ import annotations

import os
import random
import socket
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.hostile.case import Case, holding, valid

if TYPE_CHECKING:
    from collections.abc import Callable

NOISE = random.Random(7).randbytes(50_000)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def missing(folder: Path) -> Path:
    return folder / "没有.docx"


def dangling(folder: Path) -> Path:
    (folder / "报告.docx").symlink_to(folder / "搬走了.docx")
    return folder / "报告.docx"


def link_loop(folder: Path) -> Path:
    (folder / "报告.docx").symlink_to(folder / "报告.docx")
    return folder / "报告.docx"


def endless_link(folder: Path) -> Path:
    (folder / "报告.txt").symlink_to("/dev/zero")
    return folder / "报告.txt"


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "报告.docx")
    return folder / "报告.docx"


def unix_socket(folder: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / "s.docx"))
    return folder / "s.docx"


def inner_folder(folder: Path) -> Path:
    (folder / "报告.docx").mkdir()
    return folder / "报告.docx"


def long_name(folder: Path) -> Path:
    return folder / ("很长的名字" * 200)


def sparse(megabytes: int) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / "报告.pdf"
        with path.open("wb") as file:
            file.write(b"%PDF-1.4\n")
            file.truncate(megabytes << 20)
        return path

    return make


def truncated(kind: str, share: float) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = valid(kind, folder)
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])
        return path

    return make


def renamed(kind: str, suffix: str) -> Callable[[Path], Path]:
    return lambda folder: valid(kind, folder, f"报告{suffix}")


def plain_zip(folder: Path) -> Path:
    path = folder / "报告.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    return path


SHARES = (0.001, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99)

CASES = [
    Case("missing", missing, ("not_found",)),
    Case("dangling link", dangling, ("not_found",)),
    Case("link to itself", link_loop, ("not_found",)),
    Case("folder", inner_folder, ("unsupported",)),
    Case("named pipe", pipe, ("unsupported",)),
    Case("socket", unix_socket, ("unsupported",)),
    Case("/dev/zero", lambda _: Path("/dev/zero"), ("unsupported",)),
    Case("link to /dev/zero", endless_link, ("unsupported",)),
    Case("memory of a process", lambda _: Path("/proc/self/mem"), ("empty", "unreadable")),
    Case("name too long", long_name, ("unreadable", "not_found")),
    Case("empty", holding("报告.docx", b""), ("empty",)),
    Case("blank text", holding("报告.txt", " \r\n\t\u3000\n".encode()), ("empty",)),
    Case("only a byte order mark", holding("报告.txt", b"\xef\xbb\xbf"), ("empty",)),
    Case("noise as docx", holding("报告.docx", NOISE), ("unsupported",)),
    Case("noise as pdf", holding("报告.pdf", NOISE), ("unsupported",)),
    Case("noise as txt", holding("报告.txt", NOISE), ("unsupported",)),
    Case("noise behind PK", holding("报告.docx", b"PK\x03\x04" + NOISE), ("damaged",)),
    Case("noise behind %PDF", holding("报告.pdf", b"%PDF-1.7\n" + NOISE), ("damaged",)),
    Case("noise behind OLE", holding("报告.doc", OLE + NOISE), ("unsupported", "damaged")),
    Case("zeros", holding("报告.txt", bytes(5_000_000)), ("unsupported", "empty")),
    Case("picture", holding("报告.pdf", b"\x89PNG\r\n\x1a\n" + NOISE), ("unsupported", "no_text", "damaged")),
    Case("program", holding("报告.docx", b"MZ\x90\0" + NOISE), ("unsupported",)),
    Case("rtf", holding("报告.docx", b"{\\rtf1\\ansi test}"), ("unsupported", "not_a_report")),
    Case("an archive", plain_zip, ("unsupported",)),
    Case("xz", holding("报告.docx", b"\xfd7zXZ\0" + NOISE), ("unsupported",)),
    Case("tar", holding("报告.docx", b"a.docx".ljust(257, b"\0") + b"ustar\0" + NOISE), ("unsupported",)),
    Case("gigantic", sparse(300), ("too_large",)),
    Case("more than four gigabytes", sparse(5000), ("too_large",)),
    Case("another text", holding("通知.txt", "关于开会的通知\n请参加。\n".encode()), ("not_a_report",)),
    *(
        Case(f"{kind} cut at {share}", truncated(kind, share), ("damaged", "empty", "not_a_report", "ok"))
        for kind in ("docx", "pdf", "txt")
        for share in SHARES
    ),
    *(
        Case(f"{kind} named {suffix}", renamed(kind, suffix), ("ok",))
        for kind, suffix in (("docx", ".pdf"), ("pdf", ".docx"), ("txt", ".docx"), ("docx", ""))
    ),
]  # fmt: skip
