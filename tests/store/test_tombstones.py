"""A pupil who was erased is known again by UPN, or by admission number and date of birth, and by nothing readable."""

from datetime import date
from pathlib import Path

import pytest

from semhlib.ingest.people import pseudonym
from semhlib.store.private_files import school_key
from semhlib.store.tombstones import FILE, copy_erased, read_erased, remember_erased
from semhlib.store.who import Person
from semhlib.terms.errors import SemhError

BORN = date(2012, 2, 10)
AMINA = Person(
    keys=frozenset({"EX9K"}), upns=frozenset({"A000990124001"}), admissions=frozenset({("00123", BORN)}),
    names=frozenset({("Amina", "Adeyemi")}),
)  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    remember_erased(tmp_path, AMINA, date(2026, 11, 21))
    return tmp_path


def test_an_erased_pupil_is_known_again(home: Path) -> None:
    erased = read_erased(home)
    assert erased.is_pupil("A000990124001", None, None)
    assert erased.is_pupil("Z000990124009", "00123", BORN), "a new UPN, the same admission number and date of birth"
    assert erased.is_pupil(None, "123", BORN), "a spreadsheet ate the noughts"


def test_others_are_not_taken_for_the_erased_pupil(home: Path) -> None:
    erased = read_erased(home)
    assert not erased.is_pupil("B000990124002", "00124", BORN)
    assert not erased.is_pupil("B000990124002", "00123", date(2013, 1, 1)), "a number given again to somebody else"
    assert not erased.is_pupil(None, None, None)


def test_a_row_that_names_the_pupil_is_known(home: Path) -> None:
    erased = read_erased(home)
    assert erased.mentions("a000990124001;03/09/2024;AM;?")
    assert erased.mentions('"123","x"')
    assert not erased.mentions("B000990124002,00124,03/09/2024,AM,?")


def test_nothing_readable_is_kept(home: Path) -> None:
    text = (home / FILE).read_text(encoding="utf-8")
    key = pseudonym(school_key(home), "EX9", "A000990124001")
    assert all(value not in text for value in ("A000990124001", "00123", "Amina", "Adeyemi", "2012", key, key[3:]))
    assert (home / FILE).stat().st_mode & 0o077 == 0


def test_erasing_twice_is_remembered_once(home: Path) -> None:
    before = (home / FILE).read_bytes()
    remember_erased(home, AMINA, date(2027, 1, 1))
    assert (home / FILE).read_bytes() == before


def test_a_newer_list_is_added_to_an_older_one(home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "key").write_bytes(school_key(home))
    copy_erased(home / FILE, other)
    assert read_erased(other).is_pupil("A000990124001", None, None)


def test_a_list_that_cannot_be_read_lets_nobody_back_in(home: Path) -> None:
    (home / FILE).write_text('{"format": 1, "pupils": [', encoding="utf-8")
    with pytest.raises(SemhError, match="cannot be read"):
        read_erased(home)


def test_where_nobody_was_erased_nobody_is_known(tmp_path: Path) -> None:
    assert not read_erased(tmp_path).is_pupil("A000990124001", "00123", BORN)
    assert not read_erased(tmp_path).mentions("A000990124001")
    assert not (tmp_path / "key").exists()
