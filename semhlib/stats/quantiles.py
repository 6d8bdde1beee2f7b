"""How many standard errors a level asks for, each worked out once."""

from functools import lru_cache
from statistics import NormalDist

import numpy as np


@lru_cache
def normal(level: float) -> float:
    """Two-sided: 0.95 gives 1.959964."""
    _check(level)
    return NormalDist().inv_cdf(0.5 + level / 2)


@lru_cache
def student(level: float, df: float) -> float:
    """Two-sided, with df degrees of freedom: 0.99 and 5 give 4.032143."""
    _check(level)
    from scipy.special import stdtrit

    return float(stdtrit(df, 0.5 + level / 2))


def quantiles_ready() -> None:
    """Load what Student's quantiles need. It takes a tenth of a second, which a caller may want to spend elsewhere."""
    student(0.95, 30)


def normal_p(z: float) -> float:
    """Two-sided chance of a value at least this far from nought."""
    return 2 * NormalDist().cdf(-abs(z))


def student_p(t: float | np.ndarray, df: float) -> np.ndarray:
    """Two-sided chance of a value at least this far from nought."""
    from scipy.special import stdtr

    return np.asarray(2 * stdtr(df, -np.abs(t)))


def _check(level: float) -> None:
    if not 0 < level < 1:
        raise ValueError("a level lies between 0 and 1: 0.95, not 95")
