"""Behaviour events of GO 4 Schools: no severity, nothing about SEMH; the school's rules say both, by type.

Headings as dashboards for its export name them. UPN must be added to the export: nobody is matched by name.
"""

from typing import Any

from semhlib.ingest.incident_rows import by_the_schools_rules
from semhlib.ingest.layout import Cells, Column, Layout
from semhlib.ingest.pupil_columns import ADNO, UPN
from semhlib.ingest.settings import SchoolSettings


def _row(cells: Cells, settings: SchoolSettings) -> list[dict[str, Any]] | str:
    return by_the_schools_rules(cells, settings)


LAYOUT = Layout(
    name="go4schools_behaviour",
    title="GO 4 Schools behaviour events",
    table="incident",
    row=_row,
    columns=(
        UPN,
        ADNO,
        Column(name="date", headings=("whenDate",), kind="date", needed=True, filled=True),
        Column(name="type", headings=("eventType", "eventCode"), needed=True, filled=True),
        Column(name="recorded", headings=("createdDate",), kind="date"),
        Column(name="period", headings=("whenTime",)),
        Column(name="location", headings=("groupName",)),
    ),
)
