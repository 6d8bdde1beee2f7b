"""semh erase, as a person types it."""

import io
import sys
from pathlib import Path

import pytest

from semhlib.cli import main
from semhlib.store.audit_log import OFFICE, access_folder
from semhlib.store.audit_reading import entries, verify
from semhlib.store.who import find_person
from tests.ingest.small_school import AMINA, BEN, school


@pytest.fixture
def home(tmp_path: Path) -> Path:
    assert main(["import", str(school(tmp_path / "exports")), "--home", str(tmp_path / "home")]) == 0
    return tmp_path / "home"


def test_an_erasure_tells_what_was_done_and_prints_no_value(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["erase", BEN, "--yes", "--home", str(home)]) == 0
    told = capfd.readouterr()
    assert "every file searched: 0 hits." in told.out
    assert not any(value in told.out + told.err for value in (BEN, "Brown", "002"))


def test_an_erasure_is_asked_about_first(home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("no\n"))
    assert main(["erase", BEN, "--home", str(home)]) == 1
    assert "Nothing was erased." in capfd.readouterr().err
    assert find_person(home, BEN) is not None


def test_the_upn_can_be_typed_when_asked(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f" {BEN.lower()}\nyes\n"))
    assert main(["erase", "--home", str(home)]) == 0
    assert find_person(home, BEN) is None


def test_every_erasure_leaves_one_line_in_the_audit_log_without_the_pupil(home: Path) -> None:
    main(["erase", BEN, "--yes", "--home", str(home)])
    lines = list(entries(access_folder(home, OFFICE)))
    assert [(line.action, line.pupils) for line in lines if "eras" in line.action] == [("pupil erased on request", ())]
    verify(access_folder(home, OFFICE))


def test_nothing_is_erased_where_it_cannot_be_recorded(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (home / "access").write_text("in the way", encoding="utf-8")
    assert main(["erase", BEN, "--yes", "--home", str(home)]) == 1
    assert "audit log cannot be written" in capfd.readouterr().err
    assert find_person(home, BEN) is not None


def test_the_audit_log_keeps_its_lines_and_this_is_told(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    main(["subject", BEN, "--home", str(home)])
    assert main(["erase", BEN, "--yes", "--home", str(home)]) == 0
    told = capfd.readouterr().out
    assert "0 hits" in told and "1 line of the audit log" in told
    assert not list((home / "subject_access").iterdir()), "the folder made for the request holds the pupil"


def test_what_still_names_the_pupil_is_told_and_the_command_does_not_end_well(
    home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    incidents = f"UPN,Date,Type,Severity,Location,SEMH\n{AMINA},03/09/2024,Talking,2,Seat of Ben Brown,N\n"
    main(["import", str(school(tmp_path / "exports", {"incidents.csv": incidents})), "--home", str(home)])
    assert main(["erase", BEN, "--yes", "--home", str(home)]) == 1
    told = capfd.readouterr()
    assert "incident.parquet: name" in told.err and "Brown" not in told.out + told.err


@pytest.mark.parametrize("typed", ["H801200001001", "nobody", "   "])
def test_nobody_to_erase_is_said_in_words(home: Path, typed: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["erase", typed, "--yes", "--home", str(home)]) == 1
    assert "Traceback" not in (told := capfd.readouterr().err) and told.strip().endswith(("changed.", "done."))


def test_an_empty_home_is_said_in_words(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["erase", BEN, "--yes", "--home", str(tmp_path / "nothing")]) == 1
    assert "There is no import here yet" in capfd.readouterr().err
    assert not (tmp_path / "nothing").exists()
