"""Ratings of the school's own audit."""

from semhlib.ingest.layout import Cells, Column, Layout, Read
from semhlib.ingest.school_columns import AIM, PRINCIPLE, level
from semhlib.ingest.settings import SchoolSettings


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    return [dict(cells)]


LAYOUT = Layout(
    name="audit",
    title="the audit's ratings",
    table="audit_rating",
    row=_row,
    pupils=False,
    columns=(
        Column(name="framework", headings=("Framework", "Audit"), needed=True, filled=True),
        Column(name="ref", headings=("Ref", "Reference", "Item number", "No")),
        PRINCIPLE,
        Column(name="area", headings=("Area", "Section", "Theme")),
        Column(name="item", headings=("Item", "Statement", "Question"), needed=True, filled=True),
        Column(name="date", headings=("Date", "Rated on", "Date rated"), kind="date", needed=True, filled=True),
        level("level", "Level", "Rating", "Score", "Grade", expected="a level from 0 to 3", needed=True, filled=True),
        AIM,
        Column(name="rated_by", headings=("Rated by", "Role", "Completed by")),
        Column(name="evidence", headings=("Evidence", "Where to look", "Evidence and where to look")),
    ),
)
