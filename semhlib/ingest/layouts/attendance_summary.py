"""Attendance as totals: one row for each pupil and period, dated by its last day.

Cannot hold  codes and days: education off site and part-time timetables are not counted, nor any week within the period
"""

from semhlib.ingest.layout import Column, Layout
from semhlib.ingest.pupil_columns import ADNO, UPN


def _total(name: str, *headings: str) -> Column:
    return Column(name=name, headings=headings, kind="integer", needed=True, filled=True)


LAYOUT = Layout(
    name="attendance_summary",
    title="an attendance summary",
    table="session_mark",
    how="summary",
    columns=(
        UPN,
        ADNO,
        Column(name="date", headings=("Date", "End Date", "To"), kind="date", needed=True, filled=True),
        _total("possible", "Possible Marks", "Possible Sessions", "possibleSessions"),
        _total("present", "Present Marks", "Present"),
        _total("approved", "Approved Ed. Activity", "Approved Educational Activity", "AEA"),
        _total("authorised", "Authorised Absences", "authorisedAbsenceSessions"),
        _total("unauthorised", "Unauthorised Absences", "unauthorisedAbsenceSessions"),
    ),
)
