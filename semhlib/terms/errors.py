"""What went wrong with a file, in words a school office can act on."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["stop", "left_out", "note"]


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One fault in one place of one file.

    file      base name of the file, never its folder
    row       line in the file as a spreadsheet shows it (headings are row 1), or None for the whole file
    column    heading as written in the file, or None
    found     what stood there; only for columns of codes, headings and file facts, never a pupil's value
    expected  what should have stood there, in plain words
    severity  stop: nothing is imported; left_out: this row is not used; note: used, but worth knowing
    rows      how many rows have this same fault (the first of them is `row`)
    """

    rule: str
    file: str
    expected: str
    row: int | None = None
    column: str | None = None
    found: str | None = None
    severity: Severity = "left_out"
    rows: int = 1

    def sentence(self) -> str:
        """One sentence naming file, row, column, what stood there and what was expected."""
        where = self.file
        if self.row is not None:
            where += f", row {self.row}"
        if self.column is not None:
            where += f", column “{self.column}”"
        found = f" we found “{self.found}”;" if self.found else ""
        more = "" if self.rows <= 1 else f" {self.rows:,} rows have this."
        return f"{where}:{found} expected {self.expected}.{more}"


class SemhError(Exception):
    """Something a person can put right. Its words go to the screen as they are."""


PUT_RIGHT = "Put right what stands above, where the file came from or in the file, and try again."


class CannotImport(SemhError):
    """The files cannot be used as they are. Nothing was imported; the last good copy still stands."""

    def __init__(self, problems: tuple[Problem, ...]):
        self.problems = problems
        stops = [p for p in problems if p.severity == "stop"]
        stands = "Nothing was imported. The last good copy is unchanged."
        super().__init__("\n".join([*(p.sentence() for p in stops), PUT_RIGHT, stands]))
