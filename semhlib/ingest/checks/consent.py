"""Rows about pupils who, or whose parents, did not agree to it: dropped before anything is kept of them."""

from semhlib.ingest.faults import Fault
from semhlib.ingest.layout import plain

RULE = "no_consent"
PERMISSION = "permission"  # the column of a layout whose rows are kept only with it
_HEADINGS = frozenset({
    "consent", "consent given", "has consent", "consented", "consent y n", "parental consent", "permission", "permission given",
})  # fmt: skip
_GIVEN = frozenset({"y", "yes", "true", "t", "1", "given", "granted"})


def consent_column(headings: tuple[str, ...]) -> int | None:
    """Where a column about consent stands, or None where there is none."""
    return next((i for i, heading in enumerate(headings) if plain(heading) in _HEADINGS), None)


def is_given(text: str) -> bool:
    """True where the cell says yes; an empty cell does not."""
    return text.strip().lower() in _GIVEN


def no_consent(file: str, column: str, rows: list[int]) -> list[Fault]:
    """Rows without consent: counted, and nothing of them kept, not even in the list of rows left out."""
    if not rows:
        return []
    expected = "yes; rows without it are not used, and nothing of them is kept"
    return [Fault(rule=RULE, why="consent was not given", file=file, column=column, rows=rows, expected=expected)]
