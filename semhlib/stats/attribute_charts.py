"""Charts over time for shares, rates and counts: p, u and c, and Laney's p' and u' for what varies more than chance."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from semhlib.stats.complete import Numbers, complete
from semhlib.stats.runs import Runs, runs_about
from semhlib.stats.spc import mean_moving_range

Kind = Literal["p", "u", "c"]
SIGMAS = 3.0
FROM_RANGE = 1.128  # the mean range of two values, in standard deviations


@dataclass(frozen=True, kw_only=True, eq=False)
class AttributeChart:
    """A chart of shares, rates or counts.

    outside    True where a point lies beyond its limits: a prompt to look, never a claim
    sigma_z    how many times wider than by chance alone the points vary, for Laney's charts; else None
    """

    values: np.ndarray
    centre: float
    low: np.ndarray
    high: np.ndarray
    outside: np.ndarray
    runs: Runs
    sigma_z: float | None


def attribute_chart(kind: Kind, events: Numbers, out_of: Numbers | None = None) -> AttributeChart:
    """A plain p, u or c chart.

    Takes       events at each point, in order, no gaps; p: out of how many; u: per how much; c: nothing
    Returns     centre ± 3 standard deviations by chance alone, cut at 0, and at 1 for a share
    Raises      ValueError for gaps, counts below nought, more events than there can be, or nothing to divide by
    Not for     sessions or events of the same pupils, which repeat: the limits cry wolf, so use laney_chart; points with
                fewer than about 5 events expected
    Source      Montgomery (2013), Introduction to Statistical Quality Control, chapter 7; as qicharts2 0.8.1
    """
    values, centre, sizes = _figures(kind, events, out_of)
    return _chart(kind, values, centre, _by_chance(kind, centre, sizes), None)


def laney_chart(
    kind: Literal["p", "u"], events: Numbers, out_of: Numbers, screen: bool = True, least: float = 1.0
) -> AttributeChart:
    """Laney's p' or u' chart, whose limits are as wide as the points' own ups and downs.

    Takes       as attribute_chart; whether a step far beyond the others is dropped once; the least that limits may be
                widened by: 1 keeps them from becoming narrower than by chance, 0 is Laney's own form
    Returns     centre ± 3 × standard deviation by chance × sigma_z, cut at 0, and at 1 for a share
    Raises      as attribute_chart, and ValueError where nothing varies
    Not for     claims; fewer than 12 points
    Source      Laney (2002), Quality Engineering 14; as qicharts2 0.8.1. We differ in never narrowing the limits
    """
    values, centre, sizes = _figures(kind, events, out_of)
    chance = _by_chance(kind, centre, sizes)
    if not (chance > 0).all():
        raise ValueError("every point is nought, or every point is all there is, so nothing varies")
    steps = mean_moving_range((values - centre) / chance, screen)
    if steps != steps:
        raise ValueError("the points do not vary, so there is nothing to draw limits from")
    sigma_z = steps / FROM_RANGE
    return _chart(kind, values, centre, chance * max(sigma_z, least), sigma_z)


def _figures(kind: Kind, events: Numbers, out_of: Numbers | None) -> tuple[np.ndarray, float, np.ndarray]:
    counts = complete(events, "events", 2)
    if (counts < 0).any():
        raise ValueError("a count is never below 0")
    if kind == "c":
        return counts, float(counts.mean()), np.ones(counts.size)
    if out_of is None:
        raise ValueError("a share or a rate needs what it is out of")
    sizes = complete(out_of, "what the events are out of", 2)
    if sizes.size != counts.size or not (sizes > 0).all():
        raise ValueError("every point needs something above 0 to divide by")
    if kind == "p" and (counts > sizes).any():
        raise ValueError("a share cannot have more events than it is out of")
    return counts / sizes, float(counts.sum() / sizes.sum()), sizes


def _by_chance(kind: Kind, centre: float, sizes: np.ndarray) -> np.ndarray:
    return np.sqrt(centre * (1 - centre) / sizes if kind == "p" else centre / sizes)


def _chart(kind: Kind, values: np.ndarray, centre: float, deviation: np.ndarray, sigma_z: float | None) -> AttributeChart:
    low = np.maximum(centre - SIGMAS * deviation, 0)
    high = centre + SIGMAS * deviation
    if kind == "p":
        high = np.minimum(high, 1)
    outside = (values < low) | (values > high)
    runs = runs_about(values, centre)
    return AttributeChart(
        values=values, centre=centre, low=low, high=high, outside=outside, runs=runs, sigma_z=sigma_z
    )  # fmt: skip
