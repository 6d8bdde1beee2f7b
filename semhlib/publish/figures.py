"""Every figure of every measure, group and period, small ones hidden."""

from collections.abc import Iterable, Iterator, Sequence
from math import isnan

import numpy as np

from semhlib.disclosure.small_numbers import Cell, Family, Key, is_small, protect
from semhlib.publish.cube import Cube
from semhlib.publish.groups import WHOLE, Members
from semhlib.publish.periods import Period, families
from semhlib.stats.by_pupil import Columns, ratio_columns, repeat_columns
from semhlib.stats.intervals import wilson_limits
from semhlib.stats.quantiles import normal
from semhlib.store.role_store import Figures
from semhlib.terms.estimate import Estimate, Hidden
from semhlib.terms.measure import Measure

_LEVEL = 0.95
_REGISTERS = ("session", "session_week", "session_mark")
_NOBODY = "nobody to count"


def from_registers(measure: Measure) -> bool:
    """Whether a measure counts sessions of registers, and not entries of a list."""
    return bool(set(_REGISTERS) & set(measure.tables))


def all_figures(
    measures: Iterable[Measure], cube: Cube, members: Sequence[Members], periods: tuple[Period, ...]
) -> Iterator[Figures]:
    """All figures of all measures. Every one that may not be shown is Hidden, with why."""
    sums = {shares: adding_up(shares, members, periods) for shares in (True, False)}
    for measure in measures:
        yield from _figures_of(measure, cube, members, periods, sums[measure.kind == "share"])


def _figures_of(
    measure: Measure, cube: Cube, members: Sequence[Members], periods: tuple[Period, ...], sums: Sequence[Family]
) -> tuple[Figures, ...]:
    own_periods = _by_terms(periods)
    if not cube.known[measure.name].any():  # most schools keep some of the lists and not others
        keys = [(m.group.key, p.id) for m in members for p in own_periods[_has_terms(m)]]
        return tuple(Figures(measure=measure.name, group=g, period=p, figure=Hidden("no_data")) for g, p in keys)
    estimates: dict[Key, Estimate] = {}
    telling: set[Key] = set()
    columns = {terms: cube.columns(own) for terms, own in own_periods.items()}
    for m in members:
        keys, laid = [(m.group.key, p.id) for p in own_periods[_has_terms(m)]], columns[_has_terms(m)]
        estimates |= zip(keys, _estimates(measure, cube, m, laid), strict=True)
        telling |= {key for key, n in zip(keys, _on_the_other_side(measure, cube, m, laid), strict=True) if is_small(n)}
    cells = [Cell(key=key, kind=measure.kind, pupils=e.pupils, affected=e.affected) for key, e in estimates.items()]
    hidden = protect(cells, sums, dict.fromkeys(telling, "small"))
    return tuple(
        Figures(measure=measure.name, group=key[0], period=key[1], figure=Hidden(why) if (why := hidden.get(key)) else estimate)
        for key, estimate in estimates.items()
    )


def _has_terms(members: Members) -> bool:
    """Terms are compared for the whole school and for pupils supported or not, and for no other group."""
    return members.group.breakdown in WHOLE


def _by_terms(periods: tuple[Period, ...]) -> dict[bool, tuple[Period, ...]]:
    """The periods of groups that have terms, and of those that have none."""
    return {True: periods, False: tuple(p for p in periods if not p.id.startswith("t"))}


def adding_up(shares: bool, members: Sequence[Members], periods: tuple[Period, ...]) -> list[Family]:
    """Which figures add up to which: groups to the school, and periods to longer ones (not shares of pupils)."""
    found, own_periods = [], _by_terms(periods)
    for breakdown in dict.fromkeys(m.group.breakdown for m in members if m.group.breakdown != "all"):
        inside = [m for m in members if m.group.breakdown == breakdown]
        found += [Family(("all", p.id), tuple((m.group.key, p.id) for m in inside)) for p in own_periods[_has_terms(inside[0])]]
    if not shares:
        for m in members:
            found += families(own_periods[_has_terms(m)], m.group.key)
    return found


def _estimates(measure: Measure, cube: Cube, members: Members, columns: np.ndarray) -> list[Estimate]:
    """One estimate a period, not yet protected. Columns as Cube.columns gives them."""
    numerator = _summed(members, cube.numerator[measure.name], columns)
    if measure.kind == "events":
        days = _summed(members, cube.days_on_roll(measure.name), columns)
        return _events(measure, numerator, days, np.where(cube.known[measure.name], cube.open_days, 0) @ columns)
    numerator, denominator = measure.per_pupil(numerator, _summed(members, cube.denominator[measure.name], columns))
    return (_shares if measure.kind == "share" else _ratios)(measure, numerator, denominator)


def _on_the_other_side(measure: Measure, cube: Cube, members: Members, columns: np.ndarray) -> list[int]:
    """Pupils with something that did not count. "10 of 11 referrals were accepted" tells of the one whose was not.

    Leaves out  what registers tell, where everyone has sessions of either kind, and shares, whose other side is protected
    """
    if measure.kind != "ratio" or from_registers(measure):
        return [0] * columns.shape[1]
    top, bottom = (_summed(members, counts[measure.name], columns) for counts in (cube.numerator, cube.denominator))
    found: list[int] = np.count_nonzero(bottom > top, axis=0).tolist()
    return found


def _summed(members: Members, counts: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Each member's counts over each period. In floating point, which is exact for whole numbers and much faster."""
    summed: np.ndarray = (members.weight * counts[members.inside]) @ columns.astype(float)
    return summed.astype(np.int64)


def _ratios(measure: Measure, numerator: np.ndarray, denominator: np.ndarray) -> list[Estimate]:
    return _in_unit(ratio_columns(numerator, denominator), measure.scale, numerator, denominator, denominator.sum(axis=0))


def _shares(measure: Measure, numerator: np.ndarray, denominator: np.ndarray) -> list[Estimate]:
    top, bottom = numerator.sum(axis=0), denominator.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(bottom > 0, top / bottom, np.nan)
        low, high = wilson_limits(value, bottom, normal(_LEVEL))
    columns = Columns(value=value, low=low, high=high, method="Wilson", level=_LEVEL)
    return _in_unit(columns, measure.scale, numerator, denominator, bottom)


def _events(measure: Measure, events: np.ndarray, days_on_roll: np.ndarray, open_days: np.ndarray) -> list[Estimate]:
    """Events per 100 pupils on roll. The average roll is pupils' school days over the school's."""
    roll = days_on_roll.sum(axis=0) / np.maximum(open_days, 1)
    return _in_unit(repeat_columns(events, roll), measure.scale * measure.event_size, events, days_on_roll, np.rint(roll))


def _in_unit(
    columns: Columns, scale: float, numerator: np.ndarray, counted: np.ndarray, denominator: np.ndarray
) -> list[Estimate]:
    """Each column in the measure's unit, to six places (more than anyone shows), with its counts. Nought where nobody was.

    Takes       counted: what makes a pupil one that was counted
    """
    counts = (numerator.sum(axis=0), denominator, np.count_nonzero(counted, axis=0), np.count_nonzero(numerator, axis=0))
    rows = zip(*(held.tolist() for held in (columns.value, columns.low, columns.high, *counts)), strict=True)
    return [
        Estimate(
            value=0.0 if isnan(value) else round(value * scale, 6),
            low=None if isnan(value) or isnan(low) else round(low * scale, 6),
            high=None if isnan(value) or isnan(low) else round(high * scale, 6),
            numerator=int(top),
            denominator=int(bottom),
            pupils=pupils,
            affected=affected,
            method=_NOBODY if isnan(value) else columns.method,
            level=_LEVEL if isnan(value) else columns.level,
        )
        for value, low, high, top, bottom, pupils, affected in rows
    ]
