"""Suspended: at least one suspension that began in the window."""

from datetime import date
from fractions import Fraction

import pandas as pd

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.terms.format import plural, show_date, show_number
from semhlib.terms.thresholds import Threshold


def find(tables: Tables, window: Window, least: Fraction) -> dict[str, Found]:
    """Pupils with this many suspensions or more, lunchtime ones left aside."""
    rows = tables["suspension"]
    used = rows[(rows["kind"] == "SUSP") & rows["date"].between(pd.Timestamp(window.first), pd.Timestamp(window.last))]
    grouped = used.groupby("pupil_key").agg(n=("date", "size"), sessions=("sessions", "sum"), last=("date", "max"))
    return {
        str(key): Found(on=row.last.date(), words=_words(int(row.n), int(row.sessions), row.last.date()))
        for key, row in grouped.iterrows()
        if row.n >= least
    }


def _words(times: int, sessions: int, last: date) -> str:
    days = f"{show_number(sessions / 2, 1)} {'day' if sessions == 2 else 'days'}"
    return f"{plural(times, 'suspension', 'suspensions')}, {days}, last on {show_date(last)}"


FACTOR = Factor(
    name="suspended",
    title="Suspended",
    family="behaviour",
    tables=("suspension",),
    threshold=Threshold(Fraction(1), "suspensions", date(2026, 9, 1), "our own rule"),
    months=12,
    source="suspensions",
    why="A suspension is a day out of school, and often a sign that something has become hard.",
    find=find,
)
