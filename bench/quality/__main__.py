"""Print recall, exact places and false alarms: ``python -m bench.quality [--clean N] [--seed S] …``."""

from __future__ import annotations

import argparse
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

from bench.quality.containers import CONTAINERS
from bench.quality.measure import clean_jobs, run_clean
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


if __name__ == "__main__":
    main()
