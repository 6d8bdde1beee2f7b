"""What leads write down is kept whole or not at all, is only ever added to, and outlives whatever stops the machine."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from semhlib.store import records
from semhlib.store.lead_records import Record, plain_record, read_record
from semhlib.store.records import FILE, FOLDER, bring_records, forget_records, keep, mend, read_records
from semhlib.terms.errors import SemhError

STRENGTH = Record(kind="strength", pupil="EX9A", on=date(2026, 11, 28), words="Enjoys “art”; trusts the tutor", by="a.lead")
SUPPORT = Record(kind="support", pupil="EX9B", on=date(2026, 11, 2), what="Nurture group", until=date(2027, 1, 8), by="a.lead")


def yes(known: tuple[Record, ...]) -> None:
    """Anything may be kept."""


def file_of(home: Path) -> Path:
    return home / FOLDER / FILE


@pytest.fixture
def home(tmp_path: Path) -> Path:
    keep(tmp_path, STRENGTH, yes)
    keep(tmp_path, SUPPORT, yes)
    return tmp_path


def test_a_record_comes_back_as_it_was_written_with_an_id_and_a_time(tmp_path: Path) -> None:
    kept = keep(tmp_path, SUPPORT, yes)
    assert read_records(tmp_path) == (kept,)
    assert (kept.pupil, kept.until, kept.by) == ("EX9B", date(2027, 1, 8), "a.lead")
    assert kept.id and kept.at.endswith("+00:00")


def test_nobody_but_the_account_itself_can_open_what_was_written(home: Path) -> None:
    assert all(p.stat().st_mode & 0o077 == 0 for p in (home / FOLDER, *(home / FOLDER).iterdir()))


def test_before_anything_was_written_there_is_nothing(tmp_path: Path) -> None:
    assert read_records(tmp_path) == () and not mend(tmp_path) and forget_records(tmp_path, lambda _: True) == 0
    assert list(tmp_path.iterdir()) == []


def test_what_may_not_be_kept_changes_nothing(home: Path) -> None:
    before = file_of(home).read_bytes()

    def no(known: tuple[Record, ...]) -> None:
        assert len(known) == 2
        raise SemhError("Not this one.")

    with pytest.raises(SemhError, match="Not this one"):
        keep(home, STRENGTH, no)
    assert file_of(home).read_bytes() == before


@pytest.mark.parametrize("cut", [1, 30, 200])
def test_half_a_line_at_the_end_is_dropped_and_said_and_the_next_takes_its_place(
    home: Path, cut: int, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = file_of(home).read_bytes()
    file_of(home).write_bytes(whole + whole.splitlines(keepends=True)[0][:cut])
    assert len(read_records(home)) == 2
    keep(home, STRENGTH, yes)
    told = capfd.readouterr().err
    assert "half written" in told and "art" not in told
    assert file_of(home).read_bytes().startswith(whole) and len(read_records(home)) == 3
    assert not mend(home)


def test_a_damaged_line_is_named_and_not_repeated(home: Path) -> None:
    first, second = file_of(home).read_bytes().splitlines(keepends=True)
    file_of(home).write_bytes(first.replace(b'"kind"', b'"kinx"') + second)
    with pytest.raises(SemhError, match=r"Line 1 .* cannot be read\. Bring it back from a backup\.") as told:
        read_records(home)
    assert "art" not in str(told.value)


def test_a_full_disk_keeps_nothing_and_harms_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file_of(home).read_bytes()
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(SemhError, match="The disk would not take it, so nothing was saved"):
        keep(home, STRENGTH, yes)
    monkeypatch.undo()
    assert file_of(home).read_bytes() == before


def test_two_who_write_at_once_wait_for_each_other(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "WAIT", 0.05)

    def meanwhile(known: tuple[Record, ...]) -> None:
        keep(home, SUPPORT, yes)

    with pytest.raises(SemhError, match="Somebody else is saving just now"):
        keep(home, STRENGTH, meanwhile)
    assert len(read_records(home)) == 2


def test_a_pupils_records_go_and_all_others_stay_to_the_letter(home: Path) -> None:
    second = file_of(home).read_bytes().splitlines(keepends=True)[1]
    assert forget_records(home, {"EX9A"}.__contains__) == 1
    assert file_of(home).read_bytes() == second
    assert forget_records(home, {"EX9A"}.__contains__) == 0


def test_a_pupils_records_go_though_another_line_is_damaged(home: Path) -> None:
    first, second = file_of(home).read_bytes().splitlines(keepends=True)
    file_of(home).write_bytes(first + b"{half\n" + second)
    assert forget_records(home, {"EX9B"}.__contains__) == 1
    assert file_of(home).read_bytes() == first + b"{half\n"


def test_what_was_written_since_a_backup_is_added_to_it_once(home: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    (backup / FOLDER).mkdir(parents=True)
    file_of(backup).write_bytes(file_of(home).read_bytes())
    new = keep(home, STRENGTH, yes)
    for _ in range(2):
        bring_records(home, backup)
    assert read_records(backup) == read_records(home) and read_records(backup)[-1] == new


@pytest.mark.parametrize("change", [
    {"kind": "score"}, {"on": "28/11/2026"}, {"on": "20261128"}, {"on": 5}, {"pupil": ["EX9A", "EX9B"]}, {"until": "soon"},
    {"weight": "3"}, {"what": None},
], ids=str)  # fmt: skip
def test_what_is_no_record_is_not_taken_for_one(change: dict[str, object]) -> None:
    plain = json.loads(json.dumps(plain_record(STRENGTH)))
    assert read_record(plain) == STRENGTH
    with pytest.raises(ValueError):
        read_record({**plain, **change})
