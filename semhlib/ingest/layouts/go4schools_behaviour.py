"""Behaviour events of GO 4 Schools: no severity, nothing about SEMH; the school's rules say both, by type.

Headings as dashboards for its export name them. UPN must be added to the export: nobody is matched by name.
Cannot hold  how severe an event is and whether it is linked to SEMH, and types but in its own words
"""

from semhlib.ingest.incident_rows import by_the_schools_rules
from semhlib.ingest.layout import Column, Layout
from semhlib.ingest.pupil_columns import ADNO, UPN

LAYOUT = Layout(
    name="go4schools_behaviour",
    title="GO 4 Schools behaviour events",
    table="incident",
    row=by_the_schools_rules,
    columns=(
        UPN,
        ADNO,
        Column(name="date", headings=("whenDate",), kind="date", needed=True, filled=True),
        Column(name="type", headings=("eventType", "eventCode"), needed=True, filled=True),
        Column(name="recorded", headings=("createdDate",), kind="date"),
        Column(name="recorder", headings=("createdBy", "Recorded By")),
        Column(name="period", headings=("whenTime",)),
        Column(name="location", headings=("groupName",)),
    ),
)
