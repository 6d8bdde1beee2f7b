"""What a gate for scores of a group hands on, before any cap."""

from dataclasses import dataclass
from typing import Literal

from semhlib.terms.estimate import Interval

CohortOutcome = Literal[
    "no_data",
    "impossible_scores",
    "too_few_pupils",
    "all_equal",
    "selected",
    "nothing_to_compare",
    "expected_without_support",
    "hangs_on_steadiness",
    "no_clear_difference",
    "groups_not_comparable",
    "depends_on_one_pupil",
    "groups_disagree",
    "beyond_expected",
    "beyond_added_value",
    "beyond_comparison",
    "repeated",
    "fair_test",
]

COHORT_RUNG: dict[CohortOutcome, int] = {
    "no_data": 0,
    "impossible_scores": 0,
    "too_few_pupils": 1,
    "all_equal": 1,
    "selected": 2,
    "nothing_to_compare": 2,
    "expected_without_support": 2,
    "hangs_on_steadiness": 2,
    "no_clear_difference": 2,
    "groups_not_comparable": 2,
    "depends_on_one_pupil": 2,
    "groups_disagree": 2,
    "beyond_expected": 3,
    "beyond_added_value": 3,
    "beyond_comparison": 4,
    "repeated": 5,
    "fair_test": 6,
}


@dataclass(frozen=True, kw_only=True)
class CohortGate:
    """One gate's answer for scores.

    sign        1 or -1: the scores ended higher or lower than what they were held against; 0 where neither
    pupils      with support and both scores; `others` in comparison with them
    moved       mean change of the pupils with support, in points
    usual       mean change that is usual for pupils who start with such scores, or that of the similar pupils
    difference, low, high   scores at the end against what is usual, or against similar pupils, in points
    apart       how far apart the groups started, in standard deviations
    missing     share of pupils without both scores, of the group with more of them
    left_out    share of the pupils with support for whom there was nobody similar
    agreeing, of      groups that showed the same difference, of how many
    """

    outcome: CohortOutcome
    sign: int = 0
    pupils: int = 0
    others: int = 0
    before: Interval | None = None
    after: Interval | None = None
    moved: float | None = None
    usual: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    level: float = 0.95
    smallest_seen: float | None = None
    apart: float | None = None
    left_out: float = 0.0
    missing: float = 0.0
    agreeing: int = 0
    of: int = 0

    @property
    def rung(self) -> int:
        return COHORT_RUNG[self.outcome]

    @property
    def clear(self) -> bool:
        return self.rung >= 3
