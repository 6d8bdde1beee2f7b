"""Each half-term against the same half-term before: what is left when the time of year is taken out.

Works on many versions of a series at once, so that leaving out each pupil in turn costs one call.
"""

from dataclasses import dataclass

import numpy as np

from semhlib.stats.quantiles import student, student_p

LEVEL = 0.99  # few false claims first: 95 % would make about three times as many
YEARS_BEFORE = 2
SEASONS = 6
ASTRAY = 6  # at most one in six of the later points may lie on the other side
ALREADY = 0.5  # the share of a change that earlier years' drift may explain


@dataclass(frozen=True, kw_only=True, eq=False)
class Season:
    """The season-paired comparison of one or more versions of a series (one entry each).

    df           degrees of freedom behind the range
    change       mean over the half-terms of the year of (mean after − mean before)
    low, high    its range at `level`
    p            two-sided
    same_side    all but at most one in six later points lie on the change's side of their half-term's earlier mean
    already      carrying on the earlier years' drift would have given at least half of the change
    passes       the range leaves out nought, same_side, and not already
    """

    change: np.ndarray
    low: np.ndarray
    high: np.ndarray
    p: np.ndarray
    error: np.ndarray
    same_side: np.ndarray
    already: np.ndarray
    beyond: np.ndarray
    level: float
    df: float

    @property
    def passes(self) -> np.ndarray:
        return self.beyond & self.same_side & ~self.already


def season_paired(values: np.ndarray, years: np.ndarray, seasons: np.ndarray, after: np.ndarray, level: float = LEVEL) -> Season:
    """Did a series move by more than its usual ups and downs, each half-term against the same one before?

    Takes       values: versions × half-terms (or one series); for each half-term its year, counted from the start so
                that a year is the same six half-terms however the start falls, its season, and whether it is after
    Returns     t-interval over the seasons that are there both before and after
    Leaves out  seasons that are there on one side; drift where there are not two earlier years
    Raises      ValueError with fewer than two seasons on both sides
    Not for     a claim with fewer than six seasons, two years before or one year after: the caller has to ask
    Source      our own gate; one-sample t (Student, 1908) on six same-season differences
    """
    values = np.atleast_2d(np.asarray(values, float))
    both = sorted(set(seasons[after]) & set(seasons[~after]))
    if len(both) < 2:
        raise ValueError("needs two half-terms of the year that are there both before and after")
    differences, sides, points = [], np.zeros(values.shape[0]), 0
    for season in both:
        earlier = values[:, (seasons == season) & ~after].mean(axis=1)
        later = values[:, (seasons == season) & after]
        differences.append(later.mean(axis=1) - earlier)
        sides += np.sign(later - earlier[:, None]).sum(axis=1)
        points += later.shape[1]
    paired = np.stack(differences, axis=1)
    n = len(both)
    change = paired.mean(axis=1)
    # The same figures every year differ by a rounding of the machine, and that is no change.
    change = np.where(np.abs(change) <= 1e-12 * np.abs(values).max(axis=1, initial=0), 0.0, change)
    error = paired.std(axis=1, ddof=1) / np.sqrt(n)
    half = student(level, n - 1) * error
    with np.errstate(divide="ignore", invalid="ignore"):
        p = np.where(error > 0, student_p(change / error, n - 1), np.where(change == 0, 1.0, 0.0))
    # A point exactly on its earlier mean is on neither side, and counts as half astray.
    astray = (points - sides * np.sign(change)) / 2
    return Season(
        change=change, low=change - half, high=change + half, p=p, error=error, level=level, df=n - 1,
        same_side=astray <= points / ASTRAY, already=_already(values, years, seasons, after, both, change),
        beyond=(np.abs(change) > half) & (change != 0),
    )  # fmt: skip


def _already(
    values: np.ndarray, years: np.ndarray, seasons: np.ndarray, after: np.ndarray, both: list[int], change: np.ndarray
) -> np.ndarray:
    """Whether the straight line through the earlier years' means already leads half of the way."""
    kept = np.isin(seasons, both)
    whole = [y for y in np.unique(years[~after]) if len(set(seasons[kept & ~after & (years == y)])) == len(both)]
    if len(whole) < YEARS_BEFORE:
        return np.zeros(values.shape[0], bool)
    means = np.stack([values[:, kept & ~after & (years == y)].mean(axis=1) for y in whole], axis=1)
    at = np.asarray(whole, float) - np.mean(whole)
    slope = (means * at).sum(axis=1) / np.square(at).sum()
    # The change is against the mean of the earlier years, so the drift runs from their middle to that of the later ones.
    drift = slope * (years[kept & after].mean() - np.mean(whole))
    return (np.sign(drift) == np.sign(change)) & (np.abs(drift) >= ALREADY * np.abs(change)) & (change != 0)
