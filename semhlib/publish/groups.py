"""The groups that figures are published for, and which pupils are in each.

Groups of one breakdown share no pupil and add up to the school, so that hiding one of them can be made safe.
A pupil's year group, SEN status and free school meals are those at the start of each school year (or on
joining): a status given during the year because things went badly must not shape its own comparison.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from semhlib.store.role_store import Group
from semhlib.terms.calendar import year_of

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


def memberships(
    tables: dict[str, pd.DataFrame], pupils: list[str], half_terms: tuple[int, ...], programme_start: date | None
) -> tuple[Members, ...]:
    """Every group with its members, the whole school first.

    Takes       pandas frames of enrolment and pupil, and need and support_episode where the school gave them
    """
    years = [year_of(h) for h in half_terms]
    enrolment = tables["enrolment"]
    everyone = np.ones((len(pupils), len(half_terms)), dtype=bool)
    found = [Members(ALL, everyone)]
    by_year = _by_year(enrolment, enrolment["year_group"], pupils, years)
    found += _split(by_year, "year", "Year group", lambda v: (f"year-{int(v)}", f"Year {int(v)}" if v > 0 else _early(int(v))))
    if "need" in tables:
        at_start = _values_at_start(enrolment, tables["need"], "sen_status", "N")
        found += _split(
            _by_year(enrolment, at_start, pupils, years), "sen", "Special educational needs", lambda v: _SEN.get(v, _SEN["N"])
        )
        fsm = _values_at_start(enrolment, tables["need"], "fsm6", "no")
        found += _split(
            _by_year(enrolment, fsm, pupils, years),
            "fsm6",
            "Free school meals in the last six years",
            lambda v: ("fsm6", "Free school meals (last six years)") if v == "yes" else ("not-fsm6", "No free school meals"),
        )
    sex = tables["pupil"].set_index("pupil_key")["sex"].fillna("").reindex(pupils).to_numpy(dtype=object)
    found += _split(
        np.repeat(sex[:, None], len(years), axis=1), "sex", "Sex", lambda v: _SEX.get(v, ("sex-other", "Not recorded as F or M"))
    )
    if "support_episode" in tables and programme_start:
        found += _supported(tables["support_episode"], pupils, len(half_terms), programme_start)
    return tuple(found)


def _early(year_group: int) -> str:
    return "Reception" if year_group == 0 else "Nursery"


def _by_year(enrolment: pd.DataFrame, values: pd.Series, pupils: list[str], years: list[int]) -> np.ndarray:
    """A pupil's value in the year of each half-term; None where not on roll in that year."""
    table = pd.DataFrame({"pupil": enrolment["pupil_key"], "year": enrolment["academic_year"], "value": values.astype(object)})
    wide = table.drop_duplicates(["pupil", "year"]).pivot(index="pupil", columns="year", values="value")
    return wide.reindex(index=pupils, columns=sorted(set(years)))[years].to_numpy(dtype=object)


def _values_at_start(enrolment: pd.DataFrame, need: pd.DataFrame, kind: str, otherwise: str) -> pd.Series:
    """For each enrolment, the value of a dated fact that held on its first day."""
    facts = need[need["kind"] == kind]
    rows = enrolment.reset_index()[["index", "pupil_key", "start"]].merge(
        facts[["pupil_key", "value", "start", "end"]], on="pupil_key", suffixes=("", "_fact")
    )
    held = rows[(rows["start_fact"] <= rows["start"]) & (rows["end"].isna() | (rows["end"] >= rows["start"]))]
    latest = held.sort_values("start_fact").drop_duplicates("index", keep="last").set_index("index")["value"]
    return latest.reindex(enrolment.index).fillna(otherwise)


def _split(values: np.ndarray, breakdown: str, breakdown_name: str, name: Callable[..., tuple[str, str]]) -> list[Members]:
    """One group for each value. Pupils without one are in no group: they are not on roll then."""
    known = sorted(pd.unique(pd.Series(values.ravel()).dropna()), key=lambda v: (isinstance(v, str), v))
    masks: dict[tuple[str, str], np.ndarray] = {}
    for value in known:
        label = name(value)
        masks[label] = masks.get(label, np.zeros(values.shape, dtype=bool)) | (values == value)
    return [
        Members(Group(key=key, name=words, breakdown=breakdown, breakdown_name=breakdown_name), mask)
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
