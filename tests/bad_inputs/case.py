"""What a bad input is, and what is to be said and kept of it."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow.parquet

from semhlib.store.snapshot import LEFT_OUT, NAMES, open_snapshot
from tests.ingest.small_school import AMINA, BEN, CARYS, LONG, MARKS, PUPILS, SETTINGS, present

__all__ = ["AMINA", "BEN", "CARYS", "LONG", "MARKS", "PUPILS", "SETTINGS", "Case", "Kept", "present"]



@dataclass(frozen=True)
class Vast:
    """A file that begins with some text and goes on to a size, with nothing in it (the disk keeps no room for that)."""

    text: str
    size: int


Content = str | bytes | Path | Vast | None
HEADINGS = PUPILS.splitlines(keepends=True)[0]
INCIDENTS = "UPN,Adno,Date,Type,Severity,Location,Linked to SEMH\n"
ASSESSMENTS = "UPN,Adno,Instrument,Informant,Date,Scale,Score\n"
SUPPORT = "UPN,Adno,Support,Sessions planned,Sessions attended,Hours,Cost,Start Date,End Date\n"
AUDIT = "Framework,Principle,Item,Date,Level,Rated by,Evidence\n"
NEEDS = "UPN,Adno,Need,Start Date,End Date\n"


class Kept:
    """What an import kept, read back from its home."""

    def __init__(self, home: Path):
        self.home = home
        self.snapshot = open_snapshot(home)

    def column(self, table: str, name: str) -> list[Any]:
        return pyarrow.parquet.read_table(self.snapshot.path(table)).column(name).to_pylist()

    def rows(self, table: str) -> int:
        return pyarrow.parquet.read_metadata(self.snapshot.path(table)).num_rows

    def names(self, column: str) -> list[Any]:
        return pyarrow.parquet.read_table(self.home / NAMES / f"{self.snapshot.name}.parquet").column(column).to_pylist()

    def left_out(self) -> list[list[str]]:
        """Lines of the list of rows not used, headings first."""
        path = self.home / LEFT_OUT / f"{self.snapshot.name}.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))


@dataclass(frozen=True, kw_only=True)
class Case:
    """One bad input in a folder of the small school's exports, which was imported once before.

    number    as the list of bad inputs numbers it; a number may have several cases
    files     put in the place of the school's own (None: taken out; a path: a link to it)
    said      sentences that stand on the screen, each as a line
    refused   True: nothing is imported, and what was kept before is the same to the byte; False: it is read
    then      what must be true of what was kept (for refused cases: of what was there before)
    within    words put before the command, for what needs another process
    """

    number: int
    kind: str
    files: Mapping[str, Content] = field(repr=False)
    said: tuple[str, ...] = ()
    refused: bool = True
    then: Callable[[Kept], bool] | None = None
    within: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.number} {self.kind}"


def marks_kept(number: int) -> Callable[[Kept], bool]:
    return lambda kept: kept.rows("session_mark") == number


def same_marks(kept: Kept) -> bool:
    """All sixteen marks of the small school, four mornings and four afternoons of two pupils."""
    return sorted(kept.column("session_mark", "code")) == ["/"] * 8 + ["\\"] * 8
