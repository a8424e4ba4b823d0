"""Tables of a docx: rows, columns and spans are those on paper."""

from __future__ import annotations

from checker.document import NoticeKind, Paragraph, Table
from tests.readers.docx_files import (
    cell,
    notices,
    only_table,
    paragraph,
    read_docx,
    row,
    spans,
    table,
    texts,
)

START = '<w:vMerge w:val="restart"/>'
MORE = "<w:vMerge/>"


def test_column_and_row_spans(tmp_path):
    body = table(
        row(
            cell("角", START + '<w:gridSpan w:val="2"/>'), cell("申请人", '<w:gridSpan w:val="2"/>')
        ),
        row(cell("", '<w:gridSpan w:val="2"/>' + MORE), cell("自然人"), cell("总计")),
        row(cell("三"), cell("（一）"), cell("1"), cell("2")),
    )
    found = only_table(read_docx(tmp_path, body))
    assert (found.rows, found.columns, found.ruled) == (3, 4, True)
    assert spans(found) == [
        ("角", 0, 0, 2, 2),
        ("申请人", 0, 2, 1, 2),
        ("自然人", 1, 2, 1, 1),
        ("总计", 1, 3, 1, 1),
        ("三", 2, 0, 1, 1),
        ("（一）", 2, 1, 1, 1),
        ("1", 2, 2, 1, 1),
        ("2", 2, 3, 1, 1),
    ]


def test_old_style_horizontal_merge(tmp_path):
    body = table(
        row(cell("标题", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("甲")),
        row(cell("1"), cell("2"), cell("3")),
    )
    found = only_table(read_docx(tmp_path, body))
    assert spans(found)[:2] == [("标题", 0, 0, 1, 2), ("甲", 0, 2, 1, 1)]


def test_cells_missing_at_the_ends_of_a_row(tmp_path):
    body = table(
        row(cell("a"), cell("b"), cell("c")),
        row(cell("d"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
    )
    found = only_table(read_docx(tmp_path, body))
    assert (found.rows, found.columns) == (2, 3)
    assert spans(found)[-1] == ("d", 1, 1, 1, 1)


def test_continued_merge_without_a_start_is_a_cell(tmp_path):
    body = table(row(cell("甲", MORE), cell("1")), row(cell("", MORE), cell("2")))
    assert spans(only_table(read_docx(tmp_path, body)))[0] == ("甲", 0, 0, 2, 1)


def test_merge_ends_where_a_row_does_not_continue_it(tmp_path):
    body = table(
        row(cell("甲", START), cell("1")),
        row(cell("乙"), cell("2")),
        row(cell("丙", MORE), cell("3")),
    )
    found = spans(only_table(read_docx(tmp_path, body)))
    assert [found[0], found[2], found[4]] == [
        ("甲", 0, 0, 1, 1),
        ("乙", 1, 0, 1, 1),
        ("丙", 2, 0, 1, 1),
    ]


def test_hostile_spans_do_not_explode(tmp_path):
    body = table(
        row(cell("a", '<w:gridSpan w:val="100000000"/>'), cell("b")),
        row(cell("c"), cell("d"), properties='<w:gridBefore w:val="99999999"/>'),
    )
    found = only_table(read_docx(tmp_path, body))
    assert (found.rows, found.columns) == (2, 2)


def test_grid_columns_that_no_border_uses_are_gone(tmp_path):
    two = '<w:gridSpan w:val="2"/>'
    body = table(
        row(cell("信息内容", two), cell("本年制发件数", '<w:gridSpan w:val="3"/>')),
        row(cell("规章", two), cell("1", '<w:gridSpan w:val="3"/>')),
    )
    found = only_table(read_docx(tmp_path, body))
    assert found.columns == 2
    assert all(c.column_span == 1 for c in found.cells)


def test_borders_a_hair_apart_are_one(tmp_path):
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in (2000, 40, 2000))
    body = table(
        row(cell("甲"), cell("乙", '<w:gridSpan w:val="2"/>')),
        row(cell("丙", '<w:gridSpan w:val="2"/>'), cell("丁")),
        grid=grid,
    )
    assert spans(only_table(read_docx(tmp_path, body))) == [
        ("甲", 0, 0, 1, 1),
        ("乙", 0, 1, 1, 1),
        ("丙", 1, 0, 1, 1),
        ("丁", 1, 1, 1, 1),
    ]


def test_vertical_merge_across_borders_a_hair_apart(tmp_path):
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in (2000, 40, 2000))
    body = table(
        row(cell("甲"), cell("三", START + '<w:gridSpan w:val="2"/>')),
        row(cell("乙", '<w:gridSpan w:val="2"/>'), cell("", MORE)),
        grid=grid,
    )
    assert ("三", 0, 1, 2, 1) in spans(only_table(read_docx(tmp_path, body)))


def test_paragraphs_in_a_cell_are_lines(tmp_path):
    lines = paragraph("商业") + "<w:p/>" + paragraph("企业")
    body = table(row(f"<w:tc>{lines}</w:tc>", cell("5")))
    assert [c.text for c in only_table(read_docx(tmp_path, body)).cells] == ["商业\n企业", "5"]


def test_nested_table_follows_the_outer_one(tmp_path):
    inner = table(row(cell("内1"), cell("内2")))
    holder = f"<w:tc>{paragraph('外')}{inner}<w:p/></w:tc>"
    document = read_docx(tmp_path, table(row(cell("标"), holder)) + paragraph("后"))
    outer, nested, after = document.blocks
    assert isinstance(outer, Table)
    assert isinstance(nested, Table)
    assert isinstance(after, Paragraph)
    assert [c.text for c in outer.cells] == ["标", "外"]
    assert [c.text for c in nested.cells] == ["内1", "内2"]


def test_frame_of_one_cell_is_no_table(tmp_path):
    inner = table(row(cell("规章"), cell("0")))
    framed = f"<w:tc>{paragraph('一、总体情况')}{paragraph('正文。')}{inner}</w:tc>"
    document = read_docx(tmp_path, table(row(framed)))
    assert texts(document) == ["一、总体情况", "正文。"]
    assert [c.text for c in only_table(document).cells] == ["规章", "0"]


def test_tracked_rows(tmp_path):
    gone = '<w:tc><w:p><w:del w:author="甲"><w:r><w:delText>旧行</w:delText></w:r></w:del></w:p></w:tc>'
    body = table(
        row(cell("规章"), cell("1")), row(gone, properties='<w:del w:author="甲"/>'), row(cell("b"))
    )
    document = read_docx(tmp_path, body)
    assert only_table(document).rows == 2
    assert [(n.text, n.name) for n in notices(document, NoticeKind.DELETION)] == [("旧行", "甲")]


def test_inserted_row_is_recorded_once(tmp_path):
    words = '<w:tc><w:p><w:ins w:author="乙"><w:r><w:t>新行</w:t></w:r></w:ins></w:p></w:tc>'
    inserted = '<w:ins w:author="乙"/>'
    body = table(
        row(cell("规章")), row(words, properties=inserted), row(cell("丙"), properties=inserted)
    )
    document = read_docx(tmp_path, body)
    assert [n.text for n in notices(document, NoticeKind.INSERTION)] == ["丙", "新行"]
