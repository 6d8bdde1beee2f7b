"""Ratings of the school's own audit."""

from semhlib.ingest.layout import Cells, Column, Layout, Read, Said
from semhlib.ingest.settings import SchoolSettings


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    if cells["principle"] is not None and cells["principle"] not in range(1, 9):
        return Said("principle", "a principle from 1 to 8")
    if cells["level"] not in range(4):
        return Said("level", "a level from 0 to 3")
    return [dict(cells)]


LAYOUT = Layout(
    name="audit",
    title="the audit's ratings",
    table="audit_rating",
    row=_row,
    pupils=False,
    columns=(
        Column(name="framework", headings=("Framework", "Audit"), needed=True, filled=True),
        Column(name="principle", headings=("Principle",), kind="integer"),
        Column(name="item", headings=("Item", "Statement"), needed=True, filled=True),
        Column(name="date", headings=("Date", "Rated on"), kind="date", needed=True, filled=True),
        Column(name="level", headings=("Level", "Rating"), kind="integer", needed=True, filled=True),
        Column(name="rated_by", headings=("Rated by",)),
        Column(name="evidence", headings=("Evidence", "Where to look")),
    ),
)
