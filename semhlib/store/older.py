"""Facts about pupils that are older than a rule's window: kept by the importer, and opened on purpose, one pupil at a time."""

import json
import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from semhlib.store.lead_pupils import Fact
from semhlib.store.private_files import make_folder, sync_folder, write_private
from semhlib.store.role_files import as_json, built
from semhlib.terms.errors import SemhError

FOLDER = "older"
FORMAT = 1
NOT_THERE = "There are no older records of this copy here. Work the pages out again: semh publish"
OTHER_VERSION = "Older records were put together by another version. Work the pages out again: semh publish"


def write_older(home: Path, snapshot_name: str, facts: Mapping[str, tuple[Fact, ...]]) -> None:
    """Keep the older facts of a snapshot's pupils, by key; pupils without any need not be there."""
    folder = make_folder(home / FOLDER)
    part = folder / f".{snapshot_name}-{os.getpid()}"
    write_private(part, as_json({"format": FORMAT, "pupils": {k: list(v) for k, v in facts.items() if v}}).encode())
    os.replace(part, _path(home, snapshot_name))
    sync_folder(folder)


def read_older(home: Path, snapshot_name: str, key: str) -> tuple[Fact, ...]:
    """The older facts of one pupil; none where there are none.

    Raises      SemhError where nothing was put together for this snapshot, or by another version
    """
    facts: tuple[Fact, ...] = built(tuple[Fact, ...], _read(_path(home, snapshot_name)).get(key, []))
    return facts


def forget_older(home: Path, gone: Callable[[str], bool]) -> int:
    """Take pupils who go, by key, out of every list of older facts. Returns out of how many."""
    changed = 0
    for part in (home / FOLDER).glob(".*"):  # left by one that was interrupted
        part.unlink(missing_ok=True)
    for path in sorted((home / FOLDER).glob("*.json")):
        try:
            pupils = _read(path)
        except SemhError:  # of another version: nobody can read it, and publishing makes it anew
            path.unlink()
            continue
        if any(gone(key) for key in pupils):
            write_older(home, path.stem, {k: built(tuple[Fact, ...], v) for k, v in pupils.items() if not gone(k)})
            changed += 1
    return changed


def drop_older(home: Path, kept: Collection[str]) -> tuple[str, ...]:
    """Delete the older facts of snapshots that are not kept. Returns their names."""
    old = [p for p in (home / FOLDER).glob("*.json") if p.stem not in kept]
    for path in old:
        path.unlink(missing_ok=True)
    return tuple(p.stem for p in old)


def _path(home: Path, snapshot_name: str) -> Path:
    return home / FOLDER / f"{Path(snapshot_name).name}.json"


def _read(path: Path) -> dict[str, list[dict[str, str]]]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != FORMAT or not isinstance(data["pupils"], dict):
            raise ValueError
    except FileNotFoundError:
        raise SemhError(NOT_THERE) from None
    except (ValueError, KeyError, TypeError):
        raise SemhError(OTHER_VERSION) from None
    pupils: dict[str, list[dict[str, str]]] = data["pupils"]
    return pupils
