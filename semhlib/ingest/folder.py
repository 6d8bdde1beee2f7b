"""A school's folder of exports, read and checked as a whole. Nothing is written here."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from semhlib.ingest.account import Part, account, dates_of, whole_file
from semhlib.ingest.across_rows import across_rows
from semhlib.ingest.build import build_tables, names_table, up_to
from semhlib.ingest.checked import Checked
from semhlib.ingest.checks.locked_actions import locked_actions
from semhlib.ingest.checks.locked_beforehand import locked_beforehand
from semhlib.ingest.checks.missing_file import missing_files
from semhlib.ingest.faults import merged
from semhlib.ingest.last_time import against_last_time, last_day_of
from semhlib.ingest.mapping import Confirmed
from semhlib.ingest.names_in_words import NamesInWords
from semhlib.ingest.open_files import Progress, open_files, small_file
from semhlib.ingest.people import build_people
from semhlib.ingest.read_marks import read_marks
from semhlib.ingest.reading import NOTHING_SAID
from semhlib.ingest.row_facts import ReadRow, read_facts
from semhlib.ingest.school_calendar import build_calendar
from semhlib.ingest.settings import read_settings
from semhlib.ingest.stopping import listed, needed, settled, stop_at
from semhlib.ingest.summary import read_summary
from semhlib.terms.errors import CannotImport, SemhError
from semhlib.terms.file_names import shown_name


def check_folder(
    folder: Path, progress: Progress | None = None, *, key: bytes | None = None,
    previous: Mapping[str, Any] | None = None, confirm: bool = False, remembered: Mapping[str, Confirmed] = NOTHING_SAID,
) -> Checked:  # fmt: skip
    """Everything in a folder of exports, read and checked.

    Takes       progress: told the step in words, how much of it is done, and how much there is
                key: the school's own key for pseudonyms (without it, keys are made that nobody can repeat)
                previous: manifest of the last import, to notice half exports and old files
                confirm: a person has looked at stops that may be waved through
                remembered: what the school confirmed about headings before; mapping.toml in the folder goes before it
    Raises      FolderStopped with every fault found, where one of them stops the import
    """
    tell = progress or _silent
    if not folder.is_dir():
        raise SemhError(f"There is no folder “{shown_name(folder.name)}”. Nothing was imported.")
    sources, faults = open_files(folder, tell, remembered)
    try:
        settings = read_settings(folder)
    except CannotImport as stopped:
        raise CannotImport(stopped.problems + tuple(f.problem() for f in merged(faults))) from None
    stop_at(faults, confirm)
    faults += missing_files([(s.name, s.fit.layout.name) for s in sources])
    faults += locked_beforehand(previous, settings)
    stop_at(faults, confirm)
    tell("Reading the pupil list and the calendar", 0, 1)
    parts: list[Part] = []
    calendar, people = None, None
    for source in [s for s in sources if s.fit.layout.how in ("calendar", "pupils")]:
        part, rows = small_file(source, settings)
        if source.fit.layout.how == "calendar":
            calendar, wrong = build_calendar(source.name, rows)
        else:
            people, wrong = build_people(source.name, rows, key or secrets.token_bytes(32), settings.code, settings.example)
        parts.append(replace(part, faults=tuple(needed(f) for f in (*part.faults, *wrong))))
    stop_at(faults + [f for p in parts for f in p.faults], confirm, parts)
    if calendar is None or people is None:
        raise TypeError("a calendar or a pupil list without a fault and without rows")
    marks_parts, marks, aside = read_marks(sources, settings, people, calendar, tell)
    tell("Reading the other files", 0, 1)
    facts: dict[str, list[dict[str, Any]]] = {"mark_aside": aside} if aside else {}
    totals: list[dict[str, Any]] | None = None
    names = NamesInWords((p.forename, p.surname) for p in people.pupils)
    read: list[ReadRow] = []
    for source in [s for s in sources if s.fit.layout.how in ("rows", "summary")]:
        part, rows = small_file(source, settings)
        if source.fit.layout.how == "summary":
            found, _, wrong = read_summary(source, rows, people, calendar, marks)
            totals = (totals or []) + found
        else:
            made, wrong = read_facts(source, rows, people, settings, names)
            read += made
            facts.setdefault(source.fit.layout.table, [])
            found = [fact for each in made for fact in each.facts]
        parts.append(replace(part, dates=dates_of(found)).also(wrong))
    read, wrong = across_rows(read, calendar)
    parts = [p.also(f for f in wrong if f.file == p.source.name) for p in parts]
    for each in read:
        facts[each.table] += each.facts
    faults += locked_actions(previous, read, settings)
    parts += marks_parts
    parts = [p.also(whole_file(p)) for p in parts]
    last_day = last_day_of(parts)
    faults += against_last_time(previous, parts, last_day)
    every = merged(faults + [f for p in parts for f in p.faults])
    stop_at(every, confirm, parts)
    parts = [replace(p, faults=tuple(settled(list(p.faults), confirm))) for p in parts]
    every = settled(every, confirm)
    tell("Putting the tables together", 0, 1)
    last_year = int(calendar.half_term[calendar.offset(last_day)]) // 10 if last_day else calendar.years[-1]
    tables = build_tables(people, calendar, last_year, marks, totals, facts)
    return Checked(
        settings=settings, tables=tables, names=names_table(people), problems=tuple(f.problem() for f in every),
        files=tuple(sorted((account(p) for p in parts), key=lambda f: f.name)), left_out=listed(parts, ("left_out",)),
        data_up_to=up_to(tables),
    )  # fmt: skip


def _silent(step: str, done: int, total: int) -> None:
    """Nobody wants to know how far we are."""
