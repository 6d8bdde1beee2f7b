"""How many there were and how many pupils were involved, with 1 to 4 pupils never told."""

from semhlib.impact.gate import HIDE_UNDER, Gate
from semhlib.impact.subject import lower_first
from semhlib.terms.estimate import Interval
from semhlib.terms.format import show_number, total_decimals
from semhlib.terms.measure import Measure


def counts(measure: Measure, gate: Gate) -> str:
    """One sentence with both years' counts; a year with 1 to 4 pupils says "fewer than 5 pupils" and no number."""
    things, now, then = lower_first(measure.title), gate.after_words, gate.before_words
    earlier = _earlier(gate.before, gate.pupils_before, measure)
    if _hidden(gate.pupils_after):
        return f"Fewer than 5 pupils had {things} in {now} ({earlier} in {then})."
    if gate.pupils_after == 0:
        if gate.pupils_before == 0:
            return f"There were no {things} in {now}, and none in {then}."
        return f"There were no {things} in {now} ({earlier} in {then})."
    assert gate.after is not None
    number = show_number(gate.after.value, total_decimals(measure))
    pupils = show_number(gate.pupils_after)
    # "pupils" stands just before, so it is not said twice.
    earlier = _earlier(gate.before, gate.pupils_before, measure, noun="")
    return f"There were {number} {things} in {now}, involving {pupils} pupils ({earlier} in {then})."


def _earlier(total: Interval | None, pupils: int, measure: Measure, noun: str = " pupils") -> str:
    if pupils == 0 or total is None:
        return "none"
    if _hidden(pupils):
        return f"fewer than 5{noun}"
    return f"{show_number(total.value, total_decimals(measure))} involving {show_number(pupils)}"


def _hidden(pupils: int) -> bool:
    return 0 < pupils < HIDE_UNDER
