"""Attendance totals as Assembly hands them out: sessions attended, with approved activities among them.

Headings as its documentation has them.
Cannot hold  codes and days, and which of the sessions attended were approved activities
"""

from semhlib.ingest.layout import Cells, Column, Layout
from semhlib.ingest.pupil_columns import ADNO, UPN


def _total(name: str, heading: str) -> Column:
    return Column(name=name, headings=(heading,), kind="integer", needed=True, filled=True)


def _totals(cells: Cells) -> Cells:
    """Approved activities count as attended, so the rate of attendance is the same wherever they stand."""
    return {"present": cells["attended"], "approved": 0}


LAYOUT = Layout(
    name="assembly_summary",
    title="an attendance summary of Assembly",
    table="session_mark",
    how="summary",
    totals=_totals,
    columns=(
        UPN,
        ADNO,
        Column(name="date", headings=("endDate", "End Date"), kind="date", needed=True, filled=True),
        _total("possible", "possibleSessions"),
        _total("attended", "attendedSessions"),
        _total("authorised", "authorisedAbsenceSessions"),
        _total("unauthorised", "unauthorisedAbsenceSessions"),
    ),
)
