"""The pack for the conference: six files from the public store, all or none."""

from dataclasses import replace

import pytest

from semhlib.export import conference
from semhlib.export.conference import deck_name, write_conference
from semhlib.export.story import first_choice
from semhlib.terms.errors import SemhError
from tests.export.made_up_story import ROWS, STORE, TOO_SMALL
from tests.export.opened_deck import all_words, charts

NAMES = ["Mallow Bank School conference.pptx", "deck.html", "handout.pdf", "governors.pdf", "commissioner.pdf", "parents.pdf"]


@pytest.fixture
def plain_sheets(monkeypatch):
    """Sheets and page of a few words each, so that a test is about the pack."""
    monkeypatch.setattr(conference, "html_deck", lambda store, slides: f"{store.name}: {len(slides)} slides".encode())
    monkeypatch.setattr(conference, "sheet", lambda kind, store, slides: f"{kind} of {store.name}".encode())



def test_the_pack_has_its_six_files_in_a_folder_that_only_its_owner_opens(tmp_path, plain_sheets):
    written = write_conference(STORE, tmp_path / "out" / "pack", first_choice(STORE))
    assert [path.name for path in written] == NAMES
    assert sorted(path.name for path in (tmp_path / "out" / "pack").iterdir()) == sorted(NAMES)
    assert [oct(path.stat().st_mode & 0o777) for path in (written[0].parent, *written)] == ["0o700"] + ["0o600"] * 6
    assert written[3].read_bytes() == b"governors of Mallow Bank School"
    assert ROWS[0].sentence in all_words(written[0].read_bytes())


def test_a_second_pack_replaces_the_first_and_leaves_other_files_alone(tmp_path, plain_sheets):
    (tmp_path / "speech.txt").write_text("mine")
    (tmp_path / "parents.pdf").write_text("old")
    write_conference(STORE, tmp_path, first_choice(STORE))
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    write_conference(STORE, tmp_path, first_choice(STORE))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first
    assert first["speech.txt"] == b"mine" and first["parents.pdf"] == b"parents of Mallow Bank School"


def test_where_one_file_cannot_be_made_none_is_written(tmp_path, plain_sheets, monkeypatch):
    def fails(kind, store, slides):
        raise ValueError("too long")

    monkeypatch.setattr(conference, "sheet", fails)
    with pytest.raises(ValueError, match="too long"):
        write_conference(STORE, tmp_path / "pack", first_choice(STORE))
    assert not (tmp_path / "pack").exists()


@pytest.mark.parametrize("cells", [(50, 110, 16, 24, 52, 124, 3, 16), (50, 110, 16, 24, 52, 124, -8, 16), (50, 110, 16)])
def test_a_store_that_may_not_leave_is_refused_and_nothing_is_written(tmp_path, plain_sheets, cells):
    with pytest.raises(SemhError, match="may not leave the school, so nothing was written"):
        write_conference(replace(STORE, cells=cells), tmp_path / "pack", first_choice(STORE))
    assert not (tmp_path / "pack").exists()


def test_a_folder_that_is_a_file_is_answered_in_a_sentence(tmp_path, plain_sheets):
    (tmp_path / "pack").write_text("a file")
    with pytest.raises(SemhError, match="cannot be written to .*Name another folder with --to"):
        write_conference(STORE, tmp_path / "pack", first_choice(STORE))
    assert (tmp_path / "pack").read_text() == "a file"


@pytest.mark.parametrize(
    ("school", "name"),
    [("St Mary's", "St Mary's"), ("A/B: the \"New\" School?", "A B the New School"), ("../..", "School"), ("", "School"),
     ("Ysgol Tŷ Ddewi", "Ysgol Tŷ Ddewi"), ("x" * 200, "x" * 60), ("Two\n Lines ", "Two Lines")],
)  # fmt: skip
def test_the_deck_is_named_after_the_school_in_signs_that_every_machine_takes(school, name):
    assert deck_name(school) == f"{name} conference.pptx"


@pytest.mark.parametrize("store", [STORE, TOO_SMALL], ids=["a school", "a school too small for figures"])
def test_the_whole_pack_is_made_and_is_the_same_each_time(tmp_path, store):
    first, again = (write_conference(store, tmp_path / name, first_choice(store)) for name in ("one", "two"))
    assert [path.name for path in first] == NAMES
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]
    assert [path.read_bytes()[:4] for path in first[2:]] == [b"%PDF"] * 4
    assert bool(charts(first[0].read_bytes())) == (not store.too_small)
