"""Whether something was recorded in a steady way: a lasting step in a series, and how many different ones make the records."""

from dataclasses import dataclass

import numpy as np

from semhlib.stats.attribute_charts import FROM_RANGE
from semhlib.stats.complete import Numbers, complete
from semhlib.stats.spc import mean_moving_range

_SAME = 1e-9  # of the largest value: two averages this near are the same but for rounding
SHORTEST = 2  # points on either side: one point alone is no lasting step


@dataclass(frozen=True, kw_only=True)
class Step:
    """Where a series is cut into the two parts that differ most.

    at       0-based place of the first point of the second part
    before   average of the first part; after: of the second
    size     how far apart they are, in standard errors drawn from the points' own ups and downs, without the one point
             that makes them most different: a single odd half-term is no lasting step
    """

    at: int
    before: float
    after: float
    size: float

    @property
    def times(self) -> float:
        """The second part as a multiple of the first."""
        return self.after / self.before if self.before else float("inf") if self.after else 1.0


def largest_step(values: Numbers, chance: Numbers | None = None) -> Step | None:
    """The cut that leaves the two most different parts of a series.

    Takes       values in order, no gaps; each one's standard deviation by chance alone, where that is known: points then
                weigh by it, and are never taken to vary less
    Returns     None for fewer points than make two parts. Points' ups and downs are the chart's: the mean moving range, the
                step itself screened out
    Raises      ValueError for gaps, or a standard deviation that is not above 0
    Not for     saying that something changed without a line for `size`: the best of all cuts is large by chance too
    Source      control charts for single values and Laney's for shares (spc, attribute_charts), looked at for one step; the
                line for `size` is ours, by simulation (terms/thresholds.py)
    """
    series = complete(values, "the series")
    if series.size < 2 * SHORTEST:
        return None
    deviation = np.ones(series.size) if chance is None else complete(chance, "standard deviations by chance", series.size)
    if deviation.size != series.size or not (deviation > 0).all():
        raise ValueError("every point needs a standard deviation above 0")
    weight = deviation**-2.0
    weighed = np.cumsum(weight)[:-1], np.cumsum(weight * series)[:-1]
    total, whole = float(weight.sum()), float((weight * series).sum())
    before, after = weighed[1] / weighed[0], (whole - weighed[1]) / (total - weighed[0])
    error = _usual(series, deviation, floor=chance is not None) * np.sqrt(1 / weighed[0] + 1 / (total - weighed[0]))
    inside = slice(SHORTEST - 1, series.size - SHORTEST)
    apart = np.abs(after - before)[inside]
    # Without any ups and downs any step is beyond them; without a step nothing is.
    size = np.where(apart > _SAME * np.abs(series).max(), np.inf, 0.0)
    np.divide(apart, error[inside], out=size, where=error[inside] > 0)
    best = int(size.argmax()) + SHORTEST - 1
    kept = _without_one(series, weight, best + 1) / apart[best - SHORTEST + 1] if size.max() > 0 else 1.0
    return Step(at=best + 1, before=float(before[best]), after=float(after[best]), size=float(size.max() * kept))


def _without_one(series: np.ndarray, weight: np.ndarray, at: int) -> float:
    """How far apart the two parts are without the one point that makes them most different; nought where they change places."""
    left = np.tile(weight, (series.size, 1))  # row i: without point i
    np.fill_diagonal(left, 0)
    before, after = (left[:, side] @ series[side] / left[:, side].sum(axis=1) for side in (slice(0, at), slice(at, None)))
    way = np.sign(np.median(after - before))
    return max(0.0, float((way * (after - before)).min()))


def _usual(series: np.ndarray, deviation: np.ndarray, floor: bool) -> float:
    """How many times their standard deviation the points vary from one to the next."""
    middle = np.average(series, weights=deviation**-2.0)
    steps = mean_moving_range((series - middle) / deviation) if np.ptp(series) > 0 else 0.0
    usual = 0.0 if steps != steps else steps / FROM_RANGE
    return max(1.0, usual) if floor else usual


def different_among(records: Numbers, of: int) -> float:
    """How many different ones stand among so many records, on average over all ways to pick these.

    Takes       how many records each has (each member of staff, each category); how many records are picked
    Returns     a number that does not grow with the number of records, as the plain number of different ones does
    Raises      ValueError where fewer records than that are there
    Source      Hurlbert (1971), Ecology 52: rarefaction
    """
    each = complete(records, "records of each").astype(np.int64)
    total = int(each.sum())
    if not 0 <= of <= total:
        raise ValueError(f"{of} records cannot be picked from {total}")
    logs = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, total + 1)))])  # logs[n] = ln n!
    others = total - each
    can = others >= of
    # The chance that none of `of` records is one of theirs: C(others, of) / C(total, of).
    none = np.exp(logs[others[can]] - logs[others[can] - of] - logs[total] + logs[total - of])
    return float(each.size - none.sum())
