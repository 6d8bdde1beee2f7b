"""A file from a pupil's school before: looked at whole, matched to the pupil here, and kept as records; or nothing kept."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from semhlib.profile.transition_file import LARGEST, Pack, read_pack
from semhlib.profile.transition_part import NOTHING_KEPT
from semhlib.profile.transition_records import not_kept_yet, records_of
from semhlib.publish.names_row import row_of_upn
from semhlib.store.lead_records import Record
from semhlib.store.records import Known, keep_together
from semhlib.store.snapshot import open_snapshot
from semhlib.terms.errors import SemhError
from semhlib.terms.file_names import shown_name

NOT_HERE = f"This pupil is not on roll here yet. Import a pupil list with the pupil first. {NOTHING_KEPT}"
LEFT = f"This pupil is not on roll here any more. {NOTHING_KEPT}"
SOMEBODY_ELSE = (
    "{file}: its UPN is that of a pupil here with another {what}. Ask the school that made the file which is right. "
    + NOTHING_KEPT
)


@dataclass(frozen=True, kw_only=True)
class Received:
    """What was kept of a file, by kind of record, and which school made it and when. Empty where all was there before."""

    school: str
    made: date
    kept: Mapping[str, int]


def receive(home: Path, path: Path, today: date, record: Callable[[str], None]) -> Received:
    """Keep what stands in a file from the school before.

    Takes       record: writes down that the file was received, for the pupil with this key; where it cannot, nothing is kept
    Raises      SemhError where the file is not whole or as it should be, or the pupil is not on roll here
    """
    open_snapshot(home)  # says so in words where nothing was imported
    file = shown_name(path.name)
    pack = read_pack(_bytes(path, file), file)
    if pack.made > today:
        raise SemhError(f"{file}, “made”: expected a day that is not after today. {NOTHING_KEPT}")

    def choose(known: Known) -> tuple[Record, ...]:
        key = _match(home, pack, file, today)
        new = not_kept_yet(records_of(pack, key, file, today), known)
        record(key)
        return new

    kept = keep_together(home, choose)
    return Received(school=pack.school, made=pack.made, kept=Counter(r.kind for r in kept))


def _bytes(path: Path, file: str) -> bytes:
    """The file, and no more of it than can be one of ours."""
    if not path.is_file():
        raise SemhError(f"There is no file “{file}”. {NOTHING_KEPT}")
    with path.open("rb") as source:
        return source.read(LARGEST + 1)


def _match(home: Path, pack: Pack, file: str, today: date) -> str:
    """The key of the pupil here: by UPN, and confirmed by the date of birth, or where none is known by the surname."""
    here = row_of_upn(home, pack.pupil.upn)
    if here is None:
        raise SemhError(NOT_HERE)
    if here.born is not None and here.born != pack.pupil.born:
        raise SemhError(SOMEBODY_ELSE.format(file=file, what="date of birth"))
    if here.born is None and _letters(here.surname) != _letters(pack.pupil.surname):
        raise SemhError(SOMEBODY_ELSE.format(file=file, what="surname, and without a date of birth"))
    if _has_left(home, here.key, today):
        raise SemhError(LEFT)
    return here.key


def _has_left(home: Path, key: str, today: date) -> bool:
    """Whether the last time on roll is over. Who stays is on roll to the calendar's end; who comes later is in no year yet."""
    snapshot = open_snapshot(home)
    enrolment = pq.read_table(snapshot.path("enrolment"), columns=["pupil_key", "end"], use_threads=False)
    own = enrolment.filter(pc.equal(enrolment["pupil_key"], key))
    if not own.num_rows:
        return False
    last, end = (pc.max(table["end"]).as_py() for table in (own, enrolment))
    return bool(last < min(today, end))


def _letters(surname: str) -> str:
    """A surname to compare: without accents, hyphens, spaces and capitals."""
    return "".join(ch for ch in unicodedata.normalize("NFKD", surname).casefold() if ch.isalpha())
