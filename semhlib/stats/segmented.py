"""A straight line that may jump and bend at one point: segmented regression, for comparing with published figures."""

from dataclasses import dataclass

import numpy as np

from semhlib.stats.complete import Numbers, complete
from semhlib.stats.least_squares import Fit, least_squares


@dataclass(frozen=True, kw_only=True, eq=False)
class Segmented:
    """The fit of level, slope, jump and bend, in this order.

    slope_after    slope and bend together
    """

    fit: Fit
    design: np.ndarray

    @property
    def slope_after(self) -> float:
        return float(self.fit.coefficients[1] + self.fit.coefficients[3])


def segmented(times: Numbers, values: Numbers, begins: float, zero: float | None = None) -> Segmented:
    """The fit of value = level + slope × (time − zero) + jump × after + bend × (time − begins) × after.

    Takes       times in order with a value each; the first time that counts as after; where time is counted from
    Raises      ValueError for gaps, too few points or nothing on one side
    Not for     schools: telling a bend needs three years before and one after, and a season is left out here. The gate
                for a change is season_step
    Source      Lopez Bernal, Cummins and Gasparrini (2017), International Journal of Epidemiology 46; Linden (2015),
                Stata Journal 15
    """
    at, given = complete(times, "times", 5), complete(values, "values", 5)
    if at.size != given.size:
        raise ValueError("every time needs one value")
    after = at >= begins
    if after.all() or not after.any():
        raise ValueError("points both before and after the change are needed")
    start = float(at[0]) if zero is None else zero
    design = np.column_stack([np.ones(at.size), at - start, after, (at - begins) * after])
    return Segmented(fit=least_squares(design, given), design=design)
