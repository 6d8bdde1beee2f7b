"""Files put to use and killed at moments that nobody chose, one after the other, and what is there after each.

python -m tests.publish.inbox_kills 100

Each use runs in a process forked from this one, which does nothing itself: no thread of its own is lost by the fork.
"""

import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

import pandas  # noqa: F401  loaded once, before processes are forked: a use then takes no longer than its work

from semhlib.publish.inbox import work_off
from semhlib.store import inbox as box
from semhlib.store.snapshot import open_snapshot, snapshots
from tests.ingest.small_school import AMINA, MARKS, present
from tests.publish.asking import bring, contents, in_use, inbox_of, small_home

SEED = 52


def forked(work: object) -> int:
    """The number of a process that does this, and ends with 0 when it has."""
    child = os.fork()
    if not child:
        code = 1
        try:
            work()  # type: ignore[operator]
            code = 0
        finally:
            os._exit(code)
    return child


def to_its_end(work: object) -> float:
    began = time.perf_counter()
    if os.waitpid(forked(work), 0)[1]:
        raise AssertionError("what nobody killed did not end well")
    return time.perf_counter() - began


def kill_many(place: Path, times: int) -> dict[str, int]:
    """Kill so many at random moments; count how they ended and what was wrong afterwards."""
    home, chance = place / "home", random.Random(SEED)
    to_its_end(lambda: small_home(place))
    for day in ("12", "13"):
        bring(home, {"attendance_long.csv": MARKS + present(AMINA, "001", f"{day}/09/2024")}, kind="use", confirm=True)
        takes = to_its_end(lambda: work_off(inbox_of(home), home))
    found = dict.fromkeys(("died at work", "finished before", "lost", "partial", "unanswered"), 0)
    for turn in range(times):
        before = {name: contents(home / "snapshots" / name) for name in snapshots(home)[-3:]}
        old = in_use(home)
        new = {**old, "attendance_long.csv": MARKS + present(AMINA, "001", f"{9 + turn % 4:02d}/09/2024")}
        name = bring(home, {"attendance_long.csv": new["attendance_long.csv"]}, kind="use", confirm=True)
        child = forked(lambda: work_off(inbox_of(home), home))
        time.sleep(chance.uniform(0.1, 1.0) * takes)
        os.kill(child, signal.SIGKILL)
        found["died at work" if os.WIFSIGNALED(os.waitpid(child, 0)[1]) else "finished before"] += 1
        found["lost"] += any(contents(home / "snapshots" / n) != kept for n, kept in before.items())
        found["partial"] += any(open_snapshot(home, n).broken() for n in snapshots(home))
        # Whoever looks next finishes it or takes it back; here nobody wants it any more.
        to_its_end(lambda: settled(home))
        made = "attendance_long.csv" in in_use(home) and in_use(home) == new
        found["partial"] += in_use(home) not in (old, new) or made != (sources(home) == sources_of(new))
        to_its_end(lambda: work_off(inbox_of(home), home))
        said = box.read_answer(inbox_of(home), name)
        found["unanswered"] += not (said and said.done and in_use(home) == new)
    return found


def settled(home: Path) -> None:
    from semhlib.publish.exports_change import settle
    from semhlib.store.lock import only_importer

    with only_importer(home):
        settle(home, home / "exports")


def sources(home: Path) -> str:
    return str(open_snapshot(home).manifest["sources"]["attendance_long.csv"])


def sources_of(files: dict[str, str]) -> str:
    from hashlib import sha256

    return sha256(files["attendance_long.csv"].encode()).hexdigest()


def main() -> int:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory(prefix="semh-inbox-kills-") as place:
        found = kill_many(Path(place), times)
    print(f"{times:,} uses killed: " + ", ".join(f"{count:,} {words}" for words, count in found.items()))
    return int(any(found[words] for words in ("lost", "partial", "unanswered")))


if __name__ == "__main__":
    sys.exit(main())
