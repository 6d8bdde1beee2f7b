"""Activity in Class Charts: points below nought are unwanted behaviour, the rest is praise.

Headings not confirmed.
Leaves out  praise: it is no incident
Cannot hold  how severe an event is and whether it is linked to SEMH, and types but in its own words: the school's rules say it
"""

from typing import Any

from semhlib.ingest.incident_rows import by_the_schools_rules
from semhlib.ingest.layout import Cells, Column, Layout
from semhlib.ingest.pupil_columns import ADNO, UPN
from semhlib.ingest.settings import SchoolSettings


def _row(cells: Cells, settings: SchoolSettings) -> list[dict[str, Any]] | str:
    return by_the_schools_rules(cells, settings) if cells["points"] < 0 else []


LAYOUT = Layout(
    name="class_charts_behaviour",
    title="Class Charts behaviour activity",
    table="incident",
    row=_row,
    confirmed=False,
    columns=(
        UPN,
        ADNO,
        Column(name="date", headings=("Awarded On", "Date Awarded", "Activity Date"), kind="date", needed=True, filled=True),
        Column(name="type", headings=("Behaviour", "Behaviour Name"), needed=True, filled=True),
        Column(name="points", headings=("Points", "Points Awarded"), kind="integer", needed=True, filled=True),
        Column(name="location", headings=("Location",)),
        Column(name="period", headings=("Lesson", "Period")),
        Column(name="recorded", headings=("Recorded On",), kind="date"),
        Column(name="recorder", headings=("Awarded By", "Recorded By", "Teacher")),
    ),
)
