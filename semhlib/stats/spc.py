"""Usual ups and downs of a series: the XmR chart with the rules of NHS Making Data Count."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal

import numpy as np

from semhlib.stats.complete import Numbers
from semhlib.stats.spc_rules import Signal, signals

WIDTH = 2.66  # three standard deviations from the mean moving range: 3 / 1.128, as NHS Making Data Count rounds it
SCREEN = 3.267  # a moving range beyond this many times their mean is dropped once (Nelson, 1982)
POINTS_FOR_LIMITS = 12
POINTS_FOR_TRIAL = 10

Direction = Literal["higher", "lower", "neither"]
Variation = Literal["common_cause", "improvement", "concern", "neither"]
Assurance = Literal["passes", "hit_and_miss", "falls_short"]


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The usual range of a series, or None where there are too few points for one.

    trial     True for 10 or 11 points: the limits may still move a good deal
    """

    centre: float
    low: float | None
    high: float | None
    points: int
    trial: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class Chart:
    """An XmR chart: centre and limits at each point, and what each point signals.

    low, high   not-a-number where there are none: a part of one point, or without variation once steps are screened
    kinds       class of each point. A prompt to look, never a claim that something changed: with limits from 12
                points about one series in four shows a signal within a year when nothing has changed
    few_points  True where a point's part has 12 points or fewer, so that its limits may still move
    varies      False where every value is the same: there is "no variation" to speak of
    assurance   the aim against the last limits; None without an aim, a good direction or limits
    """

    centre: np.ndarray
    low: np.ndarray
    high: np.ndarray
    signals: tuple[Signal | None, ...]
    kinds: tuple[Variation, ...]
    few_points: np.ndarray
    varies: bool
    assurance: Assurance | None

    @property
    def variation(self) -> Variation:
        """Class of the last point: the one that the icon shows."""
        return self.kinds[-1]


def usual_range(values: Numbers, at_least: float | None = None, at_most: float | None = None) -> Limits:
    """The usual range of a series of half-terms.

    Takes       values in order; gaps as not-a-number, left out; what the figure can never go under or over
    Returns     mean ± 2.66 × mean moving range, cut to what is possible. No limits for fewer than 10 points, and trial
                limits for 10 and 11
    Not for     claiming a change, or a series with strong seasons, where it sees very little
    Source      Shewhart via NHS England, Making Data Count; Nelson (1982), Journal of Quality Technology 14
    """
    kept = np.asarray(values, float)
    kept = kept[~np.isnan(kept)]
    points = int(kept.size)
    if points == 0:
        raise ValueError("a usual range needs at least one value")
    centre = float(kept.mean())
    if points < POINTS_FOR_TRIAL:
        return Limits(centre=centre, low=None, high=None, points=points, trial=False)
    # Without any variation screening would drop every step, and the usual range is the value itself.
    half = WIDTH * mean_moving_range(kept) if np.ptp(kept) > 0 else 0.0
    low = centre - half if at_least is None else max(centre - half, at_least)
    high = centre + half if at_most is None else min(centre + half, at_most)
    return Limits(centre=centre, low=low, high=high, points=points, trial=points < POINTS_FOR_LIMITS)


def mean_moving_range(values: np.ndarray, screen: bool = True) -> float:
    """The mean step from each value to the next; a step far beyond the others is dropped once if `screen`.

    Returns     not-a-number where no step is left: a single value, or with `screen` values that are all the same
    """
    steps = np.abs(np.diff(values))
    kept = steps[steps < SCREEN * steps.mean()] if screen and steps.size else steps
    return float(kept.mean()) if kept.size else float("nan")


def xmr(
    values: Numbers,
    better: Direction = "neither",
    aim: float | None = None,
    fix_after: int | None = None,
    rebase_at: Sequence[int] = (),
    screen: bool = True,
) -> Chart:
    """An XmR chart of a series.

    Takes       values in order, no gaps; fix_after: limits from only so many first points of each part; rebase_at:
                0-based places where a new part begins: pages take them from rebase.places, which asks for a reason
    Returns     see Chart; rules never look across a rebase, but do run across the end of a fixed baseline
    Raises      ValueError for gaps, an empty series, or a new part that does not begin inside the series
    Not for     claims that something changed; fewer than 12 points; rare events; a series whose definition changed
    Source      NHS England, Making Data Count; label order and edge cases as NHSRplotthedots 0.2.2. We differ in one:
                an aim is not judged where there are no limits
    """
    series = np.asarray(values, float)
    if series.size == 0 or np.isnan(series).any():
        raise ValueError("a chart needs a series without gaps")
    bounds = [0, *sorted(set(rebase_at) - {0}), series.size]
    if bounds != sorted(set(bounds)):
        raise ValueError("a new part has to begin at a point of the series")
    centres, halves, few, labels = [], [], [], []
    for start, stop in zip(bounds[:-1], bounds[1:], strict=True):
        part = series[start:stop]
        base = part[:fix_after] if fix_after else part
        centre, half = _centre(base), WIDTH * mean_moving_range(base, screen)
        centres.append(np.full(part.size, centre))
        halves.append(np.full(part.size, half))
        few.append(np.full(part.size, part.size <= POINTS_FOR_LIMITS))
        labels.extend(signals(part, centre, half))
    centre_line, half_line = np.concatenate(centres), np.concatenate(halves)
    low, high = centre_line - half_line, centre_line + half_line
    return Chart(
        centre=centre_line, low=low, high=high, signals=tuple(labels), kinds=tuple(_variation(s, better) for s in labels),
        few_points=np.concatenate(few), varies=bool(np.ptp(series) > 0),
        assurance=_assurance(float(low[-1]), float(high[-1]), better, aim),
    )  # fmt: skip


def _centre(values: np.ndarray) -> float:
    # Added up without rounding: a point on the centre ends a run, and must not miss it by the last digit.
    return float(values[0]) if np.ptp(values) == 0 else fsum(values) / values.size


def _variation(signal: Signal | None, better: Direction) -> Variation:
    if signal is None:
        return "common_cause"
    if better == "neither":
        return "neither"
    return "improvement" if signal.upwards == (better == "higher") else "concern"


def _assurance(low: float, high: float, better: Direction, aim: float | None) -> Assurance | None:
    if aim is None or better == "neither" or low != low:
        return None
    if low <= aim <= high:
        return "hit_and_miss"
    return "passes" if (aim < low) == (better == "higher") else "falls_short"
