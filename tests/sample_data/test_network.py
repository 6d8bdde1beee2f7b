"""The made-up network beside the example schools: as it was committed, readable as packs, and enough to be compared."""

import json
from pathlib import Path

import pytest

from sample_data.network import HERE, figures_of
from sample_data.network_schools import NEIGHBOURS
from semhlib.disclosure.rounding import BASE
from semhlib.network.kept import kept_packs
from semhlib.network.pack_file import read_pack, write_network
from semhlib.network.part import network_part
from semhlib.publish.leaders import definitions
from semhlib.publish.public import public_folder
from semhlib.serve.demo_network import example_figures, take_in_examples
from semhlib.store.role_network import NetworkPart
from semhlib.store.role_parts import read_part
from tests.example_schools import publish_example

FILES = sorted(HERE.glob("*.json"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An example school with its made-up network, as a first start leaves it."""
    folder = tmp_path_factory.mktemp("network") / "home"
    publish_example("quillmere", folder)
    take_in_examples(folder, HERE, folder / "others", definitions())
    return folder


def test_there_is_a_file_for_each_school_and_for_no_other():
    assert [path.stem for path in FILES] == sorted(one.school.key for one in NEIGHBOURS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_committed_count_is_of_1_to_7_pupils_and_nothing_says_it_is_real(path: Path):
    told = json.loads(path.read_text(encoding="utf-8"))
    assert all(cell == 0 or cell >= BASE for cell in told["cells"]) and told["example"] is True
    assert not told["quotes"] and not told["next"] and not told["headline"]


def test_every_school_is_signed_and_read_as_any_pack(tmp_path: Path):
    for one in example_figures(HERE, "d3f1"):
        pack = read_pack(write_network(one.store, tmp_path / one.key, tmp_path / one.key, named=one.named))
        assert (pack.name, pack.named, pack.cells) == (one.store.name, one.named, one.store.cells)


def test_one_school_keeps_other_definitions_and_a_third_agreed_to_be_named():
    examples = example_figures(HERE, "d3f1")
    assert sum(one.store.definitions != "d3f1" for one in examples) == 1
    assert len(examples) / 4 <= sum(one.named for one in examples) <= len(examples) / 2


def test_at_least_ten_secondary_and_five_primary_schools_can_be_compared(home: Path):
    kept, refused = kept_packs(home)
    assert refused == ()
    packs = {phase: [one for one in kept if one.pack.phase == phase and one.pack.cells] for phase in ("secondary", "primary")}
    for phase, needed in (("secondary", 10), ("primary", 5)):
        own = next(one for one in packs[phase] if one.pack.definitions == definitions() and one.pack.up_to.year == 2026)
        part = network_part(own.pack, [one for one in kept if one is not own], ())
        assert part.funnels[0].why_not == "" and part.funnels[0].schools >= needed


def test_the_page_finds_them_and_a_second_start_takes_nothing_in_again(home: Path):
    part = read_part(home / "roles" / "leaders", NetworkPart)
    assert len(part.schools) == len(FILES) + 1 and part.refused == ()
    before = {path: path.stat().st_mtime_ns for path in (home / "network").iterdir()}
    take_in_examples(home, HERE, home / "others", definitions())
    assert {path: path.stat().st_mtime_ns for path in (home / "network").iterdir()} == before


@pytest.mark.slow
def test_a_school_made_again_is_the_same_to_the_last_byte():
    one = next(one for one in NEIGHBOURS if one.school.key == "mothwick")
    assert figures_of(one) == (HERE / "mothwick.json").read_text(encoding="utf-8")
    larger = next(one for one in NEIGHBOURS if one.school.key == "applewhin")
    assert figures_of(larger) == (HERE / "applewhin.json").read_text(encoding="utf-8")


def test_nothing_of_the_network_stands_in_the_folder_for_outside(home: Path):
    assert "applewhin" not in "".join(p.read_text(encoding="utf-8").lower() for p in public_folder(home).rglob("*.json"))
