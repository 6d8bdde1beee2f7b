"""semh restore, as a person types it: back to an earlier copy, recorded, and without pupils who were erased."""

from datetime import date
from pathlib import Path

import pytest

from semhlib.cli import main
from semhlib.publish.leaders import leaders_folder
from semhlib.store.audit_log import OFFICE, access_folder
from semhlib.store.audit_reading import entries
from semhlib.store.role_files import read_store
from semhlib.store.snapshot import open_snapshot, snapshots
from semhlib.store.tombstones import remember_erased
from semhlib.store.traces import find_traces
from semhlib.store.who import find_person
from tests.ingest.small_school import AMINA, BEN, MARKS, present, school


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for files in ({}, {"attendance_long.csv": MARKS + present(AMINA, "001", "09/09/2024")}):
        assert main(["import", str(school(tmp_path / "exports", files)), "--home", str(tmp_path / "home")]) == 0
    return tmp_path / "home"


def test_the_pages_show_the_earlier_copy_and_it_is_recorded(home: Path) -> None:
    first = snapshots(home)[0]
    assert main(["restore", first, "--home", str(home)]) == 0
    assert open_snapshot(home).name == first == read_store(leaders_folder(home)).snapshot
    assert [e.action for e in entries(access_folder(home, OFFICE))] == ["earlier copy brought back"]


def test_a_copy_that_is_not_there_is_said_in_words_and_nothing_is_recorded(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["restore", "nosuch", "--home", str(home)]) == 1
    assert "There is no import called “nosuch” here." in capfd.readouterr().err
    assert not (home / "access").exists()


def test_an_earlier_copy_from_before_an_unfinished_erasure_is_cleaned(home: Path) -> None:
    """The list was written and the machine went off before any copy was rewritten."""
    person = find_person(home, BEN)
    assert person is not None
    remember_erased(home, person, date(2026, 11, 21))
    assert main(["restore", snapshots(home)[0], "--home", str(home)]) == 0
    assert find_traces(home, person) == ()
    assert all(p.stat().st_mode & 0o077 == 0 for p in home.rglob("*"))
