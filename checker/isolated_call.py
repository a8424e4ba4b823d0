"""Call one function in a child process under the limits of a check: it opens a file that nobody should open."""

from __future__ import annotations

import contextlib
import traceback
from functools import partial
from typing import TYPE_CHECKING

from checker.child_process import end_child, wait
from checker.errors import ErrorCode, ReadError
from checker.export.errors import ExportError
from checker.isolated import TIME_LIMIT, new_child
from checker.limits import TOO_MUCH
from checker.worker import LAST_RESORT, limit_memory, set_alarm

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.child_process import Pipe

BROKEN = "没有写成：写文件的进程中途停止。原文件没有改动，请再试一次。"
LATE = "没有写成：{:.0f} 秒内没有做完，已经停止。原文件没有改动。"


def call_isolated(
    function: Callable[..., object], *arguments: object, seconds: float = TIME_LIMIT
) -> object:
    """Return what ``function`` returns; it and its arguments must be picklable.

    Raises ReadError, ExportError and OSError as the function does; ExportError when it takes too long or breaks.
    """
    child = new_child(partial(answer_call, function=function, arguments=arguments))
    try:
        wait([child.pipe], seconds)
        if not child.pipe.poll():
            raise ExportError(LATE.format(seconds))
        answer = child.pipe.recv()
    except (EOFError, OSError) as error:
        raise ExportError(BROKEN) from error
    finally:
        end_child(child)
    if isinstance(answer, Exception):
        raise answer
    return answer


def answer_call(pipe: Pipe, function: Callable[..., object], arguments: tuple[object, ...]) -> None:
    """Do the child's side: send what the function returns, or the exception that says why it does not."""
    limit_memory()
    set_alarm(LAST_RESORT)
    try:
        answer = function(*arguments)
    except (ReadError, ExportError, OSError) as error:
        answer = error
    except MemoryError as error:
        answer = ReadError(ErrorCode.TOO_LARGE, TOO_MUCH, str(error))
    except Exception:  # noqa: BLE001  whatever breaks must arrive as an answer
        traceback.print_exc()
        answer = ExportError(BROKEN)
    with contextlib.suppress(OSError):
        pipe.send(answer)
    pipe.close()
