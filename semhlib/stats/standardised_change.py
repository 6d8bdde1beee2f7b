"""A mean change in standard deviations, to compare measures with different scales. Points of the scale come first."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from semhlib.stats.complete import Numbers, complete_pairs
from semhlib.stats.quantiles import normal


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What is needed of the same pupils' figures before and after: means, spreads, correlation, number."""

    mean_before: float
    mean_after: float
    sd_before: float
    sd_after: float
    correlation: float
    pupils: int

    @property
    def sd_of_change(self) -> float:
        """The spread of the changes."""
        return sqrt(self.sd_before**2 + self.sd_after**2 - 2 * self.correlation * self.sd_before * self.sd_after)


@dataclass(frozen=True, kw_only=True)
class StandardisedChange:
    """After less before in standard deviations, with its standard error and range.

    adjusted    with Bonett's correction for few pupils: the one to show, if any
    """

    value: float
    adjusted: float
    error: float
    low: float
    high: float
    level: float


def summary_of(before: Numbers, after: Numbers) -> Summary:
    """The summary of the same pupils' figures.

    Raises      ValueError for gaps, fewer than three pupils, or figures that are all the same
    """
    first, second = complete_pairs(before, after, 3)
    if np.ptp(first) == 0 or np.ptp(second) == 0:
        raise ValueError("every figure is the same, so there is no spread to measure a change by")
    return Summary(
        mean_before=float(first.mean()), mean_after=float(second.mean()), sd_before=float(first.std(ddof=1)),
        sd_after=float(second.std(ddof=1)), correlation=float(np.corrcoef(first, second)[0, 1]), pupils=first.size,
    )  # fmt: skip


def bonett(of: Summary, level: float = 0.95) -> StandardisedChange:
    """The mean change in standard deviations, the two variances averaged.

    Raises      ValueError for fewer than three pupils, no spread or an impossible correlation
    Not for     months' progress; fewer than 10 pupils; comparing with figures that were standardised otherwise: at least
                five versions go by the same name
    Source      Bonett (2008), Psychological Methods 13; Bonett (2015), Journal of Educational and Behavioral Statistics
                40; as statpsych 1.9.0
    """
    _check(of)
    n, s, r = of.pupils, sqrt((of.sd_before**2 + of.sd_after**2) / 2), of.correlation
    value = (of.mean_after - of.mean_before) / s
    fourth = of.sd_before**4 + of.sd_after**4 + 2 * r**2 * of.sd_before**2 * of.sd_after**2
    error = sqrt(value**2 * fourth / (8 * (n - 1) * s**4) + of.sd_of_change**2 / ((n - 1) * s**2))
    return _with_range(value, sqrt((n - 2) / (n - 1)) * value, error, level)


def by_spread_before(of: Summary, level: float = 0.95) -> StandardisedChange:
    """The mean change in standard deviations of the figures before. See bonett.

    Source      Bonett (2008); adjusted by Hedges' 1 − 3 / (4 df − 1)
    """
    _check(of)
    df = of.pupils - 1
    value = (of.mean_after - of.mean_before) / of.sd_before
    error = sqrt(value**2 / (2 * df) + of.sd_of_change**2 / (df * of.sd_before**2))
    return _with_range(value, _small(df) * value, error, level)


def lakens_average(of: Summary) -> tuple[float, float]:
    """The mean change over the average of the two spreads, plain and corrected: to compare with published figures.

    Source      Lakens (2013), Frontiers in Psychology 4, equation 10
    """
    _check(of)
    value = (of.mean_after - of.mean_before) / ((of.sd_before + of.sd_after) / 2)
    return value, _small(of.pupils - 1) * value


def by_spread_of_change(of: Summary) -> tuple[float, float]:
    """The mean change over the spread of the changes, plain and corrected.

    Not for     showing to anyone: the closer before and after hang together, the larger it grows. It is here so that a
                figure made this way elsewhere can be recognised
    Source      Lakens (2013), Frontiers in Psychology 4, equation 6
    """
    _check(of)
    if of.sd_of_change == 0:
        raise ValueError("every pupil changed by the same amount, so there is no spread to measure a change by")
    value = (of.mean_after - of.mean_before) / of.sd_of_change
    return value, _small(of.pupils - 1) * value


def _small(df: int) -> float:
    return 1 - 3 / (4 * df - 1)


def _with_range(value: float, adjusted: float, error: float, level: float) -> StandardisedChange:
    half = normal(level) * error
    return StandardisedChange(
        value=value, adjusted=adjusted, error=error, low=value - half, high=value + half, level=level
    )  # fmt: skip


def _check(of: Summary) -> None:
    if of.pupils < 3:
        raise ValueError("three or more pupils are needed")
    if not (of.sd_before > 0 and of.sd_after > 0):
        raise ValueError("every figure is the same, so there is no spread to measure a change by")
    if not -1 <= of.correlation <= 1:
        raise ValueError("a correlation lies between -1 and 1")
