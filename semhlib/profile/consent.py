"""Whether consent stands: given, and not withdrawn since."""

from collections.abc import Iterable

from semhlib.store.lead_records import GIVEN, Record


def consent_given(records: Iterable[Record], to: str) -> Record | None:
    """What was written down when consent was given; nothing where it never was, or was withdrawn since.

    Takes       records: of one pupil, in the order in which they were kept; to: one of CONSENT
    """
    last = last_asked(records, to)
    return last if last is not None and last.words == GIVEN else None


def last_asked(records: Iterable[Record], to: str) -> Record | None:
    """What was written down last about a consent, given or withdrawn; of two in the same second, the later one."""
    asked = [(r.on, r.at, place, r) for place, r in enumerate(records) if r.kind == "consent" and r.what == to]
    return max(asked, key=lambda found: found[:3])[3] if asked else None
