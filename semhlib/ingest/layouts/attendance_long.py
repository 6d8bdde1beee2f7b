"""Session marks as a long list: one row for each pupil, date and session."""

from semhlib.ingest.layout import Column, Layout
from semhlib.ingest.pupil_columns import ADNO, UPN

LAYOUT = Layout(
    name="attendance_long",
    title="attendance marks, one row for each pupil and session",
    table="session_mark",
    how="marks_long",
    columns=(
        UPN,
        ADNO,
        Column(name="date", headings=("Date", "Session Date", "Mark Date", "sessionDate"), kind="date", needed=True, filled=True),
        Column(name="session", headings=("Session", "AM/PM", "Session Name", "sessionName"), needed=True, filled=True),
        Column(name="code", headings=("Mark", "Code", "Attendance Mark", "attendanceMark", "Attendance Code"), needed=True),
    ),
)
