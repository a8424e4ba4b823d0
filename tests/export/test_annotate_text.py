"""The Word copy of a file that takes no comments: all its text, and comments on the exact words."""

from __future__ import annotations

import docx
import pytest

from checker.checking import check
from checker.document import NoticeKind, Paragraph, Place, Table
from checker.export.annotate import annotated_kinds, write_annotated
from checker.export.errors import ExportError
from checker.readers import read
from tests.export.findings_made import every_place, result_with
from tests.reports.as_txt import to_txt
from tests.reports.bases import base_2019, base_2021


@pytest.fixture(params=[base_2019, base_2021])
def draft(request, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(to_txt(request.param()), encoding="utf-8")
    return path


def texts(document):
    """All words of the blocks, without blanks and lines."""
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.text.strip():
            yield block.text.strip()
        elif isinstance(block, Table):
            yield from (cell.text.strip() for cell in block.cells if cell.text.strip())


def test_it_is_a_report_with_the_same_words(draft, tmp_path):
    before = draft.read_bytes()
    result = check(draft)
    assert annotated_kinds(result) == ("html", "docx")
    copy = tmp_path / "b.docx"
    write_annotated(result, draft, copy)
    assert draft.read_bytes() == before
    assert list(texts(read(copy))) == list(texts(result.document))
    assert len(list(docx.Document(str(copy)).comments)) == len(result.findings)


def test_comments_stand_on_the_exact_words(draft, tmp_path):
    places = [place for place in every_place(read(draft)) if read(draft).text_at(place).strip()]
    result = result_with(draft, places)
    copy = tmp_path / "b.docx"
    write_annotated(result, draft, copy)
    document = read(copy)
    found = {
        int(n.text.split("测试")[1].split("（")[0]): document.text_at(n.place)
        for n in document.notices
        if n.kind is NoticeKind.COMMENT and n.place is not None
    }
    wanted = [result.document.text_at(place) for place in places]
    assert [found[number] for number in range(len(places))] == wanted


def test_whole_file_and_whole_table_have_their_comment(draft, tmp_path):
    blocks = read(draft).blocks
    table = next(index for index, block in enumerate(blocks) if isinstance(block, Table))
    copy = tmp_path / "b.docx"
    write_annotated(result_with(draft, [None, Place(table)]), draft, copy)
    comments = [comment.text for comment in docx.Document(str(copy)).comments]
    assert len(comments) == 2
    assert any("指整个文件" in text for text in comments)


def test_a_name_of_another_kind_is_refused(draft, tmp_path):
    with pytest.raises(ExportError, match=r"改成 \.html"):
        write_annotated(check(draft), draft, tmp_path / "b.pdf")
    assert not (tmp_path / "b.pdf").exists()
