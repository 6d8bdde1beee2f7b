"""Whatever breaks during an import, the copy before stands, whole; and a reader keeps the copy that it opened."""

import json
import os
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pyarrow.parquet
import pytest

from semhlib.publish.import_school import import_school
from semhlib.store.lock import Busy, only_importer
from semhlib.store.snapshot import KEEP, as_csv, open_snapshot, restore, snapshots
from semhlib.terms.errors import SemhError
from tests.ingest.small_school import AMINA, MARKS, present, school

MORE = MARKS + present(AMINA, "001", "09/09/2024")
ROOT = Path(__file__).parents[2]

DIES = """
import os, signal, sys
from pathlib import Path
from semhlib.publish.import_school import import_school

steps = iter(range(10_000))
def progress(words, done, total):
    if next(steps) == int(sys.argv[3]):
        {death}
import_school(Path(sys.argv[1]), Path(sys.argv[2]), progress)
print("finished")
"""
KILLED = DIES.format(death="os.kill(os.getpid(), signal.SIGKILL)")
FILLS_THE_DISK = """
import resource, signal, sys
from pathlib import Path
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
from semhlib.publish.import_school import import_school
import_school(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def another_process(script: str, *words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, *(str(w) for w in words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)


def state(home: Path) -> dict[str, str]:
    """Every kept file of a home and its content; what an unfinished import left behind is not kept."""
    files = [p for p in home.rglob("*") if p.is_file() and p.name != "lock" and ".unfinished" not in str(p)]
    return {str(p.relative_to(home)): sha256(p.read_bytes()).hexdigest() for p in files if not p.name.startswith(".")}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A home with one import of the small school, whose folder of exports has changed since."""
    import_school(school(tmp_path / "exports"), tmp_path / "home")
    school(tmp_path / "exports", {"attendance_long.csv": MORE})
    return tmp_path / "home"


def test_a_snapshot_holds_its_tables_and_an_account_of_every_file(tmp_path: Path) -> None:
    snapshot = import_school(school(tmp_path / "exports"), tmp_path / "home")
    assert snapshot.tables == ("calendar", "codes", "enrolment", "pupil", "session_mark", "session_week")
    assert pyarrow.parquet.read_metadata(snapshot.path("session_mark")).num_rows == 16
    marks = next(f for f in snapshot.manifest["files"] if f["name"] == "attendance_long.csv")
    assert marks["sha256"] == sha256((tmp_path / "exports" / "attendance_long.csv").read_bytes()).hexdigest()
    assert (marks["layout"], marks["rows_in"], marks["rows_kept"], marks["rows_left_out"]) == ("attendance_long", 16, 16, 0)
    assert snapshot.manifest["settings"]["name"] == "Small School"
    assert set(snapshot.manifest["versions"]) == {"codes", "schema", "reading"}
    assert json.loads((snapshot.folder / "manifest.json").read_text(encoding="utf-8"))["name"] == snapshot.name


def test_a_table_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    snapshot = import_school(school(tmp_path / "exports"), tmp_path / "home")
    with pytest.raises(SemhError, match="This import has no table “referral”"):
        snapshot.path("referral")


def test_no_table_but_the_names_holds_who_a_pupil_is(tmp_path: Path) -> None:
    snapshot = import_school(school(tmp_path / "exports"), tmp_path / "home")
    names = pyarrow.parquet.read_table(tmp_path / "home" / "names" / f"{snapshot.name}.parquet")
    assert names.column("upn").to_pylist().count(AMINA) == 1
    for name in snapshot.tables:
        text = str(pyarrow.parquet.read_table(snapshot.path(name)).to_pylist())
        assert AMINA not in text and "Adeyemi" not in text and "'001'" not in text


def test_only_the_account_that_imports_can_open_what_is_kept(kept: Path) -> None:
    assert all(p.stat().st_mode & 0o077 == 0 for p in [kept, *kept.rglob("*")])


def test_the_same_files_again_change_nothing(tmp_path: Path) -> None:
    first = import_school(school(tmp_path / "exports"), tmp_path / "home")
    before, said = state(tmp_path / "home"), []
    second = import_school(tmp_path / "exports", tmp_path / "home", lambda words, done, total: said.append(words))
    assert second.name == first.name
    assert said == ["Nothing has changed since the last import"]
    assert state(tmp_path / "home") == before


def test_the_same_pupil_has_the_same_key_in_the_next_import(kept: Path, tmp_path: Path) -> None:
    before = pyarrow.parquet.read_table(open_snapshot(kept).path("pupil"))
    after = pyarrow.parquet.read_table(import_school(tmp_path / "exports", kept).path("pupil"))
    assert before.equals(after)


@pytest.mark.parametrize("step", range(14))
def test_killed_at_any_step_the_copy_before_stands(kept: Path, tmp_path: Path, step: int) -> None:
    before = state(kept)
    died = another_process(KILLED, tmp_path / "exports", kept, step)
    assert died.returncode == -signal.SIGKILL
    after = state(kept)
    assert {name: after.get(name) for name in before} == before
    assert not open_snapshot(kept).broken()
    assert import_school(tmp_path / "exports", kept).manifest["tables"]["session_mark"]["rows"] == 18
    assert not list((kept / "snapshots").glob(".unfinished-*"))


def test_what_a_killed_import_left_behind_is_cleared_away(kept: Path, tmp_path: Path) -> None:
    another_process(KILLED, tmp_path / "exports", kept, 12)
    import_school(tmp_path / "exports", kept)
    whole = set(snapshots(kept))
    assert {p.stem for p in (kept / "names").iterdir()} == whole
    assert {p.stem for p in (kept / "left_out").iterdir()} == whole


def test_a_full_disk_leaves_the_copy_before(kept: Path, tmp_path: Path) -> None:
    before = state(kept)
    full = another_process(FILLS_THE_DISK, tmp_path / "exports", kept, 2_000)
    assert full.returncode == 1 and "OSError" in full.stderr
    assert state(kept) == before
    assert not open_snapshot(kept).broken()


def test_an_error_half_way_leaves_the_copy_before(kept: Path, tmp_path: Path) -> None:
    before = state(kept)

    def breaks(words: str, done: int, total: int) -> None:
        if words == "Writing session_mark":
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        import_school(tmp_path / "exports", kept, breaks)
    assert state(kept) == before
    assert import_school(tmp_path / "exports", kept).manifest["tables"]["session_mark"]["rows"] == 18


def test_a_second_importer_is_told_who_is_importing_and_since_when(kept: Path, tmp_path: Path) -> None:
    before = state(kept)
    with only_importer(kept), pytest.raises(Busy) as told:
        import_school(tmp_path / "exports", kept)
    assert f"(process {os.getpid()}) has been importing since " in str(told.value)
    assert str(told.value).endswith("Wait until it has finished, then import again. Nothing was changed.")
    assert state(kept) == before


def test_two_imports_at_once_one_is_kept_and_the_other_is_told(kept: Path, tmp_path: Path) -> None:
    """The first import is held at its first step until the second has been refused."""
    waits = DIES.format(death="print('at it', flush=True); sys.stdin.readline()")
    command = [sys.executable, "-c", waits, str(tmp_path / "exports"), str(kept), "0"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None and first.stdin is not None
        assert first.stdout.readline() == "at it\n"
        with pytest.raises(Busy, match=f"process {first.pid}"):
            import_school(tmp_path / "exports", kept)
        first.stdin.write("\n")
        first.stdin.flush()
        assert first.stdout.readline() == "finished\n"
    assert open_snapshot(kept).manifest["tables"]["session_mark"]["rows"] == 18
    assert len(snapshots(kept)) == 2


def test_a_lock_left_by_a_process_that_died_holds_nobody_up(kept: Path, tmp_path: Path) -> None:
    another_process(KILLED, tmp_path / "exports", kept, 3)
    assert json.loads((kept / "lock").read_text(encoding="utf-8"))["pid"] != os.getpid()
    assert import_school(tmp_path / "exports", kept).name == open_snapshot(kept).name


def test_a_reader_keeps_the_copy_that_it_opened(kept: Path, tmp_path: Path) -> None:
    opened = open_snapshot(kept)
    import_school(tmp_path / "exports", kept)
    assert pyarrow.parquet.read_metadata(opened.path("session_mark")).num_rows == 16
    assert pyarrow.parquet.read_metadata(open_snapshot(kept).path("session_mark")).num_rows == 18


def test_going_back_to_an_earlier_copy(kept: Path, tmp_path: Path) -> None:
    first = open_snapshot(kept).name
    second = import_school(tmp_path / "exports", kept).name
    assert restore(kept, first).name == open_snapshot(kept).name == first
    assert restore(kept, second).name == open_snapshot(kept).name == second


def test_a_damaged_copy_is_not_gone_back_to(kept: Path, tmp_path: Path) -> None:
    first = open_snapshot(kept)
    second = import_school(tmp_path / "exports", kept).name
    data = bytearray(first.path("session_mark").read_bytes())
    data[40] ^= 1
    first.path("session_mark").write_bytes(bytes(data))
    with pytest.raises(SemhError, match=r"is damaged \(session_mark\)\. The current copy is unchanged\."):
        restore(kept, first.name)
    assert open_snapshot(kept).name == second


def test_the_three_copies_before_the_current_one_are_kept(tmp_path: Path) -> None:
    made = []
    for day in range(3, 10):
        marks = MARKS + present(AMINA, "001", "09/09/2024").replace("/\n", "L\n" if day % 2 else "I\n")
        files = {"attendance_long.csv": marks + f"{AMINA},001,{10 + day % 4:02d}/09/2024,AM,/\n"}
        made.append(import_school(school(tmp_path / "exports", files), tmp_path / "home", confirm=True).name)
    assert list(snapshots(tmp_path / "home")) == made[-KEEP - 1 :]


def test_a_copy_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(SemhError, match="There is no import here yet"):
        open_snapshot(tmp_path)
    import_school(school(tmp_path / "exports"), tmp_path / "home")
    with pytest.raises(SemhError, match="There is no import called “nosuch” here"):
        open_snapshot(tmp_path / "home", "../../nosuch")


def test_a_folder_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(SemhError, match="There is no folder “exprots”"):
        import_school(tmp_path / "exprots", tmp_path / "home")


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    assert as_csv([("=1+1", "a,b", 'say "x"', "-")]).decode("utf-8-sig") == '\'=1+1,"a,b","say ""x""",\'-\r\n'
