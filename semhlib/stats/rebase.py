"""New limits for a chart from a later point on: asked for with a dated reason, never taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from semhlib.stats.complete import Numbers, complete
from semhlib.stats.spc import POINTS_FOR_LIMITS, xmr


@dataclass(frozen=True, kw_only=True)
class Rebase:
    """Somebody's wish that limits are worked out anew.

    at            0-based place of the first point of the new part
    on            the day on which it was asked for
    reason        what changed, in the school's own words
    agreed_by     the person who said yes
    """

    at: int
    on: date
    reason: str
    agreed_by: str


def objections(values: Numbers, wish: Rebase, earlier: Sequence[int] = ()) -> tuple[str, ...]:
    """What speaks against new limits, each in a sentence; empty where they may be drawn.

    Takes       the whole series in order, no gaps; places of parts that were begun before
    Returns     our four conditions: a shift that lasted (seven points on one side of the old centre), a written reason, a
                person's yes, and twelve points for the new limits
    Not for     the start of support: that is marked on the chart, since new limits there would hide the comparison
    Source      NHS England, Making Data Count, names no formula for new limits; the four conditions are our own
    """
    series = complete(values, "the series", 1)
    found = []
    if not 0 < wish.at < series.size:
        return ("The new part has to begin inside the series.",)
    if len(wish.reason.split()) < 2:
        found.append("Write down what changed, so that a reader can judge it.")
    if not wish.agreed_by.strip():
        found.append("A person has to agree to it, by name.")
    if (points := series.size - wish.at) < POINTS_FOR_LIMITS:
        found.append(f"New limits need {POINTS_FOR_LIMITS} points; there are {points} so far.")
    if not _lasted(series, wish.at, earlier):
        found.append("No shift has lasted: seven points in a row on one side of the old middle line are needed.")
    return tuple(found)


def places(values: Numbers, wishes: Sequence[Rebase]) -> tuple[int, ...]:
    """Where new parts of a chart begin, for xmr; the chart goes on showing the old limits beside them.

    Raises      ValueError with the objections, where there are any
    """
    begun: list[int] = []
    for wish in sorted(wishes, key=lambda w: w.at):
        if against := objections(values, wish, begun):
            raise ValueError(" ".join(against))
        begun.append(wish.at)
    return tuple(begun)


def _lasted(series: np.ndarray, at: int, earlier: Sequence[int]) -> bool:
    """Whether seven points in a row from the place on lie on one side of the centre of the part before."""
    start = max((p for p in earlier if p < at), default=0)
    old = xmr(series[start:at])
    side = np.sign(series[at : at + 7] - old.centre[-1])
    return side.size == 7 and abs(side.sum()) == 7
