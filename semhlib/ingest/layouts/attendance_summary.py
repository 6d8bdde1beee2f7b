"""Attendance as totals: one row for each pupil and period, dated by its last day."""

from semhlib.ingest.layout import Column, Layout
from semhlib.ingest.pupil_columns import ADNO, UPN

LAYOUT = Layout(
    name="attendance_summary",
    title="an attendance summary",
    table="session_mark",
    how="summary",
    columns=(
        UPN,
        ADNO,
        Column(name="date", headings=("Date", "End Date", "To"), kind="date", needed=True, filled=True),
        Column(name="possible", headings=("Possible Marks", "possibleSessions", "Possible Sessions"), kind="integer", needed=True, filled=True),
        Column(name="present", headings=("Present Marks", "Present"), kind="integer", needed=True, filled=True),
        Column(name="approved", headings=("Approved Ed. Activity", "Approved Educational Activity", "AEA"), kind="integer", needed=True, filled=True),
        Column(name="authorised", headings=("Authorised Absences", "authorisedAbsenceSessions"), kind="integer", needed=True, filled=True),
        Column(name="unauthorised", headings=("Unauthorised Absences", "unauthorisedAbsenceSessions"), kind="integer", needed=True, filled=True),
    ),
)  # fmt: skip
