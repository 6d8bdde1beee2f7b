"""A pathway that is not one of ours nor of the school's own."""

from collections.abc import Mapping

from semhlib.ingest.layout import Said
from semhlib.terms.pathways import OTHER, all_pathways


def unknown_pathway(column: str, found: str, own: Mapping[str, str]) -> Said:
    """The referral is used and counted under "other"; the school may add a pathway of its own."""
    every = all_pathways(own)
    known = ", ".join(title for key, title in every.items() if key != OTHER)
    expected = (
        f"a pathway that we know ({known}); the referral is counted under “{every[OTHER]}”, and the school can add its own in "
        "school.toml, as [pathways] speech_language = \"Speech and language\""
    )
    return Said(column=column, expected=expected, rule="unknown_pathway", found=found)
