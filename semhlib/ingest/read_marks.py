"""Every file of session marks of a folder, read, weighed and put in order together."""

from collections.abc import Callable
from dataclasses import replace

from semhlib.ingest.account import Part, dates_of_marks
from semhlib.ingest.checks.empty_file import headings_only
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
        tell(f"Checking the marks in {source.name}", 0, 1)
        if source.fit.layout.how == "marks_long":
            marks, faults = read_long(source, people)
            empty_file = headings_only(source.name, source.fit.layout.table, marks.marks_in)
            part = Part(source=source, rows_in=marks.marks_in, faults=tuple(empty_file))
        else:
            part, rows = small_file(source, settings)
            marks, faults = read_strings(source, rows, people)
        marks, wrong, empty = weigh(marks, roll, calendar)
        part = replace(part.also(faults + wrong), marks=marks, empty=empty, dates=dates_of_marks(marks))
        parts.append(part)
    if not parts:
        return [], None
    tell("Putting the marks in order", 0, 1)
    ordered, faults = put_in_order([p.marks for p in parts if p.marks is not None], people)
    return [p.also(f for f in faults if f.file == p.source.name) for p in parts], ordered
