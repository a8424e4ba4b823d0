"""How well the rules find single faults, and how quiet they are on clean reports.

``python -m bench.quality`` prints, in at most five minutes on two cores, a table of false findings on clean
reports in each container and a table of recall and exact places of each rule. ``--full`` tries six times as
many; ``--held-out`` takes the seeds that nobody tunes on.
"""

from __future__ import annotations

import argparse
import time
from concurrent.futures import ProcessPoolExecutor

from bench.quality import tables
from bench.quality.containers import CONTAINERS
from bench.quality.measure import MutantJob, Outcome, clean_jobs, run_clean, run_mutant
from bench.quality.mutations import KINDS
from bench.quality.reports import HELD_OUT

DEFAULT = (40, 10)
FULL = (240, 60)
"""Clean reports a container, and faults a rule."""
SLICE = 40
"""Jobs between two looks at the clock."""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.quality",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--full", action="store_true", help="six times as many, no time limit")
    parser.add_argument("--clean", type=int, help="clean reports a container")
    parser.add_argument("--mutations", type=int, help="faults a rule, over all its containers")
    parser.add_argument("--seed", type=int, default=0, help="first seed")
    parser.add_argument("--held-out", action="store_true", help="seeds nobody tunes on")
    parser.add_argument("--containers", default=",".join(CONTAINERS), help="comma separated")
    parser.add_argument("--rules", default="", help="only faults of these rules, comma separated")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--minutes", type=float, default=5.0, help="stop after (not with --full)")
    parser.add_argument("--infos", action="store_true", help="show the notes on clean reports, too")
    parser.add_argument("--details", action="store_true", help="show every miss and false finding")
    return parser.parse_args()


class Clock:
    """Says when the time is up."""

    def __init__(self, minutes: float) -> None:
        self.end = time.monotonic() + minutes * 60

    @property
    def is_over(self) -> bool:
        return time.monotonic() > self.end


def measure_clean(
    options: argparse.Namespace, pool: ProcessPoolExecutor, clock: Clock, count: int
) -> None:
    first = HELD_OUT if options.held_out else options.seed
    chosen = options.containers.split(",")
    jobs = [
        job
        for place in zip(*(clean_jobs(first, count, c) for c in chosen), strict=True)
        for job in place
    ]
    results = []
    for start in range(0, len(jobs), SLICE):
        if not clock.is_over:
            results += pool.map(run_clean, jobs[start : start + SLICE], chunksize=2)
    print(tables.clean_table(results, chosen))
    for text in tables.clean_details(results, infos=options.infos):
        print(text)


def mutant_jobs(options: argparse.Namespace, count: int) -> list[MutantJob]:
    """The first fault of every rule, then the second of every rule …, containers in turn."""
    first = HELD_OUT if options.held_out else options.seed
    chosen = options.containers.split(",")
    wanted = set(options.rules.split(",")) - {""}
    jobs = []
    for number in range(count):
        for rule in sorted(KINDS):
            seen_in = {name for kind in KINDS[rule] for name in kind.containers}
            places = [c for c in chosen if c in seen_in]
            if places and (not wanted or rule in wanted):
                jobs.append(MutantJob(rule, first + number, places[number % len(places)]))
    return jobs


def measure_faults(
    options: argparse.Namespace, pool: ProcessPoolExecutor, clock: Clock, count: int
) -> None:
    jobs = mutant_jobs(options, count)
    outcomes: list[Outcome] = []
    for start in range(0, len(jobs), SLICE):
        if not clock.is_over:
            new = list(pool.map(run_mutant, jobs[start : start + SLICE], chunksize=2))
            outcomes += new
            for text in tables.fault_details(new) if options.details else ():
                print(text, flush=True)
    print(tables.fault_table(outcomes, options.containers.split(",")))
    if len(outcomes) < len(jobs):
        print(f"time is up: {len(outcomes)} of {len(jobs)} faults tried (--minutes, --full)")


def main() -> None:
    options = arguments()
    clean, faults = FULL if options.full else DEFAULT
    clean = clean if options.clean is None else options.clean
    faults = faults if options.mutations is None else options.mutations
    clock = Clock(1e9 if options.full else options.minutes)
    with ProcessPoolExecutor(options.jobs) as pool:
        if clean:
            measure_clean(options, pool, clock, clean)
        if faults:
            measure_faults(options, pool, clock, faults)


if __name__ == "__main__":
    main()
