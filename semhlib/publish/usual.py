"""The usual range of each measure's half-terms: where figures lay before the programme began.

Limits come from the half-terms before the start and are carried forward: a range worked out with the later
half-terms in it would hide the very change one is looking for.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from semhlib.stats.spc import usual_range
from semhlib.store.role_store import Figure, UsualRange
from semhlib.terms.calendar import HalfTerm
from semhlib.terms.estimate import Estimate
from semhlib.terms.measure import Measure


def usual_ranges(
    measures: Mapping[str, Measure],
    series: Mapping[tuple[str, str], Sequence[Figure]],
    half_terms: Sequence[int],
    programme_start: date | None,
    calendar: Sequence[HalfTerm],
) -> tuple[UsualRange, ...]:
    """The usual range for every measure and group whose half-terms are all shown.

    Leaves out  series with a hidden half-term: limits would let it be guessed
    """
    ends = {h.id: h.end for h in calendar}
    before = [programme_start is None or ends[h] < programme_start for h in half_terms]
    found = []
    for (measure, group), figures in series.items():
        baseline = [f for f, early in zip(figures, before, strict=True) if early]
        values = np.array([f.value for f in baseline if isinstance(f, Estimate)])
        if len(values) < len(baseline) or not len(values):
            continue
        limits = usual_range(values.tolist(), at_least=0.0, at_most=None if measures[measure].kind == "events" else 100.0)
        found.append(
            UsualRange(
                measure=measure,
                group=group,
                centre=round(limits.centre, 6),
                low=_rounded(limits.low),
                high=_rounded(limits.high),
                points=limits.points,
                trial=limits.trial,
            )
        )
    return tuple(found)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
