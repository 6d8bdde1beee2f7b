"""A reason of a suspension that was on no list of the DfE's on that day."""

from semhlib.ingest.layout import Said


def unknown_reason(column: str, found: str) -> Said:
    """The suspension is used; only this reason of it stays without words."""
    expected = "a code of the DfE's list of reasons of that day; the suspension is used, and this reason counts as not known"
    return Said(column=column, expected=expected, rule="unknown_reason", found=found)
