"""A file from the school before is kept whole, for the right pupil and once; or nothing of it is kept."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from semhlib.publish.erase import erase
from semhlib.publish.transition_received import LEFT, NOT_HERE, receive
from semhlib.store import records as records_on_disk
from semhlib.store.audit_log import NotRecorded
from semhlib.store.records import FILE, FOLDER, read_records
from semhlib.store.traces import find_traces
from semhlib.store.who import find_person
from semhlib.terms.errors import SemhError
from tests.ingest.small_school import AMINA, BEN, CARYS, MARKS, PUPILS
from tests.publish.next_school import TODAY, next_school, packed

FILE_NAME = "transition-pupil-k7qx.json"
OTHERS = "".join(line for line in PUPILS.splitlines(keepends=True) if AMINA not in line)


@pytest.fixture
def pack(home: Path, tmp_path: Path) -> Path:
    return packed(home, AMINA, tmp_path / FILE_NAME)


@pytest.fixture
def there(tmp_path: Path) -> Path:
    return next_school(tmp_path)


def received(there: Path, pack: Path, seen: list[str] | None = None) -> dict[str, int]:
    return dict(receive(there, pack, TODAY, (seen if seen is not None else []).append).kept)


def refused(there: Path, pack: Path) -> str:
    """What is said to a file; nothing of it may be kept, and nothing written down as received."""
    before, seen = read_records(there), []
    with pytest.raises(SemhError) as told:
        received(there, pack, seen)
    assert read_records(there) == before and seen == []
    words = str(told.value)
    assert words.endswith("Nothing was kept.") and not any(v in words for v in (AMINA, "Adeyemi", "Amina", "2012"))
    return words


def test_what_one_school_makes_another_keeps(there: Path, pack: Path) -> None:
    seen: list[str] = []
    assert received(there, pack, seen) == {"strength": 1, "support": 1, "thrive": 1, "meeting": 1}
    (key,) = seen
    person = find_person(there, AMINA)
    assert person is not None and person.keys == {key}
    by = "a colleague from the school before (Small School)"
    assert [(r.kind, r.what, r.words, r.who, r.until, r.pupil, r.by) for r in read_records(there)] == [
        ("strength", "", "Enjoys art", "", None, key, by),
        ("support", "Mentoring (school before)", "", "Head of year", TODAY, key, by),
        ("thrive", "Getting help", "", "", None, key, by),
        ("meeting", "Summary from the school before", "Decided last: keep, 5 September 2024, review by 4 October 2024. "
         "Consent to pass this on given by parent, 5 September 2024.", "", None, key, by),
    ]  # fmt: skip
    assert len({r.id for r in read_records(there)}) == 4 and all(r.at for r in read_records(there))


def test_the_same_file_twice_adds_nothing(there: Path, pack: Path) -> None:
    received(there, pack)
    before = (there / FOLDER / FILE).read_bytes()
    assert received(there, pack) == {}
    assert (there / FOLDER / FILE).read_bytes() == before


def test_a_later_file_adds_what_is_new(there: Path, pack: Path) -> None:
    received(there, pack)
    plain = json.loads(pack.read_text(encoding="utf-8"))
    plain["strengths"].append({"on": "2026-06-04", "words": "Likes being first in"})
    pack.write_text(json.dumps(plain), encoding="utf-8")
    assert received(there, pack) == {"strength": 1}


def test_a_pupil_who_is_not_on_the_list_yet_is_said_in_words(tmp_path: Path, pack: Path) -> None:
    marks = "".join(line for line in MARKS.splitlines(keepends=True) if AMINA not in line)
    assert refused(next_school(tmp_path, {"pupils.csv": OTHERS, "attendance_long.csv": marks}), pack) == NOT_HERE


def test_a_pupil_who_has_left_is_said_in_words(tmp_path: Path, pack: Path) -> None:
    gone = PUPILS.replace("8A,05/09/2023,,C", "8A,05/09/2023,05/09/2024,C", 1)
    marks = "".join(line for line in MARKS.splitlines(keepends=True) if not (AMINA in line and "06/09/2024" in line))
    assert refused(next_school(tmp_path, {"pupils.csv": gone, "attendance_long.csv": marks}), pack) == LEFT


def test_a_pupil_who_is_to_come_can_be_kept_before_the_first_day(tmp_path: Path, home: Path, there: Path) -> None:
    later = PUPILS.replace("Year  7,7B,09/09/2024", "Year  7,7B,01/09/2025")
    other = next_school(tmp_path / "later", {"pupils.csv": later})
    plain = json.loads(packed(home, AMINA, tmp_path / FILE_NAME).read_text(encoding="utf-8"))
    plain["pupil"] = {"upn": CARYS, "forename": "", "surname": "", "born": "2013-04-12"}
    (tmp_path / FILE_NAME).write_text(json.dumps(plain), encoding="utf-8")
    assert sum(received(other, tmp_path / FILE_NAME).values()) == 4
    assert sum(received(there, tmp_path / FILE_NAME).values()) == 4


def test_a_upn_with_another_date_of_birth_is_refused_and_neither_is_repeated(tmp_path: Path, pack: Path) -> None:
    words = refused(next_school(tmp_path, {"pupils.csv": PUPILS.replace("10/02/2012", "11/02/2012")}), pack)
    assert words.startswith(f"{FILE_NAME}: its UPN is that of a pupil here with another date of birth.")


@pytest.mark.parametrize(("surname", "kept"), [("Adeyemi", 4), ("ADÉYEMI", 4), ("Okoro", 0)])
def test_without_a_date_of_birth_here_the_surname_decides(tmp_path: Path, pack: Path, surname: str, kept: int) -> None:
    pupils = PUPILS.replace("10/02/2012", "").replace("Adeyemi", surname)
    there = next_school(tmp_path, {"pupils.csv": pupils})
    if kept:
        assert sum(received(there, pack).values()) == kept
    else:
        assert "another surname" in refused(there, pack)


def test_another_surname_with_the_same_date_of_birth_is_the_same_pupil(tmp_path: Path, pack: Path) -> None:
    assert received(next_school(tmp_path, {"pupils.csv": PUPILS.replace("Adeyemi", "Okoro")}), pack)


def test_a_file_that_was_made_after_today_is_refused(there: Path, pack: Path) -> None:
    with pytest.raises(SemhError, match="“made”: expected a day that is not after today. Nothing was kept."):
        receive(there, pack, date(2026, 11, 27), lambda key: None)
    assert read_records(there) == ()


def test_where_it_cannot_be_written_down_as_received_nothing_is_kept(there: Path, pack: Path) -> None:
    def full(key: str) -> None:
        raise NotRecorded("The audit log cannot be written (OSError), so nothing is shown.")

    with pytest.raises(NotRecorded):
        receive(there, pack, TODAY, full)
    assert read_records(there) == ()


def test_a_full_disk_keeps_all_or_nothing(there: Path, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left")

    monkeypatch.setattr(records_on_disk, "write_private", full)
    with pytest.raises(SemhError, match="The disk would not take it, so nothing was saved"):
        received(there, pack)
    assert read_records(there) == ()


def test_erasing_the_pupil_takes_what_was_received_as_well(there: Path, pack: Path) -> None:
    received(there, pack)
    person = find_person(there, AMINA)
    assert person is not None
    erase(there, AMINA, TODAY)
    assert read_records(there) == () and find_traces(there, person) == ()
    assert refused(there, pack) == NOT_HERE


@pytest.mark.parametrize("spoil", [
    lambda p: p.unlink(), lambda p: p.write_bytes(b""), lambda p: p.write_bytes(p.read_bytes() + b" " * 1_000_000),
    lambda p: (p.unlink(), p.mkdir()),
])  # fmt: skip
def test_a_file_that_is_none_of_ours_is_named(there: Path, pack: Path, spoil: Callable[[Path], None]) -> None:
    spoil(pack)
    assert FILE_NAME in refused(there, pack)


def test_where_nothing_was_imported_nothing_is_kept(tmp_path: Path, pack: Path) -> None:
    with pytest.raises(SemhError, match="There is no import here yet"):
        receive(tmp_path / "nowhere", pack, TODAY, lambda key: None)
    assert not (tmp_path / "nowhere").exists()


def test_the_file_of_one_pupil_never_lands_with_another(there: Path, pack: Path) -> None:
    pack.write_text(pack.read_text(encoding="utf-8").replace(AMINA, BEN), encoding="utf-8")
    assert "another date of birth" in refused(there, pack)
