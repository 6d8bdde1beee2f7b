"""Behaviour events of Bromcom: the school's rules say how severe a type is and whether it is linked to SEMH.

Headings not confirmed.
Cannot hold  how severe an event is and whether it is linked to SEMH, and types but in its own words
"""

from semhlib.ingest.incident_rows import by_the_schools_rules
from semhlib.ingest.layout import Column, Layout
from semhlib.ingest.pupil_columns import ADNO, UPN

LAYOUT = Layout(
    name="bromcom_behaviour",
    title="Bromcom behaviour events",
    table="incident",
    row=by_the_schools_rules,
    confirmed=False,
    columns=(
        UPN,
        ADNO,
        Column(name="date", headings=("Event Date", "Behaviour Event Date"), kind="date", needed=True, filled=True),
        Column(name="type", headings=("Event Name", "Behaviour Event"), needed=True, filled=True),
        Column(name="location", headings=("Event Location", "Location")),
        Column(name="period", headings=("Period", "Lesson")),
        Column(name="recorded", headings=("Created On", "Date Recorded"), kind="date"),
        Column(name="recorder", headings=("Recorded By", "Created By")),
    ),
)
