"""Supported pupils against comparison pupils, allowing for where each pupil started."""

from dataclasses import dataclass

import numpy as np

from semhlib.stats.complete import Numbers, complete_pairs
from semhlib.stats.least_squares import least_squares

GROUP = 2  # the column of the design that tells supported from comparison pupils


@dataclass(frozen=True, kw_only=True)
class Adjusted:
    """How much more, or less, supported pupils ended at than comparison pupils who started alike.

    difference     points of the scale, supported less comparison, with its range at `level`, and p two-sided
    slope          how much of a starting point is left at the end, in both groups together
    slopes_differ  p for the two groups having slopes of their own; None where there are too few pupils to ask. A small
                   one means that the difference is not the same for pupils who started low and high
    """

    difference: float
    low: float
    high: float
    error: float
    df: int
    p: float
    level: float
    slope: float
    slopes_differ: float | None
    supported: int
    comparison: int

    @property
    def clear(self) -> bool:
        """The range leaves out nought."""
        return self.low > 0 or self.high < 0


def adjusted_difference(
    supported_before: Numbers,
    supported_after: Numbers,
    comparison_before: Numbers,
    comparison_after: Numbers,
    level: float = 0.95,
) -> Adjusted:
    """The difference between supported and comparison pupils after, for pupils with the same figure before (ANCOVA).

    Takes       a figure before and after for each pupil of both groups, no gaps, the same measure and dates
    Returns     coefficient of the group in after = b0 + b1 × before + b2 × group, with its t-interval
    Leaves out  everything else that the groups may differ in
    Raises      ValueError for gaps, fewer than three pupils on a side, or starting figures that are all the same
    Not for     groups whose starting figures do not overlap: match first (see matching), and do not go on above 0.5
    Source      Fisher (1932), Statistical Methods for Research Workers; Van Breukelen (2006), Journal of Clinical
                Epidemiology 59, for ANCOVA rather than change scores where pupils were chosen by the figure before
    """
    pre1, post1 = complete_pairs(supported_before, supported_after, 3)
    pre0, post0 = complete_pairs(comparison_before, comparison_after, 3)
    before, after = np.concatenate([pre1, pre0]), np.concatenate([post1, post0])
    group = np.concatenate([np.ones(pre1.size), np.zeros(pre0.size)])
    centred = before - before.mean()
    if not centred.any():
        raise ValueError("every pupil started with the same figure, so there is nothing to allow for")
    design = np.column_stack([np.ones(before.size), centred, group])
    fit = least_squares(design, after)
    found = fit.interval(GROUP, level)
    assert found.low is not None and found.high is not None
    return Adjusted(
        difference=found.value, low=found.low, high=found.high, error=float(fit.errors[GROUP]), df=fit.df, p=fit.p(GROUP),
        level=level, slope=float(fit.coefficients[1]), slopes_differ=_slopes(design, after), supported=pre1.size,
        comparison=pre0.size,
    )  # fmt: skip


def _slopes(design: np.ndarray, after: np.ndarray) -> float | None:
    """p for slopes of their own; None where they cannot be fitted."""
    try:
        return least_squares(np.column_stack([design, design[:, 1] * design[:, GROUP]]), after).p(3)
    except ValueError:
        return None
