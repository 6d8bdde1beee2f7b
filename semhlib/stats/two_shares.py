"""Two shares compared: of different pupils, or of the same pupils twice."""

import numpy as np

from semhlib.stats.intervals import wilson
from semhlib.stats.sign_test import sign_test
from semhlib.terms.estimate import Interval

TIED = 1e-7  # tables whose chances differ by less than this share of themselves are equally likely


def newcombe(x1: int, n1: int, x2: int, n2: int, level: float = 0.95) -> Interval:
    """The first share less the second, of different pupils, with Newcombe's limits.

    Takes       0 <= x <= n, n > 0, on both sides
    Raises      ValueError for impossible counts
    Not for     sessions of the same pupils; the same pupils twice
    Source      Newcombe (1998), Statistics in Medicine 17, 873-890, method 10 (hybrid score)
    """
    first, second = wilson(x1, n1, level), wilson(x2, n2, level)
    assert first.low is not None and first.high is not None and second.low is not None and second.high is not None
    difference = first.value - second.value
    down = np.hypot(first.value - first.low, second.high - second.value)
    up = np.hypot(first.high - first.value, second.value - second.low)
    return Interval(value=difference, low=float(difference - down), high=float(difference + up), method="Newcombe", level=level)


def fisher_p(x1: int, n1: int, x2: int, n2: int) -> float:
    """Exact two-sided p for two shares: all tables with the same totals that are no likelier than this one.

    Raises      ValueError for impossible counts
    Source      Fisher (1935), Journal of the Royal Statistical Society 98; two-sided as base R's fisher.test
    """
    likely, seen = _tables(x1, n1, x2, n2)
    return float(min(1.0, likely[likely <= seen * (1 + TIED)].sum()))


def mid_p(x1: int, n1: int, x2: int, n2: int) -> float:
    """Fisher's p with the tables that are as likely as this one counted half: less cautious, nearer to the level.

    Raises      ValueError for impossible counts
    Source      Lancaster (1961), Journal of the American Statistical Association 56
    """
    likely, seen = _tables(x1, n1, x2, n2)
    tied = np.abs(likely - seen) <= seen * TIED
    return float(min(1.0, likely[(likely < seen) & ~tied].sum() + likely[tied].sum() / 2))


def mcnemar_p(only_before: int, only_after: int) -> float:
    """Exact two-sided p for a yes or no of the same pupils twice: those who changed, one way against the other.

    Takes       how many were "yes" before alone, and after alone
    Raises      ValueError for counts below nought
    Source      McNemar (1947), Psychometrika 12, in its exact form
    """
    return sign_test(only_before, only_after)


def _tables(x1: int, n1: int, x2: int, n2: int) -> tuple[np.ndarray, float]:
    """The chance of every table with the same totals, and of the one seen."""
    if not (0 <= x1 <= n1 and 0 <= x2 <= n2 and n1 > 0 and n2 > 0):
        raise ValueError("a share needs 0 <= x <= n and n above 0")
    from scipy.stats import hypergeom

    least, most = max(0, x1 + x2 - n2), min(n1, x1 + x2)
    likely = hypergeom.pmf(np.arange(least, most + 1), n1 + n2, x1 + x2, n1)
    return likely, float(likely[x1 - least])
