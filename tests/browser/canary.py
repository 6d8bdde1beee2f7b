"""A made-up pupil whose every value stands nowhere else, and a search for those values in whatever was left behind."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from semhlib.ingest.checks.upn_letter import check_letter
from semhlib.store.traces import Sought, Trace, find_traces
from semhlib.store.who import Person
from tests.ingest.small_school import AMINA

_BARE = "990987612345"
UPN = check_letter("A" + _BARE) + _BARE
SURNAME, FORENAME, ADMISSION = "Zqsurname", "Zqforename", "Zq777"
BORN = date(2012, 2, 29)
WHO = (UPN, SURNAME, FORENAME, ADMISSION, f"{BORN:%d/%m/%Y}", BORN.isoformat(), f"{BORN.day} {BORN:%B} {BORN.year}")
HELPS = "Zqhens before lessons"  # what a lead writes down about the pupil
VALUES = (*WHO, HELPS)
# A search that finds each value by itself, anywhere, in any kind of file.
CANARY = Person(upns=frozenset(VALUES))


def with_canary(text: str | bytes | None) -> str | bytes | None:
    """A file of the small school in which one pupil has these values."""
    swaps = {AMINA: UPN, "Adeyemi": SURNAME, "Amina": FORENAME, ",001,": f",{ADMISSION},", "10/02/2012": f"{BORN:%d/%m/%Y}"}
    for old, new in swaps.items():
        if isinstance(text, str):
            text = text.replace(old, new)
        elif text is not None:
            text = text.replace(old.encode(), new.encode())
    return text


def left_in(folder: Path, apart_from: Iterable[Path] = (), values: Iterable[str] = VALUES) -> list[Trace]:
    """Every file or file name below a folder that holds one of the values."""
    spared = [p.relative_to(folder).as_posix() for p in apart_from]
    return [t for t in find_traces(folder, Person(upns=frozenset(values))) if not t.file.startswith(tuple(spared))]


def left_in_words(words: Iterable[str]) -> list[str]:
    """Which kinds of words hold one of the values: never the words themselves."""
    sought = Sought(CANARY)
    return [f"{text[:12]}…" for text in words if sought.in_text(text)]
