"""Why a record in the user's data folder (已核实, 人工更正) was not kept."""

from __future__ import annotations

import sqlite3

from checker.errors import why

_STORE = {
    sqlite3.SQLITE_FULL: "磁盘已满",
    sqlite3.SQLITE_READONLY: "记录文件是只读的",
    sqlite3.SQLITE_PERM: "没有权限",
    sqlite3.SQLITE_BUSY: "记录正被另一个程序占用",
    sqlite3.SQLITE_LOCKED: "记录正被另一个程序占用",
    sqlite3.SQLITE_CORRUPT: "记录文件已损坏",
    sqlite3.SQLITE_NOTADB: "记录文件已损坏",
    sqlite3.SQLITE_CANTOPEN: "记录文件打不开",
    sqlite3.SQLITE_IOERR: "磁盘读写出错",
}


def why_not_kept(error: sqlite3.Error | OSError) -> str:
    """Return in Chinese why a record (已核实, 人工更正) was not kept; SQLite itself speaks English."""
    if isinstance(error, OSError):
        return why(error)
    # The low byte is the kind of error, what stands above it tells it finer.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return _STORE.get(code, "记录文件没有写成")
