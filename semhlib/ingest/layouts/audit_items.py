"""The items of an audit, as the school asks them now, before or beside any rating."""

from semhlib.ingest.layout import Cells, Column, Layout, Read
from semhlib.ingest.school_columns import AIM, PRINCIPLE
from semhlib.ingest.settings import SchoolSettings


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    return [dict(cells)]


LAYOUT = Layout(
    name="audit_items",
    title="the items of an audit",
    table="audit_item",
    row=_row,
    pupils=False,
    columns=(
        Column(name="framework", headings=("Framework", "Audit"), needed=True, filled=True),
        Column(name="ref", headings=("Ref", "Reference", "Item number", "No")),
        PRINCIPLE,
        Column(name="area", headings=("Area", "Section", "Theme")),
        Column(name="item", headings=("Item", "Statement", "Question"), needed=True, filled=True),
        AIM,
    ),
)
