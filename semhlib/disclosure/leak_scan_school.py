"""What the leak scanner looks for on behalf of one school: every pupil of its newest copy."""

from pathlib import Path

import pyarrow.parquet as pq

from semhlib.disclosure.leak_scan_identifiers import Identifiers, identifiers_of
from semhlib.store.role_parts import read_part
from semhlib.store.role_public import PublicStore
from semhlib.store.snapshot import NAMES, open_snapshot
from semhlib.terms.errors import SemhError

COLUMNS = ["pupil_key", "upn", "adno", "forename", "surname", "dob"]


def pupils_of(home: Path, public: Path) -> Identifiers:
    """Everything to look for, from the names store; no row of numbers may be longer than the public cube, where there is one.

    Raises      SemhError where nothing was imported, or the names are not there
    """
    snapshot = open_snapshot(home)
    try:
        names = pq.read_table(home / NAMES / f"{snapshot.name}.parquet", columns=COLUMNS, use_threads=False).to_pylist()
    except FileNotFoundError:
        raise SemhError("The names of this copy are not there. Import the files again, or bring a backup back.") from None
    cells = len(read_part(public, PublicStore).cells) if (public / "current").is_file() else 0
    return identifiers_of(names, school_words=[snapshot.manifest["settings"].get("name", "")], longest=cells or None)
