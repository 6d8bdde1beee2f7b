"""An attendance code that was not in use on its day."""

from collections.abc import Sequence

from semhlib.ingest.faults import Fault, shown
from semhlib.terms.codes import CODES

STOP_ABOVE = 1000  # one mark in so many may have an unknown code before the import stops


def too_many(unknown: int, marks: int) -> bool:
    """True where more than 0.1% of marks have the fault."""
    return unknown * STOP_ABOVE > marks


def unknown_code(file: str, column: str, code: str, rows: Sequence[int], when: Sequence[str], stop: bool) -> Fault:
    """Marks whose code we cannot read. A withdrawn or a new code is read on its own days only."""
    uses = [c for c in CODES if c.code == code]
    if not uses:
        expected = "an attendance code of the DfE's list"
    elif uses[0].until.year < 9999:
        expected = f"a code in use on that day (“{code}” was withdrawn after {uses[0].until:%d/%m/%Y})"
    else:
        expected = f"a code in use on that day (“{code}” came in on {uses[0].since:%d/%m/%Y})"
    return Fault(
        rule="unknown_code",
        why="the code was not in use on that day",
        file=file,
        column=column,
        found=shown(code),
        rows=rows,
        when=when,
        expected=expected,
        severity="stop" if stop else "left_out",
    )
