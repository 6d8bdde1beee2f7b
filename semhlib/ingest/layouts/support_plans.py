"""What each kind of support is expected to change, written down beforehand. No pupil stands in it."""

from semhlib.ingest.layout import Cells, Column, Layout, Read
from semhlib.ingest.settings import SchoolSettings

MEASURES = {
    "attendance": "attendance",
    **dict.fromkeys(("sdq_parent", "sdq parent", "sdq (parent)"), "sdq_parent"),
    **dict.fromkeys(("sdq_teacher", "sdq teacher", "sdq (teacher)"), "sdq_teacher"),
    **dict.fromkeys(("sdq_self", "sdq self", "sdq (self)", "sdq pupil", "sdq (pupil)"), "sdq_self"),
}
MEASURE = Column(
    name="measure", headings=("Measure", "Expected to change"), kind="choice", choices=MEASURES, needed=True, filled=True,
    expected="attendance, sdq_parent, sdq_teacher or sdq_self",
)  # fmt: skip


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    return [dict(cells)]


LAYOUT = Layout(
    name="support_plans",
    title="what each kind of support is expected to change",
    table="support_plan",
    row=_row,
    pupils=False,
    columns=(
        Column(name="kind", headings=("Support", "Intervention", "Provision"), needed=True, filled=True),
        MEASURE,
        Column(
            name="direction", headings=("Direction", "Which way"), kind="choice", needed=True, filled=True,
            choices={"higher": "higher", "lower": "lower"}, expected="higher or lower",
        ),
        Column(name="declared", headings=("Declared on", "Declared", "Written down on"), kind="date", needed=True, filled=True),
    ),
)  # fmt: skip
