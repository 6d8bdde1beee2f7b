"""What every gate for scores asks first: are there scores, can they be right, and are they enough?"""

from dataclasses import dataclass

import numpy as np

from semhlib.impact.cohort import Cohort, Group
from semhlib.impact.cohort_gate import CohortGate, CohortOutcome
from semhlib.stats.intervals import mean_t
from semhlib.stats.quantiles import normal, student
from semhlib.terms.thresholds import PERCENT_NEEDS

FAMILY = 0.05  # chance of one false claim among all the primary measures
POWER = 0.8
WITHOUT_ONE = 1.8  # times the chance of a false claim that is allowed with everybody in
ENOUGH = int(PERCENT_NEEDS.value)  # pupils with both scores before an average is spoken of


def level_of(cohort: Cohort) -> float:
    """The level that a range has to hold, with several primary measures looked at."""
    return 1 - FAMILY / max(cohort.flags.looks, 1)


def level_without_one(level: float) -> float:
    """The level at which a difference has to stand without any one pupil: 91% for 95%.

    A pupil less is also information less, which is no reason to doubt a difference; one that hangs on a pupil falls below
    this line too. Chosen by simulation (benchmarks/power.py): false claims stay below 4.5% at 95%.
    """
    return 1 - WITHOUT_ONE * (1 - level)


def smallest(error: float, level: float, df: float | None = None) -> float:
    """The difference that these figures would have shown four times in five."""
    if df is None:
        return (normal(level) + normal(2 * POWER - 1)) * error
    return (student(level, int(df)) + student(2 * POWER - 1, int(df))) * error


def refused(cohort: Cohort) -> CohortOutcome | None:
    """Why these scores cannot be compared at all, or None."""
    groups = [cohort.supported] + ([] if cohort.comparison is None else [cohort.comparison])
    held = [g.both for g in groups]
    scores = np.concatenate([np.concatenate([g.before, g.after]) for g in groups])
    low, high = cohort.questionnaire.least, cohort.questionnaire.most
    if ((scores < low) | (scores > high)).any():  # not-a-number is neither
        return "impossible_scores"
    if not held[0].any():
        return "no_data"
    if min(int(h.sum()) for h in held) < ENOUGH:
        return "too_few_pupils"
    return None


@dataclass(frozen=True, eq=False)
class Facts:
    """What every answer about a cohort carries, whatever the outcome."""

    cohort: Cohort

    @property
    def missing(self) -> float:
        groups = [self.cohort.supported] + ([] if self.cohort.comparison is None else [self.cohort.comparison])
        return max(g.missing for g in groups)

    def scores(self, group: Group, kept: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Scores before and after of the pupils who have both."""
        both = group.both
        before, after = group.before[both], group.after[both]
        return (before, after) if kept is None else (before[kept], after[kept])

    def bare(self, outcome: CohortOutcome) -> CohortGate:
        """An answer that speaks of no difference."""
        before, after = self.scores(self.cohort.supported)
        shown = before.size >= ENOUGH and outcome != "impossible_scores"
        return CohortGate(
            outcome=outcome, pupils=int(before.size), missing=self.missing, level=level_of(self.cohort),
            before=mean_t(before) if shown else None, after=mean_t(after) if shown else None,
            moved=float((after - before).mean()) if shown else None,
        )  # fmt: skip
