"""semh subject: one folder, for the account that made it only, with everything and with nothing that names the pupil outside."""

import csv
import io
import shutil
import sys
import time
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from semhlib.cli import main
from semhlib.store.audit_log import OFFICE, AuditLog, access_folder
from semhlib.store.audit_reading import about
from semhlib.store.snapshot import open_snapshot
from semhlib.store.who import find_person
from tests.ingest.small_school import AMINA, BEN, MARKS, PUPILS, present, school

REVIEW = "review_before_release.csv"


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def keys(table: Path) -> Counter[str]:
    return Counter(pq.read_table(table, columns=["pupil_key"])["pupil_key"].to_pylist())


def made(home: Path) -> Path:
    (folder,) = (home / "subject_access").iterdir()
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    assert main(["import", str(school(tmp_path / "exports")), "--home", str(tmp_path / "home")]) == 0
    return tmp_path / "home"


def test_the_folder_holds_every_row_of_the_pupil_and_of_nobody_else(home: Path) -> None:
    assert main(["subject", AMINA, "--home", str(home)]) == 0
    marks = rows(made(home) / "session_mark.csv")
    assert len(marks) - 1 == 8
    assert marks[1][:2] == ["3 September 2024", "AM"] and marks[1][2].lower().startswith("/ (present")
    text = "".join(p.read_text(encoding="utf-8-sig") for p in made(home).iterdir())
    assert "Adeyemi" in text and "Brown" not in text and BEN not in text


def test_rows_of_the_files_in_use_are_there_as_they_stand(home: Path, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "exports", home / "exports")
    (home / "exports" / "odd.csv").write_bytes(b"\xff\x00" + AMINA.encode())
    main(["subject", AMINA, "--home", str(home)])
    found = rows(made(home) / "rows_in_use.csv")[1:]
    assert Counter(name for name, *_ in found) == {"attendance_long.csv": 8, "pupils.csv": 1, "odd.csv": 1}
    lines = (tmp_path / "exports" / "attendance_long.csv").read_text(encoding="utf-8").splitlines()
    assert all(lines[int(number) - 1] == row for name, number, row in found if name == "attendance_long.csv")


def test_what_was_worked_out_is_there_with_its_rule(home: Path) -> None:
    main(["subject", AMINA, "--home", str(home)])
    attendance = next(r for r in rows(made(home) / "worked_out.csv") if r[0] == "Attendance")
    assert attendance[1:4] == ["2024/25", "8", "8"] and "attended" in attendance[5]
    assert ["Year 8", "Year group", "2024/25"] in [r[:3] for r in rows(made(home) / "groups.csv")]


def test_every_list_of_a_real_school_is_in_the_folder_within_a_minute(example_homes: dict[str, Path], tmp_path: Path) -> None:
    """All tables of the 1,300-pupil example, for the pupil who stands in most of them."""
    home = shutil.copytree(example_homes["fernhollow"], tmp_path / "home")
    snapshot = open_snapshot(home)
    keyed = {n: keys(snapshot.path(n)) for n in snapshot.tables if "pupil_key" in pq.read_schema(snapshot.path(n)).names}
    key = max(sorted(set(keyed["referral"])), key=lambda k: sum(k in held for held in keyed.values()))
    names = pq.read_table(home / "names" / f"{snapshot.name}.parquet").to_pylist()
    upn = next(r["upn"] for r in names if r["pupil_key"] == key)
    began = time.monotonic()
    assert main(["subject", upn, "--home", str(home)]) == 0
    assert time.monotonic() - began < 60
    for name, held in keyed.items():
        path = made(home) / f"{name}.csv"
        assert (len(rows(path)) - 1 if path.exists() else 0) <= held[key]
        assert path.exists() == bool(held[key])
    asked = {r[0] for r in rows(made(home) / REVIEW)[1:]}
    assert {"everything", "referral.csv", "incident.csv"} <= asked


def test_a_row_of_an_earlier_copy_is_marked_as_such(home: Path, tmp_path: Path) -> None:
    files = {"attendance_long.csv": MARKS.replace(f"{AMINA},001,03/09/2024,AM,/", f"{AMINA},001,03/09/2024,AM,L")}
    main(["import", str(school(tmp_path / "exports", files)), "--home", str(home)])
    main(["subject", AMINA, "--home", str(home)])
    marks = rows(made(home) / "session_mark.csv")[1:]
    assert [m[-1] for m in marks].count("an earlier copy") == 1
    assert len(marks) == 9


def test_rows_that_could_not_be_used_are_shown_as_they_stood(home: Path, tmp_path: Path) -> None:
    files = {"attendance_long.csv": MARKS + present(AMINA, "001", "09/09/2024") + f"{BEN},002,21/12/2024,AM,/\n"}
    main(["import", str(school(tmp_path / "exports", files)), "--confirm", "--home", str(home)])
    main(["subject", BEN, "--home", str(home)])
    assert f"{BEN},002,21/12/2024,AM,/" in [r[-1] for r in rows(made(home) / "rows_not_used.csv")]


def test_a_former_name_and_a_temporary_number_are_found(home: Path, tmp_path: Path) -> None:
    new = "D000990124005"
    pupils = PUPILS.replace(AMINA, new).replace("Adeyemi", "Okoro")
    files = {"pupils.csv": pupils, "attendance_long.csv": MARKS.replace(AMINA, new)}
    main(["import", str(school(tmp_path / "exports", files)), "--confirm", "--home", str(home)])
    person = find_person(home, new)
    assert person is not None and person.upns == {AMINA, new} and len(person.keys) == 2
    main(["subject", new, "--home", str(home)])
    assert {r[1] for r in rows(made(home) / "who_this_is.csv")[1:]} == {"Adeyemi", "Okoro"}


def test_who_has_viewed_the_pupil_is_told(home: Path) -> None:
    person = find_person(home, AMINA)
    assert person is not None
    AuditLog(access_folder(home, "lead"), "lead").append("ada", "name shown", pupils=person.keys)
    main(["subject", AMINA, "--home", str(home)])
    viewed = [r[1:] for r in rows(made(home) / "who_viewed.csv")]
    assert ["ada", "lead", "name shown"] in viewed and viewed[-1][1:] == ["office", "subject access folder made"]


def test_making_the_folder_is_recorded(home: Path) -> None:
    main(["subject", AMINA, "--home", str(home)])
    person = find_person(home, AMINA)
    assert person is not None
    assert [e.action for k in person.keys for e in about(access_folder(home, OFFICE), k)] == ["subject access folder made"]


def test_only_the_account_that_made_it_can_open_the_folder_and_no_name_tells_the_pupil(
    home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{AMINA}\n"))
    assert main(["subject", "--home", str(home)]) == 0
    folder = made(home)
    assert all(p.stat().st_mode & 0o077 == 0 for p in (folder.parent, folder, *folder.iterdir()))
    names = "".join(str(p) for p in (folder, *folder.iterdir()))
    told = capfd.readouterr()
    assert not any(v in names + told.out + told.err for v in (AMINA, "Adeyemi", "Amina"))


@pytest.mark.parametrize("typed", ["H801200001001", "nobody"])
def test_nobody_kept_is_said_in_words(home: Path, typed: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["subject", typed, "--home", str(home)]) == 1
    told = capfd.readouterr().err
    assert "Nobody is kept here" in told and typed not in told
    assert not (home / "subject_access").exists()


def test_a_number_given_to_two_pupils_asks_for_the_upn(home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    again = "D000990124005,001,Other,Olu,01/01/2012,M,Year  8,8A,05/09/2023,,C\n"
    files = {
        "pupils.csv": "".join(line for line in PUPILS.splitlines(keepends=True) if AMINA not in line) + again,
        "attendance_long.csv": MARKS.replace(AMINA, "D000990124005"),
    }
    main(["import", str(school(tmp_path / "exports", files)), "--confirm", "--home", str(home)])
    assert main(["subject", "001", "--home", str(home)]) == 1
    assert "Give the UPN instead" in capfd.readouterr().err
