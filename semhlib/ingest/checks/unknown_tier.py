"""A tier of support that we do not know."""

from semhlib.ingest.layout import Said
from semhlib.terms.tiers import TIERS


def unknown_tier(column: str, found: str) -> Said:
    """The support is used; its tier stays unsaid."""
    expected = (
        f"a tier that we know ({', '.join(TIERS.values())}, or Wave 1, 2 or 3 in that order); the support is used, and its tier "
        "counts as not said"
    )
    return Said(column=column, expected=expected, rule="unknown_tier", found=found)
