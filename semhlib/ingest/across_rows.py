"""What can only be told of several rows together, in one file or in more: lists about the whole school."""

from collections.abc import Callable, Sequence

from semhlib.ingest.checks.counted_twice import counted_twice
from semhlib.ingest.checks.declared_once import declared_once
from semhlib.ingest.checks.fourth_log import fourth_log
from semhlib.ingest.checks.rated_twice import rated_twice
from semhlib.ingest.checks.repeated_rows import repeated
from semhlib.ingest.checks.unjudged_action import unjudged_actions
from semhlib.ingest.faults import Fault
from semhlib.ingest.row_facts import ABOUT_THE_SCHOOL, ReadRow
from semhlib.ingest.school_calendar import SchoolCalendar

Check = Callable[[Sequence[ReadRow], SchoolCalendar], list[Fault]]
CHECKS: dict[str, tuple[Check, ...]] = {
    "audit_rating": (rated_twice,),
    "action": (declared_once, unjudged_actions),
    "progress_log": (fourth_log,),
    "survey": (counted_twice,),
}


def across_rows(read: Sequence[ReadRow], calendar: SchoolCalendar) -> tuple[list[ReadRow], list[Fault]]:
    """The rows that stand, in their order, and what is wrong with the others."""
    again = _again(read)
    faults = [repeated(each.source.name, [each.row]) for each in again]
    left = {(each.source.name, each.row) for each in again}
    for table, checks in CHECKS.items():
        for check in checks:
            rows = [each for each in read if each.table == table and (each.source.name, each.row) not in left]
            found = check(rows, calendar)
            faults += found
            left |= {(fault.file, int(row)) for fault in found if fault.severity == "left_out" for row in fault.rows}
    return [each for each in read if (each.source.name, each.row) not in left], faults


def _again(read: Sequence[ReadRow]) -> list[ReadRow]:
    """Rows about the school that say what an earlier one says: two files may hold the same."""
    seen: set[tuple[object, ...]] = set()
    again: list[ReadRow] = []
    for each in read:
        if each.table in ABOUT_THE_SCHOOL:
            said = (each.table, *(tuple(fact.items()) for fact in each.facts))
            if said in seen:
                again.append(each)
            seen.add(said)
    return again
