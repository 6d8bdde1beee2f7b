"""The school's calendar: half-terms, INSET days and closures."""

from semhlib.ingest.layout import Column, Layout

LAYOUT = Layout(
    name="calendar",
    title="the school's calendar",
    table="calendar",
    how="calendar",
    pupils=False,
    columns=(
        Column(name="year", headings=("Academic year", "School year"), needed=True),
        Column(name="half_term", headings=("Half term", "Half-term"), kind="integer", needed=True),
        Column(name="start", headings=("Start", "Start Date", "From"), kind="date", needed=True, filled=True),
        Column(name="end", headings=("End", "End Date", "To"), kind="date", needed=True),
        Column(
            name="kind", headings=("Kind", "Type"), kind="choice", needed=True, filled=True,
            choices={"term": "term", "inset": "inset", "closure": "closure", "closed": "closure", "holiday": "closure"},
        ),
    ),
)  # fmt: skip
