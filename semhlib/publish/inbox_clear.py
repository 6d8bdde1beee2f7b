"""Requests that nobody needs any more go, with all that they hold."""

import time
from pathlib import Path

from semhlib.store import inbox as box
from semhlib.store.tombstones import FILE as ERASED

KEPT_DAYS = 1  # a request, with its files and its answer


def clear(inbox: Path, home: Path) -> None:
    """Delete requests that are old, and those from before a pupil was erased: their files may hold the pupil."""
    box.clear_old(inbox, KEPT_DAYS)
    if at := erased_at(home):
        box.clear_old(inbox, max(0.0, time.time() - at) / 86_400)


def erased_at(home: Path) -> float:
    """When a pupil was last erased; 0 where none was."""
    try:
        return (home / ERASED).stat().st_mtime
    except OSError:
        return 0.0
