"""Facts about a pupil that may mean more support is needed: free school meals, in care, young carer, …"""

from semhlib.ingest.layout import Cells, Column, Layout, Read, Said
from semhlib.ingest.pupil_columns import ADNO, UPN
from semhlib.ingest.settings import SchoolSettings

KINDS = {
    "fsm6": "fsm6", "fsm ever 6": "fsm6", "ever 6": "fsm6", "eligible for free meals": "fsm", "fsm": "fsm",
    "in care": "in_care", "ever in care": "ever_in_care", "young carer": "young_carer", "eal": "eal",
    "english as additional language": "eal", "pupil premium": "pupil_premium", "service child": "service_child",
    "child protection plan": "child_protection_plan", "child in need": "child_in_need", "kinship care": "kinship_care",
}  # fmt: skip


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    if cells["start"] and cells["end"] and cells["end"] < cells["start"]:
        return Said("end", "an end on or after the start")
    return [{"kind": cells["need"], "value": "yes", "start": cells["start"], "end": cells["end"]}]


LAYOUT = Layout(
    name="needs",
    title="the list of pupils' needs",
    table="need",
    row=_row,
    columns=(
        UPN,
        ADNO,
        Column(
            name="need", headings=("Need", "Indicator", "Group"), kind="choice", choices=KINDS, needed=True, filled=True,
            expected="a need such as FSM6, In care, Young carer, EAL or Pupil premium",
        ),
        Column(name="start", headings=("Start Date", "startDate", "From"), kind="date", needed=True, filled=True),
        Column(name="end", headings=("End Date", "endDate", "To"), kind="date"),
    ),
)  # fmt: skip
