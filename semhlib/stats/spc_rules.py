"""The four signals of NHS Making Data Count, for one part of a chart with one centre and one pair of limits."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

RUN = 7  # points on one side, or points in a row each beyond the last

Rule = Literal["outside limits", "seven in a direction", "two of three near a limit", "seven on one side"]


@dataclass(frozen=True)
class Signal:
    rule: Rule
    upwards: bool


def signals(values: np.ndarray, centre: float, half: float) -> list[Signal | None]:
    """The first rule that each point meets, or None.

    Takes       a part's values in order; limits are centre ± half
    Returns     one entry a point. Order: outside a limit; seven in a direction; two of three near a limit; seven on
                one side. A tie ends a direction; a point on the centre ends a side; a point beyond a limit does not
                count as near it
    """
    side = np.sign(values - centre)
    found: list[Signal | None] = [None] * values.size
    outside = np.where(np.abs(values - centre) > half, side, 0)
    for rule, marks in (
        ("outside limits", outside),
        ("seven in a direction", _direction(values)),
        ("two of three near a limit", _near(values, centre, half, side)),
        ("seven on one side", _runs(side)),
    ):
        for place in np.flatnonzero(marks):
            found[place] = found[place] or Signal(rule, bool(marks[place] > 0))  # type: ignore[arg-type]
    return found


def _direction(values: np.ndarray) -> np.ndarray:
    steps = np.sign(np.diff(values))
    marks = np.zeros(values.size)
    for i in range(steps.size - RUN + 2):
        window = steps[i : i + RUN - 1]
        if window[0] and (window == window[0]).all():
            marks[i : i + RUN] = window[0]
    return marks


def _runs(side: np.ndarray) -> np.ndarray:
    marks = np.zeros(side.size)
    for i in range(side.size - RUN + 1):
        window = side[i : i + RUN]
        if window[0] and (window == window[0]).all():
            marks[i : i + RUN] = window[0]
    return marks


def _near(values: np.ndarray, centre: float, half: float, side: np.ndarray) -> np.ndarray:
    distance = np.abs(values - centre)
    near = (distance > half * 2 / 3) & (distance <= half)
    marks = np.zeros(values.size)
    for i in range(values.size - 2):
        window = slice(i, i + 3)
        if side[i] and (side[window] == side[i]).all() and near[window].sum() >= 2:
            marks[window] = np.where(near[window], side[i], marks[window])
    return marks
