"""Intervals that treat the pupil as the unit: a pupil's sessions, or events, go together.

Every function has a form for one column and one for a whole table of pupils × periods at once.
"""

from dataclasses import dataclass

import numpy as np

from semhlib.stats.intervals import byar_limits, wilson_limits
from semhlib.stats.quantiles import normal
from semhlib.terms.estimate import Interval

EVENTS_NEEDED = 10
PUPILS_NEEDED = 5


@dataclass(frozen=True, kw_only=True, eq=False)
class Columns:
    """One estimate for each column; not-a-number where there is none."""

    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    method: str
    level: float

    def interval(self, column: int = 0) -> Interval | None:
        """One of the columns, or None where nothing was there to count."""
        value, low, high = (float(a[column]) for a in (self.value, self.low, self.high))
        if np.isnan(value):
            return None
        known = not np.isnan(low)
        return Interval(
            value=value, low=low if known else None, high=high if known else None, method=self.method, level=self.level
        )


def ratio_by_pupil(num: np.ndarray, den: np.ndarray, level: float = 0.95) -> Interval | None:
    """Sum of num over sum of den, one entry a pupil, with an interval over pupils. See ratio_columns.

    Returns     None where the denominators are all nought; no limits for a single pupil
    """
    return ratio_columns(np.asarray(num)[:, None], np.asarray(den)[:, None], level).interval()


def ratio_columns(num: np.ndarray, den: np.ndarray, level: float = 0.95) -> Columns:
    """For each column, sum of num over sum of den with an interval over pupils.

    Takes       pupils × periods; pupils with a denominator of nought are not in that period
    Returns     the ratio and its limits. Linearised variance over pupils; where no pupil's num exceeds den, the limits
                are Wilson's with the number of sessions that this variance is worth, so they stay within 0 and 1 and
                are uneven near the ends as they should be. Otherwise ratio ± t × standard error, cut at 0
                At exactly 0 or 1 the variance says nothing; then each pupil counts as one trial, which is cautious
    Not for     fewer than about 10 pupils: the limits are too near
    Source      Cochran (1977), Sampling Techniques, 6.3 (variance); Korn and Graubard (1998), Survey Methodology 24,
                and Franco et al. (2019), Journal of Survey Statistics and Methodology 7 (Wilson with effective size)
    """
    num, den = np.asarray(num, float), np.asarray(den, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        pupils = (den > 0).sum(axis=0)
        total = den.sum(axis=0)
        ratio = num.sum(axis=0) / total
        rest = num - ratio * den
        variance = pupils / (pupils - 1) * np.square(rest).sum(axis=0) / np.square(total)
        times = _student(level, pupils - 1)
        half = times * np.sqrt(variance)
        low, high = np.maximum(ratio - half, 0), ratio + half
        share = (num <= den).all(axis=0)
        inside = ratio * (1 - ratio)
        worth = np.where(inside > 0, np.minimum(inside / variance, total), pupils)
        low_share, high_share = wilson_limits(ratio, worth, times)
    nothing = (pupils < 2) | (total <= 0)
    low = np.where(nothing, np.nan, np.where(share, low_share, low))
    high = np.where(nothing, np.nan, np.where(share, high_share, high))
    return Columns(value=np.where(total > 0, ratio, np.nan), low=low, high=high, method="ratio by pupil", level=level)


def _student(level: float, df: np.ndarray) -> np.ndarray:
    from scipy.special import stdtrit

    normal(level)  # refuses a level such as 95
    return np.asarray(stdtrit(np.maximum(df, 1), 0.5 + level / 2))


def repeat_events(counts: np.ndarray, exposure: float | np.ndarray, level: float = 0.95) -> Interval | None:
    """A rate of events that can repeat for the same pupil. See repeat_columns.

    Takes       events of each pupil (pupils without may be left out); what to divide by, whole or by pupil
    """
    size = np.sum(np.asarray(exposure, float))
    return repeat_columns(np.asarray(counts)[:, None], np.asarray([size]), level).interval()


def repeat_columns(counts: np.ndarray, exposure: np.ndarray, level: float = 0.95) -> Columns:
    """For each column, the rate of events that can repeat for the same pupil, with its interval.

    Takes       pupils × periods counts; exposure by period, or pupils × periods, which is added up
    Returns     total / exposure. Byar's limits for the total, widened by the root of sum(f²) / sum(f); cut at 0.
                No limits for fewer than 10 events or fewer than 5 pupils
    Source      Public Health England (2018), Technical Guide: Confidence Intervals, non-independent events
    """
    counts, exposure = np.asarray(counts, float), np.asarray(exposure, float)
    size = exposure.sum(axis=0) if exposure.ndim == 2 else exposure
    total = counts.sum(axis=0)
    low, high = repeat_limits(total, np.square(counts).sum(axis=0), level)
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = np.maximum(low, 0) / size, high / size
        value = np.where(size > 0, total / size, np.nan)
    few = (total < EVENTS_NEEDED) | ((counts > 0).sum(axis=0) < PUPILS_NEEDED) | (size <= 0)
    return Columns(
        value=value, low=np.where(few, np.nan, low), high=np.where(few, np.nan, high), method="repeat events", level=level
    )


def repeat_limits(total: np.ndarray, squares: np.ndarray, level: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """Limits of totals of events that can repeat for the same pupil, before anything is cut at nought.

    Takes       totals, and sums of each pupil's squared count; any number of them at once
    Returns     a lower limit below nought says that one or two pupils make up most of the total
    """
    low, high = byar_limits(np.asarray(total, float), normal(level))
    with np.errstate(divide="ignore", invalid="ignore"):
        wider = np.sqrt(np.divide(squares, total))
    return total + wider * (low - total), total + wider * (high - total)


def variance_inflation(counts: np.ndarray) -> float | None:
    """How many times wider, squared, an interval is than if every event were another pupil's; None without events."""
    counts = np.asarray(counts, float)
    total = float(counts.sum())
    return float(np.square(counts).sum()) / total if total > 0 else None
