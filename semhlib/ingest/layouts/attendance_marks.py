"""Session marks as one string for each pupil and year: a code for each session from the start date on, Mondays to Fridays."""

from semhlib.ingest.layout import Column, Layout
from semhlib.ingest.pupil_columns import ADNO, UPN

LAYOUT = Layout(
    name="attendance_marks",
    title="attendance marks, one row for each pupil and year",
    table="session_mark",
    how="marks_string",
    columns=(
        UPN,
        ADNO,
        Column(name="year", headings=("Academic Year", "School Year")),
        Column(name="start", headings=("Start Date", "Attendance Start Date", "From"), kind="date", needed=True, filled=True),
        Column(name="marks", headings=("Marks", "Attendance Marks"), kind="as_written", needed=True, filled=True),
    ),
)
