"""No finding rests on a character that recognition is not sure of; the others say that they were recognised."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.document import Cell, Document, Notice, NoticeKind, Paragraph, Place, Table
from checker.doubt import RECOGNISED, rests_on_doubt, unsure_figures, weigh
from checker.findings import Location, Problem

CELLS = tuple(Cell(row, column, f"{row}{column}") for row in range(3) for column in range(3))
DOCUMENT = Document(
    "a.pdf",
    "pdf",
    "0",
    (Paragraph("共收到申请58件。"), Table(3, 3, CELLS), Table(3, 3, CELLS)),
    notices=(Notice(NoticeKind.SCANNED_PAGE, page=2),),
    ocr=True,
)


def problem(*places, page=2):
    first, *rest = [Location(page=page, place=place) for place in places]
    return Problem("不对。", first, related=tuple(rest))


@pytest.mark.parametrize(
    ("doubt", "places", "rests"),
    [
        (Place(0, start=5, end=6), [Place(0, start=5, end=7)], True),
        (Place(0, start=5, end=6), [Place(0, start=0, end=5)], False),
        (Place(0, start=5, end=6), [Place(0)], True),
        (Place(0, start=8, end=9), [Place(0)], False),
        (Place(1, 0, 0, 0, 1), [Place(1, 0, 0)], True),
        (Place(1, 0, 0, 0, 1), [Place(1, 0, 2)], True),
        (Place(1, 0, 0, 0, 1), [Place(1, 2, 0)], True),
        (Place(1, 0, 0, 0, 1), [Place(1)], True),
        (Place(1, 0, 0, 0, 1), [Place(1, 1, 1)], False),
        (Place(1, 0, 0, 0, 1), [Place(1, 1, 1), Place(1, 0, 1)], True),
        (Place(1, 0, 0, 0, 1), [Place(2, 0, 0)], False),
    ],
)
def test_what_rests_on_doubt(doubt, places, rests):
    document = replace(DOCUMENT, doubtful=(doubt,))
    assert rests_on_doubt(document, problem(*places)) is rests


def test_absence_is_no_doubtful_place():
    document = replace(DOCUMENT, doubtful=(Place(1, 0, 0),))
    missing = Problem("缺。", Location(page=2, place=Place(1, 0, 0), missing=True))
    assert not rests_on_doubt(document, missing)


def test_rule_is_not_checked_when_no_problem_is_left():
    document = replace(DOCUMENT, doubtful=(Place(1, 0, 0),))
    kept, skip = weigh(document, [problem(Place(1, 0, 0))])
    assert kept == ()
    assert skip
    kept, skip = weigh(document, [problem(Place(1, 0, 0)), problem(Place(1, 1, 1))])
    assert ([p.message for p in kept], skip) == ([f"不对。{RECOGNISED}"], None)
    assert weigh(document, []) == ((), None)


def test_only_recognised_pages_say_so():
    kept, _ = weigh(DOCUMENT, [problem(Place(0), page=1), problem(Place(0), page=None)])
    assert [p.message for p in kept] == ["不对。", f"不对。{RECOGNISED}"]
    plain = replace(DOCUMENT, ocr=False)
    assert weigh(plain, [problem(Place(0))])[0][0].message == "不对。"


def test_characters_a_pdf_does_not_name_are_doubtful_too():
    unnamed = replace(DOCUMENT.blocks[0], text="共收到申请\ue003件。")
    document = replace(DOCUMENT, ocr=False, blocks=(unnamed,), doubtful=(Place(0, start=5, end=6),))
    assert weigh(document, [problem(Place(0))])[0] == ()
    assert weigh(document, [problem(Place(0, start=0, end=3))])[0][0].message == "不对。"


def test_doubtful_numbers():
    words, figure = Place(0, start=0, end=2), Place(0, start=5, end=6)
    assert unsure_figures(replace(DOCUMENT, doubtful=(words, figure))) == (figure,)
