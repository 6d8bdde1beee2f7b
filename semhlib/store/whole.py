"""A copy that can be trusted: the current one, or where its files were damaged since, the newest that is whole."""

from pathlib import Path

from semhlib.store.snapshot import Snapshot, open_snapshot, restore, snapshots
from semhlib.terms.errors import SemhError


def newest_whole(home: Path) -> tuple[Snapshot, str | None]:
    """The current copy where it is as it was written; else the newest earlier one, made the current one.

    Returns     beside it, where the current one was damaged, a sentence that says so with both dates
    Raises      SemhError where no copy is whole
    """
    current = open_snapshot(home)
    if not current.broken():
        return current, None
    for name in reversed([n for n in snapshots(home) if n < current.name]):
        earlier = open_snapshot(home, name)
        if not earlier.broken():
            restore(home, name)
            words = f"A file of the copy of {_day(current)} is damaged. The pages show the copy of {_day(earlier)} instead: "
            return earlier, words + "import the files again."
    raise SemhError(f"A file of the copy of {_day(current)} is damaged, and no earlier one is whole. Import the files again.")


def _day(snapshot: Snapshot) -> str:
    year, month, day = str(snapshot.manifest["made"])[:10].split("-")
    return f"{day}/{month}/{year}"
