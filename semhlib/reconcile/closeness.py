"""When two figures are the same, how far they are apart, and when a figure may not be told."""

from semhlib.reconcile.asked import HEADS, RATES, SHARES, Asked, What
from semhlib.reconcile.counted import Counted
from semhlib.terms.thresholds import PERCENT_NEEDS, SMALL_COUNT

EXACT = 1e-9


def is_theirs(counted: Counted, asked: Asked) -> bool:
    """Whether a figure, rounded to the places of theirs, is theirs. On the edge either way of rounding will do."""
    return apart(counted, asked) <= 0.5 * 10.0**-asked.decimals + EXACT


def apart(counted: Counted, asked: Asked) -> float:
    return float("inf") if counted.value is None else abs(counted.value - asked.figure)


def about_few(what: What, counted: Counted) -> bool:
    """Whether 1 to 4 pupils stand behind a figure, so that it would tell about them."""
    if what in RATES:
        return counted.pupils < PERCENT_NEEDS.value
    if what in SHARES or what in HEADS:
        return _small(counted.numerator) or _small(counted.denominator - counted.numerator)
    return _small(counted.pupils)


def _small(pupils: int) -> bool:
    return 0 < pupils < SMALL_COUNT.value
