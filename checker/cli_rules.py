"""``nianbao rules``: the catalogue with basis, explanation and examples; also the source of docs/rules.md."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from checker.rules import RULES

if TYPE_CHECKING:
    from checker.rules.base import Rule

GROUPS = {
    "F": "文件",
    "S": "标题与结构",
    "T": "法定表格",
    "A": "勾稽关系",
    "N": "文中数字",
    "Y": "年份与跨年",
    "C": "联系方式",
    "W": "用语",
    "P": "隐私与保密",
}


def run_rules(rule_id: str | None, kind: str) -> int:
    """Print one rule or all; return the exit status."""
    chosen = [rule for rule in RULES if rule_id is None or rule.id == rule_id.upper()]
    if not chosen:
        sys.stderr.write(f"没有规则 {rule_id}。用 nianbao rules 查看全部规则。\n")
        return 2
    if kind == "json":
        data = [as_dict(rule) for rule in chosen]
        text = json.dumps(data if rule_id is None else data[0], ensure_ascii=False, indent=2) + "\n"
    elif kind == "markdown":
        text = catalogue_markdown() if rule_id is None else rule_markdown(chosen[0])
    elif rule_id is None:
        text = "".join(f"{r.id}  {r.severity.word}  {r.title}\n" for r in chosen)
    else:
        text = rule_text(chosen[0])
    sys.stdout.write(text)
    return 0


def as_dict(rule: Rule) -> dict[str, object]:
    """Return a rule as data."""
    return {
        "rule": rule.id,
        "severity": rule.severity.value,
        "title": rule.title,
        "checks": rule.checks,
        "forms": list(rule.forms),
        "basis": rule.basis,
        "explanation": rule.explanation,
        "wrong": rule.wrong,
        "right": rule.right,
        "suggestion": rule.suggestion,
    }


def rule_text(rule: Rule) -> str:
    """Return a rule's help page as plain text."""
    return (
        f"{rule.id}  {rule.title}（{rule.severity.word}）\n\n"
        f"适用格式：{forms_words(rule)}\n检查：{rule.checks}\n"
        f"依据：{rule.basis}\n说明：{rule.explanation}\n"
        f"反例：{rule.wrong}\n正例：{rule.right}\n建议：{rule.suggestion}\n"
    )


def forms_words(rule: Rule) -> str:
    """Return the forms a rule applies to, in words."""
    names = {"2014": "2014年统计表", "2019": "2019年格式", "2021": "2021年格式"}
    return "各种格式" if len(rule.forms) == len(names) else "、".join(names[f] for f in rule.forms)


def rule_markdown(rule: Rule) -> str:
    """Return a rule's help page as Markdown."""
    return (
        f"### {rule.id} {rule.title}\n\n"
        f"{rule.severity.word} · {forms_words(rule)} · {rule.checks}\n\n"
        f"- **依据**：{rule.basis}\n- **说明**：{rule.explanation}\n"
        f"- **反例**：{rule.wrong}\n- **正例**：{rule.right}\n- **建议**：{rule.suggestion}\n"
    )


def catalogue_markdown() -> str:
    """Return the whole catalogue: the contents of docs/rules.md."""
    parts = ["# 规则目录\n\n由 `nianbao rules --format markdown` 生成，请勿手工修改。\n"]
    for letter, name in GROUPS.items():
        rules = [rule for rule in RULES if rule.group == letter]
        if rules:
            parts.append(f"\n## {letter} {name}\n")
            parts.extend("\n" + rule_markdown(rule) for rule in rules)
    return "".join(parts)
