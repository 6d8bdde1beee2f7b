"""Recording drift: where the way something is written down changed, so that a change of the figures may be one of recording."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from semhlib.stats.recording_drift import Step
from semhlib.terms.calendar import HalfTerm
from semhlib.terms.format import show_date
from semhlib.terms.measure import Measure
from semhlib.terms.thresholds import DRIFT_HALF_TERMS, DRIFT_SIZE, Threshold

Kind = Literal["drift", "break"]


@dataclass(frozen=True, kw_only=True)
class Drift:
    """One change in how something is recorded.

    kind       drift: seen in the records themselves; break: known, since they come from elsewhere
    on         first day from which it is different, as far as half-terms tell
    measures   names of the measures whose claims it holds back; none where it is for information
    words      what changed, in a sentence without a figure
    sentence   the same with its counts and periods
    """

    kind: Kind
    table: str
    measures: tuple[str, ...]
    on: date
    words: str
    sentence: str


def behind(table: str, measures: Mapping[str, Measure]) -> tuple[str, ...]:
    """The measures that count a table's rows."""
    return tuple(name for name, measure in measures.items() if table in measure.tables)


def by_measure(drifts: Sequence[Drift], kind: Kind) -> dict[str, tuple[tuple[date, str], ...]]:
    """Of one kind, by measure: from when, and what changed; the earliest first."""
    found: dict[str, list[tuple[date, str]]] = {}
    for drift in sorted(drifts, key=lambda d: d.on):
        for measure in drift.measures if drift.kind == kind else ():
            found.setdefault(measure, []).append((drift.on, drift.words))
    return {measure: tuple(changes) for measure, changes in found.items()}


def lasting(step: Step | None, points: int, times: Threshold, apart: Threshold | None = None) -> bool:
    """Whether a step is more than the usual ups and downs, and large enough to matter."""
    if step is None or points < DRIFT_HALF_TERMS.value or step.size < DRIFT_SIZE.value:
        return False
    line = float(times.value)
    enough = step.times >= line or step.times <= 1 / line
    return enough and (apart is None or abs(step.after - step.before) >= apart.value)


def about(half_term: HalfTerm) -> str:
    """The month in which a half-term begins: as near as half-terms tell. "September 2025" """
    return show_date(half_term.start).split(" ", 1)[1]


def place_in(days: pd.Series, half_terms: Sequence[HalfTerm]) -> np.ndarray:
    """The place of each day's half-term (a holiday belongs to the one before it); -1 before the first and after the last."""
    day = days.to_numpy("datetime64[D]")
    starts = np.array([h.start for h in half_terms], "datetime64[D]")
    return np.where(day <= np.datetime64(half_terms[-1].end), np.searchsorted(starts, day, side="right") - 1, -1)
