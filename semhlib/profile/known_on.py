"""What was known on a day: tables without whatever came later, so that a list for an earlier day is the list of that day."""

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from semhlib.profile.factor import Tables
from semhlib.terms.tables import TABLES

# What is written down when something ends, and the date that tells when.
_TOLD_AT = {"referral": ("closed", "outcome"), "support_episode": ("end", "outcome")}


def known_on(tables: Tables, day: date, *, marks_end: date | None = None) -> dict[str, pd.DataFrame]:
    """The same tables as they stood on a day.

    Takes       marks_end: the last day with a mark, where known: if it is not after the day, its week is kept whole
    Leaves out  rows dated after the day, incidents written down after it, and weeks of sessions that were not over;
                an end after the day, and the outcome that goes with it, is empty
    """
    known = {name: _known(name, rows, pd.Timestamp(day)) for name, rows in tables.items()}
    if "session_week" in known and (marks_end is None or marks_end > day):
        known["session_week"] = _weeks_over(known["session_week"], tables, day)
    return known


def _known(name: str, rows: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    dates = [f for f in TABLES[name].fields if f.kind == "date" and f.name in rows] if name in TABLES else []
    happened = next((f.name for f in dates if f.required), None)
    kept = rows[rows[happened] <= day] if happened else rows
    if name == "incident":
        kept = kept[~(kept["recorded"] > day)]
    later = {f.name: kept[f.name] > day for f in dates if f.name != happened}
    changed = {column: kept[column].mask(after) for column, after in later.items() if after.any()}
    if name in _TOLD_AT and _TOLD_AT[name][0] in changed:
        end, told = _TOLD_AT[name]
        changed[told] = kept[told].mask(later[end])
    return kept.assign(**changed) if changed else kept


def _weeks_over(weeks: pd.DataFrame, tables: Mapping[str, pd.DataFrame], day: date) -> pd.DataFrame:
    """Weeks whose last school day has come. The total of a summary is dated on its last day, and stays."""
    recent = weeks["date"] > pd.Timestamp(day - timedelta(days=7))
    dates = weeks.loc[recent, "date"]
    ends = dates + pd.to_timedelta(6 - dates.dt.day_of_week, unit="D")
    if "calendar" in tables:
        days = tables["calendar"]
        spans = days[days["open"] == 1].groupby(["half_term", "week"])["date"].agg(["min", "max"])
        ends = dates.map(spans.set_index("min")["max"]).fillna(ends)
    summary = weeks.loc[recent, "reason"] == 0
    running = recent.copy()
    running[recent] = (ends > pd.Timestamp(day)) & ~summary
    return weeks[~running]
