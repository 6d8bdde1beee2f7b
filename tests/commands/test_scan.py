"""semh scan: says that files are clean, or in which place what of whom stands, and repeats nothing of it."""

from pathlib import Path

import pytest

from semhlib.cli import main
from semhlib.store.audit_log import OFFICE, access_folder
from semhlib.store.audit_reading import entries
from tests.disclosure.planted_files import slides
from tests.ingest.small_school import AMINA
from tests.publish.next_school import small_school_of


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_school_of(tmp_path_factory.mktemp("school"), {})


def scanned(school: Path, *files: Path) -> int:
    return main(["scan", *map(str, files), "--home", str(school)])


def test_clean_files_are_said_to_be_clean_and_what_cannot_be_found_is_said(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "deck.pptx").write_bytes(slides())
    assert scanned(school, tmp_path / "deck.pptx") == 0
    out = capsys.readouterr().out
    assert "deck.pptx: nothing found of " in out and "Read the files too." in out
    assert list(entries(access_folder(school, OFFICE)))[-1].action == "files looked through for pupils"


def test_a_pupil_in_a_file_is_told_by_place_and_kind_and_never_repeated(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "deck.pptx").write_bytes(slides(notes=f"{AMINA} Adeyemi, Amina"))
    (tmp_path / "sheet.txt").write_text("Absence")
    assert scanned(school, tmp_path / "deck.pptx", tmp_path / "sheet.txt") == 1
    told = capsys.readouterr()
    assert "deck.pptx > ppt/notesSlides/notesSlide1.xml: found a UPN of pupil " in told.err and "full name" in told.err
    assert "must not leave the school" in told.err and "sheet.txt: nothing found" in told.out
    assert not any(word in told.out + told.err for word in (AMINA, "Adeyemi", "Amina"))


def test_a_file_that_cannot_be_looked_through_is_no_clean_file(school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "photo.jpeg").write_bytes(b"\xff\xd8\xff")
    assert scanned(school, tmp_path / "photo.jpeg") == 1
    assert "photo.jpeg: Files of this kind cannot be looked through." in capsys.readouterr().err


def test_without_a_copy_of_the_school_nothing_is_called_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "a.txt").write_text("Absence")
    assert scanned(tmp_path / "nowhere", tmp_path / "a.txt") == 1
    assert "clean" not in capsys.readouterr().out
