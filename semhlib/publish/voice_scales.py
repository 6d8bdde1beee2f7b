"""The mean of a scale that many people filled in, with its range."""

from collections.abc import Mapping

import numpy as np

from semhlib.stats.intervals import mean_t
from semhlib.stats.swemwbs import HIGHEST, LOWEST, swemwbs_metric
from semhlib.store.role_store import Figure
from semhlib.terms.estimate import Estimate, Hidden

METRIC = "SWEMWBS"


def has_metric(scale: str) -> bool:
    """Whether raw totals of a scale are turned into scores with even steps."""
    return METRIC in scale.upper()


def countable(scale: str, totals: Mapping[float, int]) -> dict[float, int]:
    """The totals that can be averaged, with how many had each.

    Leaves out  totals that the scale cannot have
    """
    if not has_metric(scale):
        return dict(totals)
    return {total: n for total, n in totals.items() if total == int(total) and LOWEST <= total <= HIGHEST}


def mean_of(scale: str, totals: Mapping[float, int], least: int) -> Figure:
    """The mean, with Student's interval over people.

    Takes       raw totals with how many had each, as `countable` gives them; least: how many it takes to show one
    """
    if (answers := sum(totals.values())) < least:
        return Hidden("too_few")
    scores = [swemwbs_metric(int(total)) if has_metric(scale) else total for total in totals]
    found = mean_t(np.repeat(scores, list(totals.values())))
    return Estimate(
        value=round(found.value, 6), low=None if found.low is None else round(found.low, 6),
        high=None if found.high is None else round(found.high, 6), numerator=answers, denominator=answers, pupils=answers,
        affected=answers, method=found.method, level=found.level,
    )  # fmt: skip
