"""Every copy, and what was written down, held to the list of erased pupils: after an erasure, and when an old copy is back."""

from pathlib import Path

import pyarrow.parquet as pq

from semhlib.publish.exports_erased import forget_erased
from semhlib.publish.exports_folder import FOLDER
from semhlib.publish.leave_out import ERASED, keys_of_erased, told_in_manifest
from semhlib.store.older import forget_older
from semhlib.store.records import forget_records
from semhlib.store.rewrite import hide_rows, rewrite_without
from semhlib.store.snapshot import LEFT_OUT, NAMES, Snapshot, clear_unfinished, open_snapshot, snapshots
from semhlib.store.tombstones import Erased, read_erased


def finish_erasures(home: Path) -> int:
    """Take every pupil who was erased out of every copy. The caller holds the home's lock.

    Returns     how many copies held one
    """
    erased = read_erased(home)
    if not erased.marks:
        return 0
    clear_unfinished(home)
    keys = frozenset().union(*(_keys(home, name, erased) for name in snapshots(home)))
    for forget in (forget_records, forget_older):
        forget(home, lambda key: key in keys or erased.is_key(key))
    copies = sum(_clean(home, open_snapshot(home, name), erased) for name in snapshots(home))
    for path in (home / LEFT_OUT).glob("*.csv"):
        hide_rows(path, path, erased.mentions)
    forget_erased(home / FOLDER, erased)
    return copies


def _clean(home: Path, snapshot: Snapshot, erased: Erased) -> bool:
    keys = _keys(home, snapshot.name, erased)
    if not keys:
        return False
    manifest = told_in_manifest(snapshot.manifest, len(keys), ERASED)
    return rewrite_without(home, snapshot, keys, manifest, erased.mentions).name != snapshot.name


def _keys(home: Path, name: str, erased: Erased) -> frozenset[str]:
    return keys_of_erased(pq.read_table(home / NAMES / f"{name}.parquet"), erased)
