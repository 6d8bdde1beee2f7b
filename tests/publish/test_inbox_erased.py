"""A pupil who was erased is in no file in use, in nothing that was brought to be looked at, and comes back with neither."""

import io
import os
import tarfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from semhlib.publish import exports_erased
from semhlib.publish.erase import erase
from semhlib.publish.exports_erased import forget_erased
from semhlib.publish.finish_erasures import finish_erasures
from semhlib.publish.inbox import forget_where_in_use
from semhlib.publish.inbox_clear import clear
from semhlib.publish.purge import purge
from semhlib.publish.retention import TooOld
from semhlib.store import inbox as box
from semhlib.store.backup import write_backup
from semhlib.store.backup_keys import new_key
from semhlib.store.snapshot import open_snapshot
from semhlib.store.tombstones import read_erased, remember_erased
from semhlib.store.traces import find_traces
from semhlib.store.who import Person, find_person
from tests.ingest.small_school import AMINA, BEN, MARKS, PUPILS, school
from tests.publish.asking import MORE, STARTED, asked, bring, in_use, inbox_of, small_home

TODAY = date(2026, 11, 22)
WITH_NAME = STARTED + '10/09/2024,milestone,"Meeting about Brown, Ben",audit\n'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Ben is in the files in use, in one that was replaced, and in a request."""
    home = small_home(tmp_path)
    assert asked(home, {"marks.csv": MORE, "events.csv": STARTED}, kind="use").done
    bring(home, {"pupils.csv": PUPILS})
    return home


def ben(home: Path) -> Person:
    person = find_person(home, BEN)
    assert person is not None
    return person


def test_nothing_of_the_pupil_is_left_and_all_others_are(home: Path) -> None:
    person = ben(home)
    assert {"exports", "inbox"} <= {t.file.split("/")[0] for t in find_traces(home, person)}
    assert erase(home, BEN, TODAY).traces == () and find_traces(home, person) == ()
    left = in_use(home)
    assert left["pupils.csv"].splitlines() == [line for line in PUPILS.splitlines() if BEN not in line]
    assert left["marks.csv"].splitlines() == [line for line in MORE.splitlines() if BEN not in line]
    assert left["events.csv"] == STARTED and not list((home / "exports").glob(".earlier/*"))
    assert not list(inbox_of(home).glob("*Z-*"))


def test_a_file_that_brings_the_pupil_again_is_kept_without_the_pupil(home: Path) -> None:
    person = ben(home)
    erase(home, BEN, TODAY)
    assert asked(home, {"pupils.csv": PUPILS, "marks.csv": MORE}, kind="use").done
    assert pq.read_table(open_snapshot(home).path("pupil")).num_rows == 2
    assert find_traces(home, person) == ()
    assert asked(home, {"events.csv": STARTED}, confirm=True).done, "a third fewer pupils than the last import had to read"


def test_a_file_that_names_the_pupil_in_words_goes_and_can_be_chosen_again(home: Path) -> None:
    assert asked(home, {"events.csv": WITH_NAME}, kind="use").done
    done = erase(home, BEN, TODAY)
    assert [t.file for t in done.traces if "exports" in t.file] == [] and "events.csv" not in in_use(home)
    said = asked(home, {"marks.csv": MARKS})
    assert not said.done and any(line.sentence.startswith("events.csv") for line in said.lines)


def test_an_erasure_that_was_cut_off_is_finished_in_the_files_too(home: Path) -> None:
    person = ben(home)
    remember_erased(home, person, TODAY)
    finish_erasures(home)
    assert find_traces(home / "exports", person) == ()


def test_a_workbook_with_the_pupil_goes_and_one_without_stays(home: Path) -> None:
    person = ben(home)
    for name, pupil in (("with.xlsx", BEN), ("without.xlsx", AMINA)):
        book = openpyxl.Workbook()
        for row in (("UPN", "Adno", "SEN Status", "Start Date"), (pupil, "2", "K", "03/09/2024")):
            book.active.append(row)  # type: ignore[union-attr]
        book.save(home / "exports" / name)
    remember_erased(home, person, TODAY)
    forget_erased(home / "exports", read_erased(home))
    assert not (home / "exports" / "with.xlsx").exists()
    assert (home / "exports" / "without.xlsx").exists(), "the same number as another pupil's admission number is no trace"


def test_a_list_too_large_to_write_again_goes_where_it_names_the_pupil(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember_erased(home, ben(home), TODAY)
    (home / "exports" / "others.csv").write_text("\n".join(x for x in MORE.splitlines() if BEN not in x), encoding="utf-8")
    monkeypatch.setattr(exports_erased, "BIG", 100)
    monkeypatch.setattr(exports_erased, "BLOCK", 50)
    forget_erased(home / "exports", read_erased(home))
    assert sorted(in_use(home)) == ["calendar.csv", "events.csv", "others.csv", "school.toml"]


def test_requests_from_before_an_erasure_go_wherever_the_inbox_is(home: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    inbox_of(home).rename(elsewhere)
    erase(home, BEN, TODAY)
    clear(elsewhere, home)
    assert not list(elsewhere.glob("*Z-*"))
    os.utime(home / "erased.json", (time.time() - 60, time.time() - 60))
    inbox_of(home).mkdir()
    name = bring(home, {})
    clear(inbox_of(home), home)
    assert (inbox_of(home) / name).is_dir()


def test_a_backup_holds_the_files_in_use_and_nothing_that_was_brought(home: Path, tmp_path: Path) -> None:
    import pyrage

    new_key(home, tmp_path / "key")
    write_backup(home, tmp_path / "backup.age")
    secret = (tmp_path / "key").read_text(encoding="utf-8")
    identity = pyrage.x25519.Identity.from_str(next(line for line in secret.splitlines() if line.startswith("AGE-SECRET")))
    opened = tarfile.open(fileobj=io.BytesIO(pyrage.decrypt((tmp_path / "backup.age").read_bytes(), [identity])))
    names = opened.getnames()
    assert "exports/marks.csv" in names and not [n for n in names if n.startswith(("inbox", "exports/.", "."))]


def test_files_in_use_elsewhere_are_gone_through_too(home: Path, tmp_path: Path) -> None:
    person, elsewhere = ben(home), school(tmp_path / "elsewhere")
    erase(home, BEN, TODAY)
    forget_where_in_use(home, elsewhere)
    assert find_traces(elsewhere, person) == ()
    assert AMINA in (elsewhere / "pupils.csv").read_text(encoding="utf-8")


def test_requests_that_nobody_came_back_to_go_with_the_nightly_purge(home: Path) -> None:
    (name,) = box.waiting(inbox_of(home))
    old = inbox_of(home) / f"20250101{name[8:]}"
    (inbox_of(home) / name).rename(old)
    new = bring(home, {})
    purge(home, TooOld(audit_before=datetime.now(UTC)))
    assert not old.exists() and (inbox_of(home) / new).is_dir()
