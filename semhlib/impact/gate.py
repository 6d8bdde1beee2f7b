"""What a gate hands on: whether the figures moved by more than usual, before any cap."""

from dataclasses import dataclass
from typing import Literal

from semhlib.terms.estimate import Interval

HIDE_UNDER = 5  # pupils: a count of 1 to 4 is told to nobody

Outcome = Literal[
    "no_data",
    "impossible_counts",
    "too_few_pupils",
    "too_few_events",
    "too_early",
    "too_short_for_season",
    "too_few_half_terms",
    "one_term_only",
    "within_usual_variation",
    "already_moving_before",
    "depends_on_one_pupil",
    "beyond_usual_variation",
]

RUNG: dict[Outcome, int] = {
    "no_data": 0,
    "impossible_counts": 0,
    "too_few_pupils": 1,
    "too_few_events": 1,
    "too_early": 1,
    "too_short_for_season": 1,
    "too_few_half_terms": 1,
    "one_term_only": 2,
    "within_usual_variation": 2,
    "already_moving_before": 2,
    "depends_on_one_pupil": 2,
    "beyond_usual_variation": 3,
}


@dataclass(frozen=True, kw_only=True)
class Extent:
    """How much there is: terms and half-terms since the start, whole years before it, and how many it takes."""

    terms_after: int = 0
    half_terms_after: int = 0
    years_before: int = 0
    years_needed: int = 0


@dataclass(frozen=True, kw_only=True)
class Gate:
    """One gate's answer.

    sign            1 or -1: which way the figure moved; 0 where it did not
    pupils_before, pupils_after   how many pupils stand behind the figure (with any events; or, for a percentage, the
                    fewer of those with any and those without all)
    one_term        part of a year against the same part of another
    """

    outcome: Outcome
    sign: int = 0
    before: Interval | None = None
    after: Interval | None = None
    before_words: str = ""
    after_words: str = ""
    pupils_before: int = 0
    pupils_after: int = 0
    change: float | None = None
    low: float | None = None
    high: float | None = None
    level: float = 0.95
    smallest_seen: float | None = None
    compared: str = ""
    one_term: bool = False
    extent: Extent = Extent()

    @property
    def rung(self) -> int:
        return RUNG[self.outcome]

    @property
    def hide_figures(self) -> bool:
        """Fewer than 5 pupils, but not none, stand behind one of the figures."""
        return 0 < self.pupils_before < HIDE_UNDER or 0 < self.pupils_after < HIDE_UNDER
