"""Rates made comparable when the mix of year groups or needs differs: directly and indirectly standardised."""

import numpy as np

from semhlib.stats.by_pupil import EVENTS_NEEDED, repeat_limits
from semhlib.stats.complete import Numbers, complete
from semhlib.stats.intervals import poisson_count
from semhlib.terms.estimate import Interval


def direct_rate(events: Numbers, pupils: Numbers, weights: Numbers, level: float = 0.95) -> Interval | None:
    """The rate that a school would have with a standard mix of year groups.

    Takes       events, pupils and standard weight of each year group (or other part), in the same order
    Returns     events for each pupil with Dobson's limits; None with fewer than 10 events in all
    Raises      ValueError for gaps, counts below nought, or a part without pupils
    Not for     events that repeat for the same pupil: the limits are too narrow
    Source      Dobson, Kuulasmaa, Eberle and Scherer (1991), Statistics in Medicine 10; Public Health England (2018),
                Technical Guide: Confidence Intervals
    """
    counts, sizes, shares = complete(events, "events"), complete(pupils, "pupils"), complete(weights, "weights")
    if not counts.size == sizes.size == shares.size:
        raise ValueError("every part needs its events, its pupils and its weight")
    if (counts < 0).any() or (sizes <= 0).any() or (shares < 0).any() or shares.sum() <= 0:
        raise ValueError("events and weights are never below 0, and every part needs pupils")
    total = float(counts.sum())
    if total < EVENTS_NEEDED:
        return None
    value = float((shares * counts / sizes).sum() / shares.sum())
    variance = float((np.square(shares / sizes) * counts).sum() / shares.sum() ** 2)
    plain = poisson_count(round(total), level)
    assert plain.low is not None and plain.high is not None
    wider = float(np.sqrt(variance / total))
    low, high = value + wider * (plain.low - total), value + wider * (plain.high - total)
    return Interval(value=value, low=low, high=high, method="Dobson", level=level)


def expected_events(pupils: Numbers, reference_events: Numbers, reference_pupils: Numbers) -> float:
    """How many events a school would have at the reference's rates.

    Raises      ValueError for gaps, counts below nought, or a part of the reference without pupils
    """
    sizes = complete(pupils, "pupils")
    counts, base = complete(reference_events, "reference events"), complete(reference_pupils, "reference pupils")
    if not sizes.size == counts.size == base.size:
        raise ValueError("every part needs its pupils and the reference's events and pupils")
    if (sizes < 0).any() or (counts < 0).any() or (base <= 0).any():
        raise ValueError("counts are never below 0, and every part of the reference needs pupils")
    return float((sizes * counts / base).sum())


def indirect_ratio(observed: int, expected: float, level: float = 0.95) -> Interval:
    """Events seen over events expected at a reference's rates: 1 is as expected.

    Returns     exact limits below 10 events, Byar's from 10 on
    Raises      ValueError for a count below nought or nothing expected
    Not for     events that repeat for the same pupil (see repeat_ratio); comparing two schools' ratios with each other
    Source      Public Health England (2018), Technical Guide: Confidence Intervals
    """
    if not expected > 0:
        raise ValueError("something above 0 has to be expected")
    plain = poisson_count(observed, level)
    assert plain.low is not None and plain.high is not None
    return Interval(
        value=observed / expected, low=plain.low / expected, high=plain.high / expected, method=plain.method, level=level
    )


def repeat_ratio(counts: Numbers, expected: float, level: float = 0.95) -> Interval | None:
    """Events seen over events expected, where events can repeat for the same pupil.

    Takes       events of each pupil (pupils without may be left out)
    Returns     None with fewer than 10 events; see by_pupil.repeat_events
    Source      Public Health England (2018), Technical Guide: Confidence Intervals, non-independent events
    """
    if not expected > 0:
        raise ValueError("something above 0 has to be expected")
    each = complete(counts, "events of each pupil")
    total = each.sum()
    if total < EVENTS_NEEDED:
        return None
    low, high = repeat_limits(total, np.square(each).sum(), level)
    return Interval(
        value=float(total / expected), low=max(float(low), 0.0) / expected, high=float(high) / expected,
        method="repeat events", level=level,
    )  # fmt: skip
