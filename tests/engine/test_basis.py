"""依据: every basis leads to a text, the words that matter are lit."""

from __future__ import annotations

import json

import pytest

from checker.basis import BASIS, legal_texts, load_basis, references
from checker.errors import DataError
from checker.paths import SAMPLES
from checker.rules import RULES
from checker.text import fold


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_every_rule_leads_to_a_text(rule) -> None:
    found = references(rule.basis)
    assert found, rule.basis
    for reference in found:
        assert reference.article.text
        assert all(reference.article.text[a:b].strip() for a, b in reference.lit)


def test_every_finding_of_the_samples_leads_to_a_text() -> None:
    samples = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
    bases = {f["basis"] for sample in samples.values() for f in sample["findings"]}
    assert bases
    assert [basis for basis in bases if not references(basis)] == []


def titles(basis: str) -> list[str]:
    return [reference.title for reference in references(basis)]


def lit(basis: str, number: int = 0) -> str:
    reference = references(basis)[number]
    return "|".join(reference.article.text[a:b] for a, b in reference.lit)


def test_an_article_and_its_item() -> None:
    basis = "《条例》第五十条第（三）项；国办公开办函〔2021〕30 号（2019、2020 年度为〔2019〕60 号）格式第四部分"
    assert titles(basis) == [
        "《中华人民共和国政府信息公开条例》第五十条",
        "《中华人民共和国政府信息公开工作年度报告格式》",
        "《中华人民共和国政府信息公开工作年度报告格式（试行）》",
    ]
    assert lit(basis) == "（三）因政府信息公开工作被申请行政复议、提起行政诉讼的情况；"
    assert lit(basis, 1).startswith("第四部分")
    assert lit(basis, 2).startswith("第四部分")


def test_several_articles_and_items() -> None:
    basis = "《中华人民共和国政府信息公开条例》第二十条第（五）（六）（八）项、第五十条第（一）项"
    assert [r.article.number for r in references(basis)] == ["第二十条", "第五十条"]
    assert {"（五）", "（六）", "（八）"} <= {line[:3] for line in lit(basis).split("|")}


def test_the_old_regulation_is_another_text() -> None:
    (found,) = references("2007年《条例》（国务院令第492号）第三十二条规定的年度报告内容")
    assert found.document.id == "regulation-2007"
    assert found.article.number == "第三十二条"
    assert found.kind == "摘要"


def test_a_law_ends_where_the_next_begins() -> None:
    basis = (
        "《中华人民共和国政府信息公开条例》第十五条；《中华人民共和国个人信息保护法》第二十八条。"
    )
    assert [r.article.number for r in references(basis)] == ["第十五条", "第二十八条"]


def test_words_that_the_basis_repeats_are_lit() -> None:
    assert (
        lit("国办公开办函〔2021〕30号：总体情况原则上不超过1000字") == "总体情况原则上不超过1000字"
    )


def test_custom_is_called_custom() -> None:
    (found,) = references("惯例：没有的填 0；格式文件未见明文")
    assert found.title == "惯例"
    assert "没有哪一条法律" in found.article.text


def test_nothing_known_gives_nothing() -> None:
    assert references("某某办法") == ()


def test_articles_are_quoted_or_called_summary() -> None:
    for document in legal_texts():
        assert document.articles
        assert all(fold(name) == name for name in document.names)
        for article in document.articles:
            assert isinstance(article.verbatim, bool)
            # Only articles of the regulation are certain word for word.
            assert not article.verbatim or document.id == "regulation-2019"


def test_data_is_strict(tmp_path) -> None:
    path = tmp_path / "basis.toml"
    text = BASIS.read_text(encoding="utf-8")
    path.write_text(text.replace("source =", "sauce =", 1), encoding="utf-8")
    with pytest.raises(DataError, match="应有且只有"):
        load_basis(path)
