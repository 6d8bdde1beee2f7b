"""The files of a folder: opened, told apart, and read row by row where they are small."""

from collections.abc import Callable
from pathlib import Path

from semhlib.ingest.account import Part
from semhlib.ingest.checks.empty_file import headings_only
from semhlib.ingest.checks.file_kind import not_csv
from semhlib.ingest.checks.repeated_rows import same_file_again
from semhlib.ingest.checks.unreadable_file import cannot_be_read, odd_name
from semhlib.ingest.faults import Fault
from semhlib.ingest.layout import Cells
from semhlib.ingest.reading import Source, read_rows, read_source
from semhlib.ingest.rows import read_cells
from semhlib.ingest.settings import FILE as SETTINGS
from semhlib.ingest.settings import SchoolSettings
from semhlib.terms.file_names import is_plain_name

Progress = Callable[[str, int, int], None]
READ = (".csv", ".txt", ".tsv")


def open_files(folder: Path, tell: Progress) -> tuple[list[Source], list[Fault]]:
    """Every CSV file of the folder whose layout we know; a file with the same content as another is read once."""
    there = sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))
    paths = [p for p in there if p.suffix.lower() in READ]
    sources: list[Source] = []
    faults = [odd_name(p.name) for p in there if not is_plain_name(p.name)]
    if faults:
        return [], faults
    faults = [not_csv(p.name) for p in there if p not in paths and p.name != SETTINGS]
    for done, path in enumerate(paths):
        tell(f"Reading {path.name}", done, len(paths))
        try:
            source, wrong = read_source(path)
        except OSError:
            source, wrong = None, [cannot_be_read(path.name)]
        faults += wrong
        twin = next((s for s in sources if source and s.sha256 == source.sha256), None)
        if source and twin:
            faults.append(same_file_again(source.name, twin.name))
        elif source:
            sources.append(source)
    return sources, faults


def small_file(source: Source, settings: SchoolSettings) -> tuple[Part, list[tuple[int, Cells]]]:
    """A file that is read row by row, with its rows by column name."""
    found = read_rows(source)
    rows, faults = read_cells(source, found, settings)
    empty = headings_only(source.name, source.fit.layout.table, found.rows_in)
    return Part(source=source, rows_in=found.rows_in, faults=(*found.faults, *faults, *empty)), rows
