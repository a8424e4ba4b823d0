"""Clean reports: the whole report of a seed, with marks in its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.quality.facts import draw_facts
from bench.quality.marks import mark
from bench.quality.prose import aspects, ending, opening
from tests.reports.model import Part, ReportModel

if TYPE_CHECKING:
    from bench.quality.facts import Facts

FORM_IDS = ("2014", "2019", "2021")
HELD_OUT = 900_000
"""Seeds from here on are never looked at while rules are tuned; those from 200,000, 400,000,
600,000, 700,000 and 800,000 were, once they had been measured."""
TABLES = {
    "2019": ["art20_1", "art20_5", "art20_6", "art20_8", "art20_9"],
    "2021": ["art20_1", "art20_5", "art20_6", "art20_8"],
}
HEADINGS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
NUMERALS = "一二三四五六七"
SIGNED = ((1, 8), (1, 15), (1, 28), (2, 3), (3, 20))
SEPARATORS = ("、", "、 ", " 、", "．", "、\u3000")


@dataclass
class Case:
    """A report with marks in its text, and the facts it was written from."""

    seed: int
    facts: Facts
    model: ReportModel
    style: str = ""
    """Of the file (``containers.STYLES``); drawn by the seed when it names none."""


def clean_case(seed: int, form_id: str) -> Case:
    """The clean report of a seed; the same seed and form always give the same report."""
    return case_of(seed, draw_facts(seed, form_id))


def case_of(seed: int, facts: Facts) -> Case:
    """A clean report about some facts."""
    title = opening.title(facts)
    start, parts = opening.opening(facts), _parts(facts)
    annex = ""
    if facts.form_id == "2014":
        annex = f"{facts.organ.name}{mark('S002:annex', facts.year)}年度政府信息公开情况统计表"
    elif facts.rng.random() < 0.12:
        start = _moved_opening(facts, start, parts)
    title = _with_heads(facts, title)
    _sign(facts, parts)
    model = ReportModel(facts.form_id, title, start, parts, facts.values, annex)
    return Case(seed, facts, model)


def _with_heads(facts: Facts, title: str) -> str:
    """Some drafts carry a document number above the title, some a date below it."""
    rng = facts.rng
    number = f"{facts.organ.name[-2]}政发〔{facts.year + 1}〕{rng.randint(1, 60)}号"
    choice = rng.random()
    if choice < 0.04:
        return f"{number}\n{title}"
    if choice < 0.08:
        return f"{title}\n（{facts.year + 1}年1月{rng.randint(5, 30)}日）"
    return title


def _sign(facts: Facts, parts: list[Part]) -> None:
    """Some reports end with the unit and the date."""
    if facts.rng.random() < 0.25:
        month, day = facts.rng.choice(SIGNED)
        date = facts.rng.choice(
            (f"{facts.year + 1}年{month}月{day}日", f"{facts.year + 1} 年 {month} 月 {day} 日")
        )
        parts[-1].paragraphs += [facts.organ.compiled_by, date]


def _moved_opening(facts: Facts, start: list[str], parts: list[Part]) -> list[str]:
    """Some reports have no opening (only the period), some have it inside section one."""
    moved = [opening.period(facts)] if facts.rng.random() < 0.5 else start
    parts[0].paragraphs[:0] = moved
    return []


def _parts(facts: Facts) -> list[Part]:
    if facts.form_id == "2014":
        sections = ending.sections_2014(facts)
        return [
            Part(f"{mark('S104:top', NUMERALS[i])}、{heading}", paragraphs)
            for i, (heading, paragraphs) in enumerate(sections)
        ]
    separator = facts.rng.choices(SEPARATORS, (88, 5, 3, 2, 2), k=1)[0]
    names = [f"{NUMERALS[i]}{separator}{mark(f'S103:{i + 1}', h)}" for i, h in enumerate(HEADINGS)]
    return [
        Part(names[0], aspects.section_one(facts)),
        Part(names[1], [], TABLES[facts.form_id]),
        Part(names[2], [], ["applications"]),
        Part(names[3], [], ["litigation"]),
        Part(names[4], ending.section_five(facts)),
        Part(names[5], ending.section_six(facts)),
    ]
