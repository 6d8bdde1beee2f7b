"""Who may sign in: hashes only, one account's file, no password that is tried first."""

import os
import stat
from datetime import date, timedelta
from pathlib import Path

import pytest

from semhlib.store.people import FILE, People, add_person, change_password, last_day_of_first, read_people, remove_person
from semhlib.store.people_passwords import made_up, refuse_weak
from semhlib.terms.errors import SemhError

TODAY = date(2026, 9, 1)
GOOD = "seven green umbrellas"


def test_a_password_is_kept_as_a_hash_in_a_file_that_its_owner_alone_can_read(tmp_path: Path):
    add_person(tmp_path / "leaders", "A.Khan", GOOD, TODAY)
    file = tmp_path / "leaders" / FILE
    assert "argon2id" in file.read_text() and GOOD not in file.read_text()
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600 and stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_the_right_password_is_known_whatever_way_the_name_is_typed(tmp_path: Path):
    add_person(tmp_path, "a.khan", GOOD, TODAY)
    people = People(tmp_path)
    assert people.check(" A.Khan ", GOOD) is not None
    assert people.check("a.khan", GOOD + "!") is None and people.check("b.jones", GOOD) is None


def test_a_server_sees_at_once_who_was_added_removed_or_has_a_new_password(tmp_path: Path):
    people = People(tmp_path)
    assert people.get("a.khan") is None
    before = add_person(tmp_path, "a.khan", GOOD, TODAY)
    assert people.get("a.khan") == before
    change_password(tmp_path, "a.khan", "eleven paper lanterns")
    changed = people.get("a.khan")
    assert changed is not None and changed.stamp != before.stamp and people.check("a.khan", GOOD) is None
    remove_person(tmp_path, "a.khan")
    assert people.get("a.khan") is None


@pytest.mark.parametrize(
    "password",
    ["short words", "password1234", "Password12345!", "111111111111", "abcdefghijkl", "qwertyuiop12", "a.khan has a dog",
     "khan and a dog", "123456789012", "schoolschool1", "x" * 201],
)  # fmt: skip
def test_a_password_that_would_be_tried_first_is_refused(password: str):
    with pytest.raises(SemhError, match="assword"):
        refuse_weak("a.khan", password)


@pytest.mark.parametrize("password", [GOOD, "Correct Horse Battery", "ðonkey lamp sofa", made_up()], ids=range(4))
def test_words_of_ones_own_and_made_up_passwords_are_taken(password: str):
    refuse_weak("a.khan", password)
    assert len(password) >= 12


def test_the_same_name_twice_and_an_unknown_name_are_told_in_words(tmp_path: Path):
    add_person(tmp_path, "a.khan", GOOD, TODAY)
    with pytest.raises(SemhError, match="can sign in already"):
        add_person(tmp_path, "A.KHAN", GOOD, TODAY)
    with pytest.raises(SemhError, match="Nobody of that name"):
        remove_person(tmp_path, "b.jones")
    with pytest.raises(SemhError, match="2 to 100 letters"):
        add_person(tmp_path, "../x", GOOD, TODAY)
    assert list(read_people(tmp_path)) == ["a.khan"]


def test_a_damaged_list_lets_nobody_in_and_says_so(tmp_path: Path):
    (tmp_path / FILE).write_text("{")
    with pytest.raises(SemhError, match="cannot be read"):
        read_people(tmp_path)


def test_nothing_is_written_where_a_change_is_refused(tmp_path: Path):
    add_person(tmp_path, "a.khan", GOOD, TODAY)
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(SemhError):
        change_password(tmp_path, "a.khan", "short")
    assert (tmp_path / FILE).read_bytes() == before


def test_a_first_password_is_good_for_fourteen_days_and_one_of_ones_own_for_good(tmp_path: Path):
    until = last_day_of_first(TODAY)
    first = add_person(tmp_path, "a.khan", made_up(), TODAY, until)
    assert not first.too_late(TODAY + timedelta(14)) and first.too_late(TODAY + timedelta(15))
    own = change_password(tmp_path, "a.khan", GOOD)
    assert own.first_until == "" and not own.too_late(date(2099, 1, 1)) and read_people(tmp_path) == {"a.khan": own}
    assert change_password(tmp_path, "a.khan", made_up(), until).first_until == until == "2026-09-15"


def test_a_list_written_before_there_were_first_passwords_is_read(tmp_path: Path):
    kept = add_person(tmp_path, "a.khan", GOOD, TODAY)
    text = (tmp_path / FILE).read_text()
    (tmp_path / FILE).write_text(text.replace(',\n   "first_until": ""', ""))
    assert "first_until" in text and "first_until" not in (tmp_path / FILE).read_text()
    assert read_people(tmp_path) == {"a.khan": kept}
