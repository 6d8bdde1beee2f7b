"""Behaviour incidents. Of whoever recorded one a number is kept, and no name."""

from semhlib.ingest.layout import Cells, Column, Layout, Read, Said
from semhlib.ingest.pupil_columns import ADNO, UPN, YES_NO
from semhlib.ingest.settings import SchoolSettings


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    """High-level by the school's own rule: severe enough, or of a type it named."""
    severity = cells["severity"]
    if severity is not None and severity not in range(1, 6):
        return Said("severity", "a severity from 1 to 5")
    high = (severity or 0) >= settings.high_level_severity or cells["type"].lower() in settings.high_level_types
    keep = ("date", "recorded", "recorder", "type", "severity", "period", "location")
    return [{**{n: cells[n] for n in keep}, "high_level": int(high), "semh": int(cells["linked_to_semh"] == "yes")}]


LAYOUT = Layout(
    name="incidents",
    title="the list of behaviour incidents",
    table="incident",
    row=_row,
    columns=(
        UPN,
        ADNO,
        Column(name="date", headings=("Date", "Incident Date", "whenDate"), kind="date", needed=True, filled=True),
        Column(name="period", headings=("Period", "Lesson", "When")),
        Column(name="type", headings=("Type", "Incident Type", "eventType", "Incident"), needed=True, filled=True),
        Column(name="severity", headings=("Severity", "Level"), kind="integer", needed=True),
        Column(name="location", headings=("Location", "Place", "Where")),
        Column(
            name="linked_to_semh", headings=("Linked to SEMH", "SEMH"), kind="choice", choices=YES_NO, needed=True, filled=True,
            expected="Y or N",
        ),
        Column(name="recorded", headings=("Recorded on", "createdDate", "Date Recorded"), kind="date"),
        Column(name="recorder", headings=("Recorded by", "Reported by", "Created by", "Logged by")),
    ),
)  # fmt: skip
