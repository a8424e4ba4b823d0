"""The section 人工更正读数 of every list: which cells a person reads otherwise, who, why and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.corrections import read_words
from checker.place_words import cell_words
from checker.text import day_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.corrections import Correction
    from checker.findings import CheckResult

CORRECTIONS_TITLE = "人工更正读数"
CORRECTIONS_NOTE = (
    "下列各格由人工对照原文更正了程序的识读，校核按更正后的读数进行；原文件没有改动。"
)
CORRECTION_HEADS = ("位置", "程序识读", "人工更正", "理由", "更正人", "日期")
CONFIRMED = "（与识读一致，经人工确认）"


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One corrected cell in words."""

    place: str
    as_read: str
    corrected: str
    reason: str
    name: str
    day: str

    def texts(self) -> tuple[str, ...]:
        """Return the texts in the order of ``CORRECTION_HEADS``."""
        return (self.place, self.as_read, self.corrected, self.reason, self.name, self.day)

    @property
    def line(self) -> str:
        """Everything in one sentence."""
        return (
            f"{self.place}：程序识读 {self.as_read}，人工更正 {self.corrected}；"
            f"理由：{self.reason}；更正人：{self.name}，{self.day}"
        )


def correction_rows(result: CheckResult) -> Iterator[CorrectionRow]:
    """Yield a row for every correction the result rests on; texts as they were entered."""
    for correction in result.corrections:
        yield _row(result, correction)


def _row(result: CheckResult, correction: Correction) -> CorrectionRow:
    return CorrectionRow(
        place=cell_words(result.report, correction.table, correction.cell),
        as_read=read_words(correction.as_read),
        corrected=correction.corrected + (CONFIRMED if correction.confirms else ""),
        reason=correction.reason,
        name=correction.name,
        day=day_words(correction.at),
    )
