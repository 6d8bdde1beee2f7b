"""Imports killed at random moments lose nothing and leave nothing half."""

from pathlib import Path

import pytest

from semhlib.publish.import_school import import_school
from semhlib.store.snapshot import open_snapshot
from tests.ingest.small_school import school
from tests.killing import killed
from tests.store.kills import is_complete, kept

PROGRAM = "tests.store.kills"


def test_thirty_imports_killed_at_random() -> None:
    found = killed(PROGRAM, 30)
    assert (found["lost"], found["partial"]) == (0, 0) and found["died at work"] >= 10 and found["died while writing"] >= 1


@pytest.mark.slow
def test_a_thousand_imports_killed_at_random() -> None:
    found = killed(PROGRAM, 1000)
    assert (found["lost"], found["partial"]) == (0, 0) and found["died at work"] >= 500 and found["died while writing"] >= 100


def test_a_lost_file_and_a_partial_copy_would_be_noticed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    import_school(school(tmp_path / "exports"), home)
    before, current = kept(home), open_snapshot(home)
    current.path("session_mark").write_bytes(b"")
    assert kept(home) != before and current.broken() == ("session_mark",)
    assert is_complete(home)
    (home / "names" / f"{current.name}.parquet").unlink()
    assert not is_complete(home)
