"""Imports killed at moments that nobody chose, one after the other, and what is there after each.

python -m tests.store.kills 1000

Each import runs in a process forked from this one, which does nothing itself: no thread of its own is lost by the fork.
"""

import os
import random
import signal
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

import pandas  # noqa: F401  loaded once, before processes are forked: an import then takes no longer than its work

from semhlib.ingest.layout import layouts
from semhlib.publish.import_school import import_school
from semhlib.store.snapshot import open_snapshot, snapshots
from tests.ingest.small_school import AMINA, MARKS, present, school

SEED = 51


def kept(home: Path) -> dict[str, str]:
    """Every file of every whole copy, and the names that belong to it."""
    files = [p for name in snapshots(home) for p in (home / "snapshots" / name).rglob("*") if p.is_file()]
    files += [home / "names" / f"{name}.parquet" for name in snapshots(home)]
    return {str(p.relative_to(home)): sha256(p.read_bytes()).hexdigest() for p in files}


def importing(folder: Path, home: Path) -> int:
    """The number of a process that imports, and ends with 0 when it has."""
    child = os.fork()
    if not child:
        code = 1
        try:
            import_school(folder, home, confirm=True)
            code = 0
        finally:
            os._exit(code)
    return child


def whole_import(folder: Path, home: Path) -> float:
    """Import without hindrance. Returns the seconds that it took."""
    began = time.perf_counter()
    if os.waitpid(importing(folder, home), 0)[1]:
        raise AssertionError("an import that nobody killed did not end well")
    return time.perf_counter() - began


def kill_many(place: Path, times: int) -> dict[str, int]:
    """Kill so many imports at random moments; count how they ended and what was wrong afterwards."""
    folder, home, chance = school(place / "exports"), place / "home", random.Random(SEED)
    layouts()
    whole_import(folder, home)
    takes = whole_import(school(folder, {"attendance_long.csv": MARKS + present(AMINA, "001", "09/09/2024")}), home)
    found = dict.fromkeys(("died at work", "died while writing", "finished before", "lost", "partial"), 0)
    for turn in range(times):
        before, current = kept(home), open_snapshot(home).name
        files = {"attendance_long.csv": MARKS + present(AMINA, "001", f"{9 + turn % 5:02d}/09/2024")}
        child = importing(school(folder, files), home)
        time.sleep(chance.uniform(0, 1.1 * takes))
        os.kill(child, signal.SIGKILL)
        died = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        found["died at work" if died else "finished before"] += 1
        found["died while writing"] += died and any((home / "snapshots").glob(".unfinished-*"))
        now, after = open_snapshot(home), kept(home)
        gone = [name for name in before if after.get(name) != before[name]]
        # Only an import that has made its copy the current one takes the oldest away.
        found["lost"] += bool(gone) and now.name == current or any(name in after for name in gone)
        found["partial"] += any(open_snapshot(home, name).broken() for name in snapshots(home)) or not is_complete(home)
    whole_import(folder, home)
    found["partial"] += any((home / "snapshots").glob(".unfinished-*"))
    return found


def is_complete(home: Path) -> bool:
    """Whether the current copy has all that belongs to one: every mark, the names, and the list of rows not used."""
    now = open_snapshot(home)
    there = [home / "names" / f"{now.name}.parquet", home / "left_out" / f"{now.name}.csv"]
    return now.manifest["tables"]["session_mark"]["rows"] in (16, 18) and all(path.is_file() for path in there)


def main() -> int:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory(prefix="semh-kills-") as place:
        found = kill_many(Path(place), times)
    print(f"{times:,} imports killed: " + ", ".join(f"{count:,} {words}" for words, count in found.items()))
    return int(bool(found["lost"] or found["partial"]))


if __name__ == "__main__":
    sys.exit(main())
