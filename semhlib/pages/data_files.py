"""The files in use: what each is, how much of it was used, and which measures rest on it."""

import csv
from collections.abc import Callable
from pathlib import Path

import ipywidgets as w

from semhlib.charts.markup import Html, bullets, disclosure, tag, together
from semhlib.charts.table import Column, Table, csv_link, html_table
from semhlib.pages.data_parts import button
from semhlib.pages.data_words import PUPIL_DATA, capital, dates, left_out_words, notice, table_name
from semhlib.store.lead_store import LeadStore, Missing
from semhlib.terms.errors import SemhError
from semhlib.terms.format import join_words, plural

MOST_SHOWN = 20_000  # rows that a page can hand over as a file
TO_BEGIN = "Add a list of pupils, the school's calendar and attendance marks to begin. Everything else may follow later."
SHOW_LEFT_OUT = "Get the list of rows left out"
COLUMNS = (
    Column("File"), Column("What it is"), Column("Rows used", number=True), Column("Left out"), Column("Dates"),
    Column("Measures that rest on it"),
)  # fmt: skip


def files_table(store: LeadStore) -> Html:
    """The table of files, and what no file fills yet."""
    if not store.files:
        return together(tag("h2", "No file is in use yet"), tag("p", TO_BEGIN))
    heading = tag("h2", "Files in use")
    every = {title for f in store.files for title in f.feeds}
    rows = tuple(
        (
            f.name,
            capital(f.title),
            f"{f.rows_kept:,} of {f.rows_in:,}",
            left_out_words(f.rows_left_out, f.why),
            dates(f.first_date, f.last_date),
            _feeds(f.feeds, len(every)),
        )
        for f in store.files
    )
    table = Table(caption="Files in use", columns=COLUMNS, rows=rows, under_heading=True)
    return together(heading, html_table(table), tag("p", csv_link(table)))


def missing_files(missing: tuple[Missing, ...]) -> Html:
    """Tables that no file fills, and the measures that wait for them; empty where there are none."""
    if not missing:
        return tag("p", "Every kind of file that these pages can use is there.")
    lines = (f"{table_name(m.table)} data. {_waits(m.feeds)}" for m in missing)
    return together(tag("h3", "No file yet"), bullets(*lines))


def noticed(store: LeadStore, *, opened: bool) -> Html:
    """Everything that was noticed in the files in use."""
    if not store.problems:
        return tag("p", "Nothing else was noticed in these files.")
    words = f"What we noticed in these files: {plural(len(store.problems), 'thing', 'things')}"
    return disclosure(words, bullets(*store.problems), opened=opened)


class LeftOut:
    """A button that brings the list of rows left out to the page as a file: rows of pupils are sent when somebody asks."""

    def __init__(self, file: Path, rows: int, say: Callable[[str], None]):
        self._file, self._say, self._link = file, say, w.HTML()
        self.box = w.VBox([button(SHOW_LEFT_OUT, self._bring), self._link] if rows else [])

    def _bring(self, _button: w.Button) -> None:
        try:
            table = left_out_table(self._file)
        except SemhError as problem:
            self._link.value = notice(str(problem))
            return
        self._link.value = together(notice(PUPIL_DATA), tag("p", csv_link(table)))
        self._say("The list is ready. Press the link to keep it.")


def left_out_table(file: Path) -> Table:
    """The rows of a list of rows left out, as a table that a spreadsheet cannot run.

    Raises      SemhError where there is no list, or it is too long to send to a page
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as source:
            rows = [row for row, _ in zip(csv.reader(source), range(MOST_SHOWN + 2), strict=False)]
    except OSError:
        raise SemhError("There is no list of rows left out.") from None
    if not rows:
        raise SemhError("There is no list of rows left out.")
    if len(rows) > MOST_SHOWN + 1:
        raise SemhError(f"More than {MOST_SHOWN:,} rows were left out, too many to list here. Look at the first problems above.")
    columns = tuple(Column(heading) for heading in rows[0])
    cells = tuple(tuple([*row, *[""] * len(columns)][: len(columns)]) for row in rows[1:])
    return Table(caption="Rows left out", columns=columns, rows=cells)


def _feeds(titles: tuple[str, ...], of: int) -> str:
    if not titles:
        return "Groups and events"
    return "All measures" if len(titles) == of > 1 else join_words(titles)


def _waits(feeds: tuple[str, ...]) -> str:
    if not feeds:
        return "No measure waits for it."
    return f"{join_words(feeds)} {'waits' if len(feeds) == 1 else 'wait'} for it."
