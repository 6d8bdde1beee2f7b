"""A log of concerns, as CPOMS and its like keep them: date and categories. What was written about a pupil is never read.

Headings not confirmed. Several categories of one concern stand in one cell, with commas or semicolons between them.
Cannot hold  how severe a concern is and whether it is linked to SEMH, and types but in its own words: the school's rules say it
"""

from semhlib.ingest.incident_rows import by_the_schools_rules
from semhlib.ingest.layout import Column, Layout
from semhlib.ingest.pupil_columns import ADNO, UPN

LAYOUT = Layout(
    name="concern_log",
    title="a log of concerns",
    table="incident",
    row=by_the_schools_rules,
    confirmed=False,
    columns=(
        UPN,
        ADNO,
        Column(
            name="date", headings=("Date of Concern", "Concern Date", "Date of Incident", "Incident Date"), kind="date",
            needed=True, filled=True,
        ),
        Column(name="type", headings=("Categories", "Category", "Concern Category"), needed=True, filled=True),
        Column(name="location", headings=("Location",)),
        Column(name="period", headings=("Time of Incident", "Period")),
        Column(name="recorded", headings=("Date Added", "Added On", "Date Logged"), kind="date"),
        Column(name="recorder", headings=("Added By", "Reported By", "Logged By")),
    ),
)  # fmt: skip
