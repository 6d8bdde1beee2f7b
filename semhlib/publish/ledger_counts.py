"""The lost-learning ledger by pupil: sessions out of lessons between two days, by the way in which they were lost."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

SUSPENDED = ("SUSP", "LNCH")  # a permanent exclusion has no number of sessions
PART_TIME, OFF_SITE, DUAL = ("C2",), ("B", "K"), ("D",)
ELSEWHERE = OFF_SITE + DUAL
WAYS = ("suspension", "internal_exclusion", "part_time", "off_site", "dual", "managed_move")

Tables = Mapping[str, pd.DataFrame]


def ledger_by_pupil(facts_tables: Tables, first: date, last: date) -> pd.DataFrame:
    """One row per pupil who lost any: whole sessions by way of losing them, from the first day to the last.

    Takes       tables by name; those that are missing are not guessed at
    Returns     a table by pupil_key in the order of keys; columns of WAYS. What no table tells of has no column, never 0
    Leaves out  permanent exclusions. A managed move counts two sessions for each day that the school is open, less what the
                register has of that pupil at another place in weeks that began during the move: nothing is counted twice
    Not for     one pupil's place among others: a session at another school may well be learning
    """
    found: dict[str, pd.Series[Any]] = {}
    if "suspension" in facts_tables:
        rows = facts_tables["suspension"]
        found["suspension"] = _added_up(rows[rows["kind"].isin(SUSPENDED)], first, last)
    if "internal_exclusion" in facts_tables:
        found["internal_exclusion"] = _added_up(facts_tables["internal_exclusion"], first, last)
    if "session_week" in facts_tables:
        marks = facts_tables["session_week"]
        for way, codes in (("part_time", PART_TIME), ("off_site", OFF_SITE), ("dual", DUAL)):
            found[way] = _added_up(marks[marks["code"].isin(codes)], first, last)
    if "managed_move" in facts_tables and "calendar" in facts_tables:
        found["managed_move"] = _moved(facts_tables, first, last)
    if not found:
        return pd.DataFrame(index=pd.Index([], name="pupil_key"))
    ledger = pd.DataFrame(found).fillna(0).astype("int64").sort_index()
    ledger.index.name = "pupil_key"
    return ledger[(ledger > 0).any(axis=1)]


def _added_up(rows: pd.DataFrame, first: date, last: date) -> "pd.Series[Any]":
    used = rows[rows["date"].between(pd.Timestamp(first), pd.Timestamp(last))]
    return used.groupby("pupil_key", observed=True)["sessions"].sum()


def _moved(tables: Tables, first: date, last: date) -> "pd.Series[Any]":
    """Sessions of managed moves: days that two moves of a pupil share count once."""
    start, end = pd.Timestamp(first), pd.Timestamp(last)
    moves = tables["managed_move"][["pupil_key", "start", "end"]]
    spans = pd.DataFrame({
        "pupil_key": moves["pupil_key"], "from": moves["start"].clip(lower=start), "to": moves["end"].fillna(end).clip(upper=end),
    })  # fmt: skip
    days = tables["calendar"]
    opened = days.loc[days["open"] == 1, ["date"]]
    away = _within(spans.merge(opened, how="cross"))[["pupil_key", "date"]].drop_duplicates()
    sessions = 2 * away.groupby("pupil_key", observed=True).size()
    if "session_week" not in tables:
        return sessions
    marks = tables["session_week"]
    known = marks.loc[marks["code"].isin(ELSEWHERE), ["pupil_key", "date", "code", "sessions"]].reset_index(names="row")
    counted = _within(known.merge(spans, on="pupil_key")).drop_duplicates("row")
    taken = counted.groupby("pupil_key", observed=True)["sessions"].sum()
    return sessions.sub(taken.reindex(sessions.index, fill_value=0)).clip(lower=0)


def _within(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[(rows["date"] >= rows["from"]) & (rows["date"] <= rows["to"])]
