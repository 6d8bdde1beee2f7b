"""Every file of session marks of a folder, read, weighed and put in order together."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from semhlib.ingest.account import Part, dates_of_marks
from semhlib.ingest.big_file import BigSource, read_big_marks
from semhlib.ingest.checks.empty_file import headings_only
from semhlib.ingest.faults import Fault
from semhlib.ingest.marks import Marks
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
) -> tuple[list[Part], Ordered | None]:  # fmt: skip
    """Every file of session marks, and all usable marks in order (None where there is no such file)."""
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
        return [], None
    tell("Putting the marks in order", 0, 1)
    ordered, faults = put_in_order([p.marks for p in parts if p.marks is not None], people)
    return [_counted(p.also(f for f in faults if f.file == p.source.name)) for p in parts], ordered


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
    return replace(part, marks=replace(part.marks, pupil=nothing, day=nothing, session=nothing, code=nothing, row=number))
