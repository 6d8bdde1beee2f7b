"""The deck in a real browser, from the disk and with no network: keys, a link to one slide, paper, and readers of every kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from semhlib.export.html_deck import html_deck
from semhlib.export.story import first_choice, slides_of
from tests.browser.reading import axe_findings, sideways
from tests.export.made_up_story import STORE

SLIDES = slides_of(STORE, first_choice(STORE))
LAST = len(SLIDES)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("deck") / "deck.html"
    file.write_bytes(html_deck(STORE, SLIDES))
    return file.as_uri()


@pytest.fixture
def deck(chromium: Browser, address: str) -> Iterator[Page]:
    """The deck at 1280 by 720, as a hall has it. What it asks for, and what it complains of, is noted."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(message.text))
    page.goto(address)
    yield page
    context.close()
    assert [one for one in asked if not one.startswith(("file:", "data:"))] == []


def now(page: Page) -> str:
    return page.evaluate("document.querySelector('.slide.now').id")


def test_keys_and_a_clicker_go_through_the_slides(deck):
    deck.get_by_role("button", name="Present", exact=True).click()
    for key, slide in (("ArrowRight", 2), ("PageDown", 3), ("PageUp", 2), ("End", LAST), ("ArrowRight", LAST), ("Home", 1)):
        deck.keyboard.press(key)
        assert now(deck) == f"slide-{slide}"
    assert deck.locator(".slide:visible").count() == 1
    assert f"Slide 1 of {LAST}" in deck.get_by_role("status").inner_text()


def test_escape_stops_presenting_and_all_slides_are_there_again(deck):
    deck.get_by_role("button", name="Present", exact=True).click()
    deck.keyboard.press("ArrowRight")
    assert deck.url.endswith("#slide=2")
    deck.keyboard.press("Escape")
    assert deck.locator(".slide:visible").count() == LAST
    assert "#" not in deck.url


def test_buttons_do_what_the_keys_do_and_are_large_enough(deck):
    deck.get_by_role("button", name="Present", exact=True).click()
    deck.get_by_role("button", name="Next").click()
    assert now(deck) == "slide-2"
    deck.get_by_role("button", name="Previous").click()
    assert now(deck) == "slide-1"
    assert deck.get_by_role("button", name="Previous").is_disabled()
    assert deck.get_by_role("button", name="Next").bounding_box()["height"] >= 44


def test_a_link_opens_one_slide_and_speaker_notes_stay_away(deck, address):
    deck.goto(f"{address}#slide=3")
    deck.reload()
    assert now(deck) == "slide-3"
    assert deck.locator(".notes:visible").count() == 0


@pytest.mark.parametrize("number", range(1, LAST + 1))
def test_a_slide_fits_the_hall_s_screen(deck, address, number):
    deck.goto(f"{address}#slide={number}")
    deck.reload()
    assert deck.evaluate("document.documentElement.scrollHeight") <= 730


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_nothing_is_wrong_for_any_reader_at_any_width(deck, width):
    deck.set_viewport_size({"width": width, "height": 800})
    assert (axe_findings(deck), sideways(deck)) == ([], [])


def test_presenting_too_has_nothing_wrong(deck):
    deck.get_by_role("button", name="Present", exact=True).click()
    deck.keyboard.press("End")
    assert axe_findings(deck) == []


def test_on_paper_each_slide_has_a_sheet_of_its_own(deck, tmp_path):
    deck.pdf(path=tmp_path / "deck.pdf", prefer_css_page_size=True)
    sheets = [" ".join(sheet.extract_text().split()) for sheet in PdfReader(tmp_path / "deck.pdf").pages]
    assert len(sheets) == LAST
    for slide, sheet in zip(SLIDES, sheets, strict=True):
        assert slide.title in sheet
        assert all(note in sheet for note in slide.notes)
