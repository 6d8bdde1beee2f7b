"""The gate for events: the year after against the last whole year before, pupil by pupil."""

from dataclasses import dataclass

import numpy as np

from semhlib.impact.evidence import Evidence
from semhlib.impact.gate import Gate, Outcome
from semhlib.impact.gates.season import FAMILY, POWER, scaled
from semhlib.impact.periods import Periods, periods_of
from semhlib.stats.by_pupil import repeat_events
from semhlib.stats.quantiles import normal
from semhlib.stats.rate_ratio import EXACT_UNDER_PUPILS, RateRatio, log_error, repeat_rate_ratio, sharing_p
from semhlib.stats.season import ALREADY, SEASONS
from semhlib.terms.estimate import Interval
from semhlib.terms.thresholds import RATE_NEEDS_EVENTS, RATE_NEEDS_PUPILS

YEARS_NEEDED = 1


def events_gate(evidence: Evidence) -> Gate:
    """Whether events that repeat for the same pupils became more or fewer than their usual ups and downs.

    Returns     "beyond_usual_variation" when the rate ratio's range leaves out no change, both as a rate for the pupils
                on roll and as a plain number, the year lies beyond every earlier year too and not just where the
                earlier years were heading, and all of this holds with any one pupil left out
    Leaves out  half-terms that are missing in one of the two years
    """
    periods = periods_of(evidence)
    places = periods.paired()
    if periods.columns.size == 0:
        return Gate(outcome="no_data")
    if (evidence.numerator < 0).any():
        return Gate(outcome="impossible_counts")
    if not periods.after.any() or not places[0].size:
        outcome: Outcome = "too_early" if not periods.after.any() else "too_short_for_season"
        return Gate(outcome=outcome, extent=periods.extent(YEARS_NEEDED))
    pair = _Pair.of(evidence, periods, *places)
    level = 1 - FAMILY / max(evidence.flags.looks, 1)
    ratio = repeat_rate_ratio(pair.first, pair.exposure[0], pair.second, pair.exposure[1], level)
    outcome = _too_little(evidence, periods, pair) or _outcome(evidence, periods, pair, ratio, level)
    size = evidence.measure.event_size
    change, low, high, smallest = _change(pair, ratio, level, size)
    said = outcome not in ("too_few_events", "too_early", "too_short_for_season")
    words = [periods.words(p) for p in places]
    return Gate(
        outcome=outcome, sign=int(np.sign(change)), before=_total(pair.first, size), after=_total(pair.second, size),
        before_words=words[0], after_words=words[1], pupils_before=int((pair.first > 0).sum()),
        pupils_after=int((pair.second > 0).sum()), change=change, low=low if said else None, high=high if said else None,
        level=level, smallest_seen=smallest if said else None, one_term=periods.term_against_term,
        compared=f"{words[1]} with {words[0]}, the same half-terms, allowing for the number on roll",
        extent=periods.extent(YEARS_NEEDED),
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class _Pair:
    """Each pupil's events, and school days on roll, in the year before and the year after."""

    first: np.ndarray
    second: np.ndarray
    days: tuple[np.ndarray, np.ndarray]

    @classmethod
    def of(cls, evidence: Evidence, periods: Periods, before: np.ndarray, after: np.ndarray) -> "_Pair":
        columns = periods.columns[before], periods.columns[after]
        first, second = (evidence.numerator[:, c].sum(axis=1).astype(float) for c in columns)
        days = tuple(evidence.denominator[:, c].sum(axis=1).astype(float) for c in columns)
        return cls(first, second, (days[0], days[1]))

    @property
    def exposure(self) -> tuple[float, float]:
        return float(self.days[0].sum()), float(self.days[1].sum())


def _too_little(evidence: Evidence, periods: Periods, pair: _Pair) -> Outcome | None:
    # A pupil's two sessions of one day are one day: what is shown has to reach ten, not what is stored.
    size = evidence.measure.event_size
    for counts in (pair.first, pair.second):
        if counts.sum() * size < RATE_NEEDS_EVENTS.value or (counts > 0).sum() < RATE_NEEDS_PUPILS.value:
            return "too_few_events"
    if periods.term_against_term:
        return None
    if periods.seasons_after < SEASONS:
        return "too_early"
    return "too_short_for_season" if periods.whole_years_before < YEARS_NEEDED else None


def _outcome(evidence: Evidence, periods: Periods, pair: _Pair, ratio: RateRatio, level: float) -> Outcome:
    whole = _beyond(pair, level)
    if not whole[0]:
        return "within_usual_variation"
    if not (whole == whole[0]).all():
        return "depends_on_one_pupil"
    if ratio.p > 1 - level:
        return "within_usual_variation"
    if _few(pair) and not _exact_without_each(pair, level):
        return "depends_on_one_pupil"
    rates = [_rate(evidence, periods, places) for places in periods.earlier()]
    first, second = pair.first.sum() / pair.exposure[0], pair.second.sum() / pair.exposure[1]
    if any((second - rate) * (second - first) <= 0 for rate in rates):
        return "within_usual_variation"
    if rates and _heading(np.asarray([*rates[::-1], first]), second):
        return "already_moving_before"
    return "one_term_only" if periods.term_against_term else "beyond_usual_variation"


def _beyond(pair: _Pair, level: float) -> np.ndarray:
    """1, -1 or 0 for the whole group and then with each pupil left out: clearly more, clearly fewer, or neither.

    Both as a rate for the pupils on roll and as a plain number, since the sentence speaks of numbers.
    """
    t1, s1, e1 = (_without(a) for a in (pair.first, np.square(pair.first), pair.days[0]))
    t2, s2, e2 = (_without(a) for a in (pair.second, np.square(pair.second), pair.days[1]))
    with np.errstate(divide="ignore", invalid="ignore"):
        numbers = np.log(t2 / t1)
        rates = numbers - np.log(e2 / e1)
        reach = normal(level) * log_error(t1, s1, t2, s2)
    return np.where((np.abs(numbers) > reach) & (np.abs(rates) > reach) & (numbers * rates > 0), np.sign(numbers), 0)


def _without(values: np.ndarray) -> np.ndarray:
    """The total, and then the total without each pupil."""
    total = values.sum()
    return np.concatenate([[total], total - values])


def _few(pair: _Pair) -> bool:
    return bool(min((pair.first > 0).sum(), (pair.second > 0).sum()) < EXACT_UNDER_PUPILS)


def _exact_without_each(pair: _Pair, level: float) -> bool:
    """Whether the exact test still says so with any one pupil left out; pupils with the same counts are tried once."""
    for first, second in np.unique(np.stack([pair.first, pair.second], axis=1), axis=0):
        if first or second:
            rest = ~((pair.first == first) & (pair.second == second))
            one = (_drop_one(pair.first, rest, first), _drop_one(pair.second, rest, second))
            if sharing_p(one[0], pair.exposure[0], one[1], pair.exposure[1]) > 1 - level:
                return False
    return True


def _drop_one(counts: np.ndarray, rest: np.ndarray, value: float) -> np.ndarray:
    return np.concatenate([counts[rest], np.full(int((~rest).sum()) - 1, value)])


def _rate(evidence: Evidence, periods: Periods, places: np.ndarray) -> float:
    columns = periods.columns[places]
    return float(evidence.numerator[:, columns].sum() / evidence.denominator[:, columns].sum())


def _heading(earlier: np.ndarray, now: float) -> bool:
    """Whether the straight line through the earlier years leads at least half of the way from the last of them."""
    slope = np.polyfit(np.arange(earlier.size), earlier, 1)[0]
    step = now - earlier[-1]
    return bool(slope * step > 0 and abs(slope) >= ALREADY * abs(step))


def _total(counts: np.ndarray, size: float) -> Interval:
    found = repeat_events(counts, 1.0)
    assert found is not None
    return scaled(found, size)


def _change(pair: _Pair, ratio: RateRatio, level: float, size: float) -> tuple[float, float | None, float | None, float | None]:
    """Difference of the totals as shown, its range, and the smallest that would have been seen four times in five.

    The range is that of the ratio of the totals, carried over to the total of the year before; so change, low and
    high agree with the two totals beside them to the last digit. The smallest takes both years as if nothing had
    changed, with the repeats of both.
    """
    t1, t2 = float(pair.first.sum()), float(pair.second.sum())
    change = (t2 - t1) * size
    if ratio.low is None or ratio.high is None:
        return change, None, None, None
    roll = pair.exposure[1] / pair.exposure[0]
    low, high = t1 * size * (ratio.low * roll - 1), t1 * size * (ratio.high * roll - 1)
    repeats = float((np.square(pair.first).sum() + np.square(pair.second).sum()) / (t1 + t2))
    error = float(np.sqrt(2 * repeats * t1)) * size
    return change, low, high, (normal(level) + normal(2 * POWER - 1)) * error
