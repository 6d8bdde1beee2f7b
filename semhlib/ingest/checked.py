"""What comes out of checking a folder: tables ready to be kept, and an account of every row."""

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

import pyarrow as pa

from semhlib.ingest.faults import LeftOutRow
from semhlib.ingest.settings import SchoolSettings
from semhlib.terms.errors import Problem

_READ_BY = ("calendar", "codes", "pathways", "suspension_reasons", "table", "tables", "tables_school")


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """One file of the folder and what became of it.

    rows_in        rows below the headings
    rows_left_out  rows not used at all; rows_kept the others
    left_out_why   how many rows (or marks, for strings of marks) for each reason
    marks_*        for session marks only: marks in the file, used, left out with a reason, and saying nothing
                   (closed on a closed day; padding before entry and after leaving). In = kept + left out + empty
    """

    name: str
    sha256: str
    layout: str
    rows_in: int
    rows_kept: int
    rows_left_out: int
    left_out_why: dict[str, int] = field(default_factory=dict)
    first_date: date | None = None
    last_date: date | None = None
    marks_in: int = 0
    marks_kept: int = 0
    marks_left_out: int = 0
    marks_empty: int = 0


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A folder of exports, checked.

    tables      by name as in terms/tables.py; a table with no file is not there
    names       one row for each pupil: key, UPN, admission number, names, date of birth
    data_up_to  by table: the last date in it
    left_out    every row (or mark) that is not used, and why
    """

    settings: SchoolSettings
    tables: dict[str, pa.Table] = field(repr=False)
    names: pa.Table = field(repr=False)
    problems: tuple[Problem, ...]
    files: tuple[SourceFile, ...]
    left_out: tuple[LeftOutRow, ...] = field(repr=False)
    data_up_to: dict[str, date]


def versions() -> dict[str, str]:
    """Short names for the code table, the tables' columns and the whole of the reader; each changes with any line of it."""
    here = Path(__file__).parent
    terms = here.parent / "terms"
    return {
        "codes": _digest([terms / "codes.py"]),
        "schema": _digest([terms / "table.py", terms / "tables.py", terms / "tables_school.py"]),
        "reading": _digest([*sorted(here.rglob("*.py")), *(terms / f"{name}.py" for name in _READ_BY)]),
    }


def _digest(paths: list[Path]) -> str:
    digest = sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
