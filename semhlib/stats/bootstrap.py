"""A range for an average that assumes no bell curve: the same pupils drawn again and again."""

from dataclasses import dataclass

import numpy as np

from semhlib.stats.complete import Numbers, complete
from semhlib.stats.quantiles import normal

DRAWS = 20_000
SEED = 20260901  # fixed, and written beside the result, so that anyone gets the same figure
PUPILS_NEEDED = 10


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A mean with two ranges from drawing again.

    low, high                   corrected for bias and for skewness (BCa): the one to show
    plain_low, plain_high       the middle share of the drawn means
    seed, draws                 to get the same figures again
    enough                      whether there are enough pupils for the range to be shown
    """

    value: float
    low: float
    high: float
    plain_low: float
    plain_high: float
    level: float
    seed: int
    draws: int
    pupils: int

    @property
    def enough(self) -> bool:
        return self.pupils >= PUPILS_NEEDED


def drawn_mean(values: Numbers, level: float = 0.95) -> Drawn:
    """The mean of one figure a pupil, with ranges from drawing the pupils again.

    Takes       one figure a pupil, no gaps
    Returns     the same on every run and every machine: see seed
    Raises      ValueError for gaps, fewer than three, or figures that are all the same
    Not for     fewer than 10 pupils
    Source      Efron (1987), Journal of the American Statistical Association 82
    """
    given = complete(values, "figures", 3)
    normal(level)  # refuses a level such as 95
    if np.ptp(given) == 0:
        raise ValueError("every figure is the same, so there is nothing to draw a range from")
    from scipy.special import ndtr, ndtri

    n, mean = given.size, float(given.mean())
    places = np.random.default_rng(SEED).integers(0, n, (DRAWS, n))
    means = np.sort(given[places].mean(axis=1))
    tails = np.array([(1 - level) / 2, (1 + level) / 2])
    slack = 1e-9 * float(np.abs(given).max())
    # Means that equal the one seen count half, or whole-number scores would look biased.
    bias = ndtri(((means < mean - slack).sum() + (means <= mean + slack).sum()) / (2 * DRAWS))
    away = given - mean
    skew = float((away**3).sum() / (6 * np.square(away).sum() ** 1.5))
    z = bias + ndtri(tails)
    low, high = np.quantile(means, ndtr(bias + z / (1 - skew * z)))
    plain = np.quantile(means, tails)
    return Drawn(
        value=mean, low=float(low), high=float(high), plain_low=float(plain[0]), plain_high=float(plain[1]), level=level,
        seed=SEED, draws=DRAWS, pupils=n,
    )  # fmt: skip
