"""Behaviour incidents of Arbor, whose severity runs from -5 to 5: below nought is unwanted behaviour, the rest is praise.

Headings not confirmed. Internal exclusions and suspensions stand elsewhere in Arbor and are exports of their own.
Leaves out  praise: it is no incident
Cannot hold  whether an incident is linked to SEMH, and types but in its own words: the school's rules say what they mean
"""

from semhlib.ingest.incident_rows import by_the_schools_rules
from semhlib.ingest.layout import Cells, Column, Layout, Read, Said
from semhlib.ingest.pupil_columns import ADNO, UPN
from semhlib.ingest.settings import SchoolSettings


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    if not -5 <= cells["severity"] <= 5:
        return Said("severity", "a severity from -5 to 5")
    return by_the_schools_rules(cells, settings, -cells["severity"]) if cells["severity"] < 0 else []


LAYOUT = Layout(
    name="arbor_behaviour",
    title="Arbor behaviour incidents",
    table="incident",
    row=_row,
    confirmed=False,
    columns=(
        UPN,
        ADNO,
        Column(name="date", headings=("Incident Date", "Date of Incident"), kind="date", needed=True, filled=True),
        Column(name="type", headings=("Behaviour Type", "Behavioural Incident Type"), needed=True, filled=True),
        Column(name="severity", headings=("Incident Severity", "Behaviour Severity"), kind="integer", needed=True, filled=True),
        Column(name="location", headings=("Location",)),
        Column(name="period", headings=("Period", "Lesson")),
        Column(name="recorded", headings=("Date Recorded", "Created Date"), kind="date"),
        Column(name="recorder", headings=("Recorded By", "Created By")),
    ),
)
