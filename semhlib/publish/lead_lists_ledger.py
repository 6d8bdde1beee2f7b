"""Each pupil's school year so far: sessions out of lessons, suspensions with their meetings, and what was recorded when."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from semhlib.publish.ledger_counts import SUSPENDED, ledger_by_pupil
from semhlib.store.lead_lists import Event, LedgerLine
from semhlib.terms.format import show_number

Tables = Mapping[str, pd.DataFrame]
_KINDS = {"SUSP": "Suspension", "LNCH": "Suspension at lunchtime", "PERM": "Permanent exclusion"}


def ledger_lines(tables: Tables, first: date, day: date, term: date) -> tuple[LedgerLine, ...]:
    """Pupils who lost lessons, were excluded for good or were in a high-level incident, the most sessions first.

    Why         days at another school that a pupil is registered at as well are partly ordinary: they do not put a pupil first


    Takes       the first day of the school year, the last day with data, and the first day of its term
    """
    ledger = ledger_by_pupil(tables, first, day)
    suspended = _suspended(tables, first, day, term)
    incidents = _in(tables, "incident", first, day)
    incidents = incidents[incidents["high_level"] == 1] if len(incidents) else incidents
    counted = incidents.groupby("pupil_key", observed=True).size() if len(incidents) else pd.Series(dtype="int64")
    events = _events(tables, first, day)
    keys = sorted({*map(str, ledger.index), *suspended, *map(str, counted.index)})
    lines = []
    for key in keys:
        row = ledger.loc[key] if key in ledger.index else pd.Series(dtype="int64")
        this_term, times, last, no_meeting = suspended.get(key, (0, 0, None, 0))
        lines.append(LedgerLine(
            key=key, sessions={str(way): int(n) for way, n in row.items() if n}, this_term=this_term, suspensions=times,
            last=last, no_meeting=no_meeting, incidents=int(counted.get(key, 0)),
            events=tuple(sorted(events.get(key, ()), key=lambda e: e.on)),
        ))  # fmt: skip
    return tuple(sorted(lines, key=lambda line: (line.sessions.get("dual", 0) - line.total, -line.total)))


def _suspended(tables: Tables, first: date, day: date, term: date) -> dict[str, tuple[int, int, date | None, int]]:
    """By pupil: sessions this term, how many suspensions, when the last began, and how many have no meeting recorded."""
    rows = _in(tables, "suspension", first, day)
    found: dict[str, tuple[int, int, date | None, int]] = {}
    for row in _with_days(rows).itertuples():
        this_term, times, last, no_meeting = found.get(str(row.pupil_key), (0, 0, None, 0))
        counts = row.kind in SUSPENDED
        ended = row.date if pd.isna(row.end) else row.end
        unmet = row.kind == "SUSP" and ended.date() < day and pd.isna(row.return_meeting)
        began = row.date.date()
        found[str(row.pupil_key)] = (
            this_term + int(row.sessions) * (counts and began >= term), times + counts,
            max(last, began) if last and counts else began if counts else last, no_meeting + unmet,
        )  # fmt: skip
    return found


def _events(tables: Tables, first: date, day: date) -> dict[str, list[Event]]:
    """By pupil: what was recorded, with its day and in words."""
    found: dict[str, list[Event]] = {}

    def add(row: Any, words: str, on: date, until: date | None = None) -> None:
        found.setdefault(str(row.pupil_key), []).append(Event(on=on, until=until, words=words))

    for row in _with_days(_in(tables, "suspension", first, day)).itertuples():
        words = _KINDS.get(row.kind, "Suspension") + ("" if row.kind == "PERM" else f", {_days(int(row.sessions))}")
        met = "" if pd.isna(row.return_meeting) else f"; met on coming back: {row.return_meeting.date():%d/%m/%Y}"
        add(row, words + met, row.date.date())
    for row in _in(tables, "internal_exclusion", first, day).itertuples():
        add(row, f"Internal exclusion, {_days(int(row.sessions))}", row.date.date())
    for row in _in(tables, "incident", first, day).itertuples():
        if row.high_level == 1:
            add(row, "High-level incident" + (" (linked to SEMH)" if row.semh == 1 else ""), row.date.date())
    for row in tables["managed_move"].itertuples() if "managed_move" in tables else ():
        end = None if pd.isna(row.end) else row.end.date()
        if row.start.date() <= day and (end is None or end >= first):
            add(row, "Managed move", row.start.date(), end)
    return found


def _in(tables: Tables, name: str, first: date, day: date) -> pd.DataFrame:
    """A table's rows between two days; no rows where the school gave none."""
    if name not in tables:
        return pd.DataFrame()
    rows = tables[name]
    return rows[rows["date"].between(pd.Timestamp(first), pd.Timestamp(day))]


def _with_days(rows: pd.DataFrame) -> pd.DataFrame:
    """Suspensions of an older copy, too, which does not tell when they ended and of no meeting."""
    return rows.assign(**{name: pd.NaT for name in ("end", "return_meeting") if name not in rows})


def _days(sessions: int) -> str:
    return f"{show_number(sessions / 2, 1)} {'day' if sessions == 2 else 'days'}"
