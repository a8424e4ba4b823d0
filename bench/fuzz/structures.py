"""Random documents, block by block: recognition and every rule must get through any of them.

Run by ``make fuzz``; a failing document is printed in full, shrunk by hypothesis to what matters.
"""

from __future__ import annotations

import os
import sys
import time

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from checker.document import Block, Cell, Document, Paragraph, Picture, Style, Table
from checker.engine import judge
from checker.forms import all_forms
from checker.profile import Profile
from checker.recognise import recognise
from checker.rules import RULES
from checker.rules.base import Context
from tests.reports.bases import BASES

LABELS = sorted(
    {row.label for form in all_forms() for table in form.tables for row in table.rows}
    | {column.label for form in all_forms() for table in form.tables for column in table.columns}
    | {
        text
        for form in all_forms()
        for table in form.tables
        for text in (table.caption, table.corner)
        if text
    }
    | {
        "申请人情况",
        "法人或其他组织",
        "行政复议",
        "行政诉讼",
        "未经复议直接起诉",
        "复议后起诉",
        "三、本年度办理结果",
    }
)
SENTENCES = sorted(
    {
        sentence
        for make in BASES.values()
        for text in (
            make().title,
            make().annex,
            *make().opening,
            *(t for part in make().parts for t in (part.heading, *part.paragraphs)),
        )
        for sentence in (text, *text.split("。"), *text.split("，"))
        if sentence
    }
)
VALUES = (
    "0",
    "1",
    "12",
    "",
    "/",
    "-",
    "1.5",
    "１２",
    "1,234",
    "-3",
    "12件",
    "约100",
    "+5",
    "无",
    "9" * 30,
    "1\n2",
    "1 2",
)

values = st.sampled_from(VALUES)
prose = (
    st.lists(st.sampled_from(SENTENCES) | values | st.text(max_size=12), min_size=1, max_size=4)
    .map("".join)
    .filter(str.strip)
)
texts = st.sampled_from(LABELS) | values | values | prose
styles = st.builds(Style, outline_level=st.none() | st.integers(1, 9), bold=st.booleans())


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    text = draw(prose | st.sampled_from(LABELS) | values.filter(str.strip))
    return Paragraph(text, style=draw(styles), label_length=draw(st.integers(0, min(2, len(text)))))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Rows of any length; some cells reach over others."""
    cells = []
    rows = draw(st.integers(1, 8))
    columns = 1
    for row in range(rows):
        column = draw(st.integers(0, 2))
        for text in draw(st.lists(texts, max_size=11)):
            wide, high = draw(st.sampled_from(((1, 1), (1, 1), (1, 1), (2, 1), (1, 3), (7, 1))))
            cells.append(Cell(row, column, text, min(high, rows - row), wide))
            column += wide
        columns = max(columns, column)
    return Table(rows, columns, tuple(cells), ruled=draw(st.booleans()))


blocks: st.SearchStrategy[Block] = (
    paragraphs() | paragraphs() | tables() | st.just(Picture(width=300, height=200))
)
documents = st.lists(blocks, min_size=1, max_size=14).map(
    lambda found: Document("报告.docx", "docx", "0" * 64, tuple(found))
)


def run(document: Document, previous: Document | None = None) -> None:
    """Recognise and judge a document, with another one as last year's."""
    last_year = recognise(previous) if previous else None
    judge(recognise(document), RULES, Context(Profile(), last_year, document.name))


def main() -> int:
    """Try documents until the time is up; return 1 when one crashed."""
    os.environ["NIANBAO_RERAISE"] = "1"
    end = time.monotonic() + float(os.environ.get("FUZZ_SECONDS", "600"))
    tried = 0

    @settings(
        max_examples=200, deadline=None, database=None, phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(documents, st.none() | documents)
    def attempt(document: Document, previous: Document | None) -> None:
        nonlocal tried
        tried += 1
        if time.monotonic() < end:
            run(document, previous)

    while time.monotonic() < end:
        attempt()
    print(f"{tried} documents judged")
    return 0


if __name__ == "__main__":
    sys.exit(main())
