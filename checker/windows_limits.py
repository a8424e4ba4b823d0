"""Limits of a child process under Windows: a job that bounds its memory and ends what it has started with it."""

from __future__ import annotations

import ctypes
import sys

EXTENDED_LIMITS = 9
"""``JobObjectExtendedLimitInformation``."""
PROCESS_MEMORY, NO_DIALOG, ENDS_WITH_US = 0x0100, 0x0400, 0x2000
"""``JOB_OBJECT_LIMIT_PROCESS_MEMORY``, ``_DIE_ON_UNHANDLED_EXCEPTION``, ``_KILL_ON_JOB_CLOSE``."""


class _Basic(ctypes.Structure):
    _fields_ = (
        ("per_process_time", ctypes.c_int64),
        ("per_job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class _Extended(ctypes.Structure):
    _fields_ = (
        ("basic", _Basic),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def limit_this_process(most_bytes: int) -> bool:
    """Put this process into a job of its own; return whether that succeeded.

    The job is never closed by us: the system does it when the process ends, whatever way, and then ends the
    programs started from here.
    """
    if sys.platform != "win32":
        return False
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    for function in (kernel.CreateJobObjectW, kernel.GetCurrentProcess):
        function.restype = ctypes.c_void_p
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    limits = _Extended()
    limits.basic.flags = PROCESS_MEMORY | NO_DIALOG | ENDS_WITH_US
    limits.process_memory = most_bytes
    size = ctypes.sizeof(limits)
    stated = kernel.SetInformationJobObject(job, EXTENDED_LIMITS, ctypes.byref(limits), size)
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    return bool(job and stated and kernel.AssignProcessToJobObject(job, process))
