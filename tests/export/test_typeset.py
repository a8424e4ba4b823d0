from checker.export.typeset import FLOOR, TOP, Face, Line, Row, Sheets, wrap

FACE = Face(10)


def _measure(text, face):
    return sum(face.size if ord(c) > 0xFF else face.size / 2 for c in text)


def _wrapped(text, width):
    return [line.text for line in wrap(text, FACE, width, _measure)]


def test_lines_are_no_wider_than_the_column():
    text = "主动公开政府信息八百六十二条其中网站五百一十二条"
    lines = _wrapped(text, 80)
    assert "".join(lines) == text
    assert all(_measure(line, FACE) <= 80 for line in lines)


def test_no_line_begins_with_a_full_stop_or_ends_with_an_opening_mark():
    assert _wrapped("一二三四。五", 40) == ["一二三", "四。五"]
    assert _wrapped("一二三“四五”", 40) == ["一二三", "“四五”"]


def test_figures_stay_with_their_measure_word():
    assert _wrapped("新收申请 43 件", 60) == ["新收申请", "43 件"]
    assert _wrapped("电话04785210000号", 70) == ["电话", "04785210000号"]


def test_a_word_wider_than_the_column_is_broken():
    assert "".join(_wrapped("AE8EC1C5" * 8, 100)) == "AE8EC1C5" * 8


def test_a_character_wider_than_the_column_still_stands_on_a_line():
    assert _wrapped("一二", 5) == ["一", "二"]


def test_blank_text_is_one_line():
    assert _wrapped("", 50) == [""]


def test_a_head_is_repeated_and_a_group_title_never_stands_last():
    sheets = Sheets(_measure)
    head = Row([[Line("表头", FACE)]], (100.0,), frozenset({0}))
    plain = Row([[Line("行", FACE)]], (100.0,))
    group = Row([[Line("组", FACE)]], (100.0,), frozenset({0}))
    fitting = int((FLOOR - TOP - head.height) // plain.height)
    sheets.table([*[plain] * (fitting - 1), group, plain], head)
    assert len(sheets.pages) == 2
    texts = [[item.text for item in page if hasattr(item, "text")] for page in sheets.pages]
    assert texts[0][-1] == "行"
    assert texts[1] == ["表头", "组", "行"]


def test_a_row_taller_than_a_page_goes_on_and_loses_nothing():
    sheets = Sheets(_measure)
    numbers = [str(n) for n in range(300)]
    tall = Row([[Line(n, FACE) for n in numbers], [Line("短", FACE)]], (60.0, 40.0))
    sheets.table([tall])
    texts = [item.text for page in sheets.pages for item in page if hasattr(item, "text")]
    assert [text for text in texts if text != "短"] == numbers
    assert texts.count("短") == 1
    assert len(sheets.pages) > 1
