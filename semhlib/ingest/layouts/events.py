"""What happened to the whole school: the programme's start and sessions, training, policy, changes in how things are recorded."""

from semhlib.ingest.layout import Cells, Column, Layout, Read, Said
from semhlib.ingest.school_columns import yes_or_no
from semhlib.ingest.settings import SchoolSettings

KINDS = (
    "programme_start", "programme_session", "training", "policy", "parent_session", "support", "audit", "team_around_school",
    "staff_wellbeing", "supported_school", "development_plan", "definition_change", "milestone",
)  # fmt: skip
MILESTONES = ("audit", "semh_lead", "policy", "plan")
SESSIONS = 10  # of a programme
_ALSO = {
    "start of programme": "programme_start", "session": "programme_session", "network session": "programme_session",
    "staff training": "training", "cpd": "training", "inset": "training", "parents": "parent_session",
    "parent workshop": "parent_session", "parents session": "parent_session", "parents' session": "parent_session",
    "team around the school": "team_around_school", "tas": "team_around_school", "wellbeing of staff": "staff_wellbeing",
    "school supported": "supported_school", "school we support": "supported_school", "improvement plan": "development_plan",
    "school development plan": "development_plan", "sdp": "development_plan", "change of definition": "definition_change",
}  # fmt: skip


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    kind, measure = cells["kind"], cells["measure"]
    if kind == "definition_change" and not measure:
        return Said("measure", "the measure that a change of definition touches")
    if kind == "milestone":
        measure = (measure or "").lower().replace(" ", "_")
        if measure not in MILESTONES:
            return Said("measure", f"which milestone it is: {', '.join(MILESTONES[:-1])} or {MILESTONES[-1]}")
    if kind == "programme_session" and cells["number"] is not None and not 1 <= cells["number"] <= SESSIONS:
        return Said("number", f"the session's number, from 1 to {SESSIONS}")
    for name in ("reached", "out_of"):
        if cells[name] is not None and cells[name] < 0:
            return Said(name, "a number of people of nought or more")
    if cells["reached"] is not None and cells["out_of"] is not None and cells["reached"] > cells["out_of"]:
        return Said("reached", "no more people reached than there were to reach")
    if cells["review"] and cells["review"] < cells["date"]:
        return Said("review", "a review on the day itself, or later")
    return [dict(cells) | {"measure": measure}]


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
            choices={k: k for k in KINDS} | {k.replace("_", " "): k for k in KINDS} | _ALSO,
        ),
        Column(name="title", headings=("Title", "What", "Event"), needed=True, filled=True),
        Column(name="measure", headings=("Measure",), needed=True),
        Column(name="number", headings=("Number", "Session number"), kind="integer"),
        Column(name="who", headings=("Who came", "Attended by", "Who", "Roles")),
        yes_or_no("senior_leader", "Senior leader came", "Senior leader", "SLT came", "SLT"),
        Column(name="reached", headings=("Reached", "People reached", "How many came"), kind="integer"),
        Column(name="out_of", headings=("Out of", "Of how many"), kind="integer"),
        Column(name="review", headings=("Review", "Review date", "To be reviewed"), kind="date"),
    ),
)  # fmt: skip
