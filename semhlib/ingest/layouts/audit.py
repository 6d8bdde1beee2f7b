"""Ratings of the school's own audit."""

from semhlib.ingest.layout import Column, Layout
from semhlib.ingest.school_columns import AIM, WHICH_ITEM, as_read, level

LAYOUT = Layout(
    name="audit",
    title="the audit's ratings",
    table="audit_rating",
    row=as_read,
    pupils=False,
    columns=(
        *WHICH_ITEM,
        Column(name="date", headings=("Date", "Rated on", "Date rated"), kind="date", needed=True, filled=True),
        level("level", "Level", "Rating", "Score", "Grade", expected="a level from 0 to 3", needed=True, filled=True),
        AIM,
        Column(name="rated_by", headings=("Rated by", "Role", "Completed by")),
        Column(name="evidence", headings=("Evidence", "Where to look", "Evidence and where to look")),
    ),
)
