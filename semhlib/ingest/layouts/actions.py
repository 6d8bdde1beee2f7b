"""Actions of the school's plan."""

from typing import Any

from semhlib.ingest.layout import Cells, Column, Layout
from semhlib.ingest.settings import SchoolSettings


def _row(cells: Cells, settings: SchoolSettings) -> list[dict[str, Any]] | str:
    return [dict(cells)]


LAYOUT = Layout(
    name="actions",
    title="the action plan",
    table="action",
    row=_row,
    pupils=False,
    columns=(
        Column(name="action", headings=("Action", "What"), needed=True, filled=True),
        Column(name="owner", headings=("Owner", "Who", "Lead"), needed=True, filled=True),
        Column(name="due", headings=("Due", "By when", "Due Date"), kind="date"),
        Column(name="status", headings=("Status",), needed=True, filled=True),
        Column(name="measure", headings=("Measure",)),
        Column(name="direction", headings=("Direction",), kind="choice", choices={"higher": "higher", "lower": "lower"}),
        Column(name="declared", headings=("Declared", "Written down on"), kind="date"),
    ),
)
