"""Print recall, exact places and false alarms: ``python -m bench.quality [--clean N] [--seed S] …``."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

from bench.quality.containers import CONTAINERS
from bench.quality.measure import MutantJob, Outcome, clean_jobs, run_clean, run_mutant
from bench.quality.mutations import KINDS
from bench.quality.reports import HELD_OUT

if TYPE_CHECKING:
    from bench.quality.measure import Found

SHOWN = 160


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.quality", description=__doc__)
    parser.add_argument("--clean", type=int, default=100, help="clean reports a container")
    parser.add_argument("--seed", type=int, default=0, help="first seed")
    parser.add_argument("--held-out", action="store_true", help="seeds nobody tunes on")
    parser.add_argument("--container", choices=(*CONTAINERS, "all"), default="txt")
    parser.add_argument(
        "--rules", default="", help="only mutations of these rules, comma separated"
    )
    parser.add_argument("--mutations", type=int, default=0, help="mutated reports a rule")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--infos", action="store_true", help="also show the notes on clean reports")
    parser.add_argument(
        "--details", action="store_true", help="show what was missed or found besides"
    )
    return parser.parse_args()


def show_clean(options: argparse.Namespace, container: str, pool: ProcessPoolExecutor) -> None:
    first = HELD_OUT if options.held_out else options.seed
    jobs = clean_jobs(first, options.clean, container)
    counts: Counter[tuple[str, str]] = Counter()
    wanted = ("error", "warning", "info") if options.infos else ("error", "warning")
    for job, findings in pool.map(run_clean, jobs, chunksize=4):
        for found in findings:
            counts[found.severity, found.rule] += 1
            if found.severity in wanted:
                print(f"  {job.form_id}/{job.seed} {line(found)}")
    for severity in ("error", "warning", "info"):
        rules = {rule: n for (kind, rule), n in sorted(counts.items()) if kind == severity}
        total = sum(rules.values())
        share = total * 100 / max(1, len(jobs))
        print(
            f"{container}: {len(jobs)} clean reports, false {severity}s {total} = {share:.1f} per 100 {rules}"
        )


def show_mutants(options: argparse.Namespace, container: str, pool: ProcessPoolExecutor) -> None:
    first = HELD_OUT if options.held_out else options.seed
    chosen = set(options.rules.split(",")) - {""}
    rules = [r for r in sorted(KINDS) if not chosen or r in chosen]
    rules = [r for r in rules if any(container in k.containers for k in KINDS[r])]
    jobs = [MutantJob(r, first + i, container) for r in rules for i in range(options.mutations)]
    by_rule: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in pool.map(run_mutant, jobs, chunksize=4):
        by_rule[outcome.job.rule].append(outcome)
    print(f"{container}: rule  tried  found  exact  other findings")
    for rule, outcomes in by_rule.items():
        if options.details:
            show_misses(outcomes)
        print(f"  {rule} {row(outcomes)}")
    print(f"  all  {row([o for outcomes in by_rule.values() for o in outcomes])}")


def row(outcomes: list[Outcome]) -> str:
    tried = len(outcomes)
    found, exact = sum(o.found for o in outcomes), sum(o.exact for o in outcomes)
    others = Counter(f.rule for o in outcomes for f in o.others)
    extra = ", ".join(f"{rule} {n}" for rule, n in others.most_common(6))
    return f"{tried:5d} {found / tried:7.1%} {exact / tried:7.1%}  {extra}"


def show_misses(outcomes: list[Outcome]) -> None:
    for o in outcomes:
        if not o.exact or o.others:
            word = "missed" if not o.found else "elsewhere" if not o.exact else "others"
            print(
                f"    {o.job.rule} {o.form_id}/{o.job.seed} {o.kind}: {word}; expected {o.expected}"
            )
            for found in (*(() if o.exact else o.own), *o.others):
                print(f"        {line(found)}")


def line(found: Found) -> str:
    context = found.context if len(found.context) < SHOWN else ""
    return f"{found.severity[0].upper()} {found.rule} [{found.place[:60]}] {found.message[:SHOWN]} «{context}»"


def main() -> None:
    options = arguments()
    containers = CONTAINERS if options.container == "all" else (options.container,)
    with ProcessPoolExecutor(options.jobs) as pool:
        for container in containers:
            if options.clean:
                show_clean(options, container, pool)
            if options.mutations:
                show_mutants(options, container, pool)


if __name__ == "__main__":
    main()
