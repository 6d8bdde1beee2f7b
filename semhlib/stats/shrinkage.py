"""Shares of many small groups, each drawn towards what all of them show: for display, never for a claim."""

from dataclasses import dataclass

import numpy as np

from semhlib.stats.complete import Numbers, complete
from semhlib.stats.quantiles import normal

GROUPS_NEEDED = 10
MOST_ALIKE = 14.0  # beyond e^14 the groups differ no more than chance would have them


@dataclass(frozen=True, kw_only=True, eq=False)
class Smoothed:
    """Smoothed shares with their ranges, one for each group, to stand beside the plain counts.

    alpha, beta   of the beta distribution that the groups' own shares are taken to come from
    enough        whether there are enough groups for smoothed shares to be shown
    """

    alpha: float
    beta: float
    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    level: float

    @property
    def overall(self) -> float:
        """The share that all groups are drawn towards."""
        return self.alpha / (self.alpha + self.beta)

    @property
    def enough(self) -> bool:
        return self.value.size >= GROUPS_NEEDED


def smoothed_shares(x: Numbers, n: Numbers, level: float = 0.95) -> Smoothed:
    """The share of each group, drawn towards the others' the more, the smaller the group (beta-binomial).

    Takes       x of n in each group
    Returns     (x + alpha) / (n + alpha + beta) with the middle share of the beta distribution; alpha and beta make the
                counts likeliest
    Raises      ValueError for gaps, impossible counts, fewer than three groups, or groups that differ no more than chance
    Not for     claims; fewer than 10 groups; putting groups in order
    Source      Griffiths (1973), Biometrics 29; Gelman et al. (2013), Bayesian Data Analysis, section 5.3, without the
                doubt about alpha and beta themselves
    """
    counts, sizes = complete(x, "counts", 3), complete(n, "group sizes", 3)
    if counts.size != sizes.size or (counts < 0).any() or (counts > sizes).any() or (sizes <= 0).any():
        raise ValueError("every group needs 0 <= x <= n and n above 0")
    tail = (1 - level) / 2
    normal(level)  # refuses a level such as 95
    alpha, beta = _likeliest(counts, sizes)
    from scipy.special import betaincinv

    a, b = counts + alpha, sizes - counts + beta
    low, high = betaincinv(a, b, tail), betaincinv(a, b, 1 - tail)
    return Smoothed(alpha=alpha, beta=beta, value=a / (a + b), low=low, high=high, level=level)


def _likeliest(counts: np.ndarray, sizes: np.ndarray) -> tuple[float, float]:
    from scipy.optimize import minimize
    from scipy.special import betaln, expit, logit, psi

    def unlikely(at: np.ndarray) -> tuple[float, np.ndarray]:
        share, weight = float(expit(at[0])), float(np.exp(at[1]))
        a, b = share * weight, (1 - share) * weight
        value = (betaln(counts + a, sizes - counts + b) - betaln(a, b)).sum()
        together = psi(sizes + weight) - psi(weight)
        by_a = (psi(counts + a) - psi(a) - together).sum()
        by_b = (psi(sizes - counts + b) - psi(b) - together).sum()
        return -float(value), -np.array([(by_a - by_b) * weight * share * (1 - share), by_a * a + by_b * b])

    overall = counts.sum() / sizes.sum()
    if not 0 < overall < 1:
        raise ValueError("no group has any, or every group has all, so there is nothing to smooth")
    bounds = [(-20.0, 20.0), (-5.0, MOST_ALIKE)]
    found = minimize(
        unlikely, np.array([logit(overall), 3.0]), jac=True, method="L-BFGS-B", bounds=bounds,
        options={"ftol": 1e-15, "gtol": 1e-9},
    )  # fmt: skip
    if found.x[1] >= MOST_ALIKE - 1e-6:
        raise ValueError("the groups differ no more than chance would have them, so one share stands for all of them")
    share, weight = float(expit(found.x[0])), float(np.exp(found.x[1]))
    return share * weight, (1 - share) * weight
