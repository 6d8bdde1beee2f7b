"""What was written down goes with its pupil, outlives imports and copies, and is in the answer to a request for access."""

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from semhlib.cli import main
from semhlib.publish.desk import Answers
from semhlib.publish.erase import erase
from semhlib.publish.finish_erasures import finish_erasures
from semhlib.publish.import_school import import_school
from semhlib.publish.purge import purge
from semhlib.publish.restore_backup import restore_backup
from semhlib.publish.retention import Retention, at_noon, too_old
from semhlib.publish.roles import publish_roles
from semhlib.publish.subject_access import subject_access
from semhlib.store.backup import write_backup
from semhlib.store.backup_keys import new_key
from semhlib.store.lead_pupils import Fact
from semhlib.store.lead_records import Record
from semhlib.store.older import read_older, write_older
from semhlib.store.records import FILE, FOLDER, keep, read_records
from semhlib.store.snapshot import open_snapshot, restore, snapshots
from semhlib.store.tombstones import remember_erased
from semhlib.store.traces import find_traces
from semhlib.store.who import Person, find_person
from tests.ingest.small_school import AMINA, BEN, MARKS, present, school
from tests.publish.desk_asking import key_of, looks, request

TODAY = date(2026, 11, 28)
FACT = Fact(factor="suspended", on=date(2022, 5, 2), words="1 suspension, 2 days", source="suspensions.csv")
MORE = {"attendance_long.csv": MARKS + present(AMINA, "001", "09/09/2024")}


@pytest.fixture
def home(home: Path) -> Path:
    """Something is written down about Amina and Ben, both have older facts, and a name of each was shown."""
    for upn in (AMINA, BEN, BEN):
        record = Record(kind="strength", pupil=key_of(home, upn), on=TODAY, words="Enjoys art", by="a.lead")
        keep(home, record, lambda known: None)
    write_older(home, open_snapshot(home).name, {key_of(home, upn): (FACT,) for upn in (AMINA, BEN)})
    for upn in (AMINA, BEN):
        Answers(home).to(request("name", pupil=key_of(home, upn)))
    return home


def ben(home: Path) -> Person:
    person = find_person(home, BEN)
    assert person is not None
    return person


def whose(home: Path) -> list[str]:
    return [r.pupil for r in read_records(home)]


def test_before_the_erasure_the_pupil_stands_in_both(home: Path) -> None:
    places = {t.file.split("/")[0] for t in find_traces(home, ben(home))}
    assert {"records", "older"} <= places


def test_an_erased_pupils_records_and_older_facts_go_and_the_others_stay(home: Path) -> None:
    amina = key_of(home, AMINA)
    done = erase(home, BEN, TODAY)
    assert done.traces == () and done.audit_lines >= 1
    assert whose(home) == [amina]
    assert key_of(home, BEN) not in "".join(p.read_text(encoding="utf-8") for p in (home / "older").iterdir())


def test_an_erasure_that_broke_off_before_is_finished_by_the_next_import(home: Path, tmp_path: Path) -> None:
    remember_erased(home, ben(home), TODAY)
    assert len(whose(home)) == 3
    snapshot = import_school(school(tmp_path / "again", MORE), home, confirm=True)
    publish_roles(snapshot, home)
    assert whose(home) == [key_of(home, AMINA)]
    marks = pq.read_table(snapshot.path("session_mark"), read_dictionary=["pupil_key"])["pupil_key"]
    assert {k for part in marks.chunks for k in part.dictionary.to_pylist()} == {key_of(home, AMINA)}, "nor as a text no row has"


def test_a_record_of_a_pupil_whom_no_copy_has_any_more_goes_as_well(home: Path) -> None:
    """The list of names that would tell is gone: the mark of the key is enough."""
    person = ben(home)
    erase(home, BEN, TODAY)
    keep(home, Record(kind="strength", pupil=key_of(home, BEN), on=TODAY, words="Enjoys art"), lambda known: None)
    assert find_traces(home, person)
    assert finish_erasures(home) == 0
    assert [t for t in find_traces(home, person) if not t.file.startswith("access/")] == []


def test_an_erased_pupil_cannot_be_written_about_though_a_page_still_shows_them(home: Path) -> None:
    remember_erased(home, ben(home), TODAY)
    record = {"kind": "strength", "pupil": key_of(home, BEN), "on": "2020-11-27", "words": "Enjoys art"}
    assert b"No pupil is known by this key" in Answers(home, lambda: date(2020, 11, 28)).to(request("record", record=record))
    assert len(whose(home)) == 3


def test_imports_and_going_back_leave_what_was_written_down_as_it_is(home: Path, tmp_path: Path) -> None:
    before = (home / FOLDER / FILE).read_bytes()
    publish_roles(import_school(school(tmp_path / "again", MORE), home, confirm=True), home)
    restore(home, snapshots(home)[0])
    assert (home / FOLDER / FILE).read_bytes() == before


def test_older_facts_go_with_their_copy(home: Path, tmp_path: Path) -> None:
    old = open_snapshot(home).name
    for day in ("09/09/2024", "10/09/2024", "11/09/2024", "12/09/2024"):
        files = {"attendance_long.csv": MARKS + present(AMINA, "001", day)}
        publish_roles(import_school(school(tmp_path / "again", files), home, confirm=True), home)
    assert old not in snapshots(home)
    assert {p.stem for p in (home / "older").iterdir()} <= set(snapshots(home))


def test_a_backup_brings_records_back_and_loses_none_that_was_written_since(home: Path, tmp_path: Path) -> None:
    new_key(home, tmp_path / "secret.txt")
    write_backup(home, tmp_path / "monday.age")
    since = keep(home, Record(kind="strength", pupil=key_of(home, AMINA), on=TODAY, words="Sings"), lambda known: None)
    before = read_records(home)
    restore_backup(tmp_path / "monday.age", tmp_path / "secret.txt", home)
    assert read_records(home) == before and before[-1] == since
    restore_backup(tmp_path / "monday.age", tmp_path / "secret.txt", tmp_path / "new machine")
    assert read_records(tmp_path / "new machine") == before[:-1]


def test_a_backup_brings_back_no_record_of_an_erased_pupil(home: Path, tmp_path: Path) -> None:
    person = ben(home)
    new_key(home, tmp_path / "secret.txt")
    write_backup(home, tmp_path / "monday.age")
    erase(home, BEN, TODAY)
    restore_backup(tmp_path / "monday.age", tmp_path / "secret.txt", home)
    assert whose(home) == [key_of(home, AMINA)]
    assert [t for t in find_traces(home, person) if not t.file.startswith("access/")] == []


def test_records_go_with_a_leavers_rows_on_their_day_and_the_count_says_so(home: Path) -> None:
    def due(day: date) -> dict[str, int]:
        return dict(too_old(home, Retention(), at_noon(day)).lines())

    words = "records written down about pupils who left"
    assert due(date(2026, 8, 31))[words] == 0
    assert due(date(2026, 9, 1))[words] == 3, "the last school year here is 2024/25, kept to the end of 2025/26"
    purge(home, too_old(home, Retention(), at_noon(date(2026, 9, 1))))
    assert whose(home) == [] and due(date(2026, 9, 1))[words] == 0


def test_records_of_a_pupil_whom_no_copy_has_go_by_when_they_were_written(home: Path) -> None:
    kept = keep(home, Record(kind="strength", pupil="EX9NOBODY", on=TODAY, words="Sings"), lambda known: None)
    year = int(kept.at[:4]) - (kept.at[5:7] < "08")
    assert "EX9NOBODY" not in too_old(home, Retention(), at_noon(date(year + 2, 8, 31))).written
    assert "EX9NOBODY" in too_old(home, Retention(), at_noon(date(year + 2, 9, 1))).written


def test_the_folder_for_a_request_holds_records_reasons_and_who_asked_for_the_name(home: Path) -> None:
    folder = subject_access(home, ben(home), datetime(2026, 11, 28, 12, tzinfo=UTC))

    def rows(name: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO((folder / name).read_text(encoding="utf-8-sig"), newline="")))

    assert [r[:4] for r in rows("records.csv")[1:]] == [["strength", "28 November 2026", "", "Enjoys art"]] * 2
    assert ["1 suspension, 2 days", "2 May 2022", "suspensions.csv"] in [r[:3] for r in rows("listed_because.csv")[1:]]
    assert ["a.lead", "names", "name shown"] in [r[1:] for r in rows("who_viewed.csv")[1:]]
    assert {"records.csv", "listed_because.csv"} <= {r[0] for r in rows("review_before_release.csv")[1:]}
    assert "records.csv" in (folder / "READ_FIRST.txt").read_text(encoding="utf-8")


def test_who_has_looked_is_told_by_the_command(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = key_of(home, BEN)
    Answers(home).to(request("older", pupil=key))
    capsys.readouterr()
    assert main(["audit", "pupil", key, "--home", str(home)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 2 and "a.lead" in told[0] and "name shown" in told[0] and "older records shown" in told[1]
    assert main(["audit", "verify", "--home", str(home)]) == 0
    assert len(looks(home)) == 3 and read_older(home, open_snapshot(home).name, key) == (FACT,)
