"""The example network at later starts: with another version of the program, and with keys that are gone."""

import shutil
from pathlib import Path

from semhlib.network.kept import kept_packs, remove_pack
from semhlib.serve.demo import EXAMPLE_FIGURES
from semhlib.serve.demo_network import take_in_examples

SCHOOLS = len(list(EXAMPLE_FIGURES.glob("*.json")))


def _definitions(home: Path) -> set[str]:
    kept, refused = kept_packs(home)
    assert len(kept) == SCHOOLS and refused == ()
    return {one.pack.definitions for one in kept if one.pack.name != "Gorsewater Academy"}


def test_each_version_of_the_program_stamps_the_example_anew_also_when_an_earlier_one_comes_back(tmp_path: Path) -> None:
    home, keys = tmp_path / "home", tmp_path / "keys"
    for version in ("one", "another", "one"):
        take_in_examples(home, EXAMPLE_FIGURES, keys, version)
        assert _definitions(home) == {version}


def test_keys_that_were_thrown_away_are_made_again_and_no_school_is_there_twice(tmp_path: Path) -> None:
    home, keys = tmp_path / "home", tmp_path / "keys"
    take_in_examples(home, EXAMPLE_FIGURES, keys, "one")
    shutil.rmtree(keys)
    take_in_examples(home, EXAMPLE_FIGURES, keys, "another")
    assert _definitions(home) == {"another"}


def test_a_school_that_somebody_took_out_stays_out_at_the_next_start(tmp_path: Path) -> None:
    home, keys = tmp_path / "home", tmp_path / "keys"
    take_in_examples(home, EXAMPLE_FIGURES, keys, "one")
    remove_pack(home, "Emberlow School")
    take_in_examples(home, EXAMPLE_FIGURES, keys, "one")
    assert len(kept_packs(home)[0]) == SCHOOLS - 1


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    take_in_examples(tmp_path / "home", EXAMPLE_FIGURES, tmp_path / "keys", "one", lambda _, done, of: told.append((done, of)))
    assert told[0] == (0, SCHOOLS) and told[-1] == (SCHOOLS, SCHOOLS)
