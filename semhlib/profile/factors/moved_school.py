"""Moved school: joined when a good part of the school year had gone."""

from datetime import date
from fractions import Fraction

import numpy as np

from semhlib.profile.factor import Factor, Found, Tables, Window
from semhlib.profile.weekly import in_window
from semhlib.terms.calendar import year_name
from semhlib.terms.format import show_date, show_number
from semhlib.terms.thresholds import Threshold


def find(tables: Tables, window: Window, least: Fraction) -> dict[str, Found]:
    """Pupils who joined in the window when this many school days of the year had gone, and were not here the year before."""
    enrolment, days = tables["enrolment"], tables["calendar"]
    joined = in_window(enrolment, window, "start").sort_values(["pupil_key", "start"])
    here = set(zip(enrolment["pupil_key"], enrolment["academic_year"], strict=True))
    opened = days[days["open"] == 1]
    by_year = {int(year): np.sort(rows["date"].to_numpy()) for year, rows in opened.groupby("academic_year")}
    found = {}
    for row in joined.itertuples(index=False):
        gone = int(np.searchsorted(by_year.get(int(row.academic_year), []), row.start.to_datetime64())) if by_year else 0
        if gone >= least and (row.pupil_key, row.academic_year - 1) not in here:
            found[str(row.pupil_key)] = Found(on=row.start.date(), words=_words(row.start.date(), gone, int(row.academic_year)))
    return found


def _words(start: date, gone: int, year: int) -> str:
    return f"Joined on {show_date(start)}, when {show_number(gone)} school days of {year_name(year)} had gone"


FACTOR = Factor(
    name="moved_school",
    title="Moved school during the year",
    family="change",
    tables=("enrolment", "calendar"),
    threshold=Threshold(Fraction(21), "school days of the year gone when the pupil joined", date(2026, 9, 1), "our own rule"),
    months=12,
    source="admissions",
    why="A pupil who joins during a year leaves friends and known adults behind, and may have moved for a hard reason.",
    find=find,
)
