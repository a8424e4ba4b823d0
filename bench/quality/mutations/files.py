"""Faults of the file itself (F001–F007, F009), made in the written container."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bench.quality.marks import plain
from bench.quality.mutations import docx_changes, page_changes
from bench.quality.mutations.base import ALL, NEW, Mutant, mutation

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

    from bench.quality.reports import Case

EXTENSIONS = {
    "txt": (".docx", ".doc"),
    "docx": (".doc", ".wps", ".pdf"),
    "pdf": (".docx", ".doc"),
    "html": (".doc", ".docx"),
    "ofd": (".pdf",),
}
WORDS = "这个数再核一下"
NEW_WORDS = "（新增）"
OLD_WORDS = "原稿文字"


def after(
    case: Case, change: Callable[[Path], Path], *places: str, covering: str = "", style: str = ""
) -> Mutant:
    """A mutant whose file is changed once it is written."""
    made = replace(case, style=style or "plain")
    return Mutant(made, frozenset(places), after=change, covering=covering)


def long_paragraph(case: Case, rng: Random) -> str:
    """The text of one paragraph of the prose."""
    texts = [plain(t) for part in case.model.parts for t in part.paragraphs]
    return rng.choice([t for t in texts if len(t) > 20] or texts)


@mutation("F001", ALL, ("txt", "docx", "pdf", "html", "ofd"))
def wrong_extension(case: Case, rng: Random) -> Mutant:
    pick = rng.random()

    def rename(path: Path) -> Path:
        names = EXTENSIONS[path.suffix[1:]]
        return path.rename(path.with_suffix(names[int(pick * len(names))]))

    return after(case, rename, "file", style="site")


@mutation("F002", ALL, ("pdf",))
def scanned_page(case: Case, rng: Random) -> Mutant:
    pick = rng.random()
    return after(case, lambda path: page_changes.scan_page(path, pick), "page 1", "page 2")


@mutation("F002", ALL, ("txt",))
def broken_encoding(case: Case, rng: Random) -> Mutant:
    at = rng.uniform(0.3, 0.9)
    made = after(case, lambda path: page_changes.break_bytes(path, at), style="tabs")
    return replace(made, covering="\ufffd")


@mutation("F003", ALL, ("docx",))
def tracked_insertion(case: Case, rng: Random) -> Mutant:
    text = long_paragraph(case, rng)
    return after(case, lambda p: docx_changes.insert_tracked(p, text, NEW_WORDS), NEW_WORDS)


@mutation("F003", ALL, ("docx",))
def tracked_deletion(case: Case, rng: Random) -> Mutant:
    text = long_paragraph(case, rng)
    return after(case, lambda p: docx_changes.delete_tracked(p, text, OLD_WORDS), text)


@mutation("F003", NEW, ("docx",))
def tracked_cell(case: Case, rng: Random) -> Mutant:
    label = rng.choice(("三、本年度办理结果", "四、结转下年度继续办理", "行政处罚"))
    return after(
        case,
        lambda p: docx_changes.delete_tracked(p, label, OLD_WORDS),
        label,
        "applications",
        covering=label,
    )


@mutation("F003", ALL, ("html",))
def tracked_in_page(case: Case, rng: Random) -> Mutant:
    text = long_paragraph(case, rng)
    end = f"{text[len(text) // 2 :]}</span></p>"
    change = f"<ins>{NEW_WORDS}</ins><del>{OLD_WORDS}</del>"
    return after(
        case,
        lambda p: page_changes.change_page(p, end, end.replace("</p>", f"{change}</p>")),
        text + NEW_WORDS,
        style="site",
    )


@mutation("F004", ALL, ("docx",))
def comment(case: Case, rng: Random) -> Mutant:
    text = long_paragraph(case, rng)
    return after(case, lambda p: docx_changes.add_comment(p, text, WORDS), text)


@mutation("F004", NEW, ("docx",))
def comment_on_a_cell(case: Case, rng: Random) -> Mutant:
    label = rng.choice(("（一）予以公开", "行政许可", "总计"))
    return after(
        case,
        lambda p: docx_changes.add_comment(p, label, WORDS),
        label,
        "applications",
        covering=label,
    )


@mutation("F004", ALL, ("pdf",))
def note_on_a_page(case: Case, rng: Random) -> Mutant:
    return after(case, lambda path: page_changes.add_note(path, WORDS), "page 1")


@mutation("F004", ALL, ("ofd",))
def note_on_an_ofd_page(case: Case, rng: Random) -> Mutant:
    return after(case, lambda path: page_changes.add_ofd_note(path, WORDS), "page 1")


@mutation("F005", ALL, ("docx",))
def hidden_run(case: Case, rng: Random) -> Mutant:
    text = long_paragraph(case, rng)
    return after(case, lambda p: docx_changes.add_hidden(p, text, OLD_WORDS), text)


@mutation("F005", ALL, ("html",))
def hidden_element(case: Case, rng: Random) -> Mutant:
    heading = plain(case.model.parts[-1].heading)
    hidden = f'<p style="display:none">{OLD_WORDS}</p>'
    return after(
        case,
        lambda p: page_changes.change_page(
            p, f"<p><strong>{heading}", f"{hidden}<p><strong>{heading}"
        ),
        covering=heading,
        style="site",
    )


@mutation("F005", ALL, ("pdf",))
def invisible_text(case: Case, rng: Random) -> Mutant:
    return after(case, lambda path: page_changes.add_invisible(path, "old draft text"), "page 1")


@mutation("F006", NEW, ("docx",))
def picture_in_word(case: Case, rng: Random) -> Mutant:
    label = rng.choice(("申请人情况", "行政复议", "第二十条第（一）项"))
    return after(case, lambda p: docx_changes.table_to_picture(p, label), "picture")


@mutation("F006", NEW, ("html",))
def picture_in_page(case: Case, rng: Random) -> Mutant:
    label = rng.choice(("申请人情况", "行政复议", "第二十条第（一）项"))
    return after(
        case,
        lambda p: page_changes.table_to_picture(p, label),
        "picture",
        style=rng.choice(("site", "bare")),
    )


@mutation("F006", NEW, ("pdf",))
def picture_on_a_page(case: Case, rng: Random) -> Mutant:
    part = rng.choice((1, 2, 3))
    return after(case, lambda p: page_changes.print_with_picture(p, case, part), "picture")


@mutation("F007", ALL, ("docx",))
def author_of_a_word_file(case: Case, rng: Random) -> Mutant:
    name = rng.choice(("author", "last_modified_by", "company", "template"))
    return after(case, lambda p: docx_changes.set_property(p, name), "file")


@mutation("F007", ALL, ("pdf",))
def author_of_a_pdf(case: Case, rng: Random) -> Mutant:
    return after(case, lambda p: page_changes.print_with_author(p, case), "file")


@mutation("F007", ALL, ("ofd",))
def author_of_an_ofd(case: Case, rng: Random) -> Mutant:
    return after(case, page_changes.add_ofd_author, "file")


@mutation("F009", ALL, ("docx",))
def macro(case: Case, rng: Random) -> Mutant:
    return after(case, docx_changes.add_macro, "file")


@mutation("F009", ALL, ("docx",))
def link_to_outside(case: Case, rng: Random) -> Mutant:
    return after(case, docx_changes.add_outside_link, "file")


@mutation("F009", ALL, ("docx",))
def embedded_workbook(case: Case, rng: Random) -> Mutant:
    text = long_paragraph(case, rng)
    return after(case, lambda p: docx_changes.embed_object(p, text), text)
