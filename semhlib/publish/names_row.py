"""One pupil's row in the store of names: by key, or by UPN. The others stay on the disk's side."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from semhlib.store.snapshot import NAMES, open_snapshot
from semhlib.store.tombstones import read_erased
from semhlib.terms.errors import SemhError

TRIES = 3  # an import or an erasure may put another table in its place at this very moment
NO_NAMES = "The names of this copy are not there. Import the files again, or bring a backup back."


@dataclass(frozen=True, kw_only=True)
class NamesRow:
    """Who a pupil is, and in which copy that stands. Nothing of the pupil shows when printed."""

    snapshot: str
    key: str = field(repr=False)
    upn: str = field(repr=False)
    forename: str = field(repr=False)
    surname: str = field(repr=False)
    born: date | None = field(repr=False)


def row_of_key(home: Path, key: str) -> NamesRow | None:
    """The pupil with this key in the current copy; nobody where there is none, or the pupil was erased."""
    return _row(home, "pupil_key", key)


def row_of_upn(home: Path, upn: str) -> NamesRow | None:
    """The pupil with this UPN in the current copy; nobody where there is none, or the pupil was erased."""
    return _row(home, "upn", upn)


def _row(home: Path, column: str, value: str) -> NamesRow | None:
    for _ in range(TRIES):
        snapshot = open_snapshot(home).name
        try:
            table = pq.read_table(home / NAMES / f"{snapshot}.parquet", use_threads=False)
        except FileNotFoundError:
            continue
        found = table.filter(pc.equal(table[column], value)).to_pylist()
        if len(found) != 1 or read_erased(home).is_key(found[0]["pupil_key"]):
            return None
        row = found[0]
        return NamesRow(
            snapshot=snapshot, key=row["pupil_key"], upn=row["upn"] or "", forename=row["forename"] or "",
            surname=row["surname"] or "", born=row["dob"],
        )  # fmt: skip
    raise SemhError(NO_NAMES)
