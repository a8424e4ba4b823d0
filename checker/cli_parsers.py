"""Arguments of the commands that make something of one report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

    Commands = argparse._SubParsersAction[Any]


def add_export_commands(commands: Commands) -> None:
    """Add the commands of ``checker.cli_exports``."""
    data = commands.add_parser("data", help="取出法定表格的数据")
    _add_file(data)
    data.add_argument("--format", choices=("json", "xlsx"), default="json", help="默认 json")

    annotate = commands.add_parser(
        "annotate", help="生成批注副本：问题写成 Word 批注或 PDF 批注，原文件不变"
    )
    _add_file(annotate)
    _add_check_options(annotate)
    questions = commands.add_parser("questions", help="生成分发核对单：按科室分好要核对的数字")
    _add_file(questions)
    _add_check_options(questions)
    voucher = commands.add_parser("voucher", help="出具检查凭证（JSON 和可打印的一页）")
    _add_file(voucher)
    _add_check_options(voucher)
    verify = commands.add_parser("verify", help="核对检查凭证：文件、规则包和结果是否仍一致")
    _add_source(verify)
    verify.add_argument("voucher", metavar="凭证.json", type=Path, help="检查凭证")
    _add_check_options(verify)
    compare = commands.add_parser("compare", help="发布页核对：网页或 PDF 与送审稿逐句逐格比对")
    _add_file(compare)
    compare.add_argument(
        "published", metavar="发布页", type=Path, help="存下的网页（.html）或发布的 PDF"
    )
    compare.add_argument("--format", choices=("text", "json"), default="text", help="默认 text")
    template = commands.add_parser("template", help="新建合规模板：空白报告，法定表格齐全")
    template.add_argument("--year", type=int, required=True, metavar="年度", help="报告年度")
    template.add_argument("--unit", metavar="单位", help="单位全称；有上年报告时可不写")
    template.add_argument(
        "--previous", type=Path, metavar="文件", help="上年报告，带入单位、联系方式和结转数"
    )
    add_previous_password(template)
    template.add_argument("--output", type=Path, metavar="路径", help="写到这个文件或文件夹")


def _add_check_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--previous", type=Path, metavar="文件", help="上年报告，用于跨年比对")
    add_previous_password(command)
    command.add_argument("--profile", type=Path, metavar="文件", help="适用要求（TOML）")
    add_corrections(command)


def add_passwords(command: argparse.ArgumentParser) -> None:
    """Add ``--password`` and ``--previous-password``."""
    command.add_argument("--password", metavar="口令", help="打开加密文件的口令")
    add_previous_password(command)


def add_previous_password(command: argparse.ArgumentParser) -> None:
    """Add ``--previous-password``: without it the other password is tried on last year's report."""
    command.add_argument(
        "--previous-password",
        metavar="口令",
        help="打开上年报告的口令，与 --password 相同时可不写",
    )


def add_corrections(command: argparse.ArgumentParser) -> None:
    """Add ``--corrections``: 人工更正读数 to check with."""
    command.add_argument(
        "--corrections",
        type=Path,
        metavar="文件",
        help="按其中的人工更正读数校核（本程序导出的 JSON 清单或凭证）",
    )


def _add_file(command: argparse.ArgumentParser) -> None:
    _add_source(command)
    command.add_argument("--output", type=Path, metavar="路径", help="写到这个文件或文件夹")


def _add_source(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="文件", type=Path, help="年度报告")
    command.add_argument("--password", metavar="口令", help="打开加密文件的口令")
