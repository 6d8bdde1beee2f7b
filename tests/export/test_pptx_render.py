"""The slides opened in LibreOffice: every page is drawn, and every word of the story is on it."""

import shutil
import subprocess

import pytest
from pypdf import PdfReader

from semhlib.export.story import first_choice, slides_of
from tests.export.made_up_story import STORE, TOO_SMALL
from tests.export.opened_deck import deck_of, opened
from tests.needed import needed

pytestmark = pytest.mark.slow
MISSING = "LibreOffice was not found, so no slide was drawn. Run scripts/office.sh, or put soffice on the PATH."


@pytest.fixture(scope="module")
def soffice() -> str:
    path = shutil.which("soffice")
    needed("" if path else MISSING)
    return str(path)


def without_spaces(text: str) -> str:
    """Words as they follow each other: a page breaks a line, and a word after a hyphen, where it likes."""
    return "".join(text.split())


@pytest.mark.parametrize("store", [STORE, TOO_SMALL], ids=["a school", "a school too small for figures"])
def test_libreoffice_draws_every_slide_with_every_word_of_it(tmp_path, soffice, store):
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(deck_of(store))
    of_its_own = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [soffice, of_its_own, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(deck)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pages = PdfReader(tmp_path / "deck.pdf").pages
    assert len(pages) == len(opened(deck.read_bytes()).slides)
    drawn = without_spaces("".join(page.extract_text() for page in pages))
    for slide in slides_of(store, first_choice(store)):
        for words in (slide.title, *slide.lines, *(count.words for count in (slide.figure.counts if slide.figure else ()))):
            assert without_spaces(words) in drawn
