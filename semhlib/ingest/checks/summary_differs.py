"""A summary's totals beside the session marks of the same pupils and dates."""

from semhlib.ingest.faults import Fault


def summary_differs(file: str, rows: list[int]) -> list[Fault]:
    """Totals that the marks do not add up to. The marks are used; the difference is worth knowing."""
    if not rows:
        return []
    expected = "the totals that the session marks add up to; the marks were used"
    return [Fault(rule="summary_differs", file=file, rows=rows, expected=expected, severity="note")]


def parts_differ(file: str, column: str, rows: list[int]) -> list[Fault]:
    """Possible marks that are not the sum of present, approved, authorised and unauthorised."""
    if not rows:
        return []
    expected = "possible marks to be the sum of present, approved, authorised and unauthorised; the parts were used"
    return [Fault(rule="summary_parts", file=file, column=column, rows=rows, expected=expected, severity="note")]
