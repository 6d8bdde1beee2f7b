"""SEN status and type of need, with dates."""

from semhlib.ingest.layout import Cells, Column, Layout, Read, Said
from semhlib.ingest.pupil_columns import ADNO, UPN
from semhlib.ingest.settings import SchoolSettings


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    """One fact for the status, and one for the type where it is given."""
    dates = {"start": cells["start"], "end": cells["end"]}
    if cells["start"] and cells["end"] and cells["end"] < cells["start"]:
        return Said("end", "an end on or after the start")
    facts = [{"kind": "sen_status", "value": cells["sen_status"], **dates}]
    if cells["sen_need"]:
        facts.append({"kind": "sen_type", "value": cells["sen_need"].upper(), **dates})
    return facts


# Older exports know School Action (A), Action Plus (P) and statements (S); K and E took their place in 2014.
LAYOUT = Layout(
    name="sen",
    title="the SEN list",
    table="need",
    row=_row,
    columns=(
        UPN,
        ADNO,
        Column(
            name="sen_status", headings=("SEN Status", "SEN Provision", "SENProvision", "senCategory"), kind="choice",
            needed=True, filled=True, expected="N, K or E",
            choices={
                "n": "N", "k": "K", "e": "E", "s": "E", "a": "K", "p": "K", "no special educational need": "N",
                "sen support": "K", "education, health and care plan": "E", "ehcp": "E", "ehc plan": "E",
            },
        ),
        Column(name="sen_need", headings=("SEN Need", "SEN Type", "Primary SEN Need", "PrimarySENeedsType", "senNeedTypeCode")),
        Column(name="start", headings=("Start Date", "startDate", "From"), kind="date", needed=True, filled=True),
        Column(name="end", headings=("End Date", "endDate", "To"), kind="date"),
    ),
)  # fmt: skip
