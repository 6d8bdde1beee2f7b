"""Actions of the plan that nothing will be judged by. They are kept all the same."""

from collections.abc import Sequence

from semhlib.ingest.declarations import action_key, stood_on
from semhlib.ingest.faults import Fault
from semhlib.ingest.row_facts import ReadRow
from semhlib.ingest.school_calendar import SchoolCalendar


def unjudged_actions(rows: Sequence[ReadRow], calendar: SchoolCalendar) -> list[Fault]:
    """A note for each action without a measure, or with one but without a direction or the day it was declared.

    Leaves out  later rows of an action: they say how it stands; an action whose measure is “none”
    """
    seen: set[str] = set()
    faults: list[Fault] = []
    for each in sorted(rows, key=lambda r: stood_on(r.facts[0])):
        key, cells = action_key(each.cells["action"]), each.cells
        if key in seen:
            continue
        seen.add(key)
        if not cells["measure"]:
            faults.append(_note(each, "measure", "the measure it should move, or “none”; the action is kept"))
        elif each.facts[0]["measure"] and not cells["direction"]:
            words = "higher or lower, where there is a measure; the action is kept, and judged by nothing"
            faults.append(_note(each, "direction", words))
        elif each.facts[0]["measure"] and not cells["declared"]:
            words = "the day on which this was written down, where there is a measure; the action is kept, and judged by nothing"
            faults.append(_note(each, "declared", words))
    return faults


def _note(each: ReadRow, column: str, expected: str) -> Fault:
    return Fault(
        rule=f"action_without_{column}", file=each.source.name, rows=(each.row,), column=each.heading(column), severity="note",
        expected=expected,
    )  # fmt: skip
