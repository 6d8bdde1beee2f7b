"""The public store: all that anything which leaves the school is made from. Counts of the protected cube, verdicts in words
without figures, and the school's own words about itself.

A folder of its own, which the account that writes packs can open, and nothing else. Its shape is closed: no pupil, no date of
one pupil, no figure but those of the cube.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import prod
from typing import ClassVar, Literal

from semhlib.store.role_store import Word

YEAR = "school_year"  # the key of the axis of school years
SOME = "yes"  # the value of those to whom something applies
Moved = Literal["rose", "fell", "no_clear_change", "not_told"]


@dataclass(frozen=True, kw_only=True)
class Axis:
    """One dimension of the cube. `values`: the words of each value by its key."""

    key: str
    title: str
    values: dict[str, str]
    sensitive: bool


@dataclass(frozen=True, kw_only=True)
class PublicRow:
    """One of the nine rows. `sentence` is the verdict's own, in the wording that holds no figure.

    moved   which way the figures went, where the ladder allows that to be said; not_told where it is too early, where there are
            too few figures, and for rows without figures
    """

    key: str
    name: str
    section: str
    measure: str | None
    word: Word
    rung: int | None
    sentence: str
    moved: Moved


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How one of the eight principles stands in the school's own audit, at the end of its latest term with ratings.

    middle   the level, 0 to 3, that at least half of its items have reached
    items    how many of its items are rated
    """

    principle: int
    middle: int
    items: int


@dataclass(frozen=True, kw_only=True)
class Done:
    """Something the school did. `kind`: as in the list of events, or action; `reach` in words, for example "46 of 61 staff"."""

    on: date
    kind: str
    title: str
    reach: str


@dataclass(frozen=True, kw_only=True)
class Next:
    """An action that is not done yet, or what a progress log says comes next."""

    words: str
    owner: str
    due: date | None


@dataclass(frozen=True, kw_only=True)
class Quote:
    """What somebody said, with permission to show it."""

    on: date
    who: str
    words: str
    measure: str
    principle: int | None


@dataclass(frozen=True, kw_only=True)
class PublicStore:
    """All of it.

    release       its name: the last day with data and a fingerprint of its content; definitions: one of all that shapes a figure
    made          when the files were imported that it was made from
    cells         pupils by combination of values, the last axis first to change; empty where the school is too small
    mean_error, largest_error   of a shown count against the true one, over tables of up to three axes
    left_out      keys of axes that this school is too small for
    least_open    a true count of 1 to 7 may have at least so many values for whoever knows the totals of a census
    headline      the Impact page's first sentence for all pupils
    standing      principles that the audit rates, in their order; empty without an audit
    """

    FILE: ClassVar[str] = "public.json"
    FORMAT: ClassVar[int] = 2

    format: int
    release: str
    definitions: str
    made: str
    name: str
    phase: str
    example: bool
    programme_start: date | None
    up_to: date
    axes: tuple[Axis, ...]
    cells: tuple[int, ...]
    mean_error: float
    largest_error: int
    left_out: tuple[str, ...]
    pairs: int
    least_open: int
    headline: str
    rows: tuple[PublicRow, ...]
    standing: tuple[Standing, ...]
    done: tuple[Done, ...]
    next: tuple[Next, ...]
    quotes: tuple[Quote, ...]

    @property
    def too_small(self) -> bool:
        return not self.cells

    def count(self, chosen: Mapping[str, str]) -> int:
        """Pupils with these values, one for each axis that is named. 0, or 8 and more.

        Raises      KeyError for an axis or a value that this release does not tell
        """
        sizes = [len(axis.values) for axis in self.axes]
        named = {axis.key for axis in self.axes}
        if unknown := set(chosen) - named:
            raise KeyError(min(unknown))
        wanted = [list(axis.values).index(chosen[axis.key]) if axis.key in chosen else None for axis in self.axes]
        steps = [prod(sizes[n + 1 :]) for n in range(len(sizes))]
        return sum(
            cell
            for place, cell in enumerate(self.cells)
            if cell and all(w is None or place // step % size == w for w, step, size in zip(wanted, steps, sizes, strict=True))
        )
