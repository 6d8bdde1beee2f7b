"""Backups: nobody reads them without the key, they come back whole or not at all, and they bring back nobody who was erased."""

import os
import tarfile
from pathlib import Path

import pyrage
import pytest

from semhlib.cli import main
from semhlib.publish.leaders import leaders_folder
from semhlib.store.audit_log import access_folder
from semhlib.store.audit_reading import entries, verify
from semhlib.store.role_files import read_store
from semhlib.store.snapshot import open_snapshot, snapshots
from semhlib.store.traces import find_traces
from semhlib.store.who import Person, find_person
from tests.ingest.small_school import AMINA, BEN, MARKS, present, school


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Imported twice, so that a backup holds two copies, and with a key for backups."""
    for files in ({}, {"attendance_long.csv": MARKS + present(AMINA, "001", "09/09/2024")}):
        exports = school(tmp_path / "exports", files)
        assert main(["import", str(exports), "--home", str(tmp_path / "home")]) == 0
    assert main(["backup", "key", str(tmp_path / "secret.txt"), "--home", str(tmp_path / "home")]) == 0
    return tmp_path / "home"


@pytest.fixture
def kept(home: Path, tmp_path: Path) -> Path:
    assert main(["backup", "make", str(tmp_path / "monday.age"), "--home", str(home)]) == 0
    return tmp_path / "monday.age"


def run(home: Path, what: str, file: Path, *more: object) -> int:
    words = ["backup", what, str(file), "--key", str(home.parent / "secret.txt"), "--home", str(home), *(str(m) for m in more)]
    return main(words)


def ben(home: Path) -> Person:
    person = find_person(home, BEN)
    assert person is not None
    return person


def content(home: Path) -> dict[str, bytes]:
    left = ("lock", "backup.last")
    return {str(p.relative_to(home)): p.read_bytes() for p in sorted(home.rglob("*")) if p.is_file() and p.name not in left}


def test_a_backup_shows_nothing_without_the_key(kept: Path, home: Path) -> None:
    data = kept.read_bytes()
    assert data.startswith(b"age-encryption.org/v1")
    assert find_traces(kept.parent / "nowhere", ben(home)) == ()
    assert not any(word in data for word in (b"PAR1", b"names", b"manifest", BEN.encode()))
    assert kept.stat().st_mode & 0o077 == 0


def test_the_secret_key_is_nowhere_in_the_home(home: Path, tmp_path: Path) -> None:
    secret = (tmp_path / "secret.txt").read_bytes().strip()
    assert secret.startswith(b"AGE-SECRET-KEY-1") and (tmp_path / "secret.txt").stat().st_mode & 0o077 == 0
    assert not any(secret in data for data in content(home).values())


def test_what_is_brought_back_is_what_was_there(kept: Path, home: Path, tmp_path: Path) -> None:
    before = content(home)
    elsewhere = tmp_path / "new machine"
    words = ["backup", "restore", str(kept), "--key", str(tmp_path / "secret.txt"), "--home", str(elsewhere)]
    assert main(words) == 0
    after = content(elsewhere)
    same = [n for n in before if not n.startswith(("access", "roles"))]
    assert {n: after[n] == before[n] for n in same} == dict.fromkeys(same, True)
    assert len(snapshots(elsewhere)) == 2 and not open_snapshot(elsewhere).broken()
    assert read_store(leaders_folder(elsewhere)).snapshot == open_snapshot(elsewhere).name
    assert all(p.stat().st_mode & 0o077 == 0 for p in (elsewhere, *elsewhere.rglob("*")))


def test_bringing_back_over_a_home_keeps_it_beside_and_its_audit_log_goes_on(kept: Path, home: Path, tmp_path: Path) -> None:
    main(["subject", AMINA, "--home", str(home)])
    assert run(home, "restore", kept) == 0
    (beside,) = tmp_path.glob("home-before-*")
    assert not open_snapshot(beside).broken() and not open_snapshot(home).broken()
    actions = [e.action for e in entries(access_folder(home, "office"))]
    assert actions == ["backup made", "subject access folder made", "backup brought back"]
    verify(access_folder(home, "office"))
    assert not list(tmp_path.glob(".home-restoring-*"))


def test_an_older_backup_brings_back_nobody_who_was_erased(kept: Path, home: Path) -> None:
    person = ben(home)
    assert main(["erase", BEN, "--yes", "--home", str(home)]) == 0
    assert run(home, "restore", kept) == 0
    assert find_traces(home, person) == ()
    assert find_person(home, BEN) is None and find_person(home, AMINA) is not None
    assert len(snapshots(home)) == 2


def test_where_the_machine_is_lost_the_newer_list_of_the_erased_is_enough(kept: Path, home: Path, tmp_path: Path) -> None:
    person = ben(home)
    main(["erase", BEN, "--yes", "--home", str(home)])
    saved = tmp_path / "erased.json"
    saved.write_bytes((home / "erased.json").read_bytes())
    fresh = tmp_path / "fresh"
    key = ["--key", str(tmp_path / "secret.txt"), "--home", str(fresh)]
    assert main(["backup", "restore", str(kept), *key, "--erased", str(saved)]) == 0
    assert find_traces(fresh, person) == ()


def test_without_the_newer_list_the_search_would_find_the_pupil(kept: Path, home: Path, tmp_path: Path) -> None:
    person = ben(home)
    fresh = tmp_path / "fresh"
    assert main(["backup", "restore", str(kept), "--key", str(tmp_path / "secret.txt"), "--home", str(fresh)]) == 0
    assert find_traces(fresh, person)


def test_a_drill_brings_everything_back_and_changes_nothing(
    kept: Path, home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before, files = content(home), sorted(tmp_path.iterdir())
    assert run(home, "drill", kept) == 0
    told = capfd.readouterr().out
    assert "2 copies, 0 of them" in told and "minutes" in told and "Nothing was changed." in told
    assert content(home) == before and sorted(tmp_path.iterdir()) == files


@pytest.mark.parametrize("part", [0.0, 0.2, 0.6, 0.999])
def test_a_damaged_backup_changes_nothing(
    kept: Path, home: Path, part: float, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before, data = content(home), bytearray(kept.read_bytes())
    data[int(part * len(data))] ^= 1
    kept.write_bytes(bytes(data))
    assert run(home, "restore", kept) == 1
    assert "Nothing was changed." in (told := capfd.readouterr().err) and "Traceback" not in told
    assert content(home) == before and not list(tmp_path.glob("*before*"))


def test_a_backup_that_broke_off_changes_nothing(kept: Path, home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = content(home)
    kept.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])
    assert run(home, "restore", kept) == 1
    assert "Nothing was changed." in capfd.readouterr().err and content(home) == before


def test_another_key_opens_nothing(kept: Path, home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "secret.txt").write_text(str(pyrage.x25519.Identity.generate()), encoding="utf-8")
    assert run(home, "drill", kept) == 1
    assert "this key does not open it" in capfd.readouterr().err


def test_a_backup_of_another_school_is_refused(kept: Path, home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other"
    main(["import", str(school(tmp_path / "more")), "--home", str(other)])
    words = ["backup", "restore", str(kept), "--key", str(tmp_path / "secret.txt"), "--home", str(other)]
    assert main(words) == 1
    assert "of another school" in capfd.readouterr().err


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "a/../../outside", "C:outside", "a\\..\\outside"])
def test_a_file_that_would_land_outside_is_refused(
    home: Path, tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    plain = tmp_path / "plain.tar"
    (tmp_path / "x").write_bytes(b"x")
    with tarfile.open(plain, "w") as archive:
        archive.add(tmp_path / "x", name)
    recipient = pyrage.x25519.Recipient.from_str((home / "backup.recipient").read_text().strip())
    crafted = tmp_path / "crafted.age"
    crafted.write_bytes(pyrage.encrypt(plain.read_bytes(), [recipient]))
    assert run(home, "drill", crafted) == 1
    assert "no backup of ours" in capfd.readouterr().err
    assert not list(tmp_path.rglob("*outside*"))


def test_a_key_is_never_written_over_nor_kept_in_the_home(home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = (home / "backup.recipient").read_bytes()
    for file in (tmp_path / "secret.txt", home / "secret.txt"):
        assert main(["backup", "key", str(file), "--home", str(home)]) == 1
    assert (home / "backup.recipient").read_bytes() == before and not (home / "secret.txt").exists()
    assert "away from what it opens" in capfd.readouterr().err


def test_a_new_key_each_month_leaves_older_backups_to_the_older_key(kept: Path, home: Path, tmp_path: Path) -> None:
    assert main(["backup", "key", str(tmp_path / "december.txt"), "--home", str(home)]) == 0
    assert main(["backup", "make", str(tmp_path / "december.age"), "--home", str(home)]) == 0
    assert run(home, "drill", kept) == 0
    assert run(home, "drill", tmp_path / "december.age") == 1


def test_folders_made_for_requests_do_not_live_on_in_backups(home: Path, tmp_path: Path) -> None:
    main(["subject", BEN, "--home", str(home)])
    main(["backup", "make", str(tmp_path / "b.age"), "--home", str(home)])
    fresh = tmp_path / "fresh"
    assert main(["backup", "restore", str(tmp_path / "b.age"), "--key", str(tmp_path / "secret.txt"), "--home", str(fresh)]) == 0
    assert not (fresh / "subject_access").exists()


@pytest.mark.parametrize("words", [["make", "b.age"], ["drill", "b.age", "--key", "none.txt"], ["key", "k.txt"]])
def test_what_is_missing_is_said_in_words(
    tmp_path: Path, words: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["backup", *words, "--home", str(tmp_path / "home")]) == 1
    told = capfd.readouterr().err
    assert told.splitlines()[-1].startswith("There is no") and "Traceback" not in told
    assert os.listdir(tmp_path) == []


def test_no_backup_is_made_without_a_key_or_over_another(
    kept: Path, home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = kept.read_bytes()
    assert main(["backup", "make", str(kept), "--home", str(home)]) == 1
    assert kept.read_bytes() == before
    (home / "backup.recipient").unlink()
    assert main(["backup", "make", str(tmp_path / "new.age"), "--home", str(home)]) == 1
    assert "semh backup key" in capfd.readouterr().err and not (tmp_path / "new.age").exists()
