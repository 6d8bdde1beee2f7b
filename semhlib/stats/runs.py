"""Runs of points on one side of a middle line: too long, or crossing it too seldom, for chance."""

from dataclasses import dataclass
from math import comb, log2

import numpy as np

from semhlib.stats.complete import Numbers, complete

POINTS_NEEDED = 10
SELDOM = 0.05


@dataclass(frozen=True, kw_only=True)
class Runs:
    """What the points off the middle line do. The limits are None where no point is off it.

    useful       points off the line; those on it are not counted
    longest      the longest run of useful points on one side, and the longest that chance explains
    crossings    how often the series changes sides, and the fewest that chance explains
    signal       a longer run or fewer crossings than that. To be spoken of from 10 useful points on: see enough
    """

    centre: float
    useful: int
    longest: int
    longest_usual: int | None
    crossings: int
    crossings_usual: int | None
    signal: bool

    @property
    def enough(self) -> bool:
        return self.useful >= POINTS_NEEDED


def run_chart(values: Numbers) -> Runs:
    """The runs of a series about its own median: for series too short for limits.

    Takes       values in order, no gaps
    Raises      ValueError for gaps or an empty series
    Not for     claims that something changed; fewer than 10 points off the median; series with strong seasons
    Source      Anhøj and Olesen (2014), PLoS ONE 9; Anhøj (2015), PLoS ONE 10; as qicharts2 0.8.1
    """
    series = complete(values, "the series")
    return runs_about(series, float(np.median(series)))


def runs_about(values: Numbers, centre: float) -> Runs:
    """The runs of a series about a given middle line. See run_chart."""
    side = np.sign(complete(values, "the series") - centre)
    side = side[side != 0]
    n = side.size
    if n == 0:
        return Runs(centre=centre, useful=0, longest=0, longest_usual=None, crossings=0, crossings_usual=None, signal=False)
    changes = np.flatnonzero(np.diff(side)) + 1
    longest = int(np.diff([0, *changes, n]).max())
    most, fewest = round(log2(n)) + 3, fewest_crossings(n)
    return Runs(
        centre=centre, useful=n, longest=longest, longest_usual=most, crossings=changes.size, crossings_usual=fewest,
        signal=longest > most or changes.size < fewest,
    )  # fmt: skip


def fewest_crossings(points: int) -> int:
    """The 5% quantile of how often so many points change sides by chance: Binomial(points − 1, 1/2)."""
    tries = points - 1
    reached = 0
    for crossings in range(tries + 1):
        reached += comb(tries, crossings)
        if reached >= SELDOM * 2**tries:
            return crossings
    return tries
