"""The least it takes before a measure's figure or verdict is shown, from the very lines that the gates ask."""

from semhlib.impact.gates.events import YEARS_NEEDED
from semhlib.stats.season import SEASONS, YEARS_BEFORE
from semhlib.terms.format import is_percent, plural
from semhlib.terms.measure import Measure
from semhlib.terms.thresholds import PERCENT_NEEDS, RATE_NEEDS_EVENTS, RATE_NEEDS_PUPILS, SMALL_COUNT


def minimums(measure: Measure) -> tuple[str, ...]:
    """Whole sentences: first for a figure, then for a verdict."""
    small = f"A figure about 1 to {int(SMALL_COUNT.value) - 1} pupils is hidden."
    if is_percent(measure):
        below = " Below that, pupils are counted." if measure.kind == "share" else ""
        return (
            small,
            f"A percentage needs at least {int(PERCENT_NEEDS.value)} pupils.{below}",
            f"A verdict needs {_years(YEARS_BEFORE)} before the start, and all {SEASONS} half terms of a year after it.",
        )
    few = f"at least {int(RATE_NEEDS_EVENTS.value)} in all, and at least {int(RATE_NEEDS_PUPILS.value)} different pupils"
    return (
        small,
        f"A range around a rate needs {few}.",
        f"A verdict needs as many on each side of the start, in {_years(YEARS_NEEDED)} each.",
    )


def _years(n: int) -> str:
    return plural(n, "whole school year", "whole school years")
