"""What was worked out from a snapshot goes when the snapshot goes."""

import shutil
from pathlib import Path

from semhlib.store.older import drop_older
from semhlib.store.snapshot import snapshots

PUBLIC = "public"


def forget_gone(home: Path) -> tuple[str, ...]:
    """Delete counts, older facts and every role's stores of snapshots that are no longer kept.

    Leaves out  what was released to the public: no pupil stands in it, and a release may stand longer than its snapshot
    Returns     names of the snapshots whose traces were deleted
    """
    kept = set(snapshots(home))
    worked_out = [home / "counts", *(p for p in (home / "roles").glob("*") if p.name != PUBLIC)]
    old = [p for part in worked_out if part.is_dir() for p in part.iterdir() if p.is_dir() and p.name not in kept]
    for folder in old:
        shutil.rmtree(folder)
    return tuple(sorted({*(p.name for p in old), *drop_older(home, kept)}))
