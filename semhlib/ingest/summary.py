"""Attendance totals from a summary, used where there are no session marks, and compared with the marks where there are."""

from collections.abc import Callable
from typing import Any

import numpy as np

from semhlib.ingest.checks.cell_value import unusable_row
from semhlib.ingest.checks.closed_day import outside_calendar
from semhlib.ingest.checks.not_on_roll import not_in_list
from semhlib.ingest.checks.summary_differs import parts_differ, summary_differs
from semhlib.ingest.faults import Fault
from semhlib.ingest.layout import Cells
from semhlib.ingest.marks import CODE_NAMES
from semhlib.ingest.people import People
from semhlib.ingest.reading import Source
from semhlib.ingest.school_calendar import SchoolCalendar
from semhlib.ingest.session_marks import Ordered
from semhlib.terms.codes import CODES, Category

PARTS: tuple[tuple[str, str, Category], ...] = (
    ("present", "=P", "present"),
    ("approved", "=B", "approved"),
    ("authorised", "=A", "authorised"),
    ("unauthorised", "=U", "unauthorised"),
)
WHOLE = "ALL"


def read_summary(
    source: Source, rows: list[tuple[int, Cells]], people: People, calendar: SchoolCalendar, marks: Ordered | None
) -> tuple[list[dict[str, Any]], int, list[Fault]]:  # fmt: skip
    """Totals as rows of session_mark where a pupil's half-term has no session marks.

    Returns     the rows; how many rows of the file were only compared with marks; faults
    Leaves out  totals of a half-term for which the pupil has session marks: those are compared, and differences noted
    """
    totals = totals_by_half_term(marks, calendar) if marks is not None else None
    found: list[dict[str, Any]] = []
    nobody: list[int] = []
    beyond: list[int] = []
    parts: list[int] = []
    differ: list[int] = []
    faults: list[Fault] = []
    compared = 0
    for number, given in rows:
        cells = _whole(source, given)
        if isinstance(cells, str):
            faults.append(unusable_row(source.name, number, cells))
            continue
        place, offset = people.find(cells["upn"], cells["adno"]), calendar.offset(cells["date"])
        if place < 0:
            nobody.append(number)
            continue
        if not 0 <= offset < calendar.days:
            beyond.append(number)
            continue
        figures = [cells[name] for name, *_ in PARTS]
        if cells["possible"] != sum(figures):
            parts.append(number)
        key = people.pupils[place].key
        from_marks = totals(key, int(calendar.half_term[offset])) if totals else None
        if from_marks is not None:
            compared += 1
            if from_marks != figures:
                differ.append(number)
            continue
        found += [
            {"pupil_key": key, "date": cells["date"], "session": WHOLE, "code": code, "sessions": cells[name]}
            for name, code, _ in PARTS
            if cells[name]
        ]
    heading = {name: source.headings[at] for name, at in source.fit.places.items()}
    faults += summary_differs(source.name, differ) + parts_differ(source.name, heading["possible"], parts)
    if nobody:
        faults.append(not_in_list(source.name, heading["upn"], nobody, stop=True))
    if beyond:
        faults.append(outside_calendar(source.name, heading["date"], beyond, (), calendar.first, calendar.last))
    return found, compared, faults


def _whole(source: Source, cells: Cells) -> Cells | str:
    """The cells with all four totals, however the file splits them up."""
    made = source.fit.layout.totals(cells) if source.fit.layout.totals else {}
    return made if isinstance(made, str) else cells | made


def totals_by_half_term(marks: Ordered, calendar: SchoolCalendar) -> Callable[[str, int], list[int] | None]:
    """A look-up of a pupil's four totals in a half-term; None where the pupil has no mark in it."""
    names, half = np.unique(calendar.half_term, return_inverse=True)
    offset = marks.day - calendar.first_day
    cell = marks.pupil.astype(np.int64) * len(names) + half[offset]
    size = len(marks.keys) * len(names)
    has = np.bincount(cell, minlength=size)
    counts = []
    for _, _, category in PARTS:
        member = _codes_by_day(calendar, category)[marks.code, offset]
        counts.append(np.bincount(cell[member], minlength=size))
    place = {key: i for i, key in enumerate(marks.keys)}
    column = {int(name): i for i, name in enumerate(names)}

    def look_up(key: str, half_term: int) -> list[int] | None:
        at = place[key] * len(names) + column[half_term]
        return [int(c[at]) for c in counts] if has[at] else None

    return look_up


def _codes_by_day(calendar: SchoolCalendar, category: Category) -> np.ndarray:
    """Codes x days: whether a code belonged to the category on that day."""
    member = np.zeros((len(CODE_NAMES), calendar.days), bool)
    for code in CODES:
        if code.reason and code.category == category:
            since, until = max(0, calendar.offset(code.since)), max(0, calendar.offset(code.until) + 1)
            member[CODE_NAMES.index(code.code), since:until] = True
    return member
