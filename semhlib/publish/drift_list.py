"""A list that staff keep by hand, laid out by half-term, so that one can look at how it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd

from semhlib.publish.drift import Drift, about, place_in
from semhlib.terms.calendar import HalfTerm
from semhlib.terms.format import show_number


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Which columns of a list tell how it is kept, and what its records are called.

    when, late   the day that a record is about, and the day it was written down
    counted      columns that are 1 where a measure counts the record
    """

    table: str
    many: str
    when: str
    category: str
    late: str = ""
    by: str = ""
    high: str = ""
    counted: tuple[str, ...] = ()


LISTS = (
    Columns(
        table="incident", many="incidents", when="date", category="type", late="recorded", by="recorder", high="high_level",
        counted=("high_level", "semh"),
    ),
    Columns(table="referral", many="referrals", when="sent", category="service"),
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Kept:
    """The records of a list with the place of each one's half-term."""

    columns: Columns
    rows: pd.DataFrame
    place: np.ndarray
    half_terms: tuple[HalfTerm, ...]
    measures: tuple[str, ...]

    @classmethod
    def of(cls, columns: Columns, table: pd.DataFrame, half_terms: Sequence[HalfTerm], measures: tuple[str, ...]) -> Self:
        """Leaves out  records of days before the first half-term and after the last."""
        place = place_in(table[columns.when], half_terms)
        return cls(columns, table[place >= 0], place[place >= 0], tuple(half_terms), measures)

    def column(self, name: str) -> pd.Series | None:
        """A column that the school's file fills at all, or None."""
        return self.rows[name] if name in self.rows and self.rows[name].notna().any() else None

    def categories(self) -> tuple[np.ndarray, np.ndarray]:
        """The number of each record's category, and the categories as people mean them: without capitals and outer spaces."""
        numbers, kinds = pd.factorize(self.rows[self.columns.category].fillna("").astype(str))
        again, plain = pd.factorize(np.array([kind.strip().lower() for kind in kinds], dtype=object))
        return again[numbers], plain

    def by_half_term(self, weights: np.ndarray) -> np.ndarray:
        """Sums by half-term."""
        return np.bincount(self.place, weights, len(self.half_terms))

    def drift(self, first: int, words: str, before: str, since: str) -> Drift:
        """Takes       the place of the first half-term that is different; what changed, and its counts on both sides"""
        half_term = self.half_terms[first]
        words = words.format(many=self.columns.many)
        said = f"{words[0].upper()}{words[1:]} since about {about(half_term)}"
        return Drift(
            kind="drift", table=self.columns.table, measures=self.measures, on=half_term.start, words=f"{said}.",
            sentence=f"{said}: {before} before, {since} since.",
        )  # fmt: skip


def share_of(part: np.ndarray, whole: np.ndarray) -> str:
    """ "214 of 1,020": how many of the records on one side."""
    return f"{show_number(int((part & whole).sum()))} of {show_number(int(whole.sum()))}"
