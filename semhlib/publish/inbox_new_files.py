"""New files as they look before anything is imported: which lists they hold, between which dates, and whose place they take."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from semhlib.ingest.cells import Unreadable, value
from semhlib.ingest.layout import Layout
from semhlib.ingest.open_files import Progress, open_files
from semhlib.ingest.reading import Source, usable_rows
from semhlib.publish.exports_folder import plain_files
from semhlib.store.lead_store import FileLine

DATES = ("date", "sent", "start")  # what a file is dated by, as in the account of an import
ONE_OF_A_KIND = ("pupils", "calendar")  # of which a school has one
MARKS = "session_mark"
A_WEEK = 10  # sessions


@dataclass(frozen=True)
class NewFile:
    """A file that was chosen, with the lists of it that can be read."""

    path: Path
    sources: tuple[Source, ...]

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def layouts(self) -> tuple[Layout, ...]:
        return tuple({source.fit.layout.name: source.fit.layout for source in self.sources}.values())

    @property
    def tables(self) -> frozenset[str]:
        return frozenset(layout.table for layout in self.layouts)


def look_at(folder: Path, tell: Progress) -> tuple[NewFile, ...]:
    """Every file of a folder, with the lists in it whose headings are known."""
    found = [source for source in open_files(folder, tell)[0] if source.fit.exact]
    return tuple(NewFile(path, tuple(s for s in found if s.file == path.name)) for path in plain_files(folder))


def takes_the_place_of(new: NewFile, in_use: Sequence[FileLine]) -> str:
    """The file in use that a new one replaces by itself; empty where there is none.

    How     of pupil lists and calendars there is one; any other file takes the place of one of its own kind (or of marks,
            if it holds marks) all of whose dates it covers
    """
    alike = [f for f in in_use if new.layouts and _is_alike(new, f)]
    if not alike or any(layout.how in ONE_OF_A_KIND for layout in new.layouts):
        return alike[0].name if alike else ""
    if any(not source.data for source in new.sources):  # too large to look through here: the one of its kind, if it is one
        return alike[0].name if len(alike) == 1 else ""
    dates = [day for source in new.sources for day in dates_of(source)]
    covered = [f for f in alike if _covers(dates, f)]
    return max(covered, key=lambda f: f.rows_in).name if covered else ""


def dates_of(source: Source) -> tuple[date, ...]:
    """The different dates by which a list is dated, as far as they can be read; nothing of a file too large to hold."""
    column = next((source.fit.layout.column(name) for name in DATES if name in source.fit.places), None)
    if column is None or not source.data:
        return ()
    at = source.fit.places[column.name]
    found: set[date] = set()
    ends = source.fit.places.get("marks") if source.fit.layout.how == "marks_string" else None
    texts = {(cells[at], 0 if ends is None else len(cells[ends].split(" "))) for _, cells in usable_rows(source, [])}
    for text, sessions in texts:
        try:
            day = value(column, text)
        except Unreadable:
            continue
        if isinstance(day, date):
            found.update((day, day + timedelta(weeks=max(0, sessions - 1) // A_WEEK)))
    return tuple(sorted(found))


def _is_alike(new: NewFile, old: FileLine) -> bool:
    tables = set(old.table.split(", "))
    same_kind = old.title == "; ".join(layout.title for layout in new.layouts)
    return same_kind or (new.tables == {MARKS} and tables == {MARKS})


def _covers(dates: Iterable[date], old: FileLine) -> bool:
    """Whether a file with these dates holds all that the old one is dated by."""
    days = sorted(dates)
    if old.first_date is None or old.last_date is None or not days:
        return old.first_date is None and not days
    return days[0] <= old.first_date and old.last_date <= days[-1] + timedelta(days=6)
