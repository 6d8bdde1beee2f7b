"""What came later: the list as it would have stood a year ago, and what was recorded about its pupils since.

The list is made by rule, from what was known on its day. It does not foretell what one pupil will do: many on it
were missing sessions already, and go on.
"""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from semhlib.profile.factor import Tables
from semhlib.profile.stability import ListedOn, pupils_listed, term_ends
from semhlib.stats.drawn_by_lot import drawn_by_lot
from semhlib.store.lead_fairness import BackTest, Outcome
from semhlib.terms.calendar import HalfTerm
from semhlib.terms.thresholds import PERSISTENT

A_YEAR = 10  # between the ids of the same half-term in two school years
OUTCOMES = {
    "missed_a_tenth": "Missing a tenth or more of sessions",
    "suspended": "Suspended",
    "high_level_incident": "In a high-level incident linked to SEMH",
}


def years_to_follow(half_terms: Sequence[HalfTerm], first_day: date, last_day: date) -> tuple[tuple[date, date], ...]:
    """Ends of terms with a whole school year of data before them and one after, each with the end of the year after."""
    end_of = {h.id: h.end for h in half_terms}
    known = set(term_ends(half_terms, first_day, last_day))
    pairs = ((end, end_of.get(i + A_YEAR)) for i, end in sorted(end_of.items()) if end in known)
    return tuple((end, until) for end, until in pairs if until is not None and until <= last_day)


def back_test(tables: Tables, listed_on: ListedOn, least: int, years: Sequence[tuple[date, date]]) -> tuple[BackTest, ...]:
    """The list of each year's first day, and what came after it up to and with its last day.

    Takes       listed_on: what is found on a day from what was known then; years: as `years_to_follow` gives them
    Leaves out  pupils who were not on roll on both days; outcomes whose list is missing or began later than the year
    """
    return tuple(_of_year(tables, pupils_listed(listed_on(as_of), least), as_of, until) for as_of, until in years)


def on_roll(tables: Tables, day: date) -> frozenset[str]:
    """Pupils on roll on a day."""
    rows, when = tables["enrolment"], pd.Timestamp(day)
    return frozenset(rows.loc[(rows["start"] <= when) & (rows["end"] >= when), "pupil_key"])


def _of_year(tables: Tables, listed: frozenset[str], as_of: date, until: date) -> BackTest:
    here = on_roll(tables, as_of) & on_roll(tables, until)
    stayed = listed & here
    found = {name: _had(name, tables, as_of, until) for name in OUTCOMES}
    outcomes = tuple(_outcome(name, had & here, stayed, len(here)) for name, had in found.items() if had is not None)
    return BackTest(as_of=as_of, until=until, listed=len(stayed), roll=len(here), outcomes=outcomes)


def _outcome(name: str, had: frozenset[str], listed: frozenset[str], roll: int) -> Outcome:
    lot = drawn_by_lot(len(listed), len(had), roll)
    return Outcome(
        name=name, title=OUTCOMES[name], of_listed=len(had & listed), of_roll=len(had),
        expected=lot.expected, low=lot.low, high=lot.high,
    )  # fmt: skip


def _had(name: str, tables: Tables, as_of: date, until: date) -> frozenset[str] | None:
    """Pupils who had an outcome after a day; None where the school's files do not tell."""
    if name == "missed_a_tenth":
        return _missed_a_tenth(tables.get("session_week"), as_of, until)
    if name == "suspended":
        rows = tables.get("suspension")
        return _recorded(rows, None if rows is None else rows["kind"] == "SUSP", as_of, until)
    rows = tables.get("incident")
    return _recorded(rows, None if rows is None else (rows["high_level"] == 1) & (rows["semh"] == 1), as_of, until)


def _missed_a_tenth(weeks: pd.DataFrame | None, as_of: date, until: date) -> frozenset[str] | None:
    """Pupils of any age who missed a tenth or more of their own possible sessions.

    Leaves out  totals of a summary: they may reach back before the year
    """
    if weeks is None:
        return None
    used = weeks[_between(weeks, as_of, until) & (weeks["possible"] == 1) & (weeks["reason"] == 1)]
    if used.empty:
        return None
    missed = (used["absent"] * used["sessions"]).groupby(used["pupil_key"]).sum()
    possible = used.groupby("pupil_key")["sessions"].sum()
    reached = PERSISTENT.reached(missed.to_numpy(), possible.reindex(missed.index).to_numpy())
    return frozenset(missed.index[reached])


def _recorded(rows: pd.DataFrame | None, kept: pd.Series | None, as_of: date, until: date) -> frozenset[str] | None:
    """Pupils with a kept row. A list that began after the year did cannot tell who had none before it began."""
    if rows is None or kept is None or rows.empty or rows["date"].min() > pd.Timestamp(as_of):
        return None
    return frozenset(rows.loc[kept & _between(rows, as_of, until), "pupil_key"])


def _between(rows: pd.DataFrame, as_of: date, until: date) -> pd.Series:
    return (rows["date"] > pd.Timestamp(as_of)) & (rows["date"] <= pd.Timestamp(until))
