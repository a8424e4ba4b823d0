"""Pages that are pictures: lines found in the picture, characters from a stand-in for the recognition."""

from __future__ import annotations

from itertools import groupby

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from checker import check
from checker.document import NoticeKind, Place, Table
from checker.errors import ErrorCode, ReadError
from checker.readers import ocr, read, scan
from checker.readers.ocr import Character
from checker.readers.pdf_grid import find_grids
from checker.readers.pdf_pdfium import PdfiumFile
from tests.recognise.test_containers import expected_cells, meaning
from tests.reports.as_pdf import to_pdf
from tests.reports.bases import BASES

SCALE = scan.RESOLUTION / 72


def printed(path):
    """Lines of characters and a picture of each page of a PDF."""
    opened = PdfiumFile(path.read_bytes(), None)
    contents = [opened.page(number) for number in range(1, len(opened) + 1)]
    opened.close()
    document = pdfium.PdfDocument(path)
    pictures = [page.render(scale=SCALE).to_pil() for page in document]
    document.close()
    lines = [
        [
            [Character(g.text, *(v * SCALE for v in g[1:5]), 0.99) for g in group]
            for _, group in groupby(content.glyphs, key=lambda glyph: round(glyph.base, 1))
        ]
        for content in contents
    ]
    return lines, pictures


@pytest.fixture
def recognition(monkeypatch):
    """Makes the recognition answer with given lines, one list a page."""

    def answer(pages):
        waiting = iter(pages)
        monkeypatch.setattr(ocr, "is_installed", lambda: True)
        monkeypatch.setattr(scan, "read_lines", lambda _: next(waiting))

    return answer


def scanned(pictures, path):
    first, *rest = [picture.convert("RGB") for picture in pictures]
    first.save(path, save_all=True, append_images=rest, resolution=scan.RESOLUTION)
    return path


@pytest.mark.parametrize("form", sorted(BASES))
def test_scanned_report_reads_like_its_pdf(form, tmp_path, recognition):
    model = BASES[form]()
    original = to_pdf(model, tmp_path / "a.pdf")
    lines, pictures = printed(original)
    recognition(lines)
    result = check(scanned(pictures, tmp_path / "b.pdf"))
    found, wanted = meaning(result), meaning(check(original))
    assert found["cells"] == expected_cells(model)
    assert {key: found[key] for key in ("title", "sections", "prose", "contact")} == {
        key: wanted[key] for key in ("title", "sections", "prose", "contact")
    }
    assert (result.document.ocr, result.document.format) == (True, "pdf")
    assert result.document.doubtful == ()
    assert {f.rule for f in result.findings} == {"F002"}
    assert "识别结果" in result.findings[0].message


def sheet(*texts, size=(1654, 2339)):
    """A page with a ruled table of one row whose cells say these texts, and what is read there."""
    picture = Image.new("L", size, 255)
    draw = ImageDraw.Draw(picture)
    width = 300
    for index in range(len(texts) + 1):
        draw.line((200 + index * width, 300, 200 + index * width, 500), fill=0, width=3)
    for y in (300, 400, 500):
        draw.line((200, y, 200 + len(texts) * width, y), fill=0, width=3)
    lines = [line_of("本年度主动公开政府信息情况表格如下所示请予核对", 200, 200)]
    for index, text in enumerate(texts):
        x = 200 + index * width + 40
        draw.rectangle((x, 330, x + 30, 370), fill=0)
        if text:
            lines.append(line_of(text, x, 330))
    return picture, lines


def line_of(text, x, top, score=0.99):
    return [
        Character(char, x + 40 * i, top, x + 40 * i + 38, top + 48, score)
        for i, char in enumerate(text)
    ]


def only_table(document):
    (table,) = [b for b in document.blocks if isinstance(b, Table)]
    return table


def test_unsure_characters_and_unread_print_are_doubtful(tmp_path, recognition):
    picture, lines = sheet("合计", "58", "")
    lines[2] = [lines[2][0], lines[2][1]._replace(score=0.6)]
    recognition([lines])
    document = read(scanned([picture], tmp_path / "a.pdf"))
    assert [c.text for c in only_table(document).cells] == ["合计", "58", "", "", "", ""]
    assert document.doubtful == (Place(1, 0, 1, 1, 2), Place(1, 0, 2))
    assert [n.kind for n in document.notices] == [NoticeKind.SCANNED_PAGE]


def test_figure_on_a_line_is_doubtful(tmp_path, recognition):
    picture, lines = sheet("合计", "5")
    lines.append([Character("1", 790, 330, 810, 378, 0.99)])
    recognition([lines])
    document = read(scanned([picture], tmp_path / "a.pdf"))
    assert any(document.text_at(place) == "1" for place in document.doubtful)


def test_lines_of_a_page_that_lies_askew(recognition):
    picture, _ = sheet("甲", "乙", "丙")
    draw = ImageDraw.Draw(picture)
    for y in range(600, 2200, 60):  # lines of print: what the angle is measured by
        draw.rectangle((200, y, 1400, y + 20), fill=0)
    level = scan.straightened(picture.rotate(1.5, Image.Resampling.BICUBIC, fillcolor=255))
    ink = level.point(lambda value: 0 if value < scan.DARK else 255)
    horizontal, vertical = scan.ruling_lines(ink, 1 / SCALE)
    grid = find_grids(horizontal, vertical)[0]
    assert (len(grid.xs), len(grid.ys), len(grid.cells)) == (4, 3, 6)


def turned_lines(lines, turn, size):
    """Where characters come to stand when their page is turned clockwise."""
    width, height = size
    spots = {
        90: lambda x, y: (height - y, x),
        180: lambda x, y: (width - x, height - y),
        270: lambda x, y: (y, width - x),
    }
    move = spots[turn]
    return [
        [c._replace(**_box(move(c.x0, c.top), move(c.x1, c.bottom)), score=0.5) for c in line]
        for line in lines
    ]


def _box(one, other):
    (ax, ay), (bx, by) = one, other
    return {"x0": min(ax, bx), "x1": max(ax, bx), "top": min(ay, by), "bottom": max(ay, by)}


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_page_on_its_side_or_head_is_turned(turn, tmp_path, recognition):
    picture, lines = sheet("合计", "58")
    askew = turned_lines(lines, turn, picture.size)
    # Recognition is asked once as the page lies, then for each way it may have been turned.
    recognition({90: [askew, lines, []], 180: [askew, lines], 270: [askew, [], lines]}[turn])
    document = read(scanned([picture.rotate(-turn, expand=True)], tmp_path / "a.pdf"))
    assert [c.text for c in only_table(document).cells][:2] == ["合计", "58"]
    box = only_table(document).cells[1].box
    page = document.pages[0]
    assert box.x1 <= page.width
    assert box.bottom <= page.height


def test_pictures_are_read_as_pages(tmp_path, recognition):
    picture, lines = sheet("合计", "58")
    recognition([lines, lines])
    path = tmp_path / "a.tiff"
    picture.save(path, save_all=True, append_images=[picture])
    document = read(path)
    assert (document.format, document.ocr, len(document.pages)) == ("image", True, 2)
    assert [n.kind for n in document.notices] == [NoticeKind.SCANNED_PAGE] * 2


@pytest.mark.parametrize("name", ["a.png", "a.jpg"])
def test_without_recognition_pictures_have_no_text(tmp_path, monkeypatch, name):
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    picture, _ = sheet("甲")
    picture.save(tmp_path / name)
    with pytest.raises(ReadError) as caught:
        read(tmp_path / name)
    assert caught.value.code is ErrorCode.NO_TEXT


def test_picture_without_text_or_damaged(tmp_path, recognition):
    recognition([[]])
    Image.new("L", (400, 400), 255).save(tmp_path / "a.png")
    with pytest.raises(ReadError) as caught:
        read(tmp_path / "a.png")
    assert caught.value.code is ErrorCode.NO_TEXT
    (tmp_path / "b.png").write_bytes((tmp_path / "a.png").read_bytes()[:60])
    with pytest.raises(ReadError) as caught:
        read(tmp_path / "b.png")
    assert caught.value.code is ErrorCode.DAMAGED


def test_page_in_which_nothing_is_recognised_stays_a_picture(tmp_path, recognition):
    picture, _ = sheet("甲")
    recognition([[]])
    with pytest.raises(ReadError) as caught:
        read(scanned([picture], tmp_path / "a.pdf"))
    assert caught.value.code is ErrorCode.NO_TEXT


def test_words_of_the_library_become_characters(monkeypatch):
    class Answer:
        word_results = (
            (
                ("第", 0.99, [[0, 0], [40, 0], [40, 50], [0, 50]]),
                ("12", 0.8, [[40, 0], [80, 0], [80, 50], [40, 50]]),
            ),
            (),
        )

    monkeypatch.setattr(ocr, "_engine", lambda: lambda *_, **__: Answer)
    (line,) = ocr.read_lines(Image.new("RGB", (9, 9)))
    assert [(c.text, c.x0, c.x1, c.score) for c in line] == [
        ("第", 0, 40, 0.99),
        ("1", 40, 60, 0.8),
        ("2", 60, 80, 0.8),
    ]


@pytest.mark.skipif(not ocr.is_installed(), reason="the extra ocr is not installed")
def test_real_recognition(tmp_path):
    model = BASES["2021"]()
    _, pictures = printed(to_pdf(model, tmp_path / "a.pdf"))
    document = read(scanned(pictures[:1], tmp_path / "b.pdf"))
    text = "".join(getattr(block, "text", "") for block in document.blocks)
    assert document.ocr
    assert "总体情况" in text


@pytest.mark.parametrize("score", [0.99, 0.5])
def test_no_rule_fails_on_a_doubtful_figure(tmp_path, recognition, score):
    """A figure misread without certainty is named by F002, and judged by nobody."""
    model = BASES["2021"]()
    lines, pictures = printed(to_pdf(model, tmp_path / "a.pdf"))
    for line in (line for page in lines for line in page):
        text = "".join(char.text for char in line)
        if text.startswith("一、本年新收"):
            place = text.index(model.value("applications", "new.natural"))
            line[place] = line[place]._replace(text="9", score=score)
    recognition(lines)
    findings = check(scanned(pictures, tmp_path / "b.pdf")).findings
    rules = {finding.rule for finding in findings}
    if score < scan.SURE:
        assert rules == {"F002"}
        assert "1 处数字识别得不可靠" in findings[0].message
    else:
        assert "A101" in rules
        assert all("识别结果" in finding.message for finding in findings)
