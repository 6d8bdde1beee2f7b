"""The roll as the reconciler counts on it: one row for each pupil and year, under a number instead of a key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from semhlib.ingest.enrolment import NOT_COUNTED
from semhlib.reconcile.facts import Columns, number_of

ALWAYS, NEVER = -(1 << 30), 1 << 30
Places = Mapping[str, int]


@dataclass(frozen=True, eq=False)
class Rows:
    """Which row of the roll a pupil has on a day.

    first   the calendar's first day; year: by day from there, its academic year
    table   pupils x years: the row of the roll, -1 where there is none
    """

    first: int
    year: np.ndarray = field(repr=False)
    years: np.ndarray = field(repr=False)
    table: np.ndarray = field(repr=False)

    @classmethod
    def of_roll(cls, roll: Columns, first: int, year: np.ndarray, pupils: int) -> "Rows":
        years = np.unique(np.concatenate([year, roll["year"]]))
        table = np.full((max(1, pupils), len(years)), -1, np.int64)
        table[roll["pupil"], np.searchsorted(years, roll["year"])] = np.arange(len(roll["pupil"]))
        return cls(first, year, years, table)

    def on(self, pupil: np.ndarray, day: np.ndarray) -> np.ndarray:
        """The row of each pupil in the academic year of each day; where not on roll in it, the nearest year's."""
        at = np.searchsorted(self.years, self.year)[np.clip(day - self.first, 0, len(self.year) - 1)]
        found = self.table[pupil, at]
        for step in range(1, len(self.years)) if (found < 0).any() else ():
            for other in (at - step, at + step):
                missing = (found < 0) & (other >= 0) & (other < len(self.years))
                found[missing] = self.table[pupil[missing], other[missing]]
        return found


def roll_of(enrolment: pa.Table, places: Places, names: Path) -> Columns:
    """One row for each pupil and year on roll, in the order of pupils' numbers.

    Takes       names: the table of who is behind each key, for dates of birth; no date of birth is kept
    """
    pupil = np.array([places[key] for key in enrolment["pupil_key"].to_pylist()], np.int64)
    leaves = np.full(len(places), ALWAYS, np.int64)
    np.maximum.at(leaves, pupil, as_days(enrolment["end"]))
    compulsory = enrolment["compulsory"].to_numpy()
    since, until = _of_age(names, places)
    known = since[pupil] != NEVER
    columns = {
        "pupil": pupil,
        "year": enrolment["academic_year"].to_numpy(),
        "year_group": enrolment["year_group"].to_numpy(),
        "compulsory": compulsory,
        "elsewhere": np.array([status in NOT_COUNTED for status in enrolment["status"].to_pylist()], bool),
        "start": as_days(enrolment["start"]),
        "leaves": leaves[pupil],
        "age_from": np.where(known, since[pupil], np.where(compulsory == 1, ALWAYS, NEVER)),
        "age_until": until[pupil],
    }
    order = np.lexsort((columns["year"], pupil))
    return {name: values[order].astype(np.int32) for name, values in columns.items()}


def as_days(column: pa.ChunkedArray) -> np.ndarray:
    """A column of dates as days since 1970."""
    return column.cast(pa.int32()).to_numpy().astype(np.int64)


def _of_age(names: Path, places: Places) -> tuple[np.ndarray, np.ndarray]:
    """By pupil: the first and the last day of compulsory school age; NEVER where no date of birth is known."""
    since, until = np.full(len(places), NEVER, np.int64), np.full(len(places), NEVER, np.int64)
    if names.is_file():
        born = pq.read_table(names, columns=["pupil_key", "dob"])
        for key, dob in zip(born["pupil_key"].to_pylist(), born["dob"].to_pylist(), strict=True):
            if dob is not None and key in places:
                first, last = compulsory_age(dob)
                since[places[key]], until[places[key]] = number_of(first), number_of(last)
    return since, until


def compulsory_age(born: date) -> tuple[date, date]:
    """The first and the last day of compulsory school age.

    Source      Education Act 1996, section 8: from the 31 March, 31 August or 31 December on or after the fifth birthday
                to the last Friday in June of the school year in which the pupil turns 16
    """
    fifth = date(born.year + 5, born.month, min(born.day, 28) if born.month == 2 else born.day)
    ends = (date(fifth.year, 3, 31), date(fifth.year, 8, 31), date(fifth.year, 12, 31))
    june = date(born.year + 16 + ((born.month, born.day) > (8, 31)), 6, 30)
    return next(day for day in ends if day >= fifth), june - timedelta(days=(june.weekday() - 4) % 7)
