"""Leaders' Story page opens the release that stands: a copy of it lies beside what was published for them."""

from dataclasses import replace

from semhlib.publish.leaders import leaders_folder
from semhlib.publish.public import public_folder
from semhlib.store.role_files import read_store
from semhlib.store.role_parts import read_part
from semhlib.store.role_public import PublicStore
from tests.publish.public_school import home_of, pupils_of, released


def test_leaders_get_the_release_that_stands_as_it_is(tmp_path):
    home = home_of(tmp_path)
    data = released(home, pupils_of(1, 80))
    (copy,) = leaders_folder(home).glob(f"*/{PublicStore.FILE}")
    assert copy.read_bytes() == data and copy.stat().st_mode & 0o077 == 0
    assert read_part(leaders_folder(home), PublicStore) == read_part(public_folder(home), PublicStore)


def test_where_a_release_is_held_back_leaders_get_the_one_before(tmp_path):
    home, pupils = home_of(tmp_path), pupils_of(1, 80)
    before = released(home, pupils)
    one = tuple(replace(p, missed=not p.missed) if n < 3 else p for n, p in enumerate(pupils))
    assert released(home, one) == before
    newest = leaders_folder(home) / read_store(leaders_folder(home)).snapshot
    assert (newest / PublicStore.FILE).read_bytes() == before
