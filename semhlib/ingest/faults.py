"""A fault found in a file: the same thing wrong in one or many rows, and what becomes of those rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from semhlib.terms.errors import Problem, Severity

SHOWN = 4  # longest code that is shown as it stands; anything longer might be a name


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One kind of fault in one file.

    rows      the rows that have it, as a spreadsheet numbers them (empty: the whole file)
    why       why these rows are not used, as the end of "… were left out: …"
    when      for marks: the date and session of each of the rows, in words, or nothing
    confirm   a stop that a person may wave through after looking (`--confirm`)
    """

    rule: str
    file: str
    expected: str
    rows: Sequence[int] | np.ndarray = ()
    column: str | None = None
    found: str | None = None
    severity: Severity = "left_out"
    when: Sequence[str] = field(default=(), repr=False)
    confirm: bool = False
    why: str = ""

    def problem(self) -> Problem:
        """The fault in words, with its first row."""
        first = int(np.min(self.rows)) if len(self.rows) else None
        return Problem(
            rule=self.rule, file=self.file, expected=self.expected, row=first, column=self.column, found=self.found,
            severity=self.severity, rows=max(1, len(self.rows)),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class LeftOutRow:
    """One row (or one mark of a row) that is not used, for the school's own eyes: `raw` holds the row as it stood."""

    file: str
    row: int
    column: str
    why: str
    when: str = ""
    raw: str = field(default="", repr=False)


def shown(value: str) -> str | None:
    """A code as it stands, or None where it is too long to be a code."""
    return value if value and len(value) <= SHOWN else None


def left_out_rows(faults: Iterable[Fault], raw: dict[int, str]) -> list[LeftOutRow]:
    """Every row of the faults, one line each."""
    rows = []
    for fault in faults:
        when = fault.when or [""] * len(fault.rows)
        why = f"expected {fault.expected}" + (f"; found {fault.found}" if fault.found else "")
        rows += [
            LeftOutRow(file=fault.file, row=int(row), column=fault.column or "", why=why, when=at, raw=raw.get(int(row), ""))
            for row, at in zip(fault.rows, when, strict=True)
        ]
    return sorted(rows, key=lambda r: r.row)


def merged(faults: Iterable[Fault]) -> list[Fault]:
    """Faults that say the same thing of the same column, put together."""
    together: dict[tuple[object, ...], list[Fault]] = {}
    for fault in faults:
        words = (fault.rule, fault.file, fault.expected, fault.column, fault.found)
        together.setdefault((*words, fault.severity, fault.confirm, bool(fault.when)), []).append(fault)
    result = []
    for group in together.values():
        first = group[0]
        rows = first.rows if len(group) == 1 else [int(r) for f in group for r in f.rows]
        when = first.when if len(group) == 1 else [w for f in group for w in f.when]
        result.append(Fault(
            rule=first.rule, file=first.file, expected=first.expected, rows=rows, column=first.column, found=first.found,
            severity=first.severity, when=when, confirm=first.confirm, why=first.why,
        ))  # fmt: skip
    return result
