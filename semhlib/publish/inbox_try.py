"""Files tried out: imported and published in a twin of the home, so that what would change can be said before it does."""

import csv
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from semhlib.ingest.mapping import FILE as MAPPING
from semhlib.ingest.stopping import FolderStopped
from semhlib.publish.import_school import NOT_IMPORTED, import_school
from semhlib.publish.leaders import leaders_folder, publish_leaders
from semhlib.store.inbox import FOLDER as INBOX
from semhlib.store.inbox import clear_old
from semhlib.store.inbox_answer import Line
from semhlib.store.private_files import KEY_FILE, make_folder, write_private
from semhlib.store.role_files import read_store
from semhlib.store.role_store import LeadersStore
from semhlib.store.snapshot import CURRENT, LEFT_OUT, NAMES, SNAPSHOTS, Snapshot, open_snapshot
from semhlib.store.tombstones import FILE as ERASED
from semhlib.terms.errors import CannotImport, Problem, SemhError

Progress = Callable[[str, int, int], None]
KNOWN = (KEY_FILE, CURRENT, ERASED, MAPPING)  # what an import looks at besides the copies
TRYING = ".trying"  # what is being written just now: in no backup


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What came of it.

    snapshot     the copy that would be made; None where the files cannot be used
    same         it is the one there is
    store        the leaders' store that would be published
    lines        everything there is to say of the files
    left_out     the list of rows not used, as a file
    """

    snapshot: Snapshot | None
    same: bool = False
    store: LeadersStore | None = None
    lines: tuple[Line, ...] = ()
    left_out: bytes = b""


def try_out(exports: Path, home: Path, room: Path, tell: Progress, confirm: bool) -> Tried:
    """Import and publish a folder of exports in a twin of the home, which itself stays as it is.

    Takes       room: an empty folder on the same disk
    Raises      SemhError where there is nothing to publish
    """
    twin = twin_of(home, room / "home")
    try:
        snapshot = import_school(exports, twin, tell, confirm)
    except CannotImport as stopped:
        return Tried(snapshot=None, lines=lines_of(stopped), left_out=_bytes(twin / LEFT_OUT / NOT_IMPORTED))
    lines = tuple(Line(severity=p["severity"], sentence=p["sentence"]) for p in snapshot.manifest["problems"])
    left_out = _bytes(twin / LEFT_OUT / f"{snapshot.name}.csv")
    if (same := _current(home) == snapshot.name) and (store := published(home)):
        return Tried(snapshot=snapshot, same=True, store=store, lines=lines, left_out=left_out)
    publish_leaders(snapshot, twin, tell)
    return Tried(snapshot=snapshot, same=same, store=published(twin), lines=lines, left_out=left_out)


def lines_of(stopped: CannotImport) -> tuple[Line, ...]:
    """What stops an import, in the sentences in which it is told everywhere."""
    may_be_confirmed: frozenset[Problem] = stopped.confirmable if isinstance(stopped, FolderStopped) else frozenset()
    return tuple(
        Line(severity=p.severity, sentence=p.sentence(), confirmable=p in may_be_confirmed) for p in stopped.problems
    )  # fmt: skip


def rows_listed(left_out: bytes) -> int:
    """How many rows a list of rows not used holds."""
    lines = left_out.decode("utf-8-sig").splitlines(keepends=True)
    return max(0, sum(1 for line in csv.reader(lines) if line) - 1)


def published(home: Path) -> LeadersStore | None:
    """The leaders' store of a home, where there is one that can be read."""
    try:
        return read_store(leaders_folder(home))
    except SemhError:
        return None


def twin_of(home: Path, twin: Path) -> Path:
    """A home in which the next import does what it would do in this one. Copies are not doubled: they never change."""
    shutil.rmtree(twin, ignore_errors=True)
    make_folder(twin)
    for path in [*(home / name for name in KNOWN), *(home / NAMES).glob("*"), *(home / SNAPSHOTS).rglob("*")]:
        inside = path.relative_to(home)
        if path.is_file() and not any(part.startswith(".") for part in inside.parts):
            make_folder((twin / inside).parent)
            (_same_file if inside.parts[0] == SNAPSHOTS else _copy)(path, twin / inside)
    return twin


def forget_uploads(home: Path) -> None:
    """Delete every file that was brought to be looked at, and every request."""
    clear_old(home / INBOX, 0)
    shutil.rmtree(home / TRYING, ignore_errors=True)


def _same_file(path: Path, to: Path) -> None:
    try:
        os.link(path, to)
    except OSError:  # a disk that cannot have a file under two names
        _copy(path, to)


def _copy(path: Path, to: Path) -> None:
    write_private(to, path.read_bytes())


def _current(home: Path) -> str:
    try:
        return open_snapshot(home).name
    except SemhError:
        return ""


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
