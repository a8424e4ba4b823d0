"""A copy of this process and a new process: the same pipe, the same end."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import TYPE_CHECKING

import pytest

from checker.child_process import Copy, FilePipe, Spawned, wait

if TYPE_CHECKING:
    from checker.child_process import Child, Pipe

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="copies are made only there")
MAKERS = pytest.mark.parametrize("make", [Copy, Spawned])


def echo(pipe: Pipe) -> None:
    while (thing := pipe.recv()) is not None:
        pipe.send((thing, os.getpid()))


def stop_half_way(pipe: Pipe) -> None:
    assert isinstance(pipe, FilePipe)
    pipe._write((100).to_bytes(8, "little") + b"half")


def fail(pipe: Pipe) -> None:
    raise KeyError("kaputt")


def gone(child: Child) -> int | None:
    until = time.monotonic() + 20
    while child.is_alive() and time.monotonic() < until:
        time.sleep(0.01)
    return child.exitcode


@MAKERS
def test_things_go_there_and_back(make: type[Child]) -> None:
    child = make(echo)  # type: ignore[call-arg]
    assert not child.pipe.poll()
    large = "年报" * 300_000
    for thing in ("a", large, {"b": (1, 2)}):
        child.pipe.send(thing)
        wait([child.pipe], 30)
        assert child.pipe.poll()
        assert child.pipe.recv() == (thing, child.pid)
    child.pipe.send(None)
    assert gone(child) == 0
    assert child.pipe.poll()
    with pytest.raises(EOFError):
        child.pipe.recv()


@MAKERS
def test_a_child_can_be_ended(make: type[Child]) -> None:
    child = make(echo)  # type: ignore[call-arg]
    assert child.is_alive()
    assert child.exitcode is None
    child.kill()
    assert not child.is_alive()
    assert child.exitcode == -signal.SIGKILL
    child.kill()
    child.pipe.close()


def test_waiting_ends_when_nothing_comes() -> None:
    child = Copy(echo)
    started = time.monotonic()
    wait([child.pipe], 0.05)
    assert time.monotonic() - started < 20
    assert not child.pipe.poll()
    child.kill()
    child.pipe.close()
    child.pipe.close()


def test_half_a_message_is_the_end() -> None:
    child = Copy(stop_half_way)
    with pytest.raises(EOFError):
        child.pipe.recv()
    assert gone(child) == 0


def test_what_fails_in_a_copy_stays_there(capfd: pytest.CaptureFixture[str]) -> None:
    child = Copy(fail)
    assert gone(child) == 1
    assert "kaputt" in capfd.readouterr().err
    with pytest.raises(BrokenPipeError):
        child.pipe.send("nobody")


def test_nothing_written_before_is_written_twice(capfd: pytest.CaptureFixture[str]) -> None:
    sys.stdout.write("once")
    child = Copy(fail)
    assert gone(child) == 1
    assert capfd.readouterr().out.count("once") == 1
