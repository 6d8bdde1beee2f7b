"""A fourth progress log in one school year."""

from collections import Counter
from collections.abc import Sequence

from semhlib.ingest.faults import Fault
from semhlib.ingest.row_facts import ReadRow
from semhlib.ingest.school_calendar import SchoolCalendar
from semhlib.ingest.school_terms import term_on

MOST = 3  # a school year


def fourth_log(rows: Sequence[ReadRow], calendar: SchoolCalendar) -> list[Fault]:
    """A fault for each log after the third of its school year.

    Leaves out  a second row of the same day and the same words: an answer to the log
    """
    counted: Counter[int] = Counter()
    known: set[tuple[object, str]] = set()
    faults: list[Fault] = []
    for each in sorted(rows, key=lambda r: r.cells["date"]):
        log = (each.cells["date"], str(each.cells["done"]).casefold())
        if log in known:
            continue
        known.add(log)
        year, _ = term_on(each.cells["date"], calendar)
        counted[year] += 1
        if counted[year] > MOST:
            faults.append(_fault(each))
    return faults


def _fault(each: ReadRow) -> Fault:
    expected = f"at most {MOST} progress logs in a school year; the first {MOST} are kept, and this one was not used"
    return Fault(
        rule="fourth_log", why="a fourth progress log in one school year", file=each.source.name, rows=(each.row,),
        column=each.heading("date"), expected=expected,
    )  # fmt: skip
