"""Find the contact details of a report: unit, address, postcode, telephone, fax, e-mail, web address.

Nothing is judged and nothing is corrected here: an item's text is what is printed, also when it is wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.annual_report import Contact, ContactItem, ContactKind
from checker.document import Place
from checker.recognise.contact_patterns import (
    ABOUT_COPY,
    AFTER_LABEL,
    ANNOUNCEMENT,
    BLANKS,
    BROKEN_EMAIL,
    EMAIL,
    FURNITURE,
    LABEL,
    LABELS,
    NEXT_NUMBER,
    NO_UNIT,
    NOT_A_NUMBER,
    NUMBER,
    PLACE,
    POSTCODE,
    UNIT_SENTENCE,
    UNLABELLED,
    URL,
)
from checker.screening import Screened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.document import Paragraph
    from checker.screening import Lines

Prose = tuple[tuple[int, "Paragraph"], ...]

_NUMBERS = (ContactKind.PHONE, ContactKind.FAX, ContactKind.EMAIL, ContactKind.POSTCODE)
GAP = 2
"""Blocks that may lie between two lines of one contact block."""
_SENTENCE = re.compile(r"(?:[^。！？!?\n]|。(?=[A-Za-z]))*(?:[。！？!?\n]|$)")
_ABOUT_REPORT = re.compile(r"(?:本报告|年报|年度报告)[^。\n]{0,20}(?:疑问|意见|建议|问题)|如有疑问")
_ADDRESS_END = re.compile(r"[;；。\n\t]")
_ADDRESS_TAIL = re.compile(r"[，,](?![^，,]*[号楼室层路街座房道])")
_TRIM = " \u3000\xa0，,、（(；;。:：【[）)]】"
_OPEN, _CLOSE = "（(", "）)"


def find_contact(prose: Prose, opening_blocks: tuple[int, ...], lines: Lines) -> Contact:
    """Find the contact details in the opening, in section one or at the end of the report.

    ``lines``: the texts of the prose, looked through for words.

    Numbers in the running text (hot lines, mail boxes that were published) are no contact details: outside
    the opening, lines count only when a sentence announces them, when they hold three kinds of details, or
    when a label with a colon leads straight to the number. Lines beside a web page's footer are the site's.
    """
    beside = (prose[n] for n in lines.that_may_match(_FURNITURE))
    furniture = {index for index, p in beside if FURNITURE.search(p.text)}
    texts = {index: p.text for index, p in prose if index not in furniture}
    found = {
        block: _labelled(block, texts[block])
        for block in (prose[n][0] for n in sorted(_with_labels(lines)))
        if block in texts
    }
    kept = _contact_blocks(found, texts, frozenset(opening_blocks), furniture)
    likely = {prose[n][0] for n in lines.that_may_match(_UNIT_SENTENCE)}
    announced = {
        block
        for block, text in texts.items()
        if block in opening_blocks
        or block in kept
        or (block in likely and _announces(block, text, kept))
    }
    items = [item for index in sorted(kept) for item in found[index]]
    taken = {item.place for item in items}
    for index in sorted(announced):
        items += [item for item in _units(index, texts[index]) if item.place not in taken]
    items += _unlabelled_address(texts, items)
    with_url = [prose[n][0] for n in lines.that_may_match(_URL)]
    told = {block: texts[block] for block in with_url if block in texts}
    items += _websites(told, announced, items)
    items.sort(key=lambda item: (item.place.block, item.place.start or 0))
    return Contact(tuple(items), _sentences(items, texts, announced))


def _with_labels(lines: Lines) -> set[int]:
    """Return the numbers of the texts in which a label or an e-mail address may stand."""
    spaced = {number for number, text in enumerate(lines.texts) if _has_blanks(text)}
    return spaced.union(lines.that_may_match(_SOLID_LABEL), lines.that_may_match(_EMAIL))


def _has_blanks(text: str) -> bool:
    return len(text.split(None, 1)) > 1


def _announces(block: int, text: str, kept: set[int]) -> bool:
    """Tell whether a paragraph announces the contact lines after it, or promises them for this report."""
    if not UNIT_SENTENCE.search(text):
        return False
    return any(0 < other - block <= GAP for other in kept) or bool(_ABOUT_REPORT.search(text))


def _contact_blocks(
    found: dict[int, list[ContactItem]],
    texts: dict[int, str],
    opening: frozenset[int],
    furniture: set[int],
) -> set[int]:
    """Return the blocks whose labelled items are the report's own contact details."""
    kept: set[int] = set()
    for cluster in _clusters([index for index, items in found.items() if items]):
        first, last = cluster[0], cluster[-1]
        nearby = [texts[i] for i in range(first - GAP, last + 1) if i in texts]
        kinds = {item.kind for index in cluster for item in found[index]}
        announced = any(ANNOUNCEMENT.search(text) for text in nearby)
        beside = furniture.intersection(range(first - 1, last + 2))
        if opening.intersection(cluster) or announced or (len(kinds) >= 3 and not beside):
            kept.update(cluster)
        elif not beside:
            kept.update(i for i in cluster if any(_labelled_plainly(texts[i], o) for o in found[i]))
    return kept


def _labelled_plainly(text: str, item: ContactItem) -> bool:
    """Tell whether a colon leads from the label to a number or mail box (监督电话：0478-…)."""
    before = text[: item.place.start or 0].rstrip()
    return item.kind in _NUMBERS and bool(item.label) and before.endswith((":", "："))


def _clusters(blocks: Iterable[int]) -> list[list[int]]:
    """Group blocks that stand close together."""
    groups: list[list[int]] = []
    for block in sorted(blocks):
        if groups and block - groups[-1][-1] <= GAP:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


_LABEL = Screened(LABEL)
_SOLID_LABEL = Screened(LABEL.replace(BLANKS, ""))
"""The same for a text without blanks: words that tell more, so that it is tried in few paragraphs."""
_EMAIL, _URL = Screened(EMAIL), Screened(URL)
_COPY = Screened(ABOUT_COPY)
_UNIT_SENTENCE = Screened(UNIT_SENTENCE)
_FURNITURE = Screened(FURNITURE)
_OF_A_PARTY = re.compile(r"(?:申请人|当事人|举报人|投诉人|信访人|来信人|群众)的?$")
"""申请人联系电话: private, no contact detail of the report."""


def _labelled(block: int, text: str) -> list[ContactItem]:
    """Return the items of a paragraph that stand behind a label, and e-mail addresses without one."""
    pattern = _LABEL if _has_blanks(text) else _SOLID_LABEL
    labels = list(pattern.finditer(text))
    items: list[ContactItem] = []
    for number, label in enumerate(labels):
        kinds = next(k for i, (k, _) in enumerate(LABELS) if label.group(f"k{i}") is not None)
        if not kinds or _OF_A_PARTY.search(text, 0, label.start()):
            continue
        after = AFTER_LABEL.match(text, label.end())
        start = after.end() if after else label.end()
        limit = labels[number + 1].start() if number + 1 < len(labels) else len(text)
        colon = bool(after and after.group("colon"))
        for begin, end in _values(kinds[0], text, start, max(limit, start), colon=colon):
            place = Place(block, start=begin, end=end)
            items += [ContactItem(kind, text[begin:end], place, label.group()) for kind in kinds]
    return items + _bare_emails(block, text, items)


def _values(
    kind: ContactKind, text: str, start: int, limit: int, *, colon: bool
) -> Iterator[tuple[int, int]]:
    """Yield the spans of the values of one label: several for telephone numbers, else one or none."""
    if kind in (ContactKind.PHONE, ContactKind.FAX):
        yield from _numbers(text, start, least=3 if colon else 5)
    elif kind is ContactKind.POSTCODE:
        match = POSTCODE.match(text, start, limit)
        if match and (colon or match.group().isdigit()):
            yield match.span()
    elif kind is ContactKind.EMAIL:
        match = EMAIL.match(text, start) or (BROKEN_EMAIL.match(text, start) if colon else None)
        if match:
            yield match.span()
    elif kind is ContactKind.ADDRESS and (colon or PLACE.match(text, start, limit)):
        yield from _words(text, start, limit, is_address=True)
    elif colon and kind is ContactKind.UNIT:
        yield from _words(text, start, limit, is_address=False)


def _numbers(text: str, start: int, *, least: int) -> Iterator[tuple[int, int]]:
    """Yield telephone numbers joined by 、 / 或; a figure with a measure word behind it is none.

    The first must have ``least`` digits: behind a colon also a mutilated one is meant as a number.
    """
    match = NUMBER.match(text, start)
    while match:
        begin, end = match.span()
        if NOT_A_NUMBER.match(text, end):
            return
        if len(re.sub(r"\D", "", match.group())) < least and begin == start:
            return
        yield begin, end
        joint = NEXT_NUMBER.match(text, end)
        match = NUMBER.match(text, joint.end()) if joint else None
        if match and len(re.sub(r"\D", "", match.group())) < 7:
            return


def _words(text: str, start: int, limit: int, *, is_address: bool) -> Iterator[tuple[int, int]]:
    """Yield the span of an address or unit: up to the next label, stop or closing bracket."""
    stop = _ADDRESS_END.search(text, start, limit)
    end = stop.start() if stop else limit
    tail = (
        _ADDRESS_TAIL.search(text, start, end)
        if is_address
        else re.search("[，,]", text[start:end])
    )
    if tail:
        end = tail.start() if is_address else start + tail.start()
    while end > start and text[end - 1] in _TRIM and not _closes(text[start:end]):
        end -= 1
    if end - start >= 2:
        yield start, end


def _closes(value: str) -> bool:
    """Tell whether the bracket at the end was opened inside the value."""
    last = value[-1]
    return last in _CLOSE and sum(value.count(c) for c in _OPEN) >= sum(
        value.count(c) for c in _CLOSE
    )


def _bare_emails(block: int, text: str, items: list[ContactItem]) -> list[ContactItem]:
    """Return e-mail addresses that no label announced."""
    taken = {item.place.start for item in items}
    return [
        ContactItem(ContactKind.EMAIL, m.group(), Place(block, start=m.start(), end=m.end()))
        for m in _EMAIL.finditer(text)
        if m.start() not in taken
    ]


def _units(block: int, text: str) -> list[ContactItem]:
    """Return the units named in 请与……联系."""
    items = []
    for match in UNIT_SENTENCE.finditer(text):
        group = "named" if match.group("named") else "called"
        unit = match.group(group)
        begin, end = match.span(group)
        begin += len(unit) - len(unit.lstrip())
        end -= len(unit) - len(unit.rstrip())
        if not NO_UNIT.search(unit):
            place = Place(block, start=begin, end=end)
            items.append(ContactItem(ContactKind.UNIT, text[begin:end], place, match.group()[:1]))
    return items


def _unlabelled_address(texts: dict[int, str], items: list[ContactItem]) -> list[ContactItem]:
    """Return the address that stands without a label in a sentence with a telephone number, if no other does."""
    if any(item.kind is ContactKind.ADDRESS for item in items):
        return []
    phones = [item.place for item in items if item.kind is ContactKind.PHONE]
    for phone in phones:
        text = texts[phone.block]
        for sentence in _SENTENCE.finditer(text):
            if sentence.start() <= (phone.start or 0) < sentence.end():
                match = UNLABELLED.search(text, sentence.start(), sentence.end())
                if match:
                    begin, end = match.span("address")
                    place = Place(phone.block, start=begin, end=end)
                    return [ContactItem(ContactKind.ADDRESS, text[begin:end], place)]
    return []


def _websites(
    texts: dict[int, str], announced: set[int], items: list[ContactItem]
) -> list[ContactItem]:
    """Return the web addresses of the sentences that say where the report can be read.

    ``texts``: those an address may stand in.
    """
    emails = [item.place for item in items if item.kind is ContactKind.EMAIL]
    found = []
    for block, text in texts.items():
        told = block in announced or _COPY.may_match(text)
        for sentence in _SENTENCE.finditer(text) if told else ():
            about = ABOUT_COPY.search(sentence.group()) and re.search(
                "报告|年报|全文|网\\s*址", sentence.group()
            )
            if not about and block not in announced:
                continue
            for match in URL.finditer(text, sentence.start(), _line_end(text, sentence.end())):
                begin, end = match.start(), match.start() + len(match.group().rstrip(".．:：/／-"))
                inside = any(
                    p.block == block and (p.start or 0) < end and begin < (p.end or 0)
                    for p in emails
                )
                if not inside and begin < sentence.end():
                    place = Place(block, start=begin, end=end)
                    found.append(ContactItem(ContactKind.WEBSITE, text[begin:end], place))
    return _unique(found)


def _line_end(text: str, start: int) -> int:
    """Return where the line of a position ends: a Chinese full stop may stand inside a mistyped host."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _unique(items: list[ContactItem]) -> list[ContactItem]:
    """Drop items at a place inside one seen before."""
    kept: list[ContactItem] = []
    for item in items:
        last = kept[-1].place if kept else None
        start = item.place.start or 0
        if last is None or last.block != item.place.block or start >= (last.end or 0):
            kept.append(item)
    return kept


def _sentences(
    items: list[ContactItem], texts: dict[int, str], announced: set[int]
) -> tuple[Place, ...]:
    """Return the sentences that carry items or announce them."""
    places: dict[tuple[int, int], Place] = {}
    for block in sorted({item.place.block for item in items} | announced):
        text = texts[block]
        starts = [item.place.start or 0 for item in items if item.place.block == block]
        for match in _SENTENCE.finditer(text):
            carries = any(match.start() <= start < match.end() for start in starts)
            if match.group().strip() and (carries or UNIT_SENTENCE.search(match.group())):
                place = Place(block, start=match.start(), end=match.end())
                places[(block, match.start())] = place
    return tuple(places.values())
