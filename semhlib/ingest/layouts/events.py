"""What happened to the whole school: the programme's start, training, policy, changes in how something is recorded."""

from semhlib.ingest.layout import Cells, Column, Layout, Read, Said
from semhlib.ingest.settings import SchoolSettings

KINDS = (
    "programme_start", "training", "policy", "parent_session", "programme_session", "support", "audit", "definition_change",
    "milestone",
)  # fmt: skip


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    if cells["kind"] == "definition_change" and not cells["measure"]:
        return Said("measure", "the measure that a change of definition touches")
    return [dict(cells)]


LAYOUT = Layout(
    name="events",
    title="the list of events",
    table="event",
    row=_row,
    pupils=False,
    columns=(
        Column(name="date", headings=("Date", "When"), kind="date", needed=True, filled=True),
        Column(
            name="kind", headings=("Kind", "Type"), kind="choice", needed=True, filled=True,
            expected=f"one of {', '.join(KINDS)}",
            choices={k: k for k in KINDS} | {k.replace("_", " "): k for k in KINDS},
        ),
        Column(name="title", headings=("Title", "What"), needed=True, filled=True),
        Column(name="measure", headings=("Measure",), needed=True),
    ),
)  # fmt: skip
