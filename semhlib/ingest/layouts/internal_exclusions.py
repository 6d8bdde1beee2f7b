"""Internal exclusions: sessions in which a pupil was kept from lessons inside the school. The reason is not read.

Headings say what the sessions are, since a list of any other sessions must not be taken for this one.
"""

from semhlib.ingest.layout import Cells, Column, Layout, Read, Said
from semhlib.ingest.pupil_columns import ADNO, UPN
from semhlib.ingest.settings import SchoolSettings

MOST = 380  # a school year's sessions


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    if not 1 <= cells["sessions"] <= MOST:
        return Said("sessions", f"between 1 and {MOST} sessions out of lessons")
    return [{name: cells[name] for name in ("date", "sessions")}]


LAYOUT = Layout(
    name="internal_exclusions",
    title="the list of internal exclusions",
    table="internal_exclusion",
    row=_row,
    columns=(
        UPN,
        ADNO,
        Column(
            name="date", headings=("Date", "Start Date", "Internal Exclusion Date", "Isolation Date"), kind="date", needed=True,
            filled=True,
        ),
        Column(
            name="sessions",
            headings=(
                "Sessions out of lessons", "Internal Exclusion Sessions", "Sessions in internal exclusion", "Isolation Sessions",
                "Sessions in isolation",
            ),
            kind="integer", needed=True, filled=True,
        ),
    ),
)  # fmt: skip
