"""Goals that pupils in support agreed, and how they stood when they were looked at. The goal's words are never read."""

from semhlib.ingest.layout import Cells, Column, Layout, Read, Said
from semhlib.ingest.pupil_columns import ADNO, UPN
from semhlib.ingest.school_columns import yes_or_no
from semhlib.ingest.settings import SchoolSettings

HIGHEST = 10


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    for name in ("rating_at_start", "rating"):
        if cells[name] is not None and not 0 <= cells[name] <= HIGHEST:
            return Said(name, f"the pupil's rating, from 0 to {HIGHEST}")
    if cells["date"] and cells["date"] < cells["set"]:
        return Said("date", "the day on which it was looked at to be the day it was set, or later")
    if cells["met"] is not None and not cells["date"]:
        return Said("date", "the day on which the goal was looked at, where it says whether it is met")
    if cells["rating"] is not None and not cells["date"]:
        return Said("date", "the day on which the goal was looked at, where there is a rating of that day")
    return [{name: cells[name] for name in ("kind", "set", "rating_at_start", "date", "rating", "met")}]


LAYOUT = Layout(
    name="goals",
    title="the list of goals",
    table="goal",
    row=_row,
    columns=(
        UPN,
        ADNO,
        Column(name="kind", headings=("Support", "Intervention", "Provision")),
        Column(name="set", headings=("Set on", "Goal set", "Agreed on"), kind="date", needed=True, filled=True),
        Column(name="rating_at_start", headings=("Rating at start", "Start rating", "First rating"), kind="integer"),
        Column(name="date", headings=("Looked at on", "Reviewed on", "Review Date"), kind="date", needed=True),
        Column(name="rating", headings=("Rating now", "Rating", "Current rating", "Latest rating"), kind="integer"),
        yes_or_no("met", "Met", "Goal met", "Achieved"),
    ),
)
