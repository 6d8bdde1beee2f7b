"""The facts by which pupils are listed on a day, and those that are older and hidden unless somebody opens them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.profile.factor_set import Chosen, FactorSet
from semhlib.profile.known_on import known_on
from semhlib.profile.windows import months_before, window_back
from semhlib.store.lead_pupils import Fact
from semhlib.terms.format import show_date
from semhlib.terms.tables import TABLES

# Where a table tells that something is over.
_OVER = {"need": ("end",), "support_episode": ("end",), "referral": ("first_seen", "closed")}
_SCHOOL_DAYS = ("calendar", "codes")


def facts_on(tables: Tables, factor_set: FactorSet, day: date, *, marks_end: date | None = None) -> dict[str, tuple[Fact, ...]]:
    """By pupil on roll on a day: the facts that were known then and lie in their rule's window, newest first.

    Takes       tables: pandas frames by name, dates as datetime64
                marks_end: as `known_on`; without it, a week of sessions counts once it is over
    Leaves out  pupils whom no factor fits, and factors whose tables are not all there
    """
    known = known_on(_of_pupils(tables, _on_roll(tables, day)), day, marks_end=marks_end)
    found = [
        (c.factor, c.factor.find(known, window_back(day, c.months), c.value))
        for c in factor_set.chosen
        if not missing_tables(c.factor, known)
    ]
    return _by_pupil(found)


def older_facts_on(
    tables: Tables, factor_set: FactorSet, day: date, *, marks_end: date | None = None
) -> dict[str, tuple[Fact, ...]]:
    """By pupil on roll on a day: what the same rules find before their windows, back to the start of the data, newest first.

    Returns     where a rule is read on the day itself: what held once and was over by then
    """
    here = _of_pupils(tables, _on_roll(tables, day))
    known_by: dict[date, dict[str, pd.DataFrame]] = {}
    found = []
    for chosen in factor_set.chosen:
        factor = chosen.factor
        if missing_tables(factor, here) or (first := _first_day(factor, here)) is None:
            continue
        last = months_before(day, chosen.months)
        if first <= last:
            if last not in known_by:
                known_by[last] = known_on(here, last, marks_end=marks_end)
            found.append((factor, _older(chosen, known_by[last], Window(first=first, last=last), day)))
    return _by_pupil(found)


def missing_tables(factor: Factor, names: Iterable[str]) -> tuple[str, ...]:
    """The tables that a factor reads and that are not there."""
    there = set(names)
    return tuple(name for name in factor.tables if name not in there)


def _older(chosen: Chosen, known: dict[str, pd.DataFrame], window: Window, day: date) -> dict[str, Found]:
    if not chosen.months:
        return chosen.factor.find({name: _ended(name, rows, day) for name, rows in known.items()}, window, chosen.value)
    until = f" (records up to {show_date(window.last)})"
    found = chosen.factor.find(known, window, chosen.value)
    return {key: replace(one, words=one.words + until) for key, one in found.items()}


def _ended(name: str, rows: pd.DataFrame, day: date) -> pd.DataFrame:
    """Rows of what was over by a day; a last day is still part of it."""
    if name not in _OVER:
        return rows
    ends = rows[list(_OVER[name])].min(axis=1)
    return rows[ends < pd.Timestamp(day + timedelta(days=1) if name == "referral" else day)]


def _on_roll(tables: Tables, day: date) -> set[str]:
    enrolment, at = tables["enrolment"], pd.Timestamp(day)
    return set(enrolment.loc[(enrolment["start"] <= at) & (enrolment["end"] >= at), "pupil_key"])


def _of_pupils(tables: Tables, keys: set[str]) -> dict[str, pd.DataFrame]:
    return {name: rows[rows["pupil_key"].isin(keys)] if "pupil_key" in rows else rows for name, rows in tables.items()}


def _first_day(factor: Factor, tables: Tables) -> date | None:
    """The first day on which any table of pupils that a factor reads has a row."""
    firsts = []
    for name in factor.tables:
        dates = [f.name for f in TABLES[name].fields if f.kind == "date" and f.required] if name not in _SCHOOL_DAYS else []
        if dates and len(tables[name]):
            firsts.append(tables[name][dates[0]].min())
    known = [first for first in firsts if not pd.isna(first)]
    return min(known).date() if known else None


def _by_pupil(found: Iterable[tuple[Factor, Mapping[str, Found]]]) -> dict[str, tuple[Fact, ...]]:
    facts: dict[str, list[Fact]] = {}
    for factor, of_pupils in found:
        for key, one in of_pupils.items():
            facts.setdefault(key, []).append(Fact(factor=factor.name, on=one.on, words=one.words, source=factor.source))
    newest_first = {key: sorted(some, key=lambda f: (-f.on.toordinal(), f.factor)) for key, some in facts.items()}
    return {key: tuple(newest_first[key]) for key in sorted(newest_first)}
