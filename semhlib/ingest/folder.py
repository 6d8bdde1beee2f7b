"""A school's folder of exports, read and checked as a whole. Nothing is written here."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from semhlib.ingest.account import Part, account, dates_of, dates_of_marks, whole_file
from semhlib.ingest.build import build_tables, names_table, up_to
from semhlib.ingest.checked import Checked
from semhlib.ingest.checks.empty_file import headings_only
from semhlib.ingest.checks.fewer_rows import fewer_rows, older_than_before, rows_by_layout
from semhlib.ingest.checks.missing_file import missing_files
from semhlib.ingest.checks.repeated_rows import same_file_again
from semhlib.ingest.faults import Fault, LeftOutRow, left_out_rows, merged
from semhlib.ingest.layout import Cells
from semhlib.ingest.marks_long import read_long
from semhlib.ingest.marks_string import read_strings
from semhlib.ingest.people import People, build_people
from semhlib.ingest.reading import Source, raw_rows, read_rows, read_source
from semhlib.ingest.row_facts import read_facts
from semhlib.ingest.rows import read_cells
from semhlib.ingest.school_calendar import SchoolCalendar, build_calendar
from semhlib.ingest.session_marks import Ordered, put_in_order, weigh
from semhlib.ingest.settings import SchoolSettings, read_settings
from semhlib.ingest.summary import read_summary
from semhlib.terms.errors import CannotImport

Progress = Callable[[str, int, int], None]
ATTENDANCE = ("marks_long", "marks_string", "summary")


class FolderStopped(CannotImport):
    """The folder cannot be used as it is. `left_out` lists the rows concerned, for the school's own eyes."""

    def __init__(self, faults: list[Fault], left_out: tuple[LeftOutRow, ...] = ()):
        super().__init__(tuple(f.problem() for f in faults))
        self.left_out = left_out


def check_folder(
    folder: Path, progress: Progress | None = None, *, key: bytes | None = None,
    previous: Mapping[str, Any] | None = None, confirm: bool = False,
) -> Checked:  # fmt: skip
    """Everything in a folder of exports, read and checked.

    Takes       progress: told the step in words, how much of it is done, and how much there is
                key: the school's own key for pseudonyms (without it, keys are made that nobody can repeat)
                previous: manifest of the last import, to notice half exports and old files
                confirm: a person has looked at stops that may be waved through
    Raises      FolderStopped with every fault found, where one of them stops the import
    """
    tell = progress or _silent
    settings = read_settings(folder)
    sources, faults = _open_files(folder, tell)
    faults += missing_files([(s.name, s.fit.layout.name) for s in sources])
    _stop_at(faults, confirm)
    tell("Reading the pupil list and the calendar", 0, 1)
    parts: list[Part] = []
    calendar, people = None, None
    for source in [s for s in sources if s.fit.layout.how in ("calendar", "pupils")]:
        part, rows = _small_file(source, settings)
        if source.fit.layout.how == "calendar":
            calendar, wrong = build_calendar(source.name, rows)
        else:
            people, wrong = build_people(source.name, rows, key or secrets.token_bytes(32), settings.code)
        parts.append(replace(part, faults=tuple(_needed(f) for f in (*part.faults, *wrong))))
    _stop_at(faults + [f for p in parts for f in p.faults], confirm, parts)
    if calendar is None or people is None:
        raise TypeError("a calendar or a pupil list without a fault and without rows")
    marks_parts, marks = _read_marks(sources, settings, people, calendar, tell)
    tell("Reading the other files", 0, 1)
    facts: dict[str, list[dict[str, Any]]] = {}
    totals: list[dict[str, Any]] | None = None
    for source in [s for s in sources if s.fit.layout.how in ("rows", "summary")]:
        part, rows = _small_file(source, settings)
        if source.fit.layout.how == "summary":
            found, _, wrong = read_summary(source, rows, people, calendar, marks)
            totals = (totals or []) + found
        else:
            found, wrong = read_facts(source, rows, people, settings)
            facts.setdefault(source.fit.layout.table, []).extend(found)
        parts.append(replace(part, dates=dates_of(found)).also(wrong))
    parts += marks_parts
    parts = [p.also(whole_file(p)) for p in parts]
    last_day = max((p.dates[1] for p in parts if p.source.fit.layout.how in ATTENDANCE and p.dates[1]), default=None)
    faults += _against(previous, parts, last_day)
    every = merged(faults + [f for p in parts for f in p.faults])
    _stop_at(every, confirm, parts)
    parts = [replace(p, faults=tuple(_settled(list(p.faults), confirm))) for p in parts]
    every = _settled(every, confirm)
    tell("Putting the tables together", 0, 1)
    last_year = int(calendar.half_term[calendar.offset(last_day)]) // 10 if last_day else calendar.years[-1]
    tables = build_tables(people, calendar, last_year, marks, totals, facts)
    return Checked(
        settings=settings, tables=tables, names=names_table(people), problems=tuple(f.problem() for f in every),
        files=tuple(sorted((account(p) for p in parts), key=lambda f: f.name)), left_out=_listed(parts, ("left_out",)),
        data_up_to=up_to(tables),
    )  # fmt: skip


def _silent(step: str, done: int, total: int) -> None:
    """Nobody wants to know how far we are."""


def _open_files(folder: Path, tell: Progress) -> tuple[list[Source], list[Fault]]:
    """Every CSV file of the folder whose layout we know; a file with the same content as another is read once."""
    paths = sorted(p for p in folder.iterdir() if p.suffix.lower() in (".csv", ".txt", ".tsv") and p.is_file())
    sources: list[Source] = []
    faults: list[Fault] = []
    for done, path in enumerate(paths):
        tell(f"Reading {path.name}", done, len(paths))
        source, wrong = read_source(path)
        faults += wrong
        twin = next((s for s in sources if source and s.sha256 == source.sha256), None)
        if source and twin:
            faults.append(same_file_again(source.name, twin.name))
        elif source:
            sources.append(source)
    return sources, faults


def _small_file(source: Source, settings: SchoolSettings) -> tuple[Part, list[tuple[int, Cells]]]:
    """A file that is read row by row, with its rows by column name."""
    found = read_rows(source)
    rows, faults = read_cells(source, found, settings)
    empty = headings_only(source.name, source.fit.layout.table, found.rows_in)
    return Part(source=source, rows_in=found.rows_in, faults=(*found.faults, *faults, *empty)), rows


def _read_marks(
    sources: list[Source], settings: SchoolSettings, people: People, calendar: SchoolCalendar, tell: Progress
) -> tuple[list[Part], Ordered | None]:  # fmt: skip
    """Every file of session marks, and all usable marks in order (None where there is no such file)."""
    roll = people.on_roll(calendar)
    parts = []
    for source in [s for s in sources if s.fit.layout.how in ("marks_long", "marks_string")]:
        tell(f"Checking the marks in {source.name}", 0, 1)
        if source.fit.layout.how == "marks_long":
            marks, faults = read_long(source, people)
            part = Part(source=source, rows_in=marks.marks_in, faults=tuple(headings_only(source.name, "session_mark", marks.marks_in)))
        else:
            part, rows = _small_file(source, settings)
            marks, faults = read_strings(source, rows, people)
        marks, wrong, empty = weigh(marks, roll, calendar)
        part = replace(part.also(faults + wrong), marks=marks, empty=empty, dates=dates_of_marks(marks))
        parts.append(part)
    if not parts:
        return [], None
    tell("Putting the marks in order", 0, 1)
    ordered, faults = put_in_order([p.marks for p in parts if p.marks is not None], people)
    return [p.also(f for f in faults if f.file == p.source.name) for p in parts], ordered


def _needed(fault: Fault) -> Fault:
    """The pupil list and the calendar must be right: what would leave a row out stops the import there."""
    if fault.severity != "left_out" or fault.rule in ("repeated_rows", "headings_again"):
        return fault
    return replace(fault, severity="stop", confirm=False)


def _against(previous: Mapping[str, Any] | None, parts: list[Part], last_day: date | None) -> list[Fault]:
    """Stops where the files hold much less, or older marks, than last time."""
    if previous is None:
        return []
    before = rows_by_layout(previous["files"])
    faults: list[Fault] = []
    for layout, rows in before.items():
        now = [p for p in parts if p.source.fit.layout.name == layout]
        if now:
            faults += fewer_rows(now[-1].source.name, sum(p.rows_in for p in now), rows)
    marks = [p for p in parts if p.source.fit.layout.how in ATTENDANCE and p.dates[1] == last_day]
    held = previous["data_up_to"].get("session_mark")
    if marks and held:
        faults += older_than_before(marks[0].source.name, last_day, date.fromisoformat(held))
    return faults


def _settled(faults: list[Fault], confirm: bool) -> list[Fault]:
    """Faults as they stand once a person has confirmed: rows are left out, facts about a whole file are noted."""
    if not confirm:
        return faults
    return [replace(f, severity="left_out" if len(f.rows) else "note") if f.severity == "stop" and f.confirm else f for f in faults]


def _stop_at(faults: list[Fault], confirm: bool, parts: list[Part] | None = None) -> None:
    """Stop here where a fault says so."""
    settled = merged(_settled(faults, confirm))
    if any(f.severity == "stop" for f in settled):
        raise FolderStopped(settled, _listed(parts or [], ("left_out", "stop")))


def _listed(parts: list[Part], severities: tuple[str, ...]) -> tuple[LeftOutRow, ...]:
    """Every row that is not used, with the row as it stood."""
    listed: list[LeftOutRow] = []
    for part in parts:
        faults = [f for f in part.faults if f.severity in severities]
        wanted = {int(r) for f in faults for r in f.rows}
        listed += left_out_rows(faults, raw_rows(part.source, wanted))
    return tuple(listed)
