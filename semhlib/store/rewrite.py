"""A snapshot without some of its pupils: built beside the old one, brought to the disk, then put in its place.

Whatever breaks on the way, one whole snapshot stands; doing it again finishes what was left.
"""

import csv
import io
import json
import os
import shutil
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from semhlib.store.private_files import make_folder, sync_folder, write_private
from semhlib.store.snapshot import (
    CURRENT,
    LEFT_OUT,
    MANIFEST,
    NAMES,
    SNAPSHOTS,
    Snapshot,
    as_csv,
    content_of,
    drop_snapshot,
    point_at,
    write_table,
)

TAKEN_OUT = "taken out on request"


def without_pupils(table: pa.Table, keys: Collection[str]) -> pa.Table:
    """The rows of a table that are about nobody with one of these keys."""
    if "pupil_key" not in table.column_names or not keys:
        return table
    return _without_unused(table.filter(pc.invert(pc.is_in(table["pupil_key"], value_set=pa.array(sorted(keys))))))


def _without_unused(table: pa.Table) -> pa.Table:
    """The same rows. A dictionary column keeps each text that it ever had, and would be written with that of a pupil who went."""
    for at, column in enumerate(table.columns):
        if pa.types.is_dictionary(kind := column.type):
            table = table.set_column(at, table.field(at), column.cast(kind.value_type).dictionary_encode().cast(kind))
    return table


def rewrite_without(
    home: Path, old: Snapshot, keys: Collection[str], manifest: Mapping[str, Any], hide_row: Callable[[str], bool]
) -> Snapshot:
    """Put a snapshot without these pupils in the place of one. The caller holds the home's lock.

    Takes       manifest: the old one's, with what is to be told about it; name and facts of tables are added here
                hide_row: whether a row that was not used tells of a pupil, so that it may not be kept as it stood
    Returns     the new snapshot; `current` points at it where it pointed at the old one
    """
    part = home / SNAPSHOTS / f".unfinished-{os.getpid()}"
    shutil.rmtree(part, ignore_errors=True)
    make_folder(make_folder(part) / "tables")
    facts = {name: _copy(old.path(name), part / "tables" / f"{name}.parquet", keys) for name in sorted(old.tables)}
    name = f"{old.name.split('-')[0]}-{content_of(facts)}"
    hide_rows(home / LEFT_OUT / f"{old.name}.csv", home / LEFT_OUT / f"{name}.csv", hide_row)
    if name == old.name:  # no table is about any of them: there is nothing to swap
        shutil.rmtree(part)
        return old
    whole = {**manifest, "name": name, "tables": facts}
    write_private(part / MANIFEST, json.dumps(whole, ensure_ascii=False, indent=1, default=str).encode())
    _copy(home / NAMES / f"{old.name}.parquet", home / NAMES / f"{name}.parquet", keys)
    for folder in (home / NAMES, home / LEFT_OUT, part / "tables", part):
        if folder.is_dir():
            sync_folder(folder)
    if (home / SNAPSHOTS / name).exists():  # made before, by one that was interrupted
        shutil.rmtree(part)
    else:
        os.rename(part, home / SNAPSHOTS / name)
    sync_folder(home / SNAPSHOTS)
    if (home / CURRENT).read_text(encoding="utf-8").strip() == old.name:
        point_at(home, name)
    drop_snapshot(home, old.name)
    return Snapshot(home / SNAPSHOTS / name, whole)


def hide_rows(source: Path, to: Path, hide_row: Callable[[str], bool]) -> None:
    """Write a list of rows not used, with those rows hidden that tell of a pupil who goes."""
    if not source.is_file():
        return
    lines = list(csv.reader(io.StringIO(source.read_text(encoding="utf-8-sig"), newline="")))
    kept = [[*line[:-1], TAKEN_OUT] if hide_row(line[-1]) else line for line in lines if line]
    part = to.with_name(f".{to.name}-{os.getpid()}")
    write_private(part, as_csv(kept))
    os.replace(part, to)


def _copy(source: Path, to: Path, keys: Collection[str]) -> dict[str, Any]:
    return write_table(to, without_pupils(pq.read_table(source), keys))
