"""Faults of the machine: what the disk, the clock and the power do to an import, and what the school is told."""

import json
import os
import random
import re
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from jupyter_server.base import websocket

from semhlib.cli import main
from semhlib.publish.import_school import import_school
from semhlib.publish.leaders import leaders_folder
from semhlib.store.clock import MADE, clock_is_right
from semhlib.store.role_files import read_store
from semhlib.store.snapshot import FORMAT, MANIFEST, open_snapshot, snapshots
from semhlib.store.space import enough_space
from semhlib.terms.errors import SemhError
from tests.bad_inputs.trying import semh, state
from tests.ingest.small_school import AMINA, MARKS, present, school

ROOT = Path(__file__).parents[2]
MORE = {"attendance_long.csv": MARKS + present(AMINA, "001", "09/09/2024")}
FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
from semhlib.cli import main
sys.exit(main(sys.argv[2:]))
"""


def on_a_full_disk(room: int, *words: str) -> subprocess.CompletedProcess[str]:
    """A command in a process that may write no more than so many bytes to a file."""
    asked = [sys.executable, "-c", FULL, str(room), *words]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, timeout=120)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with two imports of the small school, published."""
    for files in ({}, MORE):
        assert semh("import", school(tmp_path / "exports", files), tmp_path / "home")[0] == 0
    return tmp_path / "home"


def test_a_disk_that_fills_up_is_said_and_what_was_kept_is_whole(home: Path, tmp_path: Path) -> None:
    before = {name: digest for name, digest in state(home).items() if not name.startswith(".")}
    school(tmp_path / "exports", {"attendance_long.csv": MORE["attendance_long.csv"] + present(AMINA, "001", "10/09/2024")})
    full = on_a_full_disk(2_000, "import", str(tmp_path / "exports"), "--home", str(home))
    assert full.returncode == 1 and "Traceback" not in full.stderr
    assert full.stderr.splitlines()[-1].startswith("The disk is full") and full.stderr.rstrip().endswith("is unchanged.")
    after = state(home)
    assert {name: after.get(name) for name in before} == before and not open_snapshot(home).broken()


def test_too_little_room_is_said_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(SemhError, match=r"^The disk has [\d,]+ MB free, and this import may need 3,000,000,000,000 MB\."):
        enough_space(tmp_path, 10**18)
    enough_space(tmp_path, 1000)


def test_a_full_disk_for_the_audit_log_means_that_nothing_is_done(home: Path) -> None:
    current, first = open_snapshot(home).name, snapshots(home)[0]
    full = on_a_full_disk(1, "restore", first, "--home", str(home))
    assert full.returncode == 1 and "Traceback" not in full.stderr and full.stderr.strip()
    assert open_snapshot(home).name == current != first


def test_all_that_a_copy_holds_is_on_the_disk_before_it_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real calls, written down in their order: each file, its folder, then the switch, then the folder of the switch."""
    done: list[str] = []
    sync, replace, rename = os.fsync, os.replace, os.rename

    def synced(handle: int) -> None:
        done.append(f"sync {Path(os.readlink(f'/proc/self/fd/{handle}')).name}")
        sync(handle)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "rename", lambda a, b: (done.append("rename"), rename(a, b)))
    monkeypatch.setattr(os, "replace", lambda a, b: (done.append(f"replace {Path(b).name}"), replace(a, b)))
    snapshot = import_school(school(tmp_path / "exports"), tmp_path / "home")
    at = done.index("rename")
    for file in (*(f"{table}.parquet" for table in snapshot.tables), MANIFEST, f"{snapshot.name}.parquet", "tables", "names"):
        assert f"sync {file}" in done[:at], file
    switch = done.index("replace current")
    assert "sync snapshots" in done[at:switch] and "sync home" in done[switch:]


def test_a_clock_before_this_program_or_before_the_last_copy_is_refused(home: Path) -> None:
    made = open_snapshot(home).manifest["made"]
    clock_is_right(datetime.now(UTC), made)
    with pytest.raises(SemhError, match=r"^This machine's clock says 01/01/1970 00:00 UTC, which is before this "):
        clock_is_right(datetime(1970, 1, 1, tzinfo=UTC), None)
    with pytest.raises(SemhError, match="and the current copy was made after that, on "):
        clock_is_right(datetime(MADE.year, MADE.month, MADE.day, 12, tzinfo=UTC), made)


@pytest.mark.parametrize("night", ["2027-03-28T00:59:59+00:00", "2027-10-31T00:59:59+00:00"])
def test_the_nights_on_which_clocks_change_make_no_difference(night: str) -> None:
    after = datetime.fromisoformat(night).replace(hour=1, minute=0, second=1)
    assert clock_is_right(after, night) is None
    with pytest.raises(SemhError, match="was made after that"):
        clock_is_right(after.replace(hour=0), night)


def test_a_damaged_copy_gives_way_to_the_newest_whole_one_and_says_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance, (first, second) = random.Random(60), snapshots(home)
    damaged = open_snapshot(home).path("session_week")
    data = bytearray(damaged.read_bytes())
    for _ in range(60):
        at, bit = chance.randrange(len(data)), 1 << chance.randrange(8)
        damaged.write_bytes(bytes(b ^ bit if i == at else b for i, b in enumerate(data)))
        assert open_snapshot(home).broken() == ("session_week",)
    capsys.readouterr()
    assert main(["publish", "--home", str(home)]) == 0
    assert re.search(r"^A file of the copy of \d\d/\d\d/\d{4} is damaged\. The pages show the copy of ", capsys.readouterr().err)
    assert open_snapshot(home).name == first == read_store(leaders_folder(home)).snapshot != second


def test_a_damaged_account_of_a_copy_is_said_in_words(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (open_snapshot(home).folder / MANIFEST).write_bytes(b'{"format": 1, ')
    assert main(["publish", "--home", str(home)]) == 1
    assert "The account of this import is damaged. Import the files again" in capsys.readouterr().err


def test_a_copy_of_a_later_program_is_refused_and_left_alone(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = open_snapshot(home).folder / MANIFEST
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": FORMAT + 1}))
    before = state(home)
    assert main(["publish", "--home", str(home)]) == 1
    assert "This import was kept by another version of the program." in capsys.readouterr().err
    assert state(home) == before


def test_a_page_is_asked_whether_it_is_there_more_often_than_a_proxy_waits() -> None:
    from semhlib.serve import access_channel

    assert websocket.WS_PING_INTERVAL / 1000 <= 30  # seconds; proxies in front close what is silent for sixty
    assert "ping_interval" not in Path(access_channel.__file__).read_text(encoding="utf-8")


def test_what_is_tested_is_what_is_locked() -> None:
    """An upgraded dependency is in the lock, and the whole suite runs on what the lock names."""
    lines = (ROOT / "requirements-test.lock").read_text(encoding="utf-8").splitlines()
    pinned = dict(re.match(r"([\w.-]+)==([^ ;\\]+)", line).groups() for line in lines if re.match(r"[\w.-]+==", line))
    assert len(pinned) > 50
    assert {name: found for name, wanted in pinned.items() if (found := _installed(name)) not in (None, wanted)} == {}


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None  # of another system
