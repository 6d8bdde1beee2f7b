"""Actions of the school's plan, as its own format or any school's spreadsheet has them."""

from semhlib.ingest.layout import Cells, Column, Layout, Read, Said
from semhlib.ingest.school_columns import PRINCIPLE
from semhlib.ingest.settings import SchoolSettings

NONE = frozenset({"none", "no measure", "n/a", "na", "-", "–"})
_SAID = {
    "not started": (
        "not started", "not yet started", "not begun", "to do", "todo", "planned", "plan", "new", "open", "pending", "no", "n",
        "not yet", "red", "r", "0", "0%", "future", "awaiting", "not done", "outstanding", "scheduled",
    ),
    "under way": (
        "under way", "underway", "in progress", "in-progress", "ongoing", "on-going", "on going", "started", "begun", "active",
        "doing", "on track", "partly done", "partially complete", "partially met", "amber", "a", "delayed", "behind", "overdue",
        "in hand", "continuing", "working towards", "wip", "some progress", "nearly done", "nearly complete",
    ),
    "done": (
        "done", "complete", "completed", "finished", "closed", "achieved", "met", "fully met", "yes", "y", "green", "g", "100%",
        "in place", "blue", "b", "ended", "embedded",
    ),
    "dropped": (
        "dropped", "cancelled", "canceled", "abandoned", "stopped", "withdrawn", "no longer needed", "not needed", "on hold",
        "paused", "superseded", "not proceeding", "removed",
    ),
}  # fmt: skip
STATUSES = {said: status for status, spellings in _SAID.items() for said in spellings}
_WAYS = {
    "higher": ("higher", "up", "increase", "rise", "more", "improve", "↑"),
    "lower": ("lower", "down", "decrease", "reduce", "fall", "fewer", "less", "↓"),
}
DIRECTIONS = {said: way for way, spellings in _WAYS.items() for said in spellings}


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    measure = cells["measure"]
    kept = dict(cells) | {"measure": None if (measure or "").lower() in NONE else measure}
    if not measure and cells["by_when"] and not cells["due"]:
        # In a plan of another make, by when a thing is to be done often stands under “By when”.
        return [kept | {"due": cells["by_when"], "by_when": None}]
    if cells["by_when"] and cells["declared"] and cells["by_when"] < cells["declared"]:
        return Said("by_when", "the day by which the measure should have moved to be the day this was declared, or later")
    return [kept]


LAYOUT = Layout(
    name="actions",
    title="the action plan",
    table="action",
    row=_row,
    pupils=False,
    columns=(
        Column(
            name="action", headings=("Action", "What", "Task", "Actions", "Action required", "Step", "What will we do"),
            needed=True, filled=True,
        ),
        Column(
            name="owner", needed=True, filled=True,
            headings=("Owner", "Who", "Lead", "Responsible", "Person responsible", "By whom", "Led by", "Assigned to", "Role"),
        ),
        Column(
            name="due", kind="date",
            headings=("Due", "Due Date", "Deadline", "target date", "Complete by", "Completion date", "Timescale", "End date"),
        ),
        Column(
            name="status", headings=("Status", "RAG", "Progress", "RAG rating", "State", "Stage", "Done"), kind="choice",
            choices=STATUSES, needed=True, filled=True, expected="a status: not started, under way, done or dropped",
        ),
        Column(name="updated", headings=("Updated", "Updated on", "Last updated", "Status date", "As at"), kind="date"),
        PRINCIPLE,
        Column(name="review", headings=("Review", "Review date", "Next review", "To be reviewed"), kind="date"),
        Column(name="measure", headings=("Measure", "Measure it should move", "Expected to change", "Success measure")),
        Column(
            name="direction", headings=("Direction", "Which way"), kind="choice", choices=DIRECTIONS, expected="higher or lower",
        ),
        Column(name="by_when", headings=("By when", "Measure by when", "Should have moved by"), kind="date"),
        Column(name="declared", headings=("Declared", "Declared on", "Written down on"), kind="date"),
    ),
)  # fmt: skip
