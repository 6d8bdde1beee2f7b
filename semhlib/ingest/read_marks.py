"""Every file of session marks of a folder, read, weighed and put in order together."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from semhlib.ingest.account import Part, dates_of_marks
from semhlib.ingest.big_file import BigSource, read_big_marks
from semhlib.ingest.checks.empty_file import headings_only
from semhlib.ingest.faults import Fault
from semhlib.ingest.marks import CODE_NAMES, SESSIONS, Marks
from semhlib.ingest.marks_long import read_long
from semhlib.ingest.marks_string import read_strings
from semhlib.ingest.open_files import small_file
from semhlib.ingest.people import People
from semhlib.ingest.reading import Source
from semhlib.ingest.school_calendar import SchoolCalendar
from semhlib.ingest.session_marks import Ordered, put_in_order, weigh
from semhlib.ingest.settings import SchoolSettings

Progress = Callable[[str, int, int], None]


def read_marks(
    sources: list[Source], settings: SchoolSettings, people: People, calendar: SchoolCalendar, tell: Progress
) -> tuple[list[Part], Ordered | None, list[dict[str, Any]]]:  # fmt: skip
    """Every file of session marks, all usable marks in order (None where there is no such file), and rows of mark_aside."""
    roll = people.on_roll(calendar)
    parts = []
    for source in [s for s in sources if s.fit.layout.how in ("marks_long", "marks_string")]:
        if isinstance(source, BigSource):
            marks, faults, empty = read_big_marks(source, people, roll, calendar, tell)
            part = Part(source=source, rows_in=marks.marks_in)
        else:
            tell(f"Checking the marks in {source.name}", 0, 1)
            part, marks, faults = _held_marks(source, settings, people)
            marks, wrong, empty = weigh(marks, roll, calendar)
            faults += wrong
        parts.append(replace(part.also(faults), marks=marks, empty=empty, dates=dates_of_marks(marks)))
    if not parts:
        return [], None, []
    tell("Putting the marks in order", 0, 1)
    ordered, faults = put_in_order([p.marks for p in parts if p.marks is not None], people)
    aside = set_aside(parts, people, calendar)
    return [_counted(p.also(f for f in faults if f.file == p.source.name)) for p in parts], ordered, aside


def _held_marks(source: Source, settings: SchoolSettings, people: People) -> tuple[Part, Marks, list[Fault]]:
    """A file's marks that can be read."""
    if source.fit.layout.how == "marks_long":
        marks, faults = read_long(source, people)
        empty_file = headings_only(source.name, source.fit.layout.table, marks.marks_in)
        return Part(source=source, rows_in=marks.marks_in, faults=tuple(empty_file)), marks, faults
    part, rows = small_file(source, settings)
    marks, faults = read_strings(source, rows, people)
    return part, marks, faults


def _counted(part: Part) -> Part:
    """The file without its marks, which stand in order elsewhere now: only their number is still asked for."""
    if part.marks is None:
        return part
    nothing = np.zeros(0, np.int32)
    number = np.broadcast_to(np.int32(0), len(part.marks.row))  # one place in memory, however many rows
    emptied = replace(part.marks, pupil=nothing, day=nothing, session=nothing, code=nothing, row=number, aside=None)
    return replace(part, marks=emptied)


def set_aside(parts: list[Part], people: People, calendar: SchoolCalendar) -> list[dict[str, Any]]:
    """Rows of mark_aside: each session once, however often and in however many files it stands."""
    found: dict[tuple[str, date, str], dict[str, Any]] = {}
    for marks in (part.marks.aside for part in parts if part.marks is not None and part.marks.aside is not None):
        columns = (column.tolist() for column in (marks.pupil, marks.day, marks.session, marks.code))
        for pupil, day, session, code in zip(*columns, strict=True):
            on, key = date(1970, 1, 1) + timedelta(days=day), people.pupils[pupil].key
            closed = int(not calendar.open[day - calendar.first_day])
            found[key, on, SESSIONS[session]] = {
                "pupil_key": key, "date": on, "session": SESSIONS[session], "code": CODE_NAMES[code], "closed": closed,
            }  # fmt: skip
    return list(found.values())
