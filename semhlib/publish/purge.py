"""What is kept too long goes: rows not used, folders made for requests, pupils who left with their records, old audit lines."""

import shutil
from collections.abc import Collection
from pathlib import Path

import pyarrow.parquet as pq

from semhlib.publish.erase import publish_again
from semhlib.publish.inbox_clear import clear
from semhlib.publish.lead import publish_lead
from semhlib.publish.leave_out import told_in_manifest
from semhlib.publish.retention import TooOld
from semhlib.store.audit_reading import delete_before
from semhlib.store.inbox import FOLDER as INBOX
from semhlib.store.lock import only_importer
from semhlib.store.older import forget_older
from semhlib.store.records import forget_records
from semhlib.store.rewrite import rewrite_without
from semhlib.store.snapshot import NAMES, Snapshot, clear_unfinished, open_snapshot
from semhlib.store.tombstones import WORD

LEFT = "left longer ago than pupils are kept"


def purge(home: Path, old: TooOld) -> None:
    """Delete it. Where pupils go, the pages are worked out again.

    Raises      Busy while somebody imports
    """
    with only_importer(home):
        clear_unfinished(home)
        clear(home / INBOX, home)
        for path in old.lists:
            path.unlink(missing_ok=True)
        for folder in old.folders:
            shutil.rmtree(folder, ignore_errors=True)
        gone = frozenset(old.written).union(*old.pupils.values())
        for forget in (forget_records, forget_older) if gone else ():
            forget(home, gone.__contains__)
        for name, keys in old.pupils.items():
            _take_out(home, open_snapshot(home, name), keys)
        for folder in old.audit_lines:
            delete_before(folder, old.audit_before)
    if old.pupils:
        publish_again(home)
    elif old.lists:
        publish_lead(open_snapshot(home), home)


def _take_out(home: Path, snapshot: Snapshot, keys: Collection[str]) -> None:
    names = pq.read_table(home / NAMES / f"{snapshot.name}.parquet").to_pylist()
    words = {r[column].upper() for r in names if r["pupil_key"] in keys for column in ("upn", "adno") if r[column]}
    manifest = told_in_manifest(snapshot.manifest, len(keys), LEFT)
    rewrite_without(home, snapshot, keys, manifest, lambda row: not words.isdisjoint(WORD.findall(row.upper())))
