"""Pupils who were erased are taken out of the files in use; a file in which they cannot be told apart goes."""

import csv
import io
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from semhlib.ingest.big_file import BIG
from semhlib.ingest.mapping import Confirmed, read_mapping
from semhlib.ingest.open_files import CSV
from semhlib.ingest.other_kinds import READERS, read_lists
from semhlib.ingest.reading import Source, numbered, read_source
from semhlib.publish.exports_folder import EARLIER, plain_files
from semhlib.store.private_files import sync_folder, write_private
from semhlib.store.tombstones import Erased
from semhlib.store.traces import find_traces
from semhlib.store.who import Person, tidy
from semhlib.terms.errors import CannotImport

BLOCK = 32_000_000


def forget_erased(exports: Path, erased: Erased) -> None:
    """Take every pupil who was erased out of the files in use. The caller holds the home's lock.

    How     rows that bear a pupil's UPN (or, without a UPN, the admission number) are left out of a CSV file; any other
            file that names a pupil is deleted, and so is what was kept aside: both can be chosen again
    """
    if not erased.marks or not exports.is_dir():
        return
    shutil.rmtree(exports / EARLIER, ignore_errors=True)
    for path in plain_files(exports):
        if path.suffix.lower() in READERS:
            going = _lists_name(path, erased)
        elif path.suffix.lower() in CSV and path.stat().st_size <= BIG:
            going = _names(path, erased.mentions) and not _without_their_rows(path, erased) and _names(path, erased.names_upn)
        else:
            going = _names(path, erased.names_upn)
        if going:
            path.unlink()
    sync_folder(exports)


def forget_person(exports: Path, person: Person) -> tuple[str, ...]:
    """Delete each file in use in which anything of one pupil still stands, such as a name in words of the school's own.

    Returns     the names of those files
    """
    names = tuple(dict.fromkeys(trace.file for trace in find_traces(exports, person))) if exports.is_dir() else ()
    for name in names:
        (exports / name).unlink(missing_ok=True)
    return names


def _names(path: Path, said: Callable[[str], bool]) -> bool:
    """Whether something is said of any part of a text file."""
    with path.open("rb") as file:
        while block := file.read(BLOCK) + file.readline():
            if said(block.replace(b"\0", b"").decode("utf-8", "ignore")):
                return True
    return False


def _lists_name(path: Path, erased: Erased) -> bool:
    """Whether a list of a workbook or of another kind of file has a row about a pupil who was erased."""
    lists = [sheet.data.decode("utf-8", "ignore") for sheet in READERS[path.suffix.lower()](path.name, path.read_bytes())[0]]
    if any(erased.names_upn(text) for text in lists):
        return True
    found = [s for s in read_lists(path, _mapping(path))[0] if "upn" in s.fit.places] if any(map(erased.mentions, lists)) else []
    return any(_is_about(s, cells, erased) for s in found for number, cells in numbered(s) if number > s.heading_row)


def _without_their_rows(path: Path, erased: Erased) -> bool:
    """Write a list again without the rows about pupils who were erased; False where they cannot be told."""
    source = read_source(path, _mapping(path))[0]
    if source is None or "upn" not in source.fit.places:
        return False
    try:
        rows = list(numbered(source))
    except csv.Error:
        return False
    kept = [cells for number, cells in rows if number <= source.heading_row or not _is_about(source, cells, erased)]
    if len(kept) < len(rows):
        out = io.StringIO()
        csv.writer(out, delimiter=source.delimiter, lineterminator="\n").writerows(kept)
        part = path.with_name(f".{path.name}-{os.getpid()}")
        write_private(part, out.getvalue().encode("utf-8"))
        os.replace(part, path)
    return True


def _mapping(path: Path) -> dict[str, Confirmed]:
    try:
        return read_mapping(path.parent)
    except CannotImport:
        return {}


def _is_about(source: Source, cells: Sequence[str], erased: Erased) -> bool:
    upn, adno = (_cell(source, cells, name) for name in ("upn", "adno"))
    return erased.is_pupil(upn, None, None) or (not upn and bool(adno) and erased.mentions(adno))


def _cell(source: Source, cells: Sequence[str], name: str) -> str:
    at = source.fit.places.get(name, len(cells))
    return tidy(cells[at]) if at < len(cells) else ""
