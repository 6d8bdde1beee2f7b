"""What may leave the school: made once for a release, the same for the same pupils, and held back where few pupils differ."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from semhlib.disclosure.rounding import BASE
from semhlib.publish.gone import forget_gone
from semhlib.publish.public import is_public, named, public_folder
from semhlib.publish.public_kept import kept_cubes
from semhlib.store.role_files import built
from semhlib.store.role_parts import read_part
from semhlib.store.role_public import PublicStore
from semhlib.store.snapshot import open_snapshot
from tests.publish.public_school import EVENTS, QUOTES, home_of, pupils_of, released

PUPILS = pupils_of(1, 80)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A home with one release. Read it, do not write to it."""
    home = home_of(tmp_path_factory.mktemp("released"))
    return home, released(home, PUPILS)


def store_of(data: bytes) -> PublicStore:
    store: PublicStore = built(PublicStore, json.loads(data))
    return store


def test_a_release_can_be_read_back_from_its_own_folder(first):
    home, data = first
    store = read_part(public_folder(home), PublicStore)
    assert is_public(home) and store == store_of(data) and not store.too_small
    assert sorted(p.name for p in public_folder(home).iterdir()) == sorted(["current", store.release])


def test_no_count_is_of_1_to_7_pupils_and_all_add_up(first):
    store = store_of(first[1])
    assert [cell for cell in store.cells if 0 < cell < BASE] == []
    for axis in store.axes:
        assert sum(store.count({axis.key: value}) for value in axis.values) == store.count({}) == sum(store.cells)
    year, told = store.axes[0], store.axes[1]
    parts = [store.count({year.key: y, told.key: v}) for y in year.values for v in told.values]
    assert sum(parts) == store.count({})


def test_what_is_shown_is_as_near_the_true_cube_as_the_release_says(first):
    home, data = first
    store, (true,) = store_of(data), kept_cubes(home)
    for key in store.left_out:
        true = true.without(key)
    assert [d.key for d in true.dimensions] == [axis.key for axis in store.axes]
    assert true.pupils == 2 * len(PUPILS)  # each pupil once in each school year
    assert abs(store.count({}) - true.pupils) <= store.largest_error
    missed = sum(p.missed for p in PUPILS)
    told = store.count({"school_year": "2025", "persistent_absence": "yes"})
    assert abs(told - missed) <= store.largest_error


def test_nothing_of_a_pupil_stands_in_it(first):
    home, data = first
    text = data.decode("utf-8")
    keys = [p.stem for p in (home / "snapshots").iterdir()]
    of_pupils = [word for p in PUPILS for word in (p.upn, p.upn[1:], p.adno, p.surname, p.forename, p.born, p.note)]
    assert [word for word in [*of_pupils, *keys, *pseudonyms(home)] if word in text] == []
    assert "EX7" not in text, "a pseudonym begins with the school's code"


def pseudonyms(home: Path) -> list[str]:
    import pyarrow.parquet as pq

    snapshot = open_snapshot(home)
    keys: list[str] = pq.read_table(snapshot.path("pupil"))["pupil_key"].to_pylist()
    assert len(keys) == len(PUPILS) and all(key.startswith("EX7") for key in keys)
    return keys


def test_the_cubes_that_are_kept_hold_no_pupils_key(first):
    home, _ = first
    (kept,) = (home / "released").iterdir()
    text = kept.read_text(encoding="utf-8")
    assert [key for key in pseudonyms(home) if key in text] == []
    assert kept.stat().st_mode & 0o077 == 0


def test_a_releases_name_says_up_to_when_and_follows_its_content(first):
    store = store_of(first[1])
    assert store.release.startswith("20250909-")
    assert named(replace(store, made="at another time", release="another")).release == store.release
    assert named(replace(store, headline="Another sentence.")).release != store.release


def test_the_same_pupils_give_the_same_bytes_in_another_home(first, tmp_path):
    assert released(home_of(tmp_path), PUPILS) == first[1]


def test_a_release_that_differs_through_few_pupils_is_held_back_and_the_last_one_stands(tmp_path):
    home = home_of(tmp_path)
    before = released(home, PUPILS)
    few = tuple(replace(p, missed=not p.missed) if n < 3 else p for n, p in enumerate(PUPILS))
    many = tuple(replace(p, missed=not p.missed) if n < 9 else p for n, p in enumerate(PUPILS))
    assert released(home, few) == before
    assert released(home, many, {"events.csv": EVENTS}) != before
    # Against every earlier one: whoever kept the first file could lay the third beside it.
    again = tuple(replace(p, missed=not p.missed) if 3 <= n < 12 else p for n, p in enumerate(many))
    after = released(home, again)
    assert released(home, few) == after


def test_new_words_of_the_school_are_told_where_no_pupil_differs(tmp_path):
    home = home_of(tmp_path)
    before = store_of(released(home, PUPILS))
    after = store_of(released(home, PUPILS, {"events.csv": EVENTS + "09/09/2025,training,All staff trained,\n"}))
    assert after.cells == before.cells and after.release != before.release
    assert [d.title for d in after.done][-1] == "All staff trained"
    assert len(list((home / "released").iterdir())) == 1
    assert sorted(p.name for p in public_folder(home).iterdir()) == sorted(["current", after.release])


def test_a_quote_that_was_taken_back_is_gone_although_figures_are_held_back(tmp_path):
    home = home_of(tmp_path)
    before = store_of(released(home, PUPILS))
    few = tuple(replace(p, missed=not p.missed) if n < 3 else p for n, p in enumerate(PUPILS))
    after = store_of(released(home, few, {"quotes.csv": QUOTES.splitlines()[0] + "\n"}))
    assert before.quotes and after.quotes == ()
    assert replace(after, quotes=before.quotes, release=before.release) == before


def test_a_release_outlives_the_snapshot_that_it_was_made_from(tmp_path):
    home = home_of(tmp_path)
    before = released(home, PUPILS)
    for n in range(1, 6):  # one pupil more each time is held back; three snapshots besides the current one are kept
        few = tuple(replace(p, missed=not p.missed) if place < n else p for place, p in enumerate(PUPILS))
        assert released(home, few) == before
    forget_gone(home)
    assert read_part(public_folder(home), PublicStore) == store_of(before)


def test_a_school_too_small_for_figures_tells_words_and_is_never_held_back(tmp_path):
    home, few = home_of(tmp_path), pupils_of(2, 12)
    first = store_of(released(home, few))
    assert first.too_small and first.axes == () and first.quotes and not (home / "released").exists()
    one_less = store_of(released(home, few[1:], {"events.csv": EVENTS + "09/09/2025,training,All staff trained,\n"}))
    assert one_less.too_small and [d.title for d in one_less.done][-1] == "All staff trained"
