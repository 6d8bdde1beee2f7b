"""A step between half-terms with a level for each time of the year: the plain comparison that the gate is checked against."""

from dataclasses import dataclass

import numpy as np

from semhlib.stats.complete import Numbers, complete
from semhlib.stats.least_squares import Fit, least_squares
from semhlib.terms.estimate import Interval


@dataclass(frozen=True, kw_only=True, eq=False)
class HalfTermStep:
    """The fit of one level for each time of the year, and a step after the change; the step comes last.

    differences    for each time of the year, the mean after less the mean before
    """

    fit: Fit
    design: np.ndarray
    differences: np.ndarray

    def step(self, level: float = 0.95) -> Interval:
        """The step with its t-interval."""
        return self.fit.interval(self.design.shape[1] - 1, level)


def half_term_step(values: Numbers, first_after: int, per_year: int = 6) -> HalfTermStep:
    """A step at one half-term, with the time of the year taken out.

    Takes       half-terms in order from the first of a year, no gaps; the 0-based place of the first after the change
    Raises      ValueError for gaps, or a time of the year that is not there both before and after
    Leaves out  that neighbours are alike and that a series may have been moving before
    Not for     deciding whether something changed: season_step asks for both of these
    Source      Montgomery, Peck and Vining (2012), Introduction to Linear Regression Analysis, chapter 8
    """
    series = complete(values, "the series", 2)
    place = np.arange(series.size)
    season, after = place % per_year, place >= first_after
    here = season[:, None] == np.arange(per_year)
    if not ((here & after[:, None]).any(axis=0) & (here & ~after[:, None]).any(axis=0)).all():
        raise ValueError("every half-term of the year has to be there both before and after the change")
    design = np.column_stack([here, after]).astype(float)
    means = [[series[(season == s) & side].mean() for s in range(per_year)] for side in (after, ~after)]
    return HalfTermStep(fit=least_squares(design, series), design=design, differences=np.asarray(means[0]) - np.asarray(means[1]))
