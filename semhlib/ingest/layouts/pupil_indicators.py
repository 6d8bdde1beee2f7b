"""Facts about pupils side by side, a column of yes or no for each, as census extracts, SIMS reports and Assembly have them.

An empty cell is no answer, unless the school's settings say under [blank] that it means no.
Cannot hold  the end of a fact: it lasts while the pupil is on roll; in national extracts no pupil who has no UPN yet
"""

from typing import Any

from semhlib.ingest.layout import Cells, Column, Layout
from semhlib.ingest.pupil_columns import ADNO, UPN, YES_NO
from semhlib.ingest.settings import SchoolSettings

HEADINGS = {
    "fsm": ("Eligible for free meals", "FSMeligible", "isFsm", "FSM"),
    "fsm6": ("FSM Ever 6", "EVERFSM_6", "isFsm6", "Ever 6"),
    "pupil_premium": ("Pupil Premium Indicator", "isPp", "Pupil Premium"),
    "eal": ("English as additional language", "isEal", "EAL"),
    "in_care": ("In care", "inCare"),
    "ever_in_care": ("Ever in care", "everInCare"),
    "service_child": ("Service child", "serviceChild"),
    "young_carer": ("Young carer", "youngCarer"),
}


def _row(cells: Cells, settings: SchoolSettings) -> list[dict[str, Any]] | str:
    """One fact for each yes."""
    return [{"kind": k, "value": "yes", "start": cells["start"], "end": None} for k in HEADINGS if cells[k] == "yes"]


LAYOUT = Layout(
    name="pupil_indicators",
    title="facts about pupils with a column for each",
    table="need",
    row=_row,
    any_of=tuple(HEADINGS),
    columns=(
        UPN,
        ADNO,
        Column(name="start", headings=("EntryDate", "Date of Entry", "Entry Date"), kind="date", needed=True, filled=True),
        *(
            Column(name=kind, headings=names, kind="choice", choices=YES_NO, filled=True, expected="Y or N")
            for kind, names in HEADINGS.items()
        ),
    ),
)
