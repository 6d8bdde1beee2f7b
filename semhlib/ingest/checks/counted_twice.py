"""Two counts for one answer to one question of a survey."""

from collections.abc import Sequence

from semhlib.ingest.faults import Fault
from semhlib.ingest.row_facts import ReadRow
from semhlib.ingest.school_calendar import SchoolCalendar


def counted_twice(rows: Sequence[ReadRow], calendar: SchoolCalendar) -> list[Fault]:
    """A fault for each row after the first that counts the same answer of the same day."""
    seen: set[tuple[object, ...]] = set()
    faults: list[Fault] = []
    for each in rows:
        fact = each.facts[0]
        words = (str(fact[name]).casefold() for name in ("survey", "audience", "question", "answer"))
        key = (fact["date"], *words)
        if key in seen:
            faults.append(_fault(each))
        seen.add(key)
    return faults


def _fault(each: ReadRow) -> Fault:
    expected = "one row for each answer to a question of a survey; the first of them counts, and this one was not used"
    return Fault(
        rule="counted_twice", why="an answer was counted in an earlier row", file=each.source.name, rows=(each.row,),
        column=each.heading("how_many"), expected=expected,
    )  # fmt: skip
