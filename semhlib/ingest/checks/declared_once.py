"""A later row of an action that declares something else than its first row."""

from collections.abc import Sequence

from semhlib.ingest.declarations import DECLARED, action_key, same, stood_on
from semhlib.ingest.faults import Fault
from semhlib.ingest.row_facts import ReadRow
from semhlib.ingest.school_calendar import SchoolCalendar


def declared_once(rows: Sequence[ReadRow], calendar: SchoolCalendar) -> list[Fault]:
    """A fault for each row that would change what its action was declared to move; what it leaves empty changes nothing."""
    first: dict[str, ReadRow] = {}
    faults: list[Fault] = []
    for each in sorted(rows, key=lambda r: stood_on(r.facts[0])):
        then, now = first.setdefault(action_key(each.cells["action"]), each).facts[0], each.facts[0]
        other = next((name for name in DECLARED if now[name] is not None and not same(name, now[name], then[name])), None)
        if other:
            faults.append(_fault(each, other))
    return faults


def _fault(each: ReadRow, column: str) -> Fault:
    expected = (
        "what the first row of this action says, or an empty cell: what an action should move stays as first written down, and "
        "this row was not used; to expect something else, write a new action"
    )
    return Fault(
        rule="declared_once", why="an action was to be declared anew", file=each.source.name, rows=(each.row,),
        column=each.heading(column), expected=expected,
    )  # fmt: skip
