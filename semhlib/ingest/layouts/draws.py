"""Draws for places of support: every pupil who was in the draw, with the place that the draw gave."""

from semhlib.ingest.layout import Cells, Column, Layout, Read, Said
from semhlib.ingest.layouts.support_plans import MEASURE
from semhlib.ingest.pupil_columns import ADNO, UPN, YES_NO
from semhlib.ingest.settings import SchoolSettings


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    if cells["place"] < 1:
        return Said("place", "a place from 1 upwards, 1 for the pupil drawn first")
    keep = ("draw", "kind", "measure", "drawn", "seed", "place")
    return [{**{name: cells[name] for name in keep}, "offered": int(cells["offered"] == "yes")}]


LAYOUT = Layout(
    name="draws",
    title="the list of draws for places of support",
    table="draw",
    row=_row,
    columns=(
        UPN,
        ADNO,
        Column(name="draw", headings=("Draw", "Draw Name"), needed=True, filled=True),
        Column(name="kind", headings=("Support", "Intervention", "Provision"), needed=True, filled=True),
        MEASURE,
        Column(name="drawn", headings=("Drawn on", "Date of Draw"), kind="date", needed=True, filled=True),
        # Spaces are part of a seed: only as it was printed does it give the same draw again.
        Column(name="seed", headings=("Seed", "Printed Seed"), kind="as_written", needed=True, filled=True),
        Column(name="place", headings=("Place", "Place in Draw"), kind="integer", needed=True, filled=True),
        Column(
            name="offered", headings=("Offered", "Place Offered"), kind="choice", choices=YES_NO, needed=True, filled=True,
            expected="Y or N",
        ),
    ),
)  # fmt: skip
