"""One name at a time, of the current copy alone, and never of somebody who was erased."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from semhlib.ingest.people import pseudonym
from semhlib.store import names
from semhlib.store.names import is_known, one_name
from semhlib.store.private_files import school_key
from semhlib.store.snapshot import NAMES, open_snapshot
from semhlib.store.tombstones import read_erased, remember_erased
from semhlib.store.who import find_person
from semhlib.terms.errors import SemhError
from tests.ingest.small_school import AMINA, BEN
from tests.publish.asking import small_home


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_home(tmp_path_factory.mktemp("names"))


def key_of(home: Path, upn: str) -> str:
    return pseudonym(school_key(home), "EX9", upn)


def test_a_key_gives_one_name_which_does_not_show_when_printed(made: Path) -> None:
    name = one_name(made, key_of(made, AMINA))
    assert (name.forename, name.surname, name.snapshot) == ("Amina", "Adeyemi", open_snapshot(made).name)
    assert "Amina" not in repr(name) and "Adeyemi" not in repr(name)


@pytest.mark.parametrize("key", ["EX9NOBODY", "", "*", AMINA])
def test_nobody_is_found_by_anything_but_a_key(made: Path, key: str) -> None:
    assert not is_known(made, key)
    with pytest.raises(SemhError, match="No pupil of this list is known by that key any more"):
        one_name(made, key)


def test_the_name_of_a_pupil_who_is_being_erased_is_not_given_though_the_copy_has_it_still(tmp_path: Path) -> None:
    home = small_home(tmp_path)
    ben = find_person(home, BEN)
    assert ben is not None
    remember_erased(home, ben, date(2026, 11, 28))
    key = key_of(home, BEN)
    assert key in pq.read_table(home / NAMES / f"{open_snapshot(home).name}.parquet")["pupil_key"].to_pylist()
    assert read_erased(home).is_key(key) and not read_erased(home).is_key(key_of(home, AMINA))
    assert not is_known(home, key) and is_known(home, key_of(home, AMINA))
    with pytest.raises(SemhError, match="No pupil of this list is known"):
        one_name(home, key)


def test_a_copy_that_is_put_in_the_place_of_another_at_this_moment_is_read_instead(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = iter([open_snapshot(made).name + "-gone"])

    def first_the_old_one(home: Path) -> object:
        name = next(opened, None)
        return open_snapshot(home) if name is None else type("Old", (), {"name": name})

    monkeypatch.setattr(names, "open_snapshot", first_the_old_one)
    assert one_name(made, key_of(made, AMINA)).forename == "Amina"
