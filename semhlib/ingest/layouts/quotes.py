"""What somebody said, with permission to show it. A row without permission is dropped before anything of it is kept."""

from semhlib.ingest.layout import Cells, Column, Layout, Read
from semhlib.ingest.school_columns import PRINCIPLE
from semhlib.ingest.settings import SchoolSettings


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    return [{name: cells[name] for name in ("date", "who", "words", "measure", "principle")}]


LAYOUT = Layout(
    name="quotes",
    title="what people said",
    table="quote",
    row=_row,
    pupils=False,
    columns=(
        Column(name="date", headings=("Date", "Said on"), kind="date", needed=True, filled=True),
        Column(name="who", headings=("Who", "Said by", "Role"), needed=True, filled=True),
        Column(name="words", headings=("Words", "Quote", "What they said", "Quotation"), needed=True, filled=True),
        # What stands here is asked before the row is read: see read_cells.
        Column(name="permission", headings=("Permission", "Permission given", "Consent", "Consent given"), needed=True),
        Column(name="measure", headings=("Measure", "About")),
        PRINCIPLE,
    ),
)
