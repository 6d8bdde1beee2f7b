"""The groups that figures are published for, and which pupils are in each.

Groups of one breakdown share no pupil and add up to the school, so that hiding one of them can be made safe.
A pupil's year group, SEN status and free school meals are those at the start of each school year (or on
joining): a status given during the year because things went badly must not shape its own comparison.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from semhlib.store.role_store import Group
from semhlib.terms.calendar import year_of
from semhlib.terms.format import year_group_name

ALL = Group(key="all", name="All pupils", breakdown="all", breakdown_name="All pupils")
# Breakdowns of which every measure is asked in every comparison.
WHOLE = ("all", "support")
_SEN = {"N": ("sen-none", "No SEN"), "K": ("sen-support", "SEN support"), "E": ("sen-ehc", "EHC plan")}
_SEX = {"F": ("sex-f", "Girls"), "M": ("sex-m", "Boys")}


@dataclass(frozen=True, eq=False)
class Members:
    """A group and a true/false matrix: pupils by half-terms."""

    group: Group
    mask: np.ndarray

    @cached_property
    def inside(self) -> np.ndarray:
        """The rows of pupils who were in the group at any time: others add nothing to it."""
        return np.flatnonzero(self.mask.any(axis=1))

    @cached_property
    def weight(self) -> np.ndarray:
        """The mask of those rows, as 0 and 1."""
        return self.mask[self.inside].astype(float)


def memberships(
    tables: dict[str, pd.DataFrame], pupils: list[str], half_terms: tuple[int, ...], programme_start: date | None
) -> tuple[Members, ...]:
    """Every group with its members, the whole school first.

    Takes       pandas frames of enrolment and pupil, and need and support_episode where the school gave them
    """
    of_years = sorted({year_of(h) for h in half_terms})
    column = np.array([of_years.index(year_of(h)) for h in half_terms], dtype=np.int64)
    enrolment = tables["enrolment"]
    enrolled = _Enrolled.of(enrolment, pupils, of_years)
    everyone = np.ones((len(pupils), len(half_terms)), dtype=bool)
    found = [Members(ALL, everyone)]
    by_year = enrolled.laid(enrolment["year_group"].to_numpy(dtype=object))
    found += _split(
        by_year, column, "year", "Year group", lambda v: (f"year-{int(v)}", year_group_name(int(v)))
    )
    if "need" in tables:
        at_start = enrolled.laid(_values_at_start(enrolment, tables["need"], "sen_status", "N"))
        found += _split(at_start, column, "sen", "Special educational needs", lambda v: _SEN.get(v, _SEN["N"]))
        fsm = enrolled.laid(_values_at_start(enrolment, tables["need"], "fsm6", "no"))
        found += _split(
            fsm,
            column,
            "fsm6",
            "Free school meals in the last six years",
            lambda v: ("fsm6", "Free school meals (last six years)") if v == "yes" else ("not-fsm6", "No free school meals"),
        )
    sex = tables["pupil"].set_index("pupil_key")["sex"].fillna("").reindex(pupils).to_numpy(dtype=object)
    found += _split(
        np.repeat(sex[:, None], len(of_years), axis=1),
        column,
        "sex",
        "Sex",
        lambda v: _SEX.get(v, ("sex-other", "Not recorded as F or M")),
    )
    if "support_episode" in tables and programme_start:
        found += _supported(tables["support_episode"], pupils, len(half_terms), programme_start)
    return tuple(found)


@dataclass(frozen=True, eq=False)
class _Enrolled:
    """Where each enrolment stands in a matrix of pupils by academic years; only the first of a pupil and year counts."""

    shape: tuple[int, int]
    rows: np.ndarray
    pupil: np.ndarray
    year: np.ndarray

    @classmethod
    def of(cls, enrolment: pd.DataFrame, pupils: list[str], years: list[int]) -> "_Enrolled":
        row = pd.Index(pupils).get_indexer(enrolment["pupil_key"])
        column = pd.Index(years).get_indexer(enrolment["academic_year"])
        rows = np.flatnonzero((row >= 0) & (column >= 0))
        _, first = np.unique(row[rows] * max(1, len(years)) + column[rows], return_index=True)
        rows = rows[first]
        return cls((len(pupils), len(years)), rows, row[rows], column[rows])

    def laid(self, values: np.ndarray) -> np.ndarray:
        """A value for each enrolment as a matrix; None where a pupil was not on roll in that year."""
        made = np.full(self.shape, None, dtype=object)
        made[self.pupil, self.year] = values[self.rows]
        return made


def _values_at_start(enrolment: pd.DataFrame, need: pd.DataFrame, kind: str, otherwise: str) -> np.ndarray:
    """For each enrolment, the value of a dated fact that held on its first day: of several, the one that began last."""
    facts = need[need["kind"] == kind].sort_values("start", kind="stable")
    of_pupil: dict[str, list[tuple[int, int, Any]]] = {}
    starts, ends = _days(facts["start"]), _days(facts["end"])
    for key, start, end, value in zip(facts["pupil_key"].tolist(), starts, ends, facts["value"].tolist(), strict=True):
        of_pupil.setdefault(key, []).append((start, end, value))
    values = []
    for key, day in zip(enrolment["pupil_key"].tolist(), _days(enrolment["start"]), strict=True):
        held = (v for start, end, v in reversed(of_pupil.get(key, ())) if start <= day <= end)
        values.append(next(held, otherwise))
    return np.array(values, dtype=object)


def _days(dates: pd.Series) -> list[int]:
    """Dates as days since 1970, no date as one that never comes: plain numbers are compared ten times as fast."""
    days = dates.to_numpy("datetime64[D]")
    return np.where(np.isnat(days), np.iinfo(np.int64).max, days.astype(np.int64)).tolist()


def _split(
    values: np.ndarray, column: np.ndarray, breakdown: str, breakdown_name: str, name: Callable[..., tuple[str, str]]
) -> list[Members]:
    """One group for each value. Pupils without one are in no group: they are not on roll then.

    Takes       values: pupils by academic years; column: the academic year of each half-term, as a place among them
    """
    known = sorted(pd.unique(pd.Series(values.ravel()).dropna()), key=lambda v: (isinstance(v, str), v))
    masks: dict[tuple[str, str], np.ndarray] = {}
    for value in known:
        label = name(value)
        masks[label] = masks.get(label, np.zeros(values.shape, dtype=bool)) | (values == value)
    return [
        Members(Group(key=key, name=words, breakdown=breakdown, breakdown_name=breakdown_name), mask[:, column])
        for (key, words), mask in masks.items()
    ]


def _supported(episodes: pd.DataFrame, pupils: list[str], width: int, programme_start: date) -> list[Members]:
    """Pupils whose support began with the programme or later, as one fixed set, so that the same pupils are compared."""
    begun = set(episodes.loc[episodes["start"] >= pd.Timestamp(programme_start), "pupil_key"])
    column = np.array([key in begun for key in pupils])
    wide = np.repeat(column[:, None], width, axis=1)
    name = "Support since the programme began"
    return [
        Members(Group(key="supported", name="Supported by the programme", breakdown="support", breakdown_name=name), wide),
        Members(Group(key="not-supported", name="Other pupils", breakdown="support", breakdown_name=name), ~wide),
    ]
