"""semh purge, with clocks of our own: what is due goes on its day and not before, and nothing else goes."""

import os
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from semhlib.cli import main
from semhlib.publish.purge import purge
from semhlib.publish.retention import FILE, Retention, at_noon, read_retention, too_old
from semhlib.store.audit_log import AuditLog, access_folder
from semhlib.store.audit_reading import entries, verify
from semhlib.store.snapshot import open_snapshot
from semhlib.store.traces import find_traces
from semhlib.store.who import find_person
from semhlib.terms.errors import CannotImport, SemhError
from tests.ingest.small_school import AMINA, BEN, CALENDAR, LONG, MARKS, PUPILS, present, school

KEEP = Retention()
# Ben leaves in July 2024; the others stay into 2024/25.
LEFT = PUPILS.replace("Ben,11/03/2012,M,Year  8,8A,05/09/2023,,C", "Ben,11/03/2012,M,Year  8,8A,05/09/2023,07/06/2024,C")
BEFORE = LONG + present(AMINA, "001", "03/06/2024") + present(BEN, "002", "03/06/2024")
AFTER = present(AMINA, "001", "03/09/2024", "04/09/2024")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    exports = school(tmp_path / "exports", {"pupils.csv": LEFT, "calendar.csv": CALENDAR, "attendance_long.csv": BEFORE + AFTER})
    assert main(["import", str(exports), "--home", str(tmp_path / "home")]) == 0
    return tmp_path / "home"


def at(day: date) -> datetime:
    return at_noon(day)


def due(home: Path, now: datetime) -> dict[str, int]:
    return {words.split()[0]: number for words, number in too_old(home, KEEP, now).lines() if number}


def test_a_pupil_stays_until_the_end_of_the_school_year_after_leaving(home: Path) -> None:
    assert "pupils" not in due(home, at(date(2025, 8, 31)))
    assert due(home, at(date(2025, 9, 1)))["pupils"] == 1, "left in 2023/24, kept to the end of 2024/25"


def test_a_pupil_who_is_due_goes_from_everything_and_the_others_stay(home: Path) -> None:
    ben, amina = find_person(home, BEN), find_person(home, AMINA)
    assert ben is not None and amina is not None
    purge(home, too_old(home, KEEP, at(date(2025, 9, 1))))
    assert find_traces(home, ben) == ()
    assert find_person(home, AMINA) == amina
    snapshot = open_snapshot(home)
    assert pq.read_table(snapshot.path("pupil")).num_rows == 2 and not snapshot.broken()
    pupils = next(f for f in snapshot.manifest["files"] if f["name"] == "pupils.csv")
    assert pupils["left_out_why"] == {"left longer ago than pupils are kept": 1}
    assert due(home, at(date(2025, 9, 1))).get("pupils") is None


def test_rows_not_used_go_after_thirty_days(home: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotImport):
        from semhlib.publish.import_school import import_school

        import_school(school(tmp_path / "broken", {"attendance_long.csv": MARKS.replace("AM,/", "AM,?", 1)}), home)
    now = datetime.now(UTC)
    refused = home / "left_out" / "not_imported.csv"
    assert "lists" not in due(home, now + timedelta(days=29))
    assert due(home, now + timedelta(days=31))["lists"] == 2
    os.utime(refused, (now.timestamp() - 31 * 86400,) * 2)
    assert due(home, now)["lists"] == 1
    purge(home, too_old(home, KEEP, now))
    assert not refused.exists() and len(list((home / "left_out").iterdir())) == 1


def test_folders_made_for_requests_go_after_ninety_days(home: Path) -> None:
    main(["subject", AMINA, "--home", str(home)])
    now = datetime.now(UTC)
    assert "folders" not in due(home, now + timedelta(days=89))
    old = too_old(home, Retention(rows_not_used_days=9999, school_years_after_leaving=99), now + timedelta(days=91))
    purge(home, old)
    assert not list((home / "subject_access").iterdir())
    assert find_person(home, AMINA) is not None


def test_audit_lines_go_after_six_years_and_the_log_stays_whole(home: Path) -> None:
    folder, now = access_folder(home, "lead"), datetime(2026, 11, 21, tzinfo=UTC)
    for years in (7, 6.1, 5.9, 1):
        AuditLog(folder, "lead", lambda: now - timedelta(days=365.25 * years)).append("ada", "page opened")  # noqa: B023
    assert due(home, now)["lines"] == 2
    purge(home, too_old(home, Retention(rows_not_used_days=9999, school_years_after_leaving=99), now))
    assert len(list(entries(folder))) == 2
    verify(folder)


def test_a_school_may_set_its_own_times(home: Path) -> None:
    (home / FILE).write_text("rows_not_used_days = 7\nschool_years_after_leaving = 2\n", encoding="utf-8")
    keep = read_retention(home)
    assert keep == Retention(rows_not_used_days=7, school_years_after_leaving=2)
    assert not too_old(home, keep, at(date(2026, 8, 31))).pupils
    assert too_old(home, keep, at(date(2026, 9, 1))).leavers == 1


@pytest.mark.parametrize("line", ["audit_years = 0", 'audit_years = "six"', "audit_yaers = 6", "audit_years = true", "x ="])
def test_a_line_that_cannot_be_used_is_said_in_words_and_nothing_is_deleted(
    home: Path, line: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (home / FILE).write_text(line + "\n", encoding="utf-8")
    with pytest.raises(SemhError, match="Nothing was deleted"):
        read_retention(home)
    assert main(["purge", "--home", str(home)]) == 1
    assert "retention.toml" in capfd.readouterr().err
    assert find_person(home, BEN) is not None


def test_a_dry_run_deletes_nothing(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = sorted(p for p in home.rglob("*"))
    assert main(["purge", "--dry-run", "--home", str(home)]) == 0
    told = capfd.readouterr().out
    assert re.search(r" [1-3]  pupils who left long enough ago", told) and "Nothing was deleted." in told
    assert sorted(p for p in home.rglob("*")) == before


def test_the_command_deletes_and_records_that_it_did(home: Path) -> None:
    assert main(["purge", "--home", str(home)]) == 0
    assert find_person(home, BEN) is None
    assert [e.action for e in entries(access_folder(home, "office"))][-1:] == ["purge"]


def test_an_empty_home_is_said_in_words(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["purge", "--home", str(tmp_path / "nothing")]) == 1
    assert "Nothing is kept here yet" in capfd.readouterr().err
