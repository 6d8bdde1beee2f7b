"""Two ratings of one item by one person in one term."""

from collections.abc import Sequence

from semhlib.ingest.faults import Fault
from semhlib.ingest.row_facts import ReadRow
from semhlib.ingest.school_calendar import SchoolCalendar
from semhlib.ingest.school_terms import term_on


def rated_twice(rows: Sequence[ReadRow], calendar: SchoolCalendar) -> list[Fault]:
    """A fault for each rating after the first that one person gave an item in a term.

    Leaves out  ratings of one item by several people: all of them are kept
    """
    seen: set[tuple[object, ...]] = set()
    faults: list[Fault] = []
    for each in sorted(rows, key=lambda r: r.cells["date"]):
        cells = each.cells
        item = cells["ref"] or cells["item"]
        role = " ".join((cells["rated_by"] or "").casefold().split())
        key = (cells["framework"].casefold(), bool(cells["ref"]), item.casefold(), role, term_on(cells["date"], calendar))
        if key in seen:
            faults.append(_fault(each))
        seen.add(key)
    return faults


def _fault(each: ReadRow) -> Fault:
    expected = "one rating of an item by one person in a term; the first of them counts, and this one was not used"
    return Fault(
        rule="rated_twice", why="a second rating by one person in a term", file=each.source.name, rows=(each.row,),
        column=each.heading("rated_by"), expected=expected,
    )  # fmt: skip
