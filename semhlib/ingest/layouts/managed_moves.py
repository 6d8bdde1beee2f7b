"""Managed moves: trials at another school, agreed by both schools and the family. Which school it was is not read."""

from semhlib.ingest.layout import Cells, Column, Layout, Read, Said
from semhlib.ingest.pupil_columns import ADNO, UPN
from semhlib.ingest.settings import SchoolSettings


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    if cells["end"] and cells["end"] < cells["start"]:
        return Said("end", "the last day of a managed move to be its first day, or later")
    return [{name: cells[name] for name in ("start", "end", "outcome")}]


LAYOUT = Layout(
    name="managed_moves",
    title="the list of managed moves",
    table="managed_move",
    row=_row,
    columns=(
        UPN,
        ADNO,
        Column(
            name="start", headings=("Move Start Date", "Managed Move Start", "Managed Move Start Date", "Trial Start Date"),
            kind="date", needed=True, filled=True,
        ),
        Column(
            name="end", headings=("Move End Date", "Managed Move End", "Managed Move End Date", "Trial End Date"), kind="date",
            needed=True,
        ),
        Column(name="outcome", headings=("Outcome", "Result", "Move Outcome")),
    ),
)  # fmt: skip
