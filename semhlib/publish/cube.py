"""The counts of one school as matrices: one row a pupil, one column a half-term."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from semhlib.publish.periods import Period
from semhlib.store.counts import Counts
from semhlib.terms.calendar import year_of


@dataclass(frozen=True, kw_only=True, eq=False)
class Cube:
    """Numerators and denominators by measure; school days on roll; school days of each half-term.

    known   by measure: true for the half-terms its files reach. Elsewhere nought would be a guess
    """

    pupils: pa.Array
    half_terms: tuple[int, ...]
    numerator: dict[str, np.ndarray]
    denominator: dict[str, np.ndarray]
    on_roll: np.ndarray
    open_days: np.ndarray
    known: dict[str, np.ndarray]

    def days_on_roll(self, measure: str) -> np.ndarray:
        """School days on roll in the half-terms that a measure's files reach: pupils by half-terms."""
        return np.where(self.known[measure], self.on_roll, 0)

    def columns(self, periods: Sequence[Period]) -> np.ndarray:
        """A 0/1 matrix, half-terms by periods: counts @ columns adds each pupil's counts up over each period."""
        return np.array([[h in p.half_terms for p in periods] for h in self.half_terms], dtype=np.int64)


def make_cube(counts: Counts, pupils: Sequence[str], enrolment: pd.DataFrame, open_days: pd.DataFrame) -> Cube:
    """Lay the counts out as matrices.

    Takes       every pupil's key; enrolments; date and half_term of every school day that the data has reached
    Leaves out  counts in half-terms that the data has not reached
    """
    keys = pa.array(pupils)
    open_days = open_days.sort_values("date")
    half_terms = tuple(int(h) for h in open_days["half_term"].unique())
    laid: dict[int, tuple[np.ndarray, np.ndarray]] = {}
    for table in counts.tables.values():
        if id(table) not in laid:  # two measures may have counted the same thing
            laid[id(table)] = _lay(table, keys, half_terms)
    pairs = {name: laid[id(table)] for name, table in counts.tables.items()}
    return Cube(
        pupils=keys,
        half_terms=half_terms,
        numerator={name: pair[0] for name, pair in pairs.items()},
        denominator={name: pair[1] for name, pair in pairs.items()},
        on_roll=_days_on_roll(enrolment, pupils, open_days),
        open_days=open_days.groupby("half_term", sort=True).size().to_numpy(dtype=np.int64),
        known={name: _known(*pair, half_terms, name in counts.given) for name, pair in pairs.items()},
    )


def _days_on_roll(enrolment: pd.DataFrame, pupils: Sequence[str], open_days: pd.DataFrame) -> np.ndarray:
    """School days that each pupil was on roll in each half-term."""
    days = open_days["date"].to_numpy()
    there = np.zeros((len(pupils), len(days)), dtype=bool)
    row = pd.Index(pupils).get_indexer(enrolment["pupil_key"])
    first = np.searchsorted(days, enrolment["start"].to_numpy(), side="left")
    after = np.searchsorted(days, enrolment["end"].to_numpy(), side="right")
    for pupil, a, b in zip(row, first, after, strict=True):
        there[pupil, a:b] = True
    starts = np.flatnonzero(np.diff(open_days["half_term"].to_numpy(), prepend=-1))
    return np.add.reduceat(there, starts, axis=1, dtype=np.int64)


def _rows_of(pupils: pa.ChunkedArray, keys: pa.Array) -> np.ndarray:
    """The row of each pupil: looked up once for each key, not once for each count."""
    one = pupils.unify_dictionaries().combine_chunks() if pa.types.is_dictionary(pupils.type) else pupils.dictionary_encode()
    column = one.combine_chunks() if isinstance(one, pa.ChunkedArray) else one
    if not len(column):
        return np.zeros(0, dtype=np.int64)
    rows = pc.index_in(column.dictionary, value_set=keys).to_numpy(zero_copy_only=False)
    return np.asarray(rows[column.indices.to_numpy(zero_copy_only=False)], dtype=np.int64)


def _known(numerator: np.ndarray, denominator: np.ndarray, half_terms: tuple[int, ...], given: bool) -> np.ndarray:
    """Half-terms that a measure's files reach.

    A list of events does not say from when it was kept. It is taken to start with the school year of its first event:
    counting earlier years as nought would make any list look like a rise.
    """
    years = np.array([year_of(h) for h in half_terms])
    if denominator.any():
        return denominator.sum(axis=0) > 0
    first = years[numerator.any(axis=0)].min(initial=9999)
    return (years >= first) if given and numerator.any() else np.full(len(years), False)


def _lay(table: pa.Table, keys: pa.Array, half_terms: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    row, half_term = _rows_of(table["pupil_key"], keys), table["half_term"].to_numpy()
    numbers = (table[name].to_numpy() for name in ("numerator", "denominator"))
    column = np.searchsorted(half_terms, half_term)
    inside = np.array([*half_terms, -1])[column] == half_term
    if not inside.all():
        row, column, numbers = row[inside], column[inside], (n[inside] for n in numbers)
    shape = (len(keys), len(half_terms))
    cell = row * shape[1] + column
    sums = (np.bincount(cell, weights=n, minlength=shape[0] * shape[1]) for n in numbers)
    numerator, denominator = (s.astype(np.int64).reshape(shape) for s in sums)
    return numerator, denominator
