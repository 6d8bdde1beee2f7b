"""The answer as lines for a small table, each with the counts behind its figure."""

from dataclasses import dataclass

from semhlib.reconcile.asked import HEADS, PERCENT, RATES, SHARES, Asked, What
from semhlib.reconcile.counted import Counted
from semhlib.reconcile.reconciled import Found, Reconciled
from semhlib.terms.format import HIDDEN, plural, show_number, show_signed, x_of_n

SHOWN = 5  # ways that are told one by one


@dataclass(frozen=True)
class Line:
    """One line of the table: what is counted differently, the figure, how far that is from ours, and its counts."""

    what: str
    figure: str
    apart: str
    counts: str


def lines(answer: Reconciled) -> tuple[Line, ...]:
    """Our figure, then the ways that give theirs, or what comes nearest; each with its counts."""
    asked = answer.asked
    if answer.state in ("nothing", "few") or answer.ours.value is None:
        return ()
    ours = Line("Our figure", show(answer.ours.value, asked), "", behind(answer.ours, asked.what))
    return (ours, *(_line(f, answer) for f in (answer.found or answer.nearest)[:SHOWN]))


def show(value: float | None, asked: Asked) -> str:
    """A figure to as many places as theirs: "93.4%", "213"."""
    return "" if value is None else show_number(value, asked.decimals) + ("%" if asked.what in PERCENT else "")


def _line(found: Found, answer: Reconciled) -> Line:
    asked, value, own = answer.asked, found.counted.value, answer.ours.value
    what = " and ".join(step.way.theirs for step in found.steps)
    what = what[0].upper() + what[1:]
    if value is None or own is None or found.few:
        return Line(what, show(asked.figure, asked) if answer.found else HIDDEN, HIDDEN, HIDDEN)
    apart = show_signed(value - own, max(1, asked.decimals) if asked.what in PERCENT else asked.decimals)
    points = " pp" if asked.what in PERCENT else ""
    return Line(what, show(value, asked), apart + points, behind(found.counted, asked.what))


def behind(counted: Counted, what: What) -> str:
    """The counts behind a figure: "216 of 240 sessions of 12 pupils"."""
    if what in RATES:
        return f"{x_of_n(counted.numerator, counted.denominator, 'session', 'sessions')} of {heads(counted.pupils)}"
    elif what in SHARES or what in HEADS:
        return x_of_n(counted.numerator, counted.denominator)
    return heads(counted.pupils)


def heads(pupils: int) -> str:
    """ "1 pupil", "12 pupils"."""
    return plural(pupils, "pupil", "pupils")
