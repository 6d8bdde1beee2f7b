"""How much more supported pupils changed than comparison pupils, with every relabelling of the pupils tried."""

from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np

from semhlib.stats.complete import Numbers, complete_pairs
from semhlib.stats.quantiles import student, student_p

EXACT_UP_TO = 200_000  # ways to share out the labels; beyond it as many are drawn
WHOLE_UP_TO = 50_000  # pupils × span of whole-number changes, which are exact for groups of any size
SEED = 20260901  # fixed, and written beside the result, so that anyone gets the same figure


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Change of supported pupils less change of comparison pupils.

    low, high, p     Welch's interval and p
    p_exact          share of relabellings at least as far from nought; never below one of them. Exact for whole-number
                     scores, and for others up to 200,000 relabellings
    p_smaller_tail   twice the smaller tail, which some programs give instead
    seed             None where every relabelling was tried
    """

    difference: float
    low: float
    high: float
    p: float
    df: float
    p_exact: float
    p_smaller_tail: float
    seed: int | None
    level: float
    supported: int
    comparison: int

    @property
    def clear(self) -> bool:
        """Both ways of asking agree that there is a difference."""
        return (self.low > 0 or self.high < 0) and self.p_exact < 1 - self.level


def difference_in_differences(
    supported_before: Numbers,
    supported_after: Numbers,
    comparison_before: Numbers,
    comparison_after: Numbers,
    level: float = 0.95,
) -> Difference:
    """How much more supported pupils changed than comparison pupils.

    Takes       a figure before and after for each pupil of both groups, no gaps, the same measure and dates
    Returns     difference of the mean changes with Welch's interval, and a p that assumes no bell curve
    Raises      ValueError for gaps, fewer than two pupils on a side, or changes that are the same for everyone
    Not for     groups that started apart, or were chosen by the figure before: the lower ones rise by themselves. Match
                first, and prefer adjusted_difference. Needs an earlier period in which both went the same way
    Source      Welch (1947), Biometrika 34; Pitman (1937), Journal of the Royal Statistical Society supplement 4
    """
    pre1, post1 = complete_pairs(supported_before, supported_after)
    pre0, post0 = complete_pairs(comparison_before, comparison_after)
    ours, theirs = post1 - pre1, post0 - pre0
    parts = ours.var(ddof=1) / ours.size, theirs.var(ddof=1) / theirs.size
    error = float(np.sqrt(sum(parts)))
    if error <= 1e-12 * max(1.0, float(np.abs(np.concatenate([ours, theirs])).max())):
        raise ValueError("every pupil of a group changed by the same amount, so there is nothing to judge it by")
    df = sum(parts) ** 2 / (parts[0] ** 2 / (ours.size - 1) + parts[1] ** 2 / (theirs.size - 1))
    difference = float(ours.mean() - theirs.mean())
    half = student(level, df) * error
    exact, doubled, seed = relabelling_p(ours, theirs)
    return Difference(
        difference=difference, low=difference - half, high=difference + half, p=float(student_p(difference / error, df)),
        df=float(df), p_exact=exact, p_smaller_tail=doubled, seed=seed, level=level, supported=ours.size,
        comparison=theirs.size,
    )  # fmt: skip


def relabelling_p(ours: np.ndarray, theirs: np.ndarray) -> tuple[float, float, int | None]:
    """How often a difference of two means at least this far from nought comes by sharing out the labels anew.

    Returns     share of the relabellings; twice the smaller tail, at most 1; the seed where they were drawn
    """
    every, size = np.concatenate([ours, theirs]), ours.size
    sums, ways, seed = _every_sum(every, size)
    found = sums / size - (every.sum() - sums) / theirs.size
    seen = ours.mean() - theirs.mean()
    slack = 1e-9 * max(1.0, float(np.abs(every).max()))
    # What was seen is one of the ways, so it is counted in when the ways were drawn.
    own = 0 if seed is None else 1
    both, above, below = (
        float((ways[far].sum() + own) / (ways.sum() + own))
        for far in (np.abs(found) >= abs(seen) - slack, found >= seen - slack, found <= seen + slack)
    )
    return both, min(1.0, 2 * min(above, below)), seed


def _every_sum(every: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray, int | None]:
    """The sums that so many of the values can have, in how many ways each, and the seed where they were drawn."""
    whole = np.rint(every)
    if np.array_equal(whole, every) and np.ptp(whole) * every.size <= WHOLE_UP_TO:
        return *_whole_sums(whole.astype(int), size), None
    if comb(every.size, size) <= EXACT_UP_TO:
        places = np.fromiter((i for c in combinations(range(every.size), size) for i in c), int).reshape(-1, size)
        seed = None
    else:
        seed = SEED
        places = np.random.default_rng(seed).permuted(np.tile(np.arange(every.size), (EXACT_UP_TO, 1)), axis=1)[:, :size]
    return every[places].sum(axis=1), np.ones(len(places)), seed


def _whole_sums(values: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Scores are whole numbers, so few sums are possible: the ways to reach each are added up one pupil at a time."""
    lowest = int(values.min())
    most = int(np.sort(values - lowest)[-size:].sum())
    ways = np.zeros((size + 1, most + 1))
    ways[0, 0] = 1
    for step in values - lowest:
        ways[1:, step:] += ways[:-1, : most + 1 - step].copy()
    return np.arange(most + 1) + size * lowest, ways[size]
