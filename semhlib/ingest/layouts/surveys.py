"""What pupils, parents or staff answered in a survey: how many gave each answer, never who."""

from semhlib.ingest.checks.survey_scale import scale_named, wrong_total
from semhlib.ingest.layout import Cells, Column, Layout, Read, Said
from semhlib.ingest.school_columns import yes_or_no
from semhlib.ingest.settings import SchoolSettings

_ASKED = {
    "pupils": ("pupils", "pupil", "students", "student", "children", "young people", "learners", "children and young people"),
    "parents": ("parents", "parent", "carers", "carer", "parents and carers", "parents/carers", "parent/carer", "families",
                "family", "parent and carer", "parents or carers"),
    "staff": ("staff", "teachers", "teacher", "adults", "all staff", "school staff", "teachers and support staff"),
}  # fmt: skip


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    if cells["how_many"] < 0:
        return Said("how_many", "how many gave the answer, nought or more")
    if cells["invited"] is not None and cells["invited"] < cells["how_many"]:
        return Said("invited", "as many asked as gave this answer, or more")
    scale = scale_named(cells["question"])
    if scale is None:
        return [dict(cells) | {"score": None}]
    if wrong := wrong_total(scale, cells["answer"]):
        return Said("answer", wrong)
    score = float(cells["answer"])
    return [dict(cells) | {"question": scale, "answer": f"{score:g}", "score": score}]


LAYOUT = Layout(
    name="surveys",
    title="the answers to surveys",
    table="survey",
    row=_row,
    pupils=False,
    columns=(
        Column(name="survey", headings=("Survey", "Survey name"), needed=True, filled=True),
        Column(
            name="audience", headings=("Asked", "Audience", "Respondents", "Who was asked"), kind="choice", needed=True,
            filled=True, choices={said: who for who, spellings in _ASKED.items() for said in spellings},
            expected="pupils, parents or staff",
        ),
        Column(name="date", headings=("Date", "Asked on", "Survey date"), kind="date", needed=True, filled=True),
        Column(name="question", headings=("Question", "Statement", "Scale"), needed=True, filled=True),
        Column(name="answer", headings=("Answer", "Response", "Score", "Total"), needed=True, filled=True),
        yes_or_no("hoped_for", "Hoped for", "Positive", "Hoped-for answer"),
        Column(
            name="how_many", headings=("How many", "Count", "Number", "Responses", "Frequency"), kind="integer", needed=True,
            filled=True,
        ),
        Column(name="invited", headings=("Invited", "How many were asked", "Sent to"), kind="integer"),
    ),
)  # fmt: skip
