"""One pupil's name, from the store of names. Whoever asks for it writes down first that it was asked for."""

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

from semhlib.store.snapshot import NAMES, open_snapshot
from semhlib.store.tombstones import read_erased
from semhlib.terms.errors import SemhError

NOBODY = "No pupil of this list is known by that key any more. Open the page again."
TRIES = 3  # an import or an erasure may put another table in its place at this very moment


@dataclass(frozen=True)
class Name:
    """Who is behind a key, and in which copy that stands. Nothing of the pupil shows when printed."""

    snapshot: str
    forename: str = field(repr=False)
    surname: str = field(repr=False)


def one_name(home: Path, key: str) -> Name:
    """The name of the one pupil with this key, as the current copy has it.

    Raises      SemhError where the current copy has no such pupil, or the pupil was erased
    """
    snapshot, forenames, surnames = _rows(home, key)
    if len(forenames) != 1 or read_erased(home).is_key(key):
        raise SemhError(NOBODY)
    return Name(snapshot, forenames[0] or "", surnames[0] or "")


def is_known(home: Path, key: str) -> bool:
    """Whether the current copy has a pupil with this key who was not erased; tells no name."""
    return bool(_rows(home, key)[1]) and not read_erased(home).is_key(key)


def _rows(home: Path, key: str) -> tuple[str, list[str | None], list[str | None]]:
    for tries in range(TRIES):
        snapshot = open_snapshot(home).name
        path = home / NAMES / f"{snapshot}.parquet"
        try:
            # Not pq.read_table, nor a comparison of pyarrow's: each would load pandas into a process that is small on purpose.
            with pq.ParquetFile(path) as file:
                table = file.read(["pupil_key", "forename", "surname"], use_threads=False)
        except FileNotFoundError:
            if tries == TRIES - 1:
                break
            continue
        rows = [at for at, there in enumerate(table["pupil_key"].to_pylist()) if there == key]
        return snapshot, [table["forename"][at].as_py() for at in rows], [table["surname"][at].as_py() for at in rows]
    raise SemhError("The names of this copy are not there. Import the files again, or bring a backup back.")
