"""The texts behind a 依据: which article or notice it names, its words, and which of them matter. Pure, no Qt.

The texts lie in ``resources/basis``; what is not certain word for word is our summary and says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING, Any

from checker.errors import DataError
from checker.paths import RESOURCES
from checker.prepared import toml
from checker.text import fold, fold_with_origin

if TYPE_CHECKING:
    from pathlib import Path

BASIS = RESOURCES / "basis" / "basis.toml"
SHARED = 7
"""Characters of a basis that a text repeats from which on they are lit."""
_ARTICLE = re.compile(r"第[一二三四五六七八九十百]+条")
_ITEMS = re.compile(r"第?((?:\([一二三四五六七八九十]+\)、?)+)项?")
_ITEM = re.compile(r"\([一二三四五六七八九十]+\)")
_PARTS = re.compile(r"第([一二三四五六](?:、[一二三四五六])*)部分")
_NUMERALS = re.compile("[一二三四五六]")

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A text: an article of a law, or a notice as a whole (then without a number)."""

    number: str
    verbatim: bool
    text: str


@dataclass(frozen=True, slots=True)
class LegalText:
    """A law, notice, standard, or the custom there is instead of one."""

    id: str
    title: str
    source: str
    names: tuple[str, ...]
    articles: tuple[Article, ...]

    def article(self, number: str) -> Article | None:
        """Return an article by its number; the whole by ``""``."""
        return next((a for a in self.articles if a.number == number), None)


@dataclass(frozen=True, slots=True)
class Reference:
    """One text that a basis names."""

    document: LegalText
    article: Article
    lit: Spans
    """Spans of the article's text that matter; empty when all of it does."""

    @property
    def title(self) -> str:
        """Name and article: ``《…条例》第五十条``."""
        return f"{self.document.title}{self.article.number}"

    @property
    def kind(self) -> str:
        """原文 or 摘要."""
        return "原文" if self.article.verbatim else "摘要"


def _document(data: dict[str, Any], where: str) -> LegalText:
    wanted = {"id", "title", "source", "names", "articles"}
    if set(data) != wanted or not data["articles"]:
        raise DataError(f"{where}: 应有且只有 {sorted(wanted)}")
    articles = []
    for entry in data["articles"]:
        if set(entry) != {"number", "verbatim", "text"}:
            raise DataError(f"{where}: articles 应有且只有 number、verbatim、text")
        articles.append(Article(entry["number"], entry["verbatim"], entry["text"].strip()))
    names = tuple(fold(name) for name in data["names"])
    return LegalText(data["id"], data["title"], data["source"], names, tuple(articles))


def load_basis(path: Path = BASIS) -> tuple[LegalText, ...]:
    """Load the texts. Raises ``DataError`` with file and key when anything is wrong."""
    try:
        data = toml(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DataError(f"{path.name}: {error}") from error
    entries = data.get("documents", [])
    return tuple(_document(e, f"{path.name}: documents[{i}]") for i, e in enumerate(entries))


@cache
def legal_texts() -> tuple[LegalText, ...]:
    """Return all texts, loaded once."""
    return load_basis()


def references(basis: str) -> tuple[Reference, ...]:
    """Return the texts that a basis names, in its order; empty when it names none that we have."""
    folded = fold(basis)
    found: list[Reference] = []
    for start, end, document in _named(folded):
        tail = folded[start:end]
        for number in _articles(document, tail):
            article = document.article(number)
            if article is not None and not any(
                r.article is article and r.document is document for r in found
            ):
                found.append(Reference(document, article, _lit(article, tail, folded)))
    exact = {r.document.id for r in found if r.article.number}
    return tuple(r for r in found if r.article.number or r.document.id not in exact)


def _named(folded: str) -> list[tuple[int, int, LegalText]]:
    """Return where each text is named and where what is said of it ends: at the next text of its own kind."""
    spots: dict[tuple[int, int], LegalText] = {}
    for document in legal_texts():
        for name in document.names:
            for match in re.finditer(re.escape(name), folded):
                spots[match.span()] = document
    kept: list[tuple[int, int, LegalText]] = []
    # The longer name wins where two overlap: 2007年《条例》 is not 《条例》.
    for (start, end), document in sorted(spots.items(), key=lambda s: (s[0][0] - s[0][1], s[0][0])):
        if not any(start < e and s < end for s, e, _ in kept):
            kept.append((start, end, document))
    kept.sort(key=lambda spot: spot[0])
    return [(s, _end(folded, s, kept), document) for s, _, document in kept]


def _end(folded: str, start: int, spots: list[tuple[int, int, LegalText]]) -> int:
    """A sentence or clause belongs to all notices it names, an article to the law named last before it."""
    stop = re.compile("[;。]").search(folded, start)
    end = stop.start() if stop else len(folded)
    laws = [s for s, _, document in spots if s > start and _has_articles(document)]
    return min([end, *laws]) if laws else end


def _has_articles(document: LegalText) -> bool:
    return any(article.number for article in document.articles)


def _articles(document: LegalText, tail: str) -> list[str]:
    named = [n for n in _ARTICLE.findall(tail) if document.article(n) is not None]
    return named or [""]


def _lit(article: Article, tail: str, basis: str) -> Spans:
    """Light the items or parts named, and longer words that the basis repeats."""
    labels = set()
    for found in _ITEMS.finditer(tail):
        labels |= set(_ITEM.findall(found[1]))
    for found in _PARTS.finditer(tail):
        labels |= {f"第{numeral}部分" for numeral in _NUMERALS.findall(found[1])}
    spans, at = [], 0
    for line in article.text.split("\n"):
        if any(fold(line).startswith(label) for label in labels):
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return tuple(spans) or _shared(article.text, basis)


def _shared(text: str, basis: str) -> Spans:
    folded = fold_with_origin(text)
    matcher = SequenceMatcher(None, folded.text, basis, autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size >= SHARED]
    return tuple(folded.span(b.a, b.a + b.size) for b in blocks)
