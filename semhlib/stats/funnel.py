"""Many schools or classes round their common level: who lies further out than their size explains."""

from dataclasses import dataclass

import numpy as np

from semhlib.stats.complete import Numbers, complete
from semhlib.stats.intervals import exact_poisson
from semhlib.stats.quantiles import normal
from semhlib.terms.estimate import Interval

UNITS_NEEDED = 10
WINSORISED = 0.1  # the share at each end that is drawn in before spread is measured


def share_limits(average: float, n: int, level: float = 0.95) -> tuple[float, float]:
    """Exact limits of a funnel of shares at a size, not cut: a lower limit below nought is drawn at nought.

    Takes       the level that all are compared with, between 0 and 1; the size, one or more
    Raises      ValueError for anything else
    Not for     fewer than 10 units; sessions or events of the same pupils (see widened); putting anybody in order
    Source      Spiegelhalter (2005), Statistics in Medicine 24, appendix A.1.1 (interpolated binomial quantiles)
    """
    if not 0 < average < 1 or n < 1:
        raise ValueError("a funnel needs a level between 0 and 1, and a size of 1 or more")
    normal(level)  # refuses a level such as 95
    from scipy.stats import binom

    def limit(p: float) -> float:
        r = int(binom.ppf(p, n, average))
        reached, before = binom.cdf(r, n, average), binom.cdf(r - 1, n, average)
        return float((r - (reached - p) / (reached - before)) / n)

    return limit((1 - level) / 2), limit((1 + level) / 2)


def expected_limits(observed: int, level: float = 0.95) -> Interval:
    """The counts to be expected between which so many events seen are nothing unusual.

    Returns     low and high of the expected count: an expected count below low makes the seen one unusually high
    Raises      ValueError for a count below nought
    Not for     fewer than 10 units; events that repeat for the same pupil (see widened)
    Source      Spiegelhalter (2005), appendix A.1.2; exact limits Garwood (1936)
    """
    return exact_poisson(observed, level)


@dataclass(frozen=True, kw_only=True)
class Spread:
    """How many times more the units vary, squared, than their sizes explain.

    widening    what limits are multiplied by: 1 with no more than chance, or with too few units to tell
    """

    phi: float
    widening: float
    units: int


def overdispersion(z: Numbers) -> Spread:
    """How much more than by chance units vary, from each unit's distance from the level in standard errors.

    Takes       one distance for each unit; the outer tenth at each end is drawn in to the next
    Raises      ValueError for gaps or no unit
    Source      Spiegelhalter (2005), section 5 and appendix A.3
    """
    given = complete(z, "distances")
    drawn_in = np.clip(given, *np.quantile(given, [WINSORISED, 1 - WINSORISED]))
    phi = float(np.square(drawn_in).mean())
    return Spread(phi=phi, widening=max(1.0, phi**0.5) if given.size > UNITS_NEEDED else 1.0, units=given.size)


def widened(average: float, limits: tuple[float, float], spread: Spread) -> tuple[float, float]:
    """Limits of a funnel, made as wide as the units really vary.

    Source      Spiegelhalter (2005), section 5.1 (multiplicative overdispersion)
    """
    low, high = (average + (limit - average) * spread.widening for limit in limits)
    return low, high
