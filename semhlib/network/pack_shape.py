"""What a network pack holds, and nothing else: counts of the protected cube, verdicts, and days of milestones.

The school's own words (titles of what it did, quotes, actions) stay at the school. A shape that is closed can be held against
each pack that comes in: another field, a longer text or a number that is no whole number is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from math import prod
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import numpy as np

from semhlib.disclosure.rounding import BASE
from semhlib.store.role_public import PublicRow, Standing
from semhlib.store.role_whole_school import LEVELS as AUDIT_LEVELS
from semhlib.terms.principles import PRINCIPLES

LONGEST, MOST, LARGEST = 600, 50_000, 10**9  # letters of a text, things in a list, whole numbers
MARKS = ("programme_start", "milestone", "audit", "policy", "development_plan", "definition_change")
ROLLS = (100, 250, 500, 1000, 1500)
Phase = Literal["primary", "secondary", "special", "all-through"]


@dataclass(frozen=True, kw_only=True)
class Value:
    """One value of an axis, and its words."""

    key: str
    words: str


@dataclass(frozen=True, kw_only=True)
class PackAxis:
    """One dimension of the cube; the order of its values is that of the cells."""

    key: str
    title: str
    sensitive: bool
    values: tuple[Value, ...]


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A day that bears on how figures are read: `kind` is one of MARKS."""

    on: date
    kind: str


@dataclass(frozen=True, kw_only=True)
class Pack:
    """One school's public figures.

    definitions   a fingerprint of all that shapes a figure: packs of two schools compare where it is the same
    made          when the files were imported that it was made from
    named         whether other schools may be shown this school's name
    roll          pupils on roll in the latest school year, as a band; empty where the school is too small for figures
    cells         pupils by combination of the axes' values, the last axis first to change; empty as above
    mean_error    average difference of a shown count from the true one, in hundredths of a pupil; largest_error: in pupils
    least_open    a true count of 1 to 7 may have at least so many values for whoever knows the totals of a census
    """

    release: str
    definitions: str
    made: str
    up_to: date
    name: str
    named: bool
    phase: Phase
    example: bool
    roll: str
    programme_start: date | None
    axes: tuple[PackAxis, ...]
    cells: tuple[int, ...]
    mean_error: int
    largest_error: int
    left_out: tuple[str, ...]
    pairs: int
    least_open: int
    rows: tuple[PublicRow, ...]
    standing: tuple[Standing, ...]
    milestones: tuple[Mark, ...]

    @property
    def moment(self) -> datetime:
        """When the files were imported that it was made from.

        Raises      ValueError where `made` tells no moment
        """
        found = datetime.fromisoformat(self.made)
        if found.tzinfo is None:
            raise ValueError("a moment has a time zone")
        return found

    def count(self, chosen: Mapping[str, str]) -> int:
        """Pupils with these values, one for each axis that is named, as the public store counts them.

        Raises      ValueError for an axis or a value that this pack does not tell
        """
        keys = [axis.key for axis in self.axes]
        cells: Any = np.array(self.cells, dtype=np.int64).reshape([len(axis.values) for axis in self.axes])
        for place, value in sorted(((keys.index(key), value) for key, value in chosen.items()), reverse=True):
            cells = cells.take([v.key for v in self.axes[place].values].index(value), axis=place)
        return int(cells.sum())


def roll_band(pupils: int) -> str:
    """How large a school is, for schools of a size to be laid beside each other: "500 to 999"."""
    if pupils < ROLLS[0]:
        return f"under {ROLLS[0]}"
    if pupils >= ROLLS[-1]:
        return f"{ROLLS[-1]:,} and more"
    low, high = next((low, high) for low, high in zip(ROLLS, ROLLS[1:], strict=False) if low <= pupils < high)
    return f"{low:,} to {high - 1:,}"


def of_shape(kind: Any, value: Any) -> Any:
    """Plain JSON as the dataclass that a type hint names.

    Raises      ValueError for a field too many or too few, a text that is too long, and anything of another type
    """
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        if not isinstance(value, dict) or value.keys() != hints.keys():
            raise ValueError("other fields")
        return kind(**{name: of_shape(hints[name], v) for name, v in value.items()})
    origin, inner = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return None if value is None else of_shape(next(a for a in inner if a is not type(None)), value)
    if origin is tuple and isinstance(value, list) and len(value) <= MOST:
        if inner[0] is int:  # tens of thousands of cells, in hundreds of packs
            if not all(type(v) is int and 0 <= v < LARGEST for v in value):
                raise ValueError("another type")
            return tuple(value)
        return tuple(of_shape(inner[0], v) for v in value)
    if origin is dict and isinstance(value, dict) and len(value) <= MOST:
        return {of_shape(str, key): of_shape(inner[1], v) for key, v in value.items()}
    if origin is Literal and isinstance(value, str) and value in inner:
        return value
    return _plain(kind, value)


def first_fault(pack: Pack) -> str:
    """What no pack of this program would hold, in words; empty where there is nothing."""
    if any(0 < cell < BASE for cell in pack.cells):
        return f"it holds a count of 1 to {BASE - 1} pupils, which nothing that leaves a school may show"
    if len(pack.cells) != (prod(len(axis.values) for axis in pack.axes) if pack.axes else 0):
        return "its counts do not fit its groups"
    names = [[axis.key for axis in pack.axes], *([value.key for value in axis.values] for axis in pack.axes)]
    names += [[row.key for row in pack.rows], [str(one.principle) for one in pack.standing]]
    if any(len(set(keys)) != len(keys) for keys in names):
        return "it names one thing twice"
    if any(one.principle not in PRINCIPLES or one.middle not in AUDIT_LEVELS or not one.items for one in pack.standing):
        return "it tells of an audit as no audit can be"
    if not any(letter.isalnum() for letter in pack.name):
        return "it does not say which school it is from"
    try:
        _ = pack.moment
    except ValueError:
        return "it does not say when it was made"
    if any(mark.kind not in MARKS for mark in pack.milestones):
        return "it names something that this program does not know"
    return ""


@cache
def _hints(kind: type) -> dict[str, Any]:
    """The fields of a dataclass with their types: looked up once, for a network holds hundreds of packs."""
    hints = get_type_hints(kind)
    return {f.name: hints[f.name] for f in fields(kind)}


def _plain(kind: Any, value: Any) -> Any:
    if kind is date and isinstance(value, str) and len(value) == 10:
        return date.fromisoformat(value)
    if kind is str and isinstance(value, str) and len(value) <= LONGEST and value.isprintable():
        return value
    if kind is bool and isinstance(value, bool):
        return value
    if kind is int and isinstance(value, int) and not isinstance(value, bool) and 0 <= value < LARGEST:
        return value
    raise ValueError("another type")
