"""Numbers that may be worked with: none of them missing, and enough of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

Numbers = Sequence[float] | np.ndarray
LARGEST = 1e12  # nothing a school counts or measures comes near it, and squares of it still fit


def complete(values: Numbers, what: str, at_least: int = 1) -> np.ndarray:
    """The values as an array, or a refusal in plain words.

    Takes       one number an entry; what they are, for the refusal ("scores before")
    Raises      ValueError where there are too few, or where one is missing, no number or beyond anything a school measures
    """
    try:
        array = np.asarray(values, float)
    except (OverflowError, TypeError, ValueError):
        raise ValueError(f"{what}: every entry has to be a number") from None
    if array.ndim != 1:
        raise ValueError(f"{what}: one row of numbers is needed")
    if array.size < at_least:
        raise ValueError(f"{what}: {at_least} or more are needed, {array.size} given")
    if not np.isfinite(array).all():
        raise ValueError(f"{what}: some are missing; leave those pupils or points out first, and say how many")
    if (np.abs(array) > LARGEST).any():
        raise ValueError(f"{what}: some are larger than anything a school measures")
    return array


def complete_pairs(before: Numbers, after: Numbers, at_least: int = 2) -> tuple[np.ndarray, np.ndarray]:
    """Two numbers for each pupil, in the same order.

    Raises      ValueError where the two are not of one length, are too few, or have gaps
    """
    first, second = complete(before, "figures before", at_least), complete(after, "figures after", at_least)
    if first.size != second.size:
        raise ValueError(f"{first.size} figures before and {second.size} after: one of each for every pupil is needed")
    return first, second


@dataclass(frozen=True, eq=False)
class Followed:
    """The pupils with a figure both before and after, and how many had one of the two.

    kept             True where a pupil has both
    before_missing, after_missing   how many have the other figure alone
    """

    before: np.ndarray
    after: np.ndarray
    kept: np.ndarray
    before_missing: int
    after_missing: int

    @property
    def missing_share(self) -> float:
        """The share of those measured before who were not measured after; 0 where nobody was measured before."""
        started = self.before.size + self.after_missing
        return self.after_missing / started if started else 0.0


def followed(before: Numbers, after: Numbers) -> Followed:
    """The pupils who were measured both times; who lacks one of the two is counted and left out.

    Takes       a figure before and after for each pupil, in the same order; gaps as not-a-number or None
    Raises      ValueError where the two are not of one length
    """
    first, second = np.asarray(before, float), np.asarray(after, float)
    if first.shape != second.shape or first.ndim != 1:
        raise ValueError("one figure before and one after are needed for every pupil, with a gap where there is none")
    there = np.isfinite(first), np.isfinite(second)
    both = there[0] & there[1]
    return Followed(first[both], second[both], both, int((there[1] & ~both).sum()), int((there[0] & ~both).sum()))
