"""semh build: every school of a folder counted and published again; one school's fault stops no other."""

import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from semhlib.cli import main
from semhlib.publish.leaders import leaders_folder
from semhlib.store.lock import only_importer
from semhlib.store.role_files import read_store
from semhlib.store.snapshot import open_snapshot

OUT_OF_DATE = shutil.ignore_patterns("counts", "roles")


@pytest.fixture
def homes(example_homes: dict[str, Path], tmp_path: Path) -> Path:
    """Two schools, imported and never published."""
    for name in ("quillmere", "wren-hill"):
        shutil.copytree(example_homes["quillmere"], tmp_path / "homes" / name, ignore=OUT_OF_DATE)
    (tmp_path / "homes" / "papers").mkdir()
    return tmp_path / "homes"


def counts(home: Path) -> dict[str, list[dict[str, object]]]:
    """All that was counted from a home's current copy."""
    return {p.stem: pq.read_table(p).to_pylist() for p in (home / "counts" / open_snapshot(home).name).glob("*.parquet")}


def test_every_school_gets_the_figures_that_it_gets_by_itself(homes, example_homes, capsys):
    assert main(["build", str(homes)]) == 0
    told = capsys.readouterr()
    assert told.out == "Published: 2 schools.\n"
    assert told.err == "build: Looking at 2 schools\nbuild: Counting and publishing\n"
    by_itself = read_store(leaders_folder(example_homes["quillmere"]))
    for home in (homes / "quillmere", homes / "wren-hill"):
        assert read_store(leaders_folder(home)).figures == by_itself.figures
        assert counts(home) == counts(example_homes["quillmere"])
    assert sorted(p.name for p in homes.iterdir()) == ["lock", "papers", "quillmere", "wren-hill"]


def test_a_damaged_copy_is_said_by_the_name_of_its_school_and_the_others_are_published(homes, capsys):
    damaged = open_snapshot(homes / "wren-hill").path("session_week")
    damaged.write_bytes(damaged.read_bytes()[:-100])
    assert main(["build", str(homes)]) == 1
    told = capsys.readouterr()
    assert "Published: 1 school." in told.out
    assert "Not published: 1 school.\n  wren-hill: A file of its current copy is damaged." in told.err
    assert (leaders_folder(homes / "quillmere") / "current").is_file() and not leaders_folder(homes / "wren-hill").exists()


def test_an_engine_that_is_not_there_changes_nothing(homes, capsys):
    assert main(["build", str(homes), "--engine", "spark://"]) == 1
    assert "“spark://” is no engine" in capsys.readouterr().err
    assert not leaders_folder(homes / "quillmere").exists()
    assert sorted(p.name for p in homes.iterdir()) == ["lock", "papers", "quillmere", "wren-hill"]


@pytest.mark.parametrize(
    ("folder", "words"),
    [("nowhere", "There is no folder “nowhere”"), ("homes/papers", "No school is kept"), ("homes/quillmere", "one school's")],
)
def test_a_folder_that_holds_no_homes_is_said(homes, folder, words, capsys):
    assert main(["build", str(homes.parent / folder)]) == 1
    assert words in capsys.readouterr().err


def test_two_builds_of_one_folder_do_not_run_at_once(homes, capsys):
    with only_importer(homes):
        assert main(["build", str(homes)]) == 1
    assert "Another build of this folder is at work" in capsys.readouterr().err
