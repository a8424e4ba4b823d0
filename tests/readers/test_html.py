"""Saved web pages: the report without the page around it; spans, lists, encodings, hostile pages."""

from __future__ import annotations

import email.mime.multipart
import email.mime.text

import pytest

from checker.document import NoticeKind, Paragraph, Picture, Table
from checker.errors import ErrorCode, ReadError
from checker.readers import read


def page(folder, body, *, head="", name="a.html", encoding="utf-8"):
    path = folder / name
    text = f"<html><head>{head}</head><body>{body}</body></html>"
    path.write_bytes(text.encode(encoding))
    return read(path)


def texts(document):
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document):
    return [block for block in document.blocks if isinstance(block, Table)]


def rows(table):
    return [[cell.text for cell in row] for row in table.row_cells()]


def test_paragraphs_of_blocks_and_line_breaks(tmp_path):
    document = page(
        tmp_path,
        "<div>&nbsp;&nbsp;第一段<b>重点</b>。<br/>第二段\n在源文件里\n换行。<p>第三段 with two\n words。</div>后面",
    )
    assert texts(document) == [
        "第一段重点。",
        "第二段在源文件里换行。",
        "第三段 with two words。",
        "后面",
    ]
    assert (document.format, document.pages) == ("html", ())


def test_scripts_styles_and_form_fields_are_no_text(tmp_path):
    document = page(
        tmp_path,
        "<script>var a='脚本'</script><style>p{}</style><noscript>请启用</noscript>"
        "<select><option>选项</option></select><p>正文<!-- 注释 -->继续。<script>x</script>完。</p>",
    )
    assert texts(document) == ["正文继续。完。"]


def test_spans_are_honoured(tmp_path):
    document = page(
        tmp_path,
        "<table><tr><td rowspan=2>一</td><td colspan='2'>二</td></tr><tr><td>3<br>4</td><td><p>5</p><p>6</p></td></tr>"
        "<tr><th>7</th><td>8</td><td></td></tr></table>",
    )
    (table,) = tables(document)
    assert (table.rows, table.columns, table.ruled) == (3, 3, True)
    places = [(c.row, c.column, c.row_span, c.column_span, c.text) for c in table.cells]
    assert places == [
        (0, 0, 2, 1, "一"),
        (0, 1, 1, 2, "二"),
        (1, 1, 1, 1, "3\n4"),
        (1, 2, 1, 1, "5\n6"),
        (2, 0, 1, 1, "7"),
        (2, 1, 1, 1, "8"),
        (2, 2, 1, 1, ""),
    ]


def test_hostile_spans_end_at_the_edge_of_the_table(tmp_path):
    document = page(
        tmp_path,
        "<table><tr><td colspan=100000000 rowspan=99999999>表头</td></tr><tr><td>a</td><td>b</td></tr>"
        "<tr><td rowspan=0>c</td><td>d</td></tr><tr><td>e</td></tr></table>",
    )
    (table,) = tables(document)
    assert table.rows == 4
    assert table.columns <= 4
    assert sum(cell.row_span * cell.column_span for cell in table.cells) <= 20
    assert [cell.text for cell in table.cells] == ["表头", "a", "b", "c", "d", "e"]


def test_layout_tables_are_unwrapped(tmp_path):
    prose = "一年来，我们坚持以公开为常态，不断完善机制，" * 6 + "成效明显。"
    document = page(
        tmp_path,
        f"<table><tr><td>左栏</td><td><p>一、总体情况</p><p>{prose}</p>"
        "<table><tr><td>项目</td><td>件数</td></tr><tr><td>许可</td><td>5</td></tr></table></td></tr></table>",
    )
    assert texts(document) == ["左栏", "一、总体情况", prose]
    assert rows(tables(document)[0]) == [["项目", "件数"], ["许可", "5"]]


def test_small_table_in_a_cell_stays_in_the_cell(tmp_path):
    document = page(
        tmp_path,
        "<table><tr><td>办理结果的分类说明文字</td><td><table><tr><td>1</td><td>2</td></tr></table></td></tr>"
        "<tr><td>其他各类情形的说明</td><td>3</td></tr></table>",
    )
    assert rows(tables(document)[0]) == [
        ["办理结果的分类说明文字", "1 2"],
        ["其他各类情形的说明", "3"],
    ]


def test_list_numbers_are_computed(tmp_path):
    document = page(
        tmp_path,
        "<ol><li>甲<ol type=a><li>子</li></ol></li><li value=5><p>乙</p><p>续</p></li><li>丙</li></ol>"
        "<ol style='list-style-type: cjk-ideographic' start=2><li>总体情况</li></ol><ul><li>点</li></ul>"
        "<ol reversed><li>后</li><li>前</li></ol><ol style='list-style:none'><li>无</li></ol>",
    )
    assert texts(document) == [
        *("1. 甲", "a. 子", "5. 乙", "续", "6. 丙", "二、总体情况", "点", "2. 后", "1. 前", "无")
    ]
    first, *_ = document.blocks
    assert isinstance(first, Paragraph)
    assert first.text[: first.label_length] == "1. "


def test_page_furniture_is_kept_apart(tmp_path):
    links = "".join(f"<a href='#'>栏目{i}</a>" for i in range(5))
    document = page(
        tmp_path,
        f"<div>{links}</div><div class='breadCrumb'>首页 &gt; 公开</div><div>字体：【大 中 小】</div>"
        "<table><tr><td>索引号</td><td>1</td><td>发布机构</td><td>办公室</td><td>成文日期</td><td>2025</td></tr></table>"
        "<h1>某县2024年政府信息公开工作年度报告</h1><p>来源：某办 发布时间：2025-01-20 09:00 点击数：12</p>"
        "<p>正文。</p><p>上一篇：别的</p><p>【打印】【关闭】</p><div id=footer>主办：某办 电话：0951-1</div>",
        head="<title>别的名字</title>",
    )
    assert texts(document) == ["某县2024年政府信息公开工作年度报告", "正文。"]
    assert tables(document) == []
    assert len(document.furniture) == 8


def test_what_has_a_furniture_name_and_holds_the_text_is_text(tmp_path):
    document = page(
        tmp_path,
        "<div class='share-article print'><p>一、总体情况。</p><p>二、主动公开。"
        + "长" * 120
        + "</p></div>",
    )
    assert len(texts(document)) == 2


def test_sections_set_as_h1_lose_no_title(tmp_path):
    document = page(
        tmp_path,
        "<p>某县2024年政府信息公开工作年度报告</p><h1>一、总体情况</h1><p>正文。</p><h1>二、主动公开</h1><p>正文。</p>",
    )
    assert texts(document)[0].startswith("某县")


def test_lines_above_the_headline_belong_to_the_page(tmp_path):
    document = page(
        tmp_path,
        "<p>某县人民政府门户网站</p><div>某县2024年年度报告全文</div><p>正文。</p>",
        head="<title>某县2024年年度报告全文-某县人民政府</title>",
    )
    assert texts(document) == ["某县2024年年度报告全文", "正文。"]


def test_hidden_text_is_left_out_and_named(tmp_path):
    document = page(
        tmp_path,
        "<div style='display:none'>弹窗</div><p>前。</p><p>中<span style='display: none'>旧数据</span>间。</p>"
        "<p class=gone>藏</p><p>后。</p><div hidden>页脚弹窗</div>",
        head="<style>.gone { display : none }</style>",
    )
    assert texts(document) == ["前。", "中间。", "后。"]
    hidden = [n.text for n in document.notices if n.kind is NoticeKind.HIDDEN_TEXT]
    assert hidden == ["旧数据", "藏"]


def test_tracked_changes_of_a_page_saved_by_word(tmp_path):
    document = page(tmp_path, "<p>共<del>5</del><ins>6</ins>件。</p>")
    assert texts(document) == ["共6件。"]
    assert [(n.kind, n.text) for n in document.notices] == [
        (NoticeKind.DELETION, "5"),
        (NoticeKind.INSERTION, "6"),
    ]


def test_looks(tmp_path):
    document = page(
        tmp_path,
        "<p align=center><b>标题</b></p><div style='text-align: right'>落款</div><h3>小标题</h3>",
    )
    styles = [b.style for b in document.blocks if isinstance(b, Paragraph)]
    assert [(s.align, s.bold, s.outline_level) for s in styles] == [
        ("center", True, None),
        ("right", False, None),
        ("left", True, 3),
    ]


def test_pictures_large_enough_to_carry_content(tmp_path):
    document = page(
        tmp_path,
        "<p>文。</p><img src=a.png width=600 height=400 alt=表格><img src=i.png width=16 height=16>",
    )
    (picture,) = [b for b in document.blocks if isinstance(b, Picture)]
    assert (picture.width, picture.description) == (450.0, "表格")


def test_preformatted_text_is_read_as_text(tmp_path):
    document = page(tmp_path, "<pre>项目\t件数\n许可\t5\n\n后面的话。</pre>")
    assert rows(tables(document)[0]) == [["项目", "件数"], ["许可", "5"]]
    assert texts(document) == ["后面的话。"]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("gb18030", "<meta charset=gb2312>"),
        ("gb18030", "<meta http-equiv='Content-Type' content='text/html; charset=GBK'>"),
        ("gb18030", ""),
        ("utf-8", "<meta charset=gb2312>"),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("big5", "<meta charset=big5>"),
    ],
)
def test_encodings(tmp_path, encoding, head):
    text = "<p>政府信息公開工作年度報告，本年度主動公開信息五條。</p>"
    assert texts(page(tmp_path, text, head=head, encoding=encoding)) == [text[3:-4]]


def test_web_archive(tmp_path):
    message = email.mime.multipart.MIMEMultipart("related")
    page_part = email.mime.text.MIMEText("<p>存档里的正文。</p>", "html", "gb2312")
    message.attach(email.mime.text.MIMEText("x", "css"))
    message.attach(page_part)
    path = tmp_path / "a.mht"
    path.write_bytes(message.as_bytes())
    document = read(path)
    assert (texts(document), document.format, document.notices) == (["存档里的正文。"], "html", ())


def test_xhtml_with_declaration_and_entities(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">'
        '<!ENTITY f SYSTEM "file:///etc/hostname">]><html><body><p>文&b;&f;。</p></body></html>',
        encoding="utf-8",
    )
    (text,) = [t for t in texts(read(path)) if "文" in t]
    assert "aaaa" not in text.replace("&b;", "")


@pytest.mark.parametrize("tag", ["div", "span", "table><tr><td", "ol><li"])
def test_deep_nesting_is_read_or_refused(tmp_path, tag):
    document = page(tmp_path, f"<{tag}>" * 400 + "<p>底部的文字。</p>")
    assert "底部的文字。" in "".join(texts(document))
    with pytest.raises(ReadError) as caught:
        page(tmp_path, f"<{tag}>" * 50_000 + "<p>底部的文字。</p>")
    assert caught.value.code is ErrorCode.TOO_LARGE


@pytest.mark.parametrize(
    "body", ["", "<script>render()</script><div id=app></div>", "<nav>菜单</nav>"]
)
def test_page_without_text(tmp_path, body):
    with pytest.raises(ReadError) as caught:
        page(tmp_path, body)
    assert caught.value.code is ErrorCode.EMPTY
    assert caught.value.message.endswith("。")


def test_page_that_is_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr("checker.readers.html_parse.MOST_ELEMENTS", 10)
    with pytest.raises(ReadError) as caught:
        page(tmp_path, "<p>x</p>" * 20)
    assert caught.value.code is ErrorCode.TOO_LARGE


def test_what_a_script_will_show_is_read(tmp_path):
    prose = "全年主动公开政府信息三百二十六条，受理申请四十一件。" * 3
    document = page(
        tmp_path,
        f"<h1>年报</h1><div style='visibility: hidden; opacity: 0'><p>{prose}</p>"
        "<p style='display:none'>隐藏</p></div><p>后面的话</p>",
    )
    assert texts(document) == ["年报", prose, "后面的话"]
    assert [n.text for n in document.notices] == ["隐藏"]


def test_figures_in_form_fields_of_cells(tmp_path):
    row = "<td>{}</td><td><input value='{}'></td><td><textarea>{}</textarea></td>"
    body = "".join(
        f"<tr>{row.format(*cells)}</tr>" for cells in (("规章", 3, "0"), ("许可", 45, "/"))
    )
    body += (
        "<tr><td>搜索</td><td><input value='请输入'></td><td><input type=hidden value=7></td></tr>"
    )
    document = page(tmp_path, f"<table>{body}</table>")
    assert rows(tables(document)[0]) == [["规章", "3", "0"], ["许可", "45", "/"], ["搜索", "", ""]]


def test_a_foot_written_before_the_body(tmp_path):
    row = "<tr><td>{}</td><td>{}</td></tr>"
    table = f"<thead>{row.format('a', 'b')}</thead><tfoot>{row.format('合计', 3)}</tfoot>"
    document = page(tmp_path, f"<table>{table}<tbody>{row.format('甲', 3)}</tbody></table>")
    assert rows(tables(document)[0]) == [["a", "b"], ["甲", "3"], ["合计", "3"]]


def test_text_between_the_rows_of_a_table_is_not_lost(tmp_path):
    row = "<tr><td>甲</td><td>1</td></tr>"
    document = page(tmp_path, f"<table>{row}<p>附表</p>{row}</table>")
    assert texts(document) == ["附表"]
    assert len(tables(document)) == 1


def test_spans_shown_as_blocks_and_soft_hyphens(tmp_path):
    block = "<span style='display:block'>{}</span>"
    document = page(tmp_path, block.format("一、总体&shy;情况") + block.format("正文"))
    assert texts(document) == ["一、总体情况", "正文"]


def test_chinese_page_that_claims_to_be_western(tmp_path):
    head = "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>"
    prose = "全年主动公开政府信息三百二十六条，受理申请四十一件。"
    assert texts(page(tmp_path, f"<p>{prose}</p>", head=head, encoding="gb18030")) == [prose]


def test_archive_whose_article_stands_in_a_frame(tmp_path):
    message = email.mime.multipart.MIMEMultipart("related")
    for text in ("<p>页</p><iframe src='cid:1'></iframe>", "<p>报告的正文在这里。</p>"):
        message.attach(email.mime.text.MIMEText(text, "html", "utf-8"))
    path = tmp_path / "a.mht"
    path.write_bytes(message.as_bytes())
    assert texts(read(path)) == ["报告的正文在这里。"]


def test_heading_of_a_part_as_first_row_of_its_table(tmp_path):
    head = "<tr><td colspan=2><b>二、主动公开政府信息情况</b></td></tr>"
    document = page(tmp_path, f"<table>{head}<tr><td>规章</td><td>3</td></tr></table>")
    assert texts(document) == ["二、主动公开政府信息情况"]
    assert rows(tables(document)[0]) == [["规章", "3"]]


def test_headline_of_four_lines_is_all_of_the_report(tmp_path):
    """A mark, a document number and a title on two lines; h1 sections have text between them."""
    lines = ("机密", "青政发〔2025〕3号", "青禾县水务局", "2024年政府信息公开工作年度报告")
    document = page(
        tmp_path,
        f"<h1>{'<br>'.join(lines)}</h1><p>正文。</p>",
        head=f"<title>{lines[-1]}</title>",
    )
    assert "".join(texts(document)).startswith("".join(lines))
    assert document.furniture == ()
