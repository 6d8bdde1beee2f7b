"""The account of a file: how many rows it had, how many were used, and between which dates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from semhlib.ingest.checked import SourceFile
from semhlib.ingest.checks.consent import RULE
from semhlib.ingest.checks.too_many_left_out import too_many_left_out
from semhlib.ingest.faults import Fault
from semhlib.ingest.marks import Marks
from semhlib.ingest.reading import Source

# What does not speak against a file as a whole: rows that are there twice are used once, lines about the file not at all,
# and in a list about the school the rows around one that may not be kept are as good as ever.
HARMLESS = (
    "repeated_rows", "headings_again", "footer", RULE, "rated_twice", "declared_once", "fourth_log", "counted_twice",
    "pupil_named",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Part:
    """One file, read: its rows, its faults, and its marks if it holds any."""

    source: Source
    rows_in: int
    faults: tuple[Fault, ...] = ()
    marks: Marks | None = field(default=None, repr=False)
    empty: int = 0
    dates: tuple[date | None, date | None] = (None, None)

    def also(self, faults: Iterable[Fault]) -> "Part":
        """The same file with more faults."""
        return replace(self, faults=(*self.faults, *faults))


def account(part: Part) -> SourceFile:
    """The file as the manifest holds it."""
    left = [f for f in part.faults if f.severity == "left_out"]
    by_row = part.source.fit.layout.how != "marks_string"
    rows = _different([f for f in left if by_row or not f.when])
    marks = {}
    if part.marks is not None:
        kept = len(part.marks.row) - sum(len(f.rows) for f in left if f.rule in ("repeated_rows", "different_codes") and f.when)
        out = part.marks.marks_in - part.empty - kept
        marks = {"marks_in": part.marks.marks_in, "marks_kept": kept, "marks_left_out": out, "marks_empty": part.empty}
    why: dict[str, int] = {}
    for fault in left:
        why[fault.why] = why.get(fault.why, 0) + len(fault.rows)
    return SourceFile(
        name=part.source.file, sha256=part.source.sha256, layout=part.source.fit.layout.name, rows_in=part.rows_in,
        rows_kept=part.rows_in - rows, rows_left_out=rows, left_out_why=why,
        first_date=part.dates[0], last_date=part.dates[1], **marks,
    )  # fmt: skip


def whole_file(part: Part) -> list[Fault]:
    """A stop where too much of the file was left out."""
    serious = [f for f in part.faults if f.severity == "left_out" and f.rule not in HARMLESS]
    if part.marks is not None and part.source.fit.layout.how == "marks_string":
        return too_many_left_out(part.source.name, sum(len(f.rows) for f in serious if f.when), part.marks.marks_in)
    return too_many_left_out(part.source.name, _different(serious), part.rows_in)


def _different(faults: Sequence[Fault]) -> int:
    if not faults:
        return 0
    return len(np.unique(np.concatenate([np.asarray(f.rows, np.int64) for f in faults])))


def dates_of(rows: Sequence[dict[str, Any]]) -> tuple[date | None, date | None]:
    """The first and the last date of some rows (sent, for referrals; start, for what lasts)."""
    column = next((c for c in ("date", "sent", "start") if rows and c in rows[0]), None)
    found = [r[column] for r in rows if r[column] is not None] if column else []
    return (min(found), max(found)) if found else (None, None)


def dates_of_marks(marks: Marks) -> tuple[date | None, date | None]:
    """The first and the last date of some marks."""
    if not len(marks.day):
        return None, None
    start = date(1970, 1, 1)
    return start + timedelta(days=int(marks.day.min())), start + timedelta(days=int(marks.day.max()))
