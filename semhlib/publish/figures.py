"""Every figure of every measure, group and period, small ones hidden."""

from collections.abc import Sequence

import numpy as np

from semhlib.disclosure.small_numbers import Cell, Family, Key, protect
from semhlib.publish.cube import Cube
from semhlib.publish.groups import WHOLE, Members
from semhlib.publish.periods import Period, families
from semhlib.stats.by_pupil import Columns, ratio_columns, repeat_columns
from semhlib.stats.intervals import wilson
from semhlib.store.role_store import Figures
from semhlib.terms.estimate import Estimate, Hidden, Interval
from semhlib.terms.measure import Kind, Measure


def figures_of(measure: Measure, cube: Cube, members: Sequence[Members], periods: tuple[Period, ...]) -> tuple[Figures, ...]:
    """All figures of one measure. Every one that may not be shown is Hidden, with why."""
    estimates: dict[Key, Estimate] = {}
    columns = {own: cube.columns(own) for own in {_own(m, periods) for m in members}}
    for m in members:
        own = _own(m, periods)
        estimates |= zip(((m.group.key, p.id) for p in own), _estimates(measure, cube, m, columns[own]), strict=True)
    cells = [Cell(key=key, kind=measure.kind, pupils=e.pupils, affected=e.affected) for key, e in estimates.items()]
    hidden = protect(cells, adding_up(measure.kind, members, periods))
    return tuple(
        Figures(measure=measure.name, group=key[0], period=key[1], figure=Hidden(why) if (why := hidden.get(key)) else estimate)
        for key, estimate in estimates.items()
    )


def _own(members: Members, periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """The periods of a group. Terms are compared for the whole school and for pupils supported or not, and for no other."""
    return periods if members.group.breakdown in WHOLE else tuple(p for p in periods if not p.id.startswith("t"))


def adding_up(kind: Kind, members: Sequence[Members], periods: tuple[Period, ...]) -> list[Family]:
    """Which figures add up to which: groups to the school, and periods to longer ones (not shares of pupils)."""
    found = []
    for breakdown in dict.fromkeys(m.group.breakdown for m in members if m.group.breakdown != "all"):
        inside = [m for m in members if m.group.breakdown == breakdown]
        found += [Family(("all", p.id), tuple((m.group.key, p.id) for m in inside)) for p in _own(inside[0], periods)]
    if kind != "share":
        for m in members:
            found += families(_own(m, periods), m.group.key)
    return found


def _estimates(measure: Measure, cube: Cube, members: Members, columns: np.ndarray) -> list[Estimate]:
    """One estimate a period, not yet protected. Columns as Cube.columns gives them."""
    numerator = _summed(members, cube.numerator[measure.name], columns)
    if measure.kind == "events":
        days = _summed(members, cube.days_on_roll(measure.name), columns)
        return _events(measure, numerator, days, np.where(cube.known[measure.name], cube.open_days, 0) @ columns)
    numerator, denominator = measure.per_pupil(numerator, _summed(members, cube.denominator[measure.name], columns))
    return (_shares if measure.kind == "share" else _ratios)(measure, numerator, denominator)


def _summed(members: Members, counts: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Each member's counts over each period. In floating point, which is exact for whole numbers and much faster."""
    summed: np.ndarray = (members.weight * counts[members.inside]) @ columns.astype(float)
    return summed.astype(np.int64)


def _ratios(measure: Measure, numerator: np.ndarray, denominator: np.ndarray) -> list[Estimate]:
    intervals = _intervals(ratio_columns(numerator, denominator), measure.scale)
    return _with_counts(intervals, numerator, denominator, denominator.sum(axis=0))


def _shares(measure: Measure, numerator: np.ndarray, denominator: np.ndarray) -> list[Estimate]:
    counts = zip(numerator.sum(axis=0).tolist(), denominator.sum(axis=0).tolist(), strict=True)
    intervals = [_scaled(wilson(x, n) if n else None, measure.scale) for x, n in counts]
    return _with_counts(intervals, numerator, denominator, denominator.sum(axis=0))


def _events(measure: Measure, events: np.ndarray, days_on_roll: np.ndarray, open_days: np.ndarray) -> list[Estimate]:
    """Events per 100 pupils on roll. The average roll is pupils' school days over the school's."""
    roll = days_on_roll.sum(axis=0) / np.maximum(open_days, 1)
    intervals = _intervals(repeat_columns(events, roll), measure.scale * measure.event_size)
    return _with_counts(intervals, events, days_on_roll, np.rint(roll))


def _intervals(columns: Columns, scale: float) -> list[Interval]:
    return [_scaled(columns.interval(i), scale) for i in range(len(columns.value))]


def _scaled(interval: Interval | None, scale: float) -> Interval:
    """An interval in the measure's unit, to six places: more than anyone shows. Nought where nobody was counted."""
    if interval is None:
        return Interval(value=0.0, low=None, high=None, method="nobody to count")
    low, high = (None if end is None else round(end * scale, 6) for end in (interval.low, interval.high))
    return Interval(value=round(interval.value * scale, 6), low=low, high=high, method=interval.method, level=interval.level)


def _with_counts(
    intervals: Sequence[Interval], numerator: np.ndarray, counted: np.ndarray, denominator: np.ndarray
) -> list[Estimate]:
    """Each column's interval with its counts: pupils counted, and pupils with anything to count."""
    counts = (numerator.sum(axis=0), denominator, np.count_nonzero(counted, axis=0), np.count_nonzero(numerator, axis=0))
    return [
        Estimate(
            value=interval.value,
            low=interval.low,
            high=interval.high,
            numerator=int(top),
            denominator=int(bottom),
            pupils=int(pupils),
            affected=int(affected),
            method=interval.method,
            level=interval.level,
        )
        for interval, top, bottom, pupils, affected in zip(intervals, *(c.tolist() for c in counts), strict=True)
    ]
