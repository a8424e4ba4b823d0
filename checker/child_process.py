"""A child process with a pipe to it: a copy of this process where that is safe, else a new one.

A copy needs neither a second start of Python nor ``multiprocessing``, which takes longer to load than a report to read.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import select
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any, Protocol

from checker.collecting import uncollected

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection

LENGTH = 8
"""Bytes before a message that say how long it is."""
AT_ONCE = 1 << 16


class Pipe(Protocol):
    """One end of a pipe, as ``multiprocessing`` has it: objects go in and come out."""

    def send(self, thing: Any, /) -> None:  # noqa: ANN401  whatever can be pickled
        """Send an object. Raises ``OSError`` when nobody is at the other end."""

    def send_bytes(self, packed: bytes | memoryview, /) -> None:
        """Send a pickled object."""

    def recv(self) -> Any:  # noqa: ANN401  whatever was sent
        """Return the next object. Raises ``EOFError`` when nobody is at the other end any more."""

    def poll(self) -> bool:
        """Say whether something has come, or the end."""

    def fileno(self) -> int:
        """Return the descriptor that tells when something comes."""

    def close(self) -> None:
        """Close this end."""


class Child(Protocol):
    """A process started from here."""

    pipe: Pipe
    pid: int | None

    @property
    def exitcode(self) -> int | None:
        """How it ended, negative for a signal; None while it runs."""

    def is_alive(self) -> bool:
        """Say whether it runs."""

    def kill(self) -> None:
        """End it and wait until it is gone."""


def start_child(work: Callable[[Pipe], None]) -> Child:
    """Call ``work`` (a function of a module) with its end of the pipe, in a child."""
    return Copy(work) if may_copy() else Spawned(work)


def may_copy() -> bool:
    """Say whether a copy of this process can be made: with other threads something may be left half done in it."""
    return sys.platform == "linux" and threading.active_count() == 1


def wait(pipes: Sequence[Pipe], seconds: float) -> None:
    """Wait until something comes from one of the pipes or the time is over."""
    if sys.platform == "win32":
        from multiprocessing.connection import wait as wait_for

        wait_for(pipes, seconds)  # type: ignore[arg-type]  # a Pipe is what it asks for, less typed
        return
    looking = select.poll()
    for pipe in pipes:
        looking.register(pipe.fileno(), select.POLLIN)
    looking.poll(max(0.0, seconds) * 1000)


def end_child(child: Child) -> None:
    """End a child and what it may have started."""
    if hasattr(os, "killpg") and child.pid:
        with contextlib.suppress(OSError):
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.pipe.close()


class FilePipe:
    """One end of two pipes of the system."""

    def __init__(self, reading: int, writing: int) -> None:
        """Take the descriptors to read from and to write to."""
        self._reading, self._writing = reading, writing
        self._looking = select.poll()
        self._looking.register(reading, select.POLLIN)

    def send(self, thing: Any) -> None:  # noqa: ANN401  whatever can be pickled
        """Send an object. Raises ``OSError`` when nobody is at the other end."""
        self.send_bytes(pickle.dumps(thing))

    def send_bytes(self, packed: bytes | memoryview) -> None:
        """Send a pickled object; the other end wakes once for it, unless it is so large that it is not copied."""
        length = len(packed).to_bytes(LENGTH, "little")
        if len(packed) <= AT_ONCE:
            self._write(b"".join((length, packed)))
        else:
            self._write(length)
            self._write(packed)

    def _write(self, data: bytes | memoryview) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._writing, rest) :]

    def recv(self) -> Any:  # noqa: ANN401  whatever was sent
        """Return the next object. Raises ``EOFError`` when nobody is at the other end any more."""
        packed = self._read(int.from_bytes(self._read(LENGTH), "little"))
        with uncollected():
            return pickle.loads(packed)

    def _read(self, length: int) -> bytearray:
        data = bytearray()
        while len(data) < length:
            piece = os.read(self._reading, min(length - len(data), AT_ONCE))
            if not piece:
                raise EOFError
            data += piece
        return data

    def poll(self) -> bool:
        """Say whether something has come, or the end."""
        return bool(self._looking.poll(0))

    def fileno(self) -> int:
        """Return the descriptor that tells when something comes."""
        return self._reading

    def close(self) -> None:
        """Close this end; a second time nothing happens."""
        for file in (self._reading, self._writing):
            if file >= 0:
                os.close(file)
        self._reading = self._writing = -1


class Copy:
    """A copy of this process."""

    def __init__(self, work: Callable[[Pipe], None]) -> None:
        """Make the copy and let it work."""
        (from_child, to_parent), (from_parent, to_child) = os.pipe(), os.pipe()
        for stream in (sys.stdout, sys.stderr):
            # What has been written must not be written by both.
            with contextlib.suppress(AttributeError, OSError, ValueError):
                stream.flush()
        self.pid: int | None = os.fork()
        if self.pid == 0:
            os.close(from_child)
            os.close(to_child)
            _work(work, FilePipe(from_parent, to_parent))
        os.close(from_parent)
        os.close(to_parent)
        self.pipe: Pipe = FilePipe(from_child, to_child)
        self._exitcode: int | None = None

    @property
    def exitcode(self) -> int | None:
        """How it ended, negative for a signal; None while it runs."""
        if self._exitcode is None and self.pid:
            self._take(os.WNOHANG)
        return self._exitcode

    def _take(self, how: int) -> None:
        try:
            pid, status = os.waitpid(self.pid or 0, how)
        except ChildProcessError:
            self._exitcode = -signal.SIGKILL
            return
        if pid:
            self._exitcode = os.waitstatus_to_exitcode(status)

    def is_alive(self) -> bool:
        """Say whether it runs."""
        return self.exitcode is None

    def kill(self) -> None:
        """End it and wait until it is gone."""
        if self.exitcode is None and self.pid:
            with contextlib.suppress(OSError):
                os.kill(self.pid, signal.SIGKILL)
            self._take(0)


def _work(work: Callable[[Pipe], None], pipe: Pipe) -> None:
    """Work in the copy, and end it without anything of the parent's being done here."""
    code = 1
    try:
        with contextlib.suppress(OSError):
            # Keys typed are for the parent.
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        work(pipe)
        code = 0
    except KeyboardInterrupt:
        pass
    except BaseException:  # noqa: BLE001  nothing may come out of here: the parent's code lies below
        import traceback

        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(AttributeError, OSError, ValueError):
                stream.flush()
        os._exit(code)


class Spawned:
    """A new process of Python."""

    def __init__(self, work: Callable[[Pipe], None]) -> None:
        """Start it and let it work."""
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self.pipe: Pipe = _polled(ours)
        self.pid = self._process.pid

    @property
    def exitcode(self) -> int | None:
        """How it ended, negative for a signal; None while it runs."""
        return self._process.exitcode

    def is_alive(self) -> bool:
        """Say whether it runs."""
        return self._process.is_alive()

    def kill(self) -> None:
        """End it and wait until it is gone."""
        self._process.kill()
        self._process.join()


def _polled(connection: Connection) -> Pipe:
    return connection
