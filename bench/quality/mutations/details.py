"""Faults in title, opening and contact details (S001–S005, S114, C rules)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import phonenumbers

from bench.quality.marks import Mark, marks_of, plain, with_mark
from bench.quality.mutations.base import (
    Mutant,
    change_mark,
    mutation,
    pick_mark,
    replace_model,
)
from checker.regions import regions

if TYPE_CHECKING:
    from random import Random

    from bench.quality.reports import Case


@mutation("S001")
def word_missing_in_title(case: Case, rng: Random) -> Mutant | None:
    title = case.model.title
    old, new = rng.choice(
        (
            ("政府信息公开工作年度报告", "政府信息公开年度报告"),
            ("政府信息公开工作年度报告", "政府信息公开工作报告"),
            ("政府信息公开工作年度报告", "信息公开工作年度报告"),
            ("政府信息公开工作年度报告", "政务公开工作年度报告"),
        )
    )
    return _title(case, title.replace(old, new)) if old in title else None


@mutation("S001")
def nothing_but_the_core(case: Case, rng: Random) -> Mutant | None:
    if "\n" in case.model.title or case.model.title.startswith("⟦S002"):
        return None
    name = next(m for m in marks_of(case.model) if m.key == "S116:title")
    return _title(case, case.model.title.replace(f"⟦{name.key}|{name.text}⟧", "").strip())


@mutation("S001")
def no_year(case: Case, rng: Random) -> Mutant | None:
    if "\n" in case.model.title or "关于" in case.model.title:
        return None
    return _title(case, re.sub(r" ?⟦S002:title\|\d+⟧ ?年度?", "", case.model.title))


def _title(case: Case, title: str) -> Mutant:
    words = plain(title)
    made = replace_model(case, replace(case.model, title=title))
    return Mutant(made, frozenset((words, *words.split("\n"))), covering=words.split("\n")[0])


@mutation("S002")
def title_year(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "S002")
    told = any(f"{case.facts.year}年" in plain(text) for text in case.model.parts[0].paragraphs)
    if found is None or not case.model.opening or not told:
        return None  # with nothing but the period against it, the title may as well be right
    return change_mark(case, found, str(case.facts.year + rng.choice((-1, 1))))


@mutation("S003")
def no_basis(case: Case, rng: Random) -> Mutant | None:
    if not case.model.opening or not any(m.name == "act" for m in marks_of(case.model)):
        return None
    opening = list(case.model.opening)
    at = next(i for i, text in enumerate(opening) if "W101:act" in text)
    opening[at] = "现公布本单位年度报告。" + opening[at].partition("。")[2]
    made = replace_model(case, replace(case.model, opening=opening))
    return Mutant(made, frozenset((*(plain(text) for text in opening), "missing")))


@mutation("S004")
def wrong_period(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "S004")
    if found is None:
        return None
    year, text = case.facts.year, found.text
    wrong = [text.replace(str(year), str(year - 1))]
    if "31日" in text:
        wrong.append(text.replace("31日", "30日"))
    if text.count(str(year)) == 2:
        head, _, tail = text.rpartition(str(year))
        wrong.append(f"{head}{year + 1}{tail}")
    new = rng.choice(wrong)
    dates = new.strip("为自从是涵盖：起止期间")
    return replace(change_mark(case, found, new, new, dates), covering=str(year - 1))


@mutation("S004")
def no_period(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "S004")
    if found is None:
        return None
    return _without_sentence(case, found, "missing")


@mutation("S005")
def no_copy(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "C205")
    if found is None:
        return None
    made = _without_sentence(case, found, "missing")
    period = pick_mark(case, rng, "S004")
    return made if period is None or pick_mark(made.case, rng, "S004") else None


def _without_sentence(case: Case, found: Mark, place: str) -> Mutant:
    """The report without the sentence that holds a mark."""
    marked = f"⟦{found.key}|{found.text}⟧"

    def drop(text: str) -> str:
        if marked not in text:
            return text
        before, after = text.split(marked, 1)
        return before[: before.rfind("。") + 1] + after.partition("。")[2]

    parts = list(case.model.parts)
    parts[0] = replace(parts[0], paragraphs=[t for t in map(drop, parts[0].paragraphs) if t])
    opening = [t for t in map(drop, case.model.opening) if t]
    made = replace_model(case, replace(case.model, opening=opening, parts=parts))
    return Mutant(made, frozenset((place,)))


@mutation("S114", ("2019", "2021"))
def parts_miscounted(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "S114")
    if found is None:
        return None
    text = found.text.replace("六", rng.choice("五七")).replace("6", "7")
    return change_mark(case, found, text, f"{text}部分", text)


@mutation("C101")
def empty_contact(case: Case, rng: Random) -> Mutant | None:
    if pick_mark(case, rng, "C201") is None:
        return None
    model = case.model
    for found in reversed(marks_of(model)):
        if found.topic in ("C201", "C202", "C203", "C204"):
            model = with_mark(model, found.index, "    ")
    office = plain(case.facts.organ.office)
    return Mutant(replace_model(case, model), frozenset(("missing",)), covering=office)


@mutation("C102")
def no_postcode(case: Case, rng: Random) -> Mutant | None:
    if pick_mark(case, rng, "C202") is None:
        return None
    field = re.compile(r"[，；]?(?:邮编|邮政编码)：⟦C202:[^⟧]*⟧")
    if any(field.sub("", t).count("（，") for t in case.model.opening):
        return None

    def drop(text: str) -> str:
        return field.sub("", text)

    opening = [drop(t) for t in case.model.opening]
    parts = list(case.model.parts)
    parts[0] = replace(parts[0], paragraphs=[drop(t) for t in parts[0].paragraphs])
    made = replace_model(case, replace(case.model, opening=opening, parts=parts))
    return Mutant(made, frozenset(("missing",)), covering="联系")


@mutation("C201")
def wrong_phone(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "C201")
    if found is None:
        return None
    code = found.text[: len(case.facts.organ.region.area_codes[0])]
    wrong = [found.text[:-1], found.text + "5", found.text.replace(code, "0498")]
    wrong = [number for number in wrong if not _is_in_use(number)]
    if found.name == "phone":  # a fax rightly goes without the area code that the telephone has
        wrong.append(found.text[len(code) :].lstrip("-—－"))
    return change_mark(case, found, rng.choice(wrong))


def _is_in_use(number: str) -> bool:
    """Whether a number with a digit less or more is one that some area code has as well."""
    return phonenumbers.is_valid_number(phonenumbers.parse(number, "CN"))


@mutation("C202")
def wrong_postcode(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "C202")
    if found is None:
        return None
    return change_mark(
        case,
        found,
        rng.choice(
            (found.text[:-1], found.text + "0", "O" + found.text[1:], "09" + found.text[2:])
        ),
    )


@mutation("C203")
def wrong_mail(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "C203")
    if found is None:
        return None
    wrong = (
        found.text.replace("@", ""),
        found.text.replace("@", "＠"),
        found.text.partition("@")[0] + "@126.con",
        found.text.replace("@", "@@"),
    )
    return change_mark(case, found, rng.choice(wrong))


@mutation("C204")
def postcode_of_elsewhere(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "C202")
    if found is None or pick_mark(case, rng, "C201", ("phone",)) is None:
        return None
    own = case.facts.organ.region
    far = [p for p in regions().places if p.province != own.province and p.postcodes]
    postcode = rng.choice(rng.choice(far).postcodes) + "00"
    return change_mark(case, found, postcode)


@mutation("C205")
def wrong_site(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "C205")
    if found is None:
        return None
    wrong = (
        found.text.replace(".gov.cn", "gov.cn"),
        found.text.replace(".gov", ",gov"),
        found.text.replace("www.", "ｗｗｗ．"),
        found.text.replace(".gov.cn", ".com"),
    )
    return change_mark(case, found, rng.choice(wrong))


@mutation("C206")
def free_mail(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "C203")
    return (
        change_mark(case, found, f"xxgkbgs@{rng.choice(('126.com', '163.com', 'qq.com'))}")
        if found
        else None
    )


@mutation("C207")
def mobile(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "C201", ("phone",))
    return change_mark(case, found, rng.choice(("13800138000", "18995012345"))) if found else None


@mutation("C208")
def another_office(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "C208")
    return (
        change_mark(case, found, rng.choice(("平江市交通局办公室", "丰川县审计局办公室")))
        if found
        else None
    )


@mutation("C209")
def postcode_twice(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "C202")
    if found is None:
        return None
    other = found.text[:-1] + str((int(found.text[-1]) + 1) % 10)
    parts = list(case.model.parts)
    sentence = f"如有疑问，请与{case.facts.organ.office}联系（邮编：{other}）。"
    parts[-1] = replace(parts[-1], paragraphs=[*parts[-1].paragraphs, sentence])
    made = replace_model(case, replace(case.model, parts=parts))
    return Mutant(made, frozenset((other, found.text)))
