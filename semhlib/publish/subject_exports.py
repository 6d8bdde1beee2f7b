"""Rows of the files in use that tell of one pupil, as they stand there."""

import csv
from pathlib import Path

from semhlib.publish.exports_folder import EARLIER, FOLDER, plain_files
from semhlib.publish.subject_tables import Lines
from semhlib.store.traces import Sought, find_traces
from semhlib.store.who import Person

LOOK_INSIDE = "something about the pupil stands in this file: open it to see"


def rows_in_use(home: Path, person: Person) -> Lines:
    """Every such row of a CSV file, by line; of a file of another kind, that there is something in it."""
    lines: Lines = [("file", "line", "row as it stood")]
    found = dict.fromkeys(trace.file for trace in find_traces(home / FOLDER, person)) if (home / FOLDER).is_dir() else {}
    here = {path.name: path for path in plain_files(home / FOLDER)}
    for name in found:
        rows = _rows(here[name], person) if name in here else []
        shown = name if name in here else f"a file that was replaced ({EARLIER})"
        lines += [(shown, str(number), row) for number, row in rows] or [(shown, "", LOOK_INSIDE)]
    return lines


def _rows(path: Path, person: Person) -> list[tuple[int, str]]:
    sought = Sought(person)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return []
    cells = ((number, row, next(csv.reader([row]), [])) for number, row in enumerate(text.splitlines(), 1) if "\0" not in row)
    return [(number, row) for number, row, parts in cells if sought.in_cells(parts)]
