"""Findings go to the office that owns the figure, as sentences that can be read out."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest

from checker.checking import check
from checker.export.questions import office_of, offices, questions, write_questions
from checker.findings import Finding, Location, Severity, Verified
from checker.forms import all_forms
from checker.rules import RULES
from tests.export.sample_result import NASTY, WHEN
from tests.reports.as_docx import to_docx
from tests.reports.make_samples import sample_2021


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    return check(to_docx(sample_2021(), tmp_path_factory.mktemp("questions") / "a.docx"))


def made(rule="T010", table=None, cell=None, related=()):
    where = Location(table=table, cell=cell)
    return Finding(rule, Severity.ERROR, "题", "话", where, "", "", related=related)


@pytest.mark.parametrize(
    ("finding", "office"),
    [
        (made(table="applications", cell="new.total"), "依申请公开"),
        (made(table="art20_1", cell="normative.issued"), "规范性文件"),
        (made(table="art20_6", cell="penalty.decisions"), "许可处罚强制"),
        (made(table="art20_8", cell="fees.amount"), "收费"),
        (made(table="litigation", cell="review.total"), "复议诉讼"),
        (made(table="statistics", cell="C3.4a"), "依申请公开"),
        (made(table="statistics", cell="E1"), "复议诉讼"),
        (made(table="statistics", cell="H1"), "文字"),
        (made("N105"), "复议诉讼"),
        (made("W104"), "文字"),
        (made("T006", table="applications"), "文字"),
        (made("T009", table="applications", cell="new.total"), "依申请公开"),
        (made("N204", related=(Location(table="litigation", cell="direct.total"),)), "复议诉讼"),
    ],
)
def test_the_office_that_owns_the_figure(finding, office):
    assert office_of(finding).name == office


def test_the_data_names_what_there_is():
    tables = {table.key for form in all_forms() for table in form.tables}
    named = {key.split("/")[0] for office in offices() for key in office.tables}
    assert tables - named == set()
    assert named - tables == set()
    assert {rule for office in offices() for rule in office.rules} <= {rule.id for rule in RULES}


def test_every_open_finding_is_asked_once(result):
    first, *others = result.findings
    note = Verified("属实", "李明", WHEN)
    some = replace(result, findings=(replace(first, verified=note), *others))
    assert sum(map(len, questions(some).values())) == len(others)


def test_sentences_can_be_read_out(result):
    spoken = [q.spoken for asked in questions(result).values() for q in asked]
    assert all(s.startswith("您好，想请您核对") and s.endswith("？") for s in spoken)
    assert not any(sign in s for s in spoken for sign in ("+", "=", " · "))
    review = next(s for s in spoken if "表四" in s)
    assert "等于3" in review
    assert "复议应诉案件台账" in review


def test_workbook_has_a_sheet_for_each_office_with_both_numbers_and_blanks(result, tmp_path):
    path = tmp_path / "a.xlsx"
    write_questions(result, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["分发一览", *(office.name for office in questions(result))]
    sheet = book["复议诉讼"]
    assert [c.value for c in sheet[3]][3:8] == [
        "报告中的数",
        "对照的数",
        "答复（应填）",
        "答复人",
        "日期",
    ]
    row = [cell.value for cell in sheet[4]]
    assert (row[3], row[4]) == ("2", "3")
    assert not any(row[5:8])


def test_text_of_the_report_never_becomes_a_formula(result, tmp_path):
    first = replace(result.findings[0], message=NASTY, actual="=1+1", expected="@x")
    path = tmp_path / "a.xlsx"
    write_questions(replace(result, findings=(first,)), path)
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)


def test_nothing_to_ask_is_said(result, tmp_path):
    path = tmp_path / "a.xlsx"
    write_questions(replace(result, findings=()), path)
    sheet = openpyxl.load_workbook(path)["分发一览"]
    assert "没有需要核对的问题。" in [cell.value for row in sheet.iter_rows() for cell in row]
