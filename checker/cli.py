"""The command ``nianbao``: arguments, printing, exit status. Results to stdout, messages to stderr."""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from checker import __version__, prepared
from checker.cli_parsers import add_corrections, add_export_commands, add_passwords
from checker.late_modules import late

# What is said is Chinese already: nobody need look for translations of Python's own words.
with late(
    gettext={"gettext": str, "ngettext": lambda one, many, number: one if number == 1 else many}
):
    import argparse

if TYPE_CHECKING:
    from collections.abc import Sequence

OK, FOUND, FAILED = 0, 1, 2
FORMATS = ("text", "json", "xlsx", "docx", "pdf", "html")


class _Formatter(argparse.HelpFormatter):
    """As wide as the terminal; one is made for every option, so that the width is looked up once."""

    def __init__(self, prog: str) -> None:
        """Take the name of the command."""
        super().__init__(prog, width=_width())


@lru_cache(maxsize=1)
def _width() -> int:
    """Return what ``argparse`` takes by itself, without the module that makes archives."""
    try:
        columns = int(os.environ.get("COLUMNS", 0)) or os.get_terminal_size(1).columns
    except (OSError, ValueError):
        columns = 0
    return (columns or 80) - 2


class _Parser(argparse.ArgumentParser):
    """Speak Chinese: help and usage errors."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  whatever argparse takes
        """Take what ``argparse.ArgumentParser`` takes."""
        super().__init__(**options, add_help=False, formatter_class=_Formatter)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def format_usage(self) -> str:
        """Return the usage line."""
        return super().format_usage().replace("usage:", "用法：", 1).replace("： ", "：", 1)

    def format_help(self) -> str:
        """Return the help."""
        return super().format_help().replace("usage:", "用法：", 1).replace("： ", "：", 1)

    def error(self, message: str) -> None:  # type: ignore[override]
        """Print usage and a Chinese sentence; exit with 2."""
        self.print_usage(sys.stderr)
        print(f"命令写法有误：{_chinese(message)}", file=sys.stderr)
        raise SystemExit(FAILED)


def _chinese(message: str) -> str:
    known = {
        "the following arguments are required": "缺少参数",
        "unrecognized arguments": "不认识的参数",
        "invalid choice": "没有这个选项",
        "expected one argument": "后面要跟一个值",
        "invalid int value": "应为整数",
        "choose from": "可选",
        "argument": "参数",
    }
    for english, chinese in known.items():
        message = message.replace(english, chinese)
    return message


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = _Parser(
        prog="nianbao", description="年报校核：报送前在本机校核政府信息公开工作年度报告。"
    )
    parser.add_argument(
        "--version", action="version", version=f"年报校核 {__version__}", help="显示版本"
    )
    commands = parser.add_subparsers(
        dest="command", metavar="命令", required=True, parser_class=_Parser
    )
    _add_check(commands)
    add_export_commands(commands)
    rules = commands.add_parser("rules", help="列出校核规则，或显示一条规则的依据、说明和例子")
    rules.add_argument("rule", nargs="?", metavar="规则号")
    rules.add_argument("--format", choices=("text", "json", "markdown"), default="text")
    gui = commands.add_parser("gui", help="打开窗口")
    gui.add_argument("file", nargs="?", metavar="文件")
    gui.add_argument("--self-test", action="store_true", help="用自带的示例报告检验程序")
    gui.add_argument("--screenshot", metavar="PNG", help="自检时窗口截图存到这里")
    return parser


def _add_check(commands: argparse._SubParsersAction[_Parser]) -> None:
    check = commands.add_parser("check", help="校核一份或多份报告")
    check.add_argument("files", nargs="+", metavar="文件或文件夹", type=Path)
    check.add_argument("--previous", type=Path, metavar="文件", help="上年报告，用于跨年比对")
    check.add_argument("--format", choices=FORMATS, default="text", help="输出格式，默认 text")
    check.add_argument(
        "--output", type=Path, metavar="路径", help="写到这个文件（多份报告时为文件夹）"
    )
    check.add_argument("--profile", type=Path, metavar="文件", help="适用要求（TOML）")
    check.add_argument("--fail-on", choices=("error", "warning", "never"), default="error")
    check.add_argument("--jobs", type=int, default=1, metavar="N", help="同时校核几份")
    add_passwords(check)
    add_corrections(check)
    check.add_argument(
        "--against", type=Path, metavar="汇总报告", help="把各单位的表相加，与这份汇总报告逐格比对"
    )
    check.add_argument(
        "--units",
        type=Path,
        metavar="名单",
        help="应报送的单位，一行一个，用于找出缺报的单位；不写时用文件夹里的“单位名单.txt”",
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    prepared.use()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = build_parser().parse_args(argv)
    try:
        return _run(options)
    except KeyboardInterrupt:
        print("已停止。", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        sys.stderr.close()
        return OK


def run() -> NoReturn:
    """Be the command: run it and end the process at once. Taking apart all that is loaded takes as long as some checks."""
    # While modules are loaded there is nothing to collect; where files are checked it is switched on again.
    gc.disable()
    status = main()
    atexit._run_exitfuncs()
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)


def _run(options: argparse.Namespace) -> int:
    if options.command == "rules":
        from checker.cli_rules import run_rules

        return run_rules(options.rule, options.format)
    if options.command == "gui":
        return _open_window(_window_arguments(options))
    if options.command == "check":
        from checker.cli_check import run_check

        return run_check(options)
    from checker.cli_exports import RUNNERS

    return RUNNERS[options.command](options)


def _window_arguments(options: argparse.Namespace) -> list[str]:
    arguments = ["--self-test"] if options.self_test else []
    if options.screenshot:
        arguments += ["--screenshot", options.screenshot]
    return [*arguments, options.file] if options.file else arguments


def _open_window(arguments: Sequence[str]) -> int:
    """Start the window in a process of its own: this package knows nothing of Qt."""
    import subprocess

    return subprocess.call([*window_command(), *arguments])


def window_command() -> list[str]:
    """Return the command that opens the window; in the bundle that is the program beside this one."""
    if getattr(sys, "frozen", False):
        here = Path(sys.executable)
        return [str(here.with_name(here.name.replace("nianbao", "nianbao-gui")))]
    return [sys.executable, "-m", "ui"]
