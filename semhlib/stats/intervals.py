"""Intervals for one number: a proportion, a count, a mean."""

import numpy as np

from semhlib.stats.quantiles import normal, student
from semhlib.terms.estimate import Interval

EXACT_BELOW = 10  # events; from here on Byar's limits differ from the exact ones by less than a rounding


def wilson(x: float, n: float, level: float = 0.95) -> Interval:
    """The share x of n, with Wilson's interval.

    Takes       0 <= x <= n, n > 0; no continuity correction
    Not for     sessions of the same pupils: use ratio_by_pupil, or the interval is far too narrow
    Source      Wilson (1927), Journal of the American Statistical Association 22
    """
    if not 0 <= x <= n or n <= 0:
        raise ValueError("a share needs 0 <= x <= n and n above 0")
    low, high = wilson_limits(np.asarray(x / n), np.asarray(float(n)), normal(level))
    return Interval(value=x / n, low=float(low), high=float(high), method="Wilson", level=level)


def wilson_limits(p: np.ndarray, n: np.ndarray, z: float | np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Wilson's limits for shares p of n, any number of them at once; exact at 0 and at 1."""
    zz = np.square(z)
    middle = 2 * n * p + zz
    half = z * np.sqrt(zz + 4 * n * p * (1 - p))
    low = np.where(p == 0, 0.0, (middle - half) / (2 * (n + zz)))
    high = np.where(p == 1, 1.0, (middle + half) / (2 * (n + zz)))
    return np.clip(low, 0, p), np.clip(high, p, 1)


def byar(count: float, level: float = 0.95) -> Interval:
    """A count of separate events, with Byar's limits.

    Takes       a count of at least 1; meant for 10 and more
    Source      Breslow and Day (1987), Statistical Methods in Cancer Research II, page 69
    """
    if not count >= 1:
        raise ValueError("Byar's limits need a count of at least 1")
    low, high = byar_limits(np.asarray(float(count)), normal(level))
    return Interval(value=float(count), low=float(low), high=float(high), method="Byar", level=level)


def byar_limits(count: np.ndarray, z: float) -> tuple[np.ndarray, np.ndarray]:
    """Byar's limits for any number of counts at once; counts below 1 give nought as their lower limit."""
    at_least_one = np.maximum(count, 1)
    low = at_least_one * (1 - 1 / (9 * at_least_one) - z / (3 * np.sqrt(at_least_one))) ** 3
    high = (count + 1) * (1 - 1 / (9 * (count + 1)) + z / (3 * np.sqrt(count + 1))) ** 3
    return np.where(count < 1, 0.0, np.maximum(low, 0.0)), high


def exact_poisson(count: int, level: float = 0.95) -> Interval:
    """A count of separate events, with exact limits.

    Not for     events that repeat for the same pupil: use repeat_events
    Source      Garwood (1936), Biometrika 28
    """
    if not count >= 0:
        raise ValueError("a count is never below 0")
    normal(level)
    from scipy.special import gammaincinv

    tail = (1 - level) / 2
    low = 0.0 if count == 0 else float(gammaincinv(count, tail))
    high = float(gammaincinv(count + 1, 1 - tail))
    return Interval(value=float(count), low=low, high=high, method="exact Poisson", level=level)


def poisson_count(count: int, level: float = 0.95) -> Interval:
    """A count of separate events: exact limits below 10, Byar's from 10 on.

    Not for     events that repeat for the same pupil: use repeat_events
    Source      Public Health England (2018), Technical Guide: Confidence Intervals
    """
    return exact_poisson(count, level) if count < EXACT_BELOW else byar(count, level)


def mean_t(values: np.ndarray, level: float = 0.95) -> Interval:
    """The mean, with Student's interval; no limits for a single value.

    Takes       at least one number, no gaps
    Not for     a handful of percentages near 0 or 100
    """
    values = np.asarray(values, float)
    if values.size == 0 or not np.isfinite(values).all():
        raise ValueError("a mean needs at least one number and no gaps")
    mean, n = float(values.mean()), values.size
    if n == 1:
        return Interval(value=mean, low=None, high=None, method="Student's t", level=level)
    half = student(level, n - 1) * float(values.std(ddof=1)) / np.sqrt(n)
    return Interval(value=mean, low=float(mean - half), high=float(mean + half), method="Student's t", level=level)
