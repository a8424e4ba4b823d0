"""Let an office program on this computer turn an old Word file into docx, in a folder of our own."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

TIME_LIMIT = 18.0
"""Seconds; a whole check has 25."""
PROGRAMS = ("soffice", "libreoffice")
PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
)
WINDOWS_PLACE = "LibreOffice/program/soffice.com"
KEPT = ("PATH", "SYSTEMROOT", "WINDIR", "COMSPEC", "PATHEXT", "LANG", "LC_ALL", "LD_LIBRARY_PATH")
"""Environment variables a program needs to start."""
SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
SETTINGS = (
    (SECURITY, "DisableMacrosExecution", "true"),
    (SECURITY, "MacroSecurityLevel", "3"),
    (SECURITY, "DisableActiveContent", "true"),
    (SECURITY, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)
"""LibreOffice: no macros, no links followed."""
AUTOMATION = """
$ErrorActionPreference = 'Stop'
$app = $null
foreach ($name in 'Word.Application', 'KWPS.Application', 'WPS.Application') {
    try { $app = New-Object -ComObject $name; break } catch { }
}
if ($null -eq $app) { exit 3 }
try {
    $app.Visible = $false
    $app.DisplayAlerts = 0
    try { $app.AutomationSecurity = 3 } catch { }
    $document = $app.Documents.Open($env:NIANBAO_SOURCE, $false, $true, $false, '-')
    $document.SaveAs($env:NIANBAO_TARGET, 12)
    $document.Close($false)
} finally {
    $app.Quit()
}
"""
"""Word or WPS under Windows: opened read-only, macros off, a wrong password instead of a question."""


WATCHER = """
exec 3<&0
"$@" </dev/null 3<&- &
program=$!
( trap '' TERM; read _ <&3; kill -s TERM -- -$$; sleep 1; rm -rf "$HOME"; kill -s KILL -- -$$ ) >/dev/null 2>&1 &
exec 3<&-
wait $program
"""
"""Runs a program in the group of the shell; when the pipe closes, group and folder go."""


class ConversionError(Exception):
    """The program did not produce a docx; the argument says what it answered."""


class TooSlowError(Exception):
    """The program did not finish in time and was ended."""


def find_converters() -> list[Callable[[Path], Path]]:
    """Return what can convert here, best first: each takes a doc and returns the docx made beside it.

    They raise ConversionError or TooSlowError.
    """
    found: list[Callable[[Path], Path]] = []
    program = find_libreoffice()
    if program:
        found.append(partial(_with_libreoffice, program))
    shell = shutil.which("powershell") if sys.platform == "win32" else None
    if shell:
        found.append(partial(_with_automation, shell))
    return found


def find_libreoffice() -> str | None:
    """Return the path of LibreOffice's program; None when it is not installed."""
    folders = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)")]
    places = [Path(folder) / WINDOWS_PLACE for folder in folders if folder]
    for place in (*places, *map(Path, PLACES)):
        if place.is_file():
            return str(place)
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def _with_libreoffice(program: str, source: Path) -> Path:
    profile = source.parent / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
    target = source.parent / "out"
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--invisible", "--nologo", "--nodefault", "--norestore", "--nolockcheck"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target), str(source)),
    ]
    said = _run(command, source.parent, {"SAL_USE_VCLPLUGIN": "svp"})
    return _made(target / f"{source.stem}.docx", said)


def _settings() -> str:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    )


def _with_automation(shell: str, source: Path) -> Path:
    target = source.with_suffix(".docx")
    command = [shell, "-NoProfile", "-NonInteractive", "-Command", AUTOMATION]
    more = {"NIANBAO_SOURCE": str(source), "NIANBAO_TARGET": str(target)}
    said = _run(command, source.parent, {**os.environ, **more})
    return _made(target, said)


def _made(target: Path, said: str) -> Path:
    if not target.is_file() or not target.stat().st_size:
        raise ConversionError(said or "no output")
    return target


def _run(command: Sequence[str], folder: Path, more: dict[str, str]) -> str:
    """Run a program in a folder of ours and return what it said; its children end with it."""
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    home = {"HOME": str(folder), "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    with _lifeline() as (watched, stdin):
        try:
            process = subprocess.Popen(
                [*watched, *command],
                cwd=folder,
                env={**environment, **home, **more},
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            raise ConversionError(str(error)) from error
        try:
            said, _ = process.communicate(timeout=TIME_LIMIT)
        except subprocess.TimeoutExpired as error:
            raise TooSlowError(f"{TIME_LIMIT:.0f} s") from error
        finally:
            _end(process)
    return said.decode("utf-8", "replace").strip()[-500:]


@contextlib.contextmanager
def _lifeline() -> Iterator[tuple[list[str], int]]:
    """Yield what to put before a command, and its standard input, so that it ends when this process does.

    Whoever ends this process (the window, a limit) knows nothing of the programs it has started. The watcher
    reads from a pipe that only this process holds open, and that closes whatever way it ends.
    """
    if sys.platform == "win32":  # there the job of this process does it
        yield [], subprocess.DEVNULL
        return
    reading, writing = os.pipe()
    try:
        yield ["/bin/sh", "-c", WATCHER, "sh"], reading
    finally:
        os.close(reading)
        os.close(writing)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program, everything it started and its watcher."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        tool = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(tool, check=False, capture_output=True)
    if process.poll() is None:
        process.kill()
        process.wait()
    if process.stdout:  # still open where the time ran out
        process.stdout.close()
