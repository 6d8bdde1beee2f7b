"""A row about the whole school in which a pupil is named."""

from semhlib.ingest.faults import Fault


def pupil_named(file: str, row: int, column: str | None) -> Fault:
    """Words about the school are shown to everybody who opens its pages. What stands there is not repeated."""
    why = "a pupil's name or UPN stood in words about the school"
    expected = "words without a pupil's name or UPN; write about the school"
    return Fault(rule="pupil_named", why=why, file=file, column=column, rows=(row,), expected=expected)
