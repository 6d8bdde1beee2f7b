"""The files of a folder: opened, told apart, and read row by row where they are small."""

from collections.abc import Callable, Mapping
from pathlib import Path

from semhlib.ingest import big_file
from semhlib.ingest.account import Part
from semhlib.ingest.checks.empty_file import headings_only
from semhlib.ingest.checks.file_kind import folder_inside, not_csv
from semhlib.ingest.checks.repeated_rows import same_file_again
from semhlib.ingest.checks.unreadable_file import cannot_be_read, odd_name
from semhlib.ingest.faults import Fault
from semhlib.ingest.layout import Cells
from semhlib.ingest.mapping import FILE as MAPPING
from semhlib.ingest.mapping import Confirmed, read_mapping
from semhlib.ingest.other_kinds import READERS, read_lists
from semhlib.ingest.reading import NOTHING_SAID, Source, read_rows, read_source
from semhlib.ingest.rows import read_cells
from semhlib.ingest.settings import FILE as SETTINGS
from semhlib.ingest.settings import SchoolSettings
from semhlib.ingest.standing_back import without_doubles
from semhlib.terms.file_names import FACTORS, is_plain_name

Progress = Callable[[str, int, int], None]
CSV = (".csv", ".txt", ".tsv")


def open_files(
    folder: Path, tell: Progress, remembered: Mapping[str, Confirmed] = NOTHING_SAID
) -> tuple[list[Source], list[Fault]]:  # fmt: skip
    """Every list in the folder whose layout we know; a file with the same content as another is read once.

    Takes       remembered: what the school confirmed before; what the folder itself says goes before it
    """
    there = sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))
    paths = lists_in(folder)
    sources: list[Source] = []
    faults = [odd_name(p.name) for p in there if not is_plain_name(p.name)]
    if faults:
        return [], faults
    faults = [not_csv(p.name) for p in there if p not in paths and p.name not in (SETTINGS, MAPPING, FACTORS)]
    faults += [folder_inside(p.name) for p in sorted(folder.iterdir()) if p.is_dir() and not p.name.startswith(".")]
    known = {**remembered, **read_mapping(folder)}
    for done, path in enumerate(paths):
        tell(f"Reading {path.name}", done, len(paths))
        try:
            found, wrong = _lists_of(path, known)
        except OSError:
            found, wrong = [], [cannot_be_read(path.name)]
        faults += wrong
        twin = next((s for s in sources if found and s.sha256 == found[0].sha256), None)
        if twin:
            faults.append(same_file_again(path.name, twin.file))
        else:
            sources += found
    sources, doubles = without_doubles(sources)
    return sources, faults + doubles


def lists_in(folder: Path) -> list[Path]:
    """The files of a folder that may hold lists, by name."""
    there = sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith((".", "~$")))
    return [p for p in there if p.suffix.lower() in (*CSV, *READERS)]


def _lists_of(path: Path, known: Mapping[str, Confirmed]) -> tuple[list[Source], list[Fault]]:
    if path.suffix.lower() in READERS:
        return read_lists(path, known)
    if path.stat().st_size > big_file.BIG:
        return big_file.read_big(path, known)
    source, faults = read_source(path, known)
    return [source] if source else [], faults


def small_file(source: Source, settings: SchoolSettings) -> tuple[Part, list[tuple[int, Cells]]]:
    """A file that is read row by row, with its rows by column name."""
    found = read_rows(source)
    rows, faults = read_cells(source, found, settings)
    empty = headings_only(source.name, source.fit.layout.table, found.rows_in)
    return Part(source=source, rows_in=found.rows_in, faults=(*found.faults, *faults, *empty)), rows
