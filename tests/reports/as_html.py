"""Render a report model as a saved web page: inside the furniture of a government site, or bare."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from tests.reports.model import Grid, ReportModel, grids, statistics

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SITE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{name}_云岭县人民政府</title>
<style>.TRS_Editor p{{margin:0}} .tips{{display:none}} @media print {{ .article {{display:none}} }}</style>
<script>var total = 100; document.write("<p>脚本</p>");</script></head><body>
<div class="header"><a href="/">首页</a><a href="/zwgk">政务公开</a><a href="/bsfw">办事服务</a></div>
<ul class="mainNav"><li><a href="#">政策</a></li><li><a href="#">法定主动公开内容</a></li></ul>
<div>您现在的位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; <a href="#">年报</a></div>
<form id="aspnetForm"><input type="hidden" value="状态"><div class="article">
<table class="xxgk"><tr><td>索引号：</td><td>YL001/2025-00012</td><td>发布机构：</td><td>县政府办公室</td></tr>
<tr><td>主题分类：</td><td>年度报告</td><td>发布日期：</td><td>2025-01-20</td></tr></table>
<h1>{title}</h1>
<div class="info">发布时间：2025-01-20&nbsp;&nbsp;来源：县政府办公室&nbsp;&nbsp;浏览次数：<span>321</span></div>
<div class="bdsharebuttonbox"><a>分享到</a><a>微信</a><a>微博</a></div>
<table class="layout" width="100%"><tr><td><div class="TRS_Editor">
{body}
</div></td></tr></table>
<div class="tips">提示：点击展开</div><p>【打印】 【关闭】</p>
<div class="related"><h3>相关信息</h3><ul><li><a href="#">上一年的报告</a></li></ul></div>
</div></form>
<div id="footer"><p>版权所有：云岭县人民政府 主办：县政府办公室 联系电话：0951-1234567</p>
<p>网站标识码：6400000001 宁ICP备10000001号</p></div>
</body></html>
"""
BARE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body>
{body}
</body></html>
"""

ARTICLE = """<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>
<h1 class="rich_media_title">{title}</h1>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">{body}</div>
<div style="display:none"><p>微信扫一扫关注该公众号</p></div></body></html>
"""
"""As social media keep an article: hidden until a script has run."""


def table(grid: Grid) -> str:
    rows: list[list[str]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
        spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
        text = html.escape(cell.text)
        rows[cell.row].append(f'<td{spans}><p align="center"><span>{text}</span></p></td>')
    lines = "\n".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return f'<table border="1" cellspacing="0"><tbody>\n{lines}\n</tbody></table>'


def _paragraph(text: str) -> str:
    """As editors write it: an indent of blanks, words cut into spans."""
    half = len(text) // 2
    first, second = html.escape(text[:half]), html.escape(text[half:])
    return f'<p style="text-indent:2em">\n&emsp;&emsp;<span>{first}</span><span>{second}</span></p>'


def _lines(text: str) -> str:
    return "<br>".join(html.escape(line) for line in text.split("\n"))


def _line(text: str) -> str:
    return f"&nbsp;&nbsp;&nbsp;&nbsp;{html.escape(text)}<br>\n"


def _pieces(model: ReportModel, *, site: bool) -> Iterator[str]:
    write = _paragraph if site else _line
    if not site:
        yield f"<center><b>{_lines(model.title)}</b></center>"
    for text in model.opening:
        yield write(text)
    for part in model.parts:
        yield f"<p><strong>{html.escape(part.heading)}</strong></p>"
        for text in part.paragraphs:
            yield write(text)
        for grid in grids(model, part):
            yield table(grid)
    if model.annex:
        yield f'<p align="center">{html.escape(model.annex)}</p>'
        yield table(statistics(model))


def to_html(model: ReportModel, path: Path, shape: str = "site") -> Path:
    body = "\n".join(_pieces(model, site=shape == "site"))
    if shape == "site":
        page = SITE.format(name=model.title.split("\n")[-1], title=_lines(model.title), body=body)
        path.write_text(page, encoding="utf-8")
    elif shape == "article":
        inner = body.removeprefix(f"<center><b>{_lines(model.title)}</b></center>")
        path.write_text(ARTICLE.format(title=_lines(model.title), body=inner), encoding="utf-8")
    else:
        path.write_text(BARE.format(body=body), encoding="gb18030")
    return path
