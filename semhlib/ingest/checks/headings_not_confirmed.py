"""A layout whose genuine headings nobody has seen: what was understood should be looked at once."""

from semhlib.ingest.faults import Fault
from semhlib.ingest.layout import Fit


def headings_not_confirmed(file: str, fit: Fit) -> list[Fault]:
    """A note where a file is read by headings that such systems are only known to use."""
    if fit.layout.confirmed or not fit.exact:
        return []
    expected = f"{fit.layout.title}, by headings not yet confirmed from a real export: look whether the counts are right"
    return [Fault(rule="headings_not_confirmed", file=file, expected=expected, severity="note")]
