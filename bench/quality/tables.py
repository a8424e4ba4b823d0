"""What the measurement prints."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.quality.measure import CleanOutcome, Found, Outcome

SEVERITIES = ("error", "warning", "info")
SHOWN = 160
OTHERS = 4
"""Rules named that also spoke although they should not."""


def clean_table(results: Sequence[CleanOutcome], containers: Sequence[str]) -> str:
    """False findings per 100 clean reports, a line a container."""
    lines = ["clean reports   tried   false errors   false warnings   notes   (per 100)"]
    for name in (*containers, "all"):
        mine = [o.findings for o in results if name in (o.job.container, "all")]
        if mine:
            counts = Counter(f.severity for findings in mine for f in findings)
            shares = [counts[severity] * 100 / len(mine) for severity in SEVERITIES]
            lines.append(
                f"{name:<14}{len(mine):7d}{shares[0]:15.1f}{shares[1]:17.1f}{shares[2]:8.1f}"
            )
    return "\n".join(lines)


def clean_details(results: Sequence[CleanOutcome], *, infos: bool) -> Iterator[str]:
    wanted = SEVERITIES if infos else SEVERITIES[:2]
    for outcome in results:
        job = outcome.job
        for found in outcome.findings:
            if found.severity in wanted:
                name = f"{job.container} ({outcome.style}) {job.form_id}/{job.seed}"
                yield f"  {name} {line(found)}"


def fault_table(outcomes: Sequence[Outcome], containers: Sequence[str]) -> str:
    """Recall and exact places, a line a rule; behind them exact/tried in each container."""
    by_rule: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_rule[outcome.job.rule].append(outcome)
    heads = "".join(f"{name:>8}" for name in containers)
    lines = [f"rule  tried   found   exact {heads}   others"]
    lines += [_row(rule, by_rule[rule], containers) for rule in sorted(by_rule)]
    return "\n".join([*lines, _row("all", list(outcomes), containers)])


def _row(name: str, outcomes: list[Outcome], containers: Sequence[str]) -> str:
    tried = max(1, len(outcomes))
    found, exact = sum(o.found for o in outcomes), sum(o.exact for o in outcomes)
    places = ""
    for container in containers:
        mine = [o.exact for o in outcomes if o.job.container == container]
        places += f"{f'{sum(mine)}/{len(mine)}' if mine else '-':>8}"
    others = Counter(f.rule for o in outcomes for f in o.others)
    extra = " ".join(f"{rule}×{n}" for rule, n in others.most_common(OTHERS))
    return f"{name:<5}{len(outcomes):6d}{found / tried:8.1%}{exact / tried:8.1%} {places}   {extra}"


def fault_details(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Every fault that was missed, found elsewhere, or set off other rules, too."""
    for o in outcomes:
        if o.exact and not o.others:
            continue
        word = "missed" if not o.found else "elsewhere" if not o.exact else "others"
        yield (
            f"{o.job.rule} {o.job.container} ({o.style}) {o.form_id}/{o.job.seed} {o.kind}: {word}; "
            f"expected {o.expected}"
        )
        yield from (f"    {line(found)}" for found in (*(() if o.exact else o.own), *o.others))


def line(found: Found) -> str:
    context = found.context if len(found.context) < SHOWN else ""
    return f"{found.severity[0].upper()} {found.rule} [{found.place[:60]}] {found.message[:SHOWN]} «{context}»"
