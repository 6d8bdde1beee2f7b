"""Two small schools: one that a pupil leaves, and one whose pupil list holds the same pupil."""

from datetime import date
from pathlib import Path

from semhlib.publish.import_school import import_school
from semhlib.publish.roles import publish_roles
from semhlib.publish.transition_pack import make_pack
from semhlib.store.lead_records import Record
from semhlib.store.records import keep
from tests.ingest.small_school import SETTINGS, school
from tests.publish.desk_asking import key_of

TODAY = date(2026, 11, 28)
GIVEN = date(2024, 9, 5)
NEXT = SETTINGS.replace("Small School", "Next School").replace('"EX9"', '"EX8"')


def small_school_of(place: Path, files: dict[str, str | bytes | None]) -> Path:
    """A home of the small school with some of its files otherwise, published."""
    home = place / "home"
    publish_roles(import_school(school(place / "exports", files), home, confirm=True), home)
    return home


def next_school(place: Path, files: dict[str, str | bytes | None] | None = None) -> Path:
    """A home of another school, imported, with the same pupils on its list."""
    home = place / "next"
    import_school(school(place / "next_exports", {"school.toml": NEXT, **(files or {})}), home, confirm=True)
    return home


def consented(home: Path, upn: str) -> str:
    """A pupil of the small school with consent and something of every kind written down. Returns the key."""
    key = key_of(home, upn)
    for record in (
        Record(kind="consent", pupil=key, on=GIVEN, what="transition", words="given", who="parent"),
        Record(kind="strength", pupil=key, on=GIVEN, words="Enjoys art", by="a.lead"),
        Record(kind="support", pupil=key, on=date(2024, 9, 3), what="Mentoring", who="Head of year"),
        Record(kind="thrive", pupil=key, on=GIVEN, what="Getting help"),
        Record(kind="decision", pupil=key, on=GIVEN, what="keep", until=date(2024, 10, 4), words="a note for staff here"),
    ):
        keep(home, record, lambda known: None)
    return key


def packed(home: Path, upn: str, to: Path, made: date = TODAY) -> Path:
    """The file about a pupil with consent, as it would be saved from the page."""
    to.write_text(make_pack(home, consented(home, upn), made).text, encoding="utf-8")
    return to
