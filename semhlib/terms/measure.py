"""What a measure is: a count for each pupil and date, and the words around it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from inspect import signature
from typing import Any, Literal

import numpy as np

Counts = np.ndarray
Kind = Literal["ratio", "share", "events"]


def as_they_are(numerator: Counts, denominator: Counts) -> tuple[Counts, Counts]:
    """A pupil's counts over a period, unchanged."""
    return numerator, denominator


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One thing we count, with everything a reader may ask about it.

    kind        ratio   sum of numerators over sum of denominators (sessions over possible sessions)
                share   pupils with a numerator, of pupils with a denominator
                events  sum of numerators over the average number on roll
    count       takes tables by the names of its arguments (narwhals frames; see terms/tables.py), gives a
                narwhals frame with pupil_key, date, numerator and denominator, all counts Int64. Several
                rows for one pupil and date are added up. Events leave denominator at 0: the build knows the roll.
                A frame may hold several schools, and says in its column `school` which a row is of: a pupil's key
                is of one school alone, whatever looks at a whole list or at the calendar goes by school
    per_pupil   takes two integer arrays (a pupil's counts over the chosen period), gives two more
    scale       the shown value is numerator / denominator x scale (100 for a percentage or a rate per 100)
    event_size  what one numerator is worth when totals are shown (1/2 where sessions are shown as days)
    better      which way is better, or neither
    balance     names of measures to show beside it, because this one can fall by being moved into them
    """

    name: str
    title: str
    question: str
    why_it_matters: str
    unit: str
    kind: Kind
    better: Literal["higher", "lower", "neither"]
    numerator: str
    denominator: str
    count: Callable[..., Any]
    source: str
    source_url: str
    defined_by: str
    checked_by: str
    next_review: date
    scale: float = 100.0
    event_size: float = 1.0
    decimals: int = 1
    per_pupil: Callable[[Counts, Counts], tuple[Counts, Counts]] = as_they_are
    balance: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables that `count` asks for."""
        return tuple(signature(self.count).parameters)
