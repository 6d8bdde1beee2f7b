"""How often a change is claimed, by how large it truly is: our gates beside the reference gate and a plain test.

python -m benchmarks.power                     a minute: every kind of evidence, 100 schools a row
python -m benchmarks.power --schools 1000      the same with more schools
python -m benchmarks.power --only scores       scores, events or half-terms alone

Simulated schools (benchmarks/power_worlds.py) whose truth is set here. A false claim is any claim where nothing changed; a
find is a claim in the true direction. "reference" is the gate that the notes of this project proposed; "plain" is what a
spreadsheet would do.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.power_worlds import Events, HalfTerms, Scores, event_evidence, series_evidence
from semhlib.impact.cohort import Cohort
from semhlib.impact.verdict import decide
from semhlib.stats.ancova import adjusted_difference
from semhlib.stats.matching import NOT_COMPARABLE, standardised_difference
from semhlib.stats.paired_change import paired_change
from semhlib.stats.quantiles import normal, student
from semhlib.stats.rate_ratio import log_error
from semhlib.stats.season import season_paired

SEED = 20260901
Answer = Callable[..., int]  # 1 or -1 where a change is claimed, and which way; else 0


@dataclass(frozen=True, kw_only=True)
class Row:
    """One world: how many of its schools each way of asking claims a change in."""

    name: str
    way: int
    ours: int
    reference: int
    plain: int
    wrong: int
    schools: int

    def text(self) -> str:
        shares = (f"{100 * found / self.schools:6.1f}%" for found in (self.ours, self.reference, self.plain))
        kind = "false claims" if self.way == 0 else "finds"
        return f"  {self.name:58}{kind:14}{'  '.join(shares)}" + (f"   ours the wrong way: {self.wrong}" if self.wrong else "")


def scores_ours(cohort: Cohort) -> int:
    verdict = decide(cohort)
    return verdict.direction if verdict.rung >= 4 else 0


def scores_reference(cohort: Cohort) -> int:
    """Everybody in, refused where they started more than half a standard deviation apart; the 95% range."""
    assert cohort.comparison is not None
    ours, theirs = cohort.supported, cohort.comparison
    apart = standardised_difference(ours.before, theirs.before)
    if apart is None or abs(apart) > NOT_COMPARABLE:
        return 0
    found = adjusted_difference(ours.before, ours.after, theirs.before, theirs.after)
    return int(np.sign(found.difference)) if found.clear else 0


def scores_plain(cohort: Cohort) -> int:
    """A paired t-test of the pupils with support alone."""
    found = paired_change(cohort.supported.before, cohort.supported.after)
    return int(np.sign(found.mean)) if found.p < 0.05 else 0


def events_ours(first: np.ndarray, second: np.ndarray, roll: tuple[int, int]) -> int:
    verdict = decide(event_evidence(first, second, roll))
    return verdict.direction if verdict.rung >= 3 else 0


def events_reference(first: np.ndarray, second: np.ndarray, roll: tuple[int, int]) -> int:
    """The 95% range of the rate ratio, from ten events and five pupils on."""
    if min(first.sum(), second.sum()) < 10 or min(first.size, second.size) < 5:
        return 0
    log = np.log(second.sum() / roll[1]) - np.log(first.sum() / roll[0])
    error = log_error(first.sum(), np.square(first).sum(), second.sum(), np.square(second).sum())
    return int(np.sign(log)) if abs(log) > normal(0.95) * error else 0


def events_plain(first: np.ndarray, second: np.ndarray, roll: tuple[int, int]) -> int:
    """Two counts, as if every event were another pupil's."""
    if not (first.sum() and second.sum()):
        return 0
    log = np.log(second.sum() / roll[1]) - np.log(first.sum() / roll[0])
    return int(np.sign(log)) if abs(log) > normal(0.95) * np.sqrt(1 / first.sum() + 1 / second.sum()) else 0


def series_ours(values: np.ndarray) -> int:
    verdict = decide(series_evidence(values))
    return verdict.direction if verdict.rung >= 3 else 0


def series_reference(values: np.ndarray) -> int:
    """Six same-season differences at 99%, later points on one side, not half-way there before."""
    place = np.arange(values.size)
    found = season_paired(values, place // 6, place % 6, place >= 12)
    return int(np.sign(found.change[0])) if found.passes[0] else 0


def series_plain(values: np.ndarray) -> int:
    """A t-test of the half-terms after against those before."""
    before, after = values[:12], values[12:]
    error = np.sqrt(before.var(ddof=1) / before.size + after.var(ddof=1) / after.size)
    change = float(after.mean() - before.mean())
    return int(np.sign(change)) if abs(change) > student(0.95, values.size - 2) * error else 0


SCORES: tuple[tuple[str, int, Scores], ...] = (
    ("no effect", 0, Scores()),
    ("no effect, scores less steady (retest .6)", 0, Scores(retest=0.6)),
    ("no effect, scores steadier (retest .85)", 0, Scores(retest=0.85)),
    ("no effect, 10 to 12 with support, 40 to 60 beside them", 0, Scores(sizes=((10, 12), (40, 60)))),
    ("no effect, 40 to 60 with support, 10 to 12 beside them", 0, Scores(sizes=((40, 60), (10, 12)))),
    ("no effect, slopes that differ by .4", 0, Scores(slopes=0.4)),
    ("no effect, support began at a higher score", 0, Scores(apart=1)),
    ("true fall of 1 point", -1, Scores(effect=1)),
    ("true fall of 2 points", -1, Scores(effect=2)),
    ("true fall of 3 points", -1, Scores(effect=3)),
    ("true fall of 3 points, support began at a higher score", -1, Scores(effect=3, apart=1)),
    ("true fall of 4 points", -1, Scores(effect=4)),
    ("true fall of 3 points, 30 and 40 pupils", -1, Scores(effect=3, sizes=((25, 35), (35, 45)))),
)
EVENTS: tuple[tuple[str, int, Events], ...] = (
    ("no change", 0, Events()),
    ("three in ten fewer pupils suspended", -1, Events(left=0.7)),
    ("half as many pupils suspended", -1, Events(left=0.5)),
    ("half as many again", 1, Events(left=1.5)),
)
SERIES: tuple[tuple[str, int, HalfTerms], ...] = (
    ("no change", 0, HalfTerms()),
    ("no change, neighbours more alike (.4)", 0, HalfTerms(alike=0.4)),
    ("no change, one year after", 0, HalfTerms(years_after=1)),
    ("a steady rise from the first half-term on", 0, HalfTerms(trend=0.1)),
    ("a rise of 1 standard deviation", 1, HalfTerms(shift=1)),
    ("a rise of 2 standard deviations", 1, HalfTerms(shift=2)),
    ("a rise of 3 standard deviations", 1, HalfTerms(shift=3)),
    ("a rise of 2, one year after", 1, HalfTerms(shift=2, years_after=1)),
)


def row(name: str, way: int, schools: Sequence[tuple[object, ...]], asked: tuple[Answer, Answer, Answer]) -> Row:
    """Every school of a world, asked in three ways."""
    said = [[ask(*school) for ask in asked] for school in schools]
    ours, reference, plain = (sum(1 for one in said if one[k] and one[k] * (way or one[k]) > 0) for k in range(3))
    wrong = sum(1 for one in said if way and one[0] == -way)
    return Row(name=name, way=way, ours=ours, reference=reference, plain=plain, wrong=wrong, schools=len(said))


def table(kind: str, number: int, seed: int = SEED) -> Iterator[Row]:
    """The rows of one kind of evidence."""
    random = np.random.default_rng(seed)
    if kind == "scores":
        asked: tuple[Answer, Answer, Answer] = (scores_ours, scores_reference, scores_plain)
        return (row(name, way, [(c,) for c in world.schools(random, number)], asked) for name, way, world in SCORES)
    if kind == "events":
        asked = (events_ours, events_reference, events_plain)
        return (row(name, way, list(world.schools(random, number)), asked) for name, way, world in EVENTS)
    asked = (series_ours, series_reference, series_plain)
    return (row(name, way, [(v,) for v in world.schools(random, number)], asked) for name, way, world in SERIES)


KINDS = ("scores", "events", "half-terms")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--schools", type=int, default=100)
    parser.add_argument("--only", choices=KINDS)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args(arguments)
    for kind in (asked.only,) if asked.only else KINDS:
        began = time.perf_counter()
        print(f"\n{kind}: claims in {asked.schools} schools{'':44}  ours  reference  plain")
        for found in table(kind, asked.schools, asked.seed):
            print(found.text(), flush=True)
        print(f"  {time.perf_counter() - began:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
