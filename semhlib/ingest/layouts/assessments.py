"""Scores of questionnaires that the school already holds: totals of scales, never answers to single questions."""

from semhlib.ingest.checks.instrument_score import wrong_score
from semhlib.ingest.layout import Cells, Column, Layout, Read, Said
from semhlib.ingest.pupil_columns import ADNO, UPN
from semhlib.ingest.settings import SchoolSettings


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    if wrong := wrong_score(cells["instrument"], cells["scale"], cells["score"]):
        return Said("score", wrong)
    return [{name: cells[name] for name in ("instrument", "informant", "date", "scale", "score")}]


LAYOUT = Layout(
    name="assessments",
    title="the list of assessment scores",
    table="assessment",
    row=_row,
    columns=(
        UPN,
        ADNO,
        Column(name="instrument", headings=("Instrument", "Assessment", "Questionnaire"), needed=True, filled=True),
        Column(
            name="informant", headings=("Informant", "Completed by"), kind="choice", needed=True, filled=True,
            choices={
                "teacher": "teacher", "parent": "parent", "self": "self", "carer": "parent", "pupil": "self", "staff": "teacher",
            },
        ),
        Column(name="date", headings=("Date", "Completed on"), kind="date", needed=True, filled=True),
        Column(name="scale", headings=("Scale", "Subscale"), needed=True, filled=True),
        Column(name="score", headings=("Score", "Total", "Result"), kind="number", needed=True, filled=True),
    ),
)  # fmt: skip
