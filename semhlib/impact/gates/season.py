"""The gate for percentages: each half-term against the same half-term before, at 99%."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from semhlib.impact.evidence import Evidence
from semhlib.impact.gate import HIDE_UNDER, Gate, Outcome
from semhlib.impact.periods import Periods, periods_of
from semhlib.stats.by_pupil import ratio_columns
from semhlib.stats.quantiles import student
from semhlib.stats.season import LEVEL, SEASONS, YEARS_BEFORE, Season
from semhlib.stats.season_step import season_step
from semhlib.terms.estimate import Interval
from semhlib.terms.measure import Measure
from semhlib.terms.thresholds import PERCENT_NEEDS

FAMILY = 0.05  # chance of one false claim among all the primary measures
POWER = 0.8
Sums = tuple[np.ndarray, np.ndarray]  # each pupil's numerator and denominator on one side


def season_gate(evidence: Evidence) -> Gate:
    """Whether a percentage moved by more than its usual ups and downs.

    Returns     "beyond_usual_variation" when the six same-season differences leave out nought at 99% (stricter from six
                primary measures on), later points lie on one side, the earlier years were not already half-way there,
                and all of this holds with any one pupil left out
    Leaves out  half-terms of the year that are missing on one side
    """
    periods = periods_of(evidence)
    before, after = periods.seasonal()
    facts = _Facts(evidence, periods, before, after)
    short = _too_little(facts)
    if short:
        return facts.gate(short)
    level = 1 - min(1 - LEVEL, FAMILY / max(evidence.flags.looks, 1))
    season = _season(facts, level, leave_out=False)
    if season.passes[0]:  # what does not pass with every pupil is not asked again without each of them
        season = _season(facts, level, leave_out=True)
    return facts.gate(_outcome(season), season)


def _too_little(facts: "_Facts") -> Outcome | None:
    periods = facts.periods
    if periods.columns.size == 0:
        return "no_data"
    if (facts.evidence.numerator > facts.evidence.denominator).any() or (facts.evidence.numerator < 0).any():
        return "impossible_counts"
    if not periods.after.any():
        return "too_early"
    sides = (facts.sums_before, facts.sums_after)
    if min(facts.pupils(side) for side in sides) < PERCENT_NEEDS.value and facts.before.size:
        return "too_few_pupils"
    if max(facts.behind(side) for side in sides) < HIDE_UNDER and facts.before.size:
        return "too_few_pupils"
    if periods.part_of_each_year:
        return "too_few_half_terms"
    if periods.seasons_after < SEASONS and not periods.term_against_term:
        return "too_early"
    if periods.whole_years_before < YEARS_BEFORE:
        return "too_short_for_season"
    return None


def _outcome(season: Season) -> Outcome:
    if not season.passes[0]:
        moving = season.beyond[0] and season.same_side[0] and season.already[0]
        return "already_moving_before" if moving else "within_usual_variation"
    steady = season.passes & (np.sign(season.change) == np.sign(season.change[0]))
    return "beyond_usual_variation" if steady.all() else "depends_on_one_pupil"


def _season(facts: "_Facts", level: float, leave_out: bool) -> Season:
    """The comparison of the whole group, and then with each pupil left out."""
    num, den = (a[:, facts.periods.columns].astype(float) for a in (facts.evidence.numerator, facts.evidence.denominator))
    top, bottom = num.sum(axis=0, keepdims=True), den.sum(axis=0, keepdims=True)
    if leave_out:
        counted = den.any(axis=1)  # without one of the others everything stays as it is
        top, bottom = np.vstack([top, top - num[counted]]), np.vstack([bottom, bottom - den[counted]])
    with np.errstate(divide="ignore", invalid="ignore"):
        values = facts.measure.scale * top / bottom
    return season_step(values, facts.periods.years, facts.periods.seasons, facts.periods.after, level)


@dataclass(frozen=True)
class _Facts:
    """What every answer of this gate carries, whatever the outcome."""

    evidence: Evidence
    periods: Periods
    before: np.ndarray
    after: np.ndarray

    @property
    def measure(self) -> Measure:
        return self.evidence.measure

    def pupils(self, sums: Sums) -> int:
        return int(np.count_nonzero(sums[1]))

    def behind(self, sums: Sums) -> int:
        num, den = sums
        return int(min(np.count_nonzero(num), np.count_nonzero(num < den)))

    @cached_property
    def sums_before(self) -> Sums:
        return self._sums(self.before)

    @cached_property
    def sums_after(self) -> Sums:
        return self._sums(self.after)

    def _sums(self, places: np.ndarray) -> Sums:
        columns = self.periods.columns[places]
        return self.evidence.numerator[:, columns].sum(axis=1), self.evidence.denominator[:, columns].sum(axis=1)

    def _interval(self, sums: Sums) -> Interval | None:
        num, den = sums
        found = ratio_columns(num[:, None], den[:, None]).interval()
        return None if found is None else scaled(found, self.measure.scale)

    def gate(self, outcome: Outcome, season: Season | None = None) -> Gate:
        periods = self.periods
        both = self.before.size > 0 and self.after.size > 0
        before, after = (self._interval(self.sums_before), self._interval(self.sums_after)) if both else (None, None)
        change = low = high = smallest = None
        if season is not None:
            change, low, high = (float(a[0]) for a in (season.change, season.low, season.high))
            reach = student(season.level, season.df) + student(2 * POWER - 1, season.df)
            smallest = reach * float(season.error[0])
        elif before is not None and after is not None and outcome not in ("impossible_counts", "too_few_half_terms"):
            change = after.value - before.value
        words = [periods.words(p) if both else "" for p in (self.before, self.after)]
        one_term = periods.term_against_term
        comparable = both and outcome != "too_few_half_terms"
        return Gate(
            outcome=outcome, sign=int(np.sign(change or 0)), before=before, after=after, before_words=words[0],
            after_words=words[1], pupils_before=self.behind(self.sums_before) if both else 0,
            pupils_after=self.behind(self.sums_after) if both else 0, change=change, low=low, high=high,
            level=LEVEL if season is None else season.level, smallest_seen=smallest, one_term=one_term,
            compared=_compared(words, one_term) if comparable else "", extent=periods.extent(YEARS_BEFORE),
        )  # fmt: skip


def scaled(interval: Interval, times: float) -> Interval:
    """An interval in another unit."""
    low, high = (None if v is None else v * times for v in (interval.low, interval.high))
    return Interval(value=interval.value * times, low=low, high=high, method=interval.method, level=interval.level)


def _compared(words: list[str], one_term: bool) -> str:
    if one_term:
        return f"{words[1]} with {words[0]}"
    return f"each half-term of {words[1]} with the same half-term of {words[0]}"
