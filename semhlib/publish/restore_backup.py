"""A backup brought back: opened beside, checked, held to the list of erased pupils, published, and only then put in place."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from semhlib.publish.erase import publish_again
from semhlib.publish.finish_erasures import finish_erasures
from semhlib.store.backup import broken_copies, read_backup
from semhlib.store.lock import only_importer
from semhlib.store.private_files import KEY_FILE
from semhlib.store.records import bring_records
from semhlib.store.snapshot import snapshots
from semhlib.store.tombstones import FILE as ERASED
from semhlib.store.tombstones import copy_erased
from semhlib.terms.errors import SemhError

Progress = Callable[[str, int, int], None]
STAYS = "access"  # who may sign in, and who looked: never set back to an earlier day


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What a backup gave: when it was made, files, copies, copies that were cleaned of erased pupils, and how long it took."""

    made: str
    files: int
    copies: int
    cleaned: int
    seconds: float
    before: Path | None = None


def restore_backup(file: Path, key: Path, home: Path, erased: Path | None = None, progress: Progress | None = None) -> Restored:
    """Put a backup in the place of a home. What was there stays beside it, under another name.

    Takes       erased: a newer list of erased pupils, where the home that had it is lost
    Raises      SemhError where the backup cannot be used; the home is then as it was
    """
    began = time.monotonic()
    with _opened(file, key, home, erased, progress or _silent) as (aside, given):
        if (home / STAYS).is_dir():
            shutil.rmtree(aside / STAYS, ignore_errors=True)
            shutil.copytree(home / STAYS, aside / STAYS)
        before = None
        if home.exists():
            with only_importer(home):  # nobody may be in the middle of something
                pass
            before = home.with_name(f"{home.name}-before-{datetime.now(UTC):%Y%m%dT%H%M%S%f}")
            os.rename(home, before)
        os.rename(aside, home)
    return Restored(**given, seconds=time.monotonic() - began, before=before)


def drill(file: Path, key: Path, home: Path, erased: Path | None = None, progress: Progress | None = None) -> Restored:
    """Do everything that bringing back would do, in a folder that is deleted at the end. Changes nothing."""
    began = time.monotonic()
    with _opened(file, key, home, erased, progress or _silent) as (_, given):
        return Restored(**given, seconds=time.monotonic() - began)


@contextmanager
def _opened(file: Path, key: Path, home: Path, erased: Path | None, tell: Progress) -> Iterator[tuple[Path, dict[str, Any]]]:
    """A backup as a whole, checked and published home in a folder beside; deleted again where it was not moved."""
    home.absolute().parent.mkdir(parents=True, exist_ok=True)
    # Beside the home and not among temporary files: on the same encrypted disk, open to the same account alone.
    aside = Path(tempfile.mkdtemp(prefix=f".{home.name}-restoring-", dir=home.absolute().parent))
    try:
        tell("Opening the backup and checking every file", 0, 3)
        backup = read_backup(file, key, aside)
        if broken := broken_copies(aside):
            raise SemhError(f"The backup holds copies that are damaged: {', '.join(broken)}. Nothing was changed.")
        _same_school(home, aside)
        tell("Leaving out pupils who were erased since", 1, 3)
        for newer in (home / ERASED, erased):
            if newer is not None:
                if newer is erased and not newer.is_file():
                    raise SemhError(f"There is no list {newer.name}. Nothing was changed.")
                copy_erased(newer, aside)
        bring_records(home, aside)
        with only_importer(aside):
            cleaned = finish_erasures(aside)
        tell("Working the pages out", 2, 3)
        publish_again(aside)
        copies = len(snapshots(aside))
        yield aside, {"made": backup.made, "files": len(backup.files), "copies": copies, "cleaned": cleaned}
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _same_school(home: Path, aside: Path) -> None:
    """Raises      SemhError where the backup was made under another key: its list of erased pupils would know nobody."""
    ours, theirs = home / KEY_FILE, aside / KEY_FILE
    if ours.is_file() and (not theirs.is_file() or ours.read_bytes() != theirs.read_bytes()):
        raise SemhError("This backup is of another school, or of this one before its key was lost. Nothing was changed.")


def _silent(step: str, done: int, total: int) -> None:
    """Nobody wants to know how far we are."""
