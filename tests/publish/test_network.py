"""The Network page's part beside what is published for leaders: written with it, and again when packs come or go."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from semhlib.network.kept import add_pack
from semhlib.network.pack_file import own_key, write_network
from semhlib.publish.leaders import leaders_folder
from semhlib.publish.network import NOT_PUBLISHED, publish_network
from semhlib.publish.public import public_folder
from semhlib.store.role_files import read_store, store_state
from semhlib.store.role_network import US, NetworkPart
from semhlib.store.role_parts import read_part
from semhlib.store.role_public import SOME, PublicStore
from tests.publish.public_school import home_of, pupils_of, released

PUPILS = pupils_of(1, 80)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with what was published once. Copy it before writing to it."""
    home = home_of(tmp_path_factory.mktemp("networked"))
    released(home, PUPILS)
    return home


@pytest.fixture
def home(first: Path, tmp_path: Path) -> Path:
    shutil.copytree(first, tmp_path / "home")
    return tmp_path / "home"


def part_of(home: Path) -> NetworkPart:
    return read_part(leaders_folder(home), NetworkPart)


def file_of(home: Path) -> Path:
    return leaders_folder(home) / read_store(leaders_folder(home)).snapshot / NetworkPart.FILE


def given(home: Path, place: Path, name: str, named: bool = False) -> None:
    """Take in the pack of another school, which has the same figures as ours."""
    store = replace(read_part(public_folder(home), PublicStore), name=name, release=f"20260717-{name}")
    other = place / name
    other.mkdir()
    add_pack(home, write_network(store, other, other, named=named), own_key(other))


def test_publishing_writes_it_closed_to_other_accounts(first):
    part = part_of(first)
    assert [school.key for school in part.schools] == [US] and part.schools[0].label == "Made Up School"
    assert file_of(first).stat().st_mode & 0o077 == 0
    assert all(f.why_not.startswith("No other school can be compared.") for f in part.funnels) and part.funnels


def test_a_pack_that_was_taken_in_is_on_the_page_and_pages_are_drawn_anew(home, tmp_path):
    given(home, tmp_path, "otherton", named=True)
    before = store_state(leaders_folder(home))
    assert publish_network(home)
    assert [school.label for school in part_of(home).schools] == ["Made Up School", "otherton"]
    assert store_state(leaders_folder(home)) != before


def test_ours_is_shown_with_what_others_get_of_us_and_never_with_exact_figures(home, tmp_path):
    for name in ("one", "two", "three", "four"):
        given(home, tmp_path, name)
    publish_network(home)
    public = read_part(public_folder(home), PublicStore)
    for funnel in (f for f in part_of(home).funnels if f.dots):
        year = list(public.axes[0].values)[-1]
        count = public.count({"school_year": year, funnel.measure: SOME})
        of = sum(public.count({"school_year": year, funnel.measure: value}) for value in (SOME, "no"))
        assert funnel.dots[0].words in (f"{count} of {of}", funnel.dots[0].share_words)
    assert any(f.dots for f in part_of(home).funnels)


def test_before_anything_is_published_nothing_is_written(tmp_path):
    home = home_of(tmp_path)
    assert not publish_network(home)
    assert sorted(path.name for path in home.iterdir()) == ["key"]


def test_without_a_public_store_it_is_written_with_the_reason(home, tmp_path):
    given(home, tmp_path, "otherton")
    shutil.rmtree(public_folder(home))
    assert publish_network(home)
    part = part_of(home)
    assert part.schools[0].not_shown == NOT_PUBLISHED == part.no_partners
    assert part.schools[1].not_shown == f"Not shown. {NOT_PUBLISHED}"


def test_a_school_with_few_pupils_gets_a_page_of_words(tmp_path):
    home = home_of(tmp_path)
    released(home, pupils_of(2, 12))
    part = part_of(home)
    assert part.schools[0].not_shown == "Our own school has too few pupils for figures that nobody can be found in."
    assert part.changes and all(not f.dots for f in part.funnels)


def test_a_stop_in_the_middle_leaves_the_earlier_part_whole(home, tmp_path, monkeypatch):
    before = file_of(home).read_bytes()
    given(home, tmp_path, "otherton")

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        publish_network(home)
    assert file_of(home).read_bytes() == before and len(part_of(home).schools) == 1
