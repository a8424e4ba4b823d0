import json

from checker.errors import ErrorCode, ReadError
from checker.export import error_dict, to_dict, to_json
from tests.export.sample_result import build_result

KEYS = ["schema", "file", "report", "summary", "findings", "rules", "elapsed_ms"]


def test_shape_is_that_of_the_contract(result):
    data = to_dict(result)
    assert list(data) == KEYS
    assert data["schema"] == "nianbao-check/1"
    assert data["file"] == {
        "name": "临河市水务局2025年度报告.docx",
        "format": "docx",
        "sha256": "ae8ec1c5" * 8,
        "pages": None,
        "ocr": False,
    }
    assert data["report"]["form"] == data["report"]["form_used"] == "2021"
    assert data["report"]["contact"]["postcode"] == "010020"
    assert data["report"]["contact"]["phones"] == []
    assert data["report"]["tables"]["applications"]["unable_1.total"] == "7"
    assert data["report"]["sections"][0]["heading"] == "一、总体情况"


def test_verified_findings_are_listed_but_not_counted(result):
    data = to_dict(result)
    summary = data["summary"]
    assert (summary["error"], summary["warning"], summary["info"]) == (2, 2, 1)
    assert summary["verified"] == 1
    assert sum(summary["rules"].values()) == len(data["rules"])
    verified = next(f["verified"] for f in data["findings"] if f["verified"])
    assert verified["at"] == "2026-01-14T09:30"


def test_a_finding_names_its_exact_place(result):
    finding = next(f for f in to_dict(result)["findings"] if f["rule"] == "A101")
    assert finding["also"] == ["A102"]
    assert finding["location"] == {
        "page": None,
        "section": 3,
        "paragraph": None,
        "table": "applications",
        "cell": "unable_1.natural",
        "start": None,
        "end": None,
        "text": "3",
        "missing": False,
    }


def test_same_result_same_bytes_and_texts_verbatim():
    first, second = (to_json(to_dict(build_result())) for _ in range(2))
    assert first == second
    assert "\u202e反" in json.loads(first)["findings"][3]["actual"]


def test_half_a_character_is_still_valid_json():
    text = to_json({"name": "坏\udc80"})
    assert json.loads(text.encode("utf-8")) == {"name": "坏\udc80"}


def test_a_file_that_cannot_be_checked():
    error = ReadError(ErrorCode.ENCRYPTED, "文件有打开密码。请输入密码。", "detail")
    assert error_dict("a.docx", error) == {
        "schema": "nianbao-check/1",
        "file": {"name": "a.docx"},
        "error": {"code": "encrypted", "message": "文件有打开密码。请输入密码。"},
    }
