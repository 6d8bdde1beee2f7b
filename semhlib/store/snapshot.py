"""Snapshots: the checked tables of one import, kept whole and never changed.

A snapshot is built beside the others, brought to the disk, and only then made the current one. Whatever
breaks on the way, the one before stands. A reader keeps the snapshot that it opened.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa

from semhlib.store.lock import only_importer
from semhlib.store.private_files import make_folder, open_private, sync_folder, write_private
from semhlib.store.table_file import write_parquet
from semhlib.terms.errors import SemhError

FORMAT = 1
MANIFEST = "manifest.json"
CURRENT = "current"
SNAPSHOTS, NAMES, LEFT_OUT = "snapshots", "names", "left_out"
KEEP = 3  # snapshots kept besides the current one, to go back to
ROW_GROUP = 131_072  # rows; several groups let two threads read at once


@dataclass(frozen=True)
class Snapshot:
    """One import: a folder of Parquet tables and its manifest."""

    folder: Path
    manifest: Mapping[str, Any] = field(repr=False)

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables that are there."""
        return tuple(self.manifest["tables"])

    def path(self, table: str) -> Path:
        """Where a table's Parquet file is.

        Raises      SemhError where the snapshot has no such table
        """
        if table not in self.manifest["tables"]:
            raise SemhError(f"This import has no table “{table}”.")
        return self.folder / "tables" / f"{table}.parquet"

    def broken(self) -> tuple[str, ...]:
        """Names of tables whose file is not as it was written."""
        facts = self.manifest["tables"].items()
        return tuple(name for name, fact in facts if not _is_whole(self.path(name), fact["sha256"]))


def write_snapshot(
    home: Path, tables: Mapping[str, pa.Table], manifest: Mapping[str, Any], *, names: pa.Table,
    left_out: Iterable[Iterable[str]], progress: Callable[[str, int, int], None] | None = None,
) -> Snapshot:  # fmt: skip
    """Write a snapshot beside the others and make it the current one. The caller holds the home's lock.

    Takes       manifest: facts about the import; format, name, time and facts of tables are added here
                names: who is behind each key; left_out: lines of the list of rows not used, headings first
    """
    made = datetime.now(UTC)
    clear_unfinished(home)
    part = make_folder(make_folder(home / SNAPSHOTS) / f".unfinished-{os.getpid()}")
    make_folder(part / "tables")
    facts: dict[str, dict[str, Any]] = {}
    for done, (name, table) in enumerate(sorted(tables.items())):
        if progress:
            progress(f"Writing {name}", done, len(tables))
        facts[name] = write_table(part / "tables" / f"{name}.parquet", table)
    name = f"{made:%Y%m%dT%H%M%S%f}Z-{content_of(facts)}"
    whole = {"format": FORMAT, "name": name, "made": made.isoformat(timespec="seconds"), **manifest, "tables": facts}
    write_private(part / MANIFEST, json.dumps(whole, ensure_ascii=False, indent=1, default=str).encode())
    write_table(make_folder(home / NAMES) / f"{name}.parquet", names)
    write_private(make_folder(home / LEFT_OUT) / f"{name}.csv", as_csv(left_out))
    sync_folder(home / NAMES)
    sync_folder(home / LEFT_OUT)
    sync_folder(part / "tables")
    sync_folder(part)
    if progress:
        progress("Making the new copy the current one", 0, 1)
    os.rename(part, home / SNAPSHOTS / name)
    sync_folder(home / SNAPSHOTS)
    point_at(home, name)
    _drop_old(home, name)
    return Snapshot(home / SNAPSHOTS / name, whole)


def open_snapshot(home: Path, name: str | None = None) -> Snapshot:
    """The current snapshot of a home folder, or the one with this name.

    Raises      SemhError where there is none
    """
    try:
        name = name or (home / CURRENT).read_text(encoding="utf-8").strip()
        folder = home / SNAPSHOTS / Path(name).name
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SemhError("There is no import here yet. Import a folder of files first." if not name else _no_such(name)) from None
    except ValueError:
        raise SemhError("The account of this import is damaged. Import the files again, or go back to an earlier copy.") from None
    if manifest.get("format") != FORMAT:
        raise SemhError("This import was kept by another version of the program. Import the files again.")
    return Snapshot(folder, manifest)


def snapshots(home: Path) -> tuple[str, ...]:
    """Names of all whole snapshots, oldest first."""
    folder = home / SNAPSHOTS
    return tuple(sorted(p.parent.name for p in folder.glob(f"*/{MANIFEST}") if not p.parent.name.startswith(".")))


def restore(home: Path, name: str) -> Snapshot:
    """Make an earlier snapshot the current one again.

    Raises      SemhError where it is not there, or where one of its files is not as it was written
    """
    with only_importer(home):
        snapshot = open_snapshot(home, name)
        if snapshot.broken():
            raise SemhError(f"A file of {name} is damaged ({', '.join(snapshot.broken())}). The current copy is unchanged.")
        point_at(home, snapshot.name)
    return snapshot


def content_of(facts: Mapping[str, Mapping[str, Any]]) -> str:
    """The end of a snapshot's name: a short fingerprint of what its tables hold."""
    return sha256("".join(f["sha256"] for f in facts.values()).encode()).hexdigest()[:8]


def drop_snapshot(home: Path, name: str) -> None:
    """Delete a snapshot with its names and its list of rows not used. Half deleted, it no longer counts as one."""
    going = home / SNAPSHOTS / f".unfinished-{name}"
    try:
        os.rename(home / SNAPSHOTS / name, going)
    except OSError:  # a file of it is still open elsewhere: it goes next time
        return
    shutil.rmtree(going, ignore_errors=True)
    (home / NAMES / f"{name}.parquet").unlink(missing_ok=True)
    (home / LEFT_OUT / f"{name}.csv").unlink(missing_ok=True)


def as_csv(lines: Iterable[Iterable[str]]) -> bytes:
    """Lines as CSV. A cell that a spreadsheet would take for a formula gets a mark before it."""
    return "".join(",".join(_cell(c) for c in line) + "\r\n" for line in lines).encode("utf-8-sig")


def _cell(text: str) -> str:
    safe = "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
    return '"' + safe.replace('"', '""') + '"' if any(ch in safe for ch in ',"\r\n') else safe


def write_table(path: Path, table: pa.Table) -> dict[str, Any]:
    """Write one table, bring it to the disk, and give its facts."""
    with open_private(path) as file:
        write_parquet(table, file, ROW_GROUP)
        file.flush()
        os.fsync(file.fileno())
    return {"rows": table.num_rows, "bytes": path.stat().st_size, "sha256": sha256(path.read_bytes()).hexdigest()}


def _is_whole(path: Path, digest: str) -> bool:
    return path.is_file() and sha256(path.read_bytes()).hexdigest() == digest


def point_at(home: Path, name: str) -> None:
    """Switch `current` in one step."""
    part = home / f".{CURRENT}-{os.getpid()}"
    write_private(part, name.encode())
    os.replace(part, home / CURRENT)
    sync_folder(home)


def _no_such(name: str) -> str:
    return f"There is no import called “{Path(name).name}” here."


def clear_unfinished(home: Path) -> None:
    """Take away what imports that did not finish left behind (the lock is ours, so nobody is writing it)."""
    for part in (home / SNAPSHOTS).glob(".unfinished-*"):
        shutil.rmtree(part, ignore_errors=True)
    for part in home.glob(f".{CURRENT}-*"):
        part.unlink(missing_ok=True)
    whole = set(snapshots(home))
    for folder in (NAMES, LEFT_OUT):
        for path in (home / folder).glob("*Z-*"):
            if path.stem not in whole:
                path.unlink(missing_ok=True)


def _drop_old(home: Path, current: str) -> None:
    """Keep the current snapshot and the three before it; where a file is still open elsewhere, leave it for next time."""
    for name in [n for n in snapshots(home) if n != current][:-KEEP]:
        drop_snapshot(home, name)
