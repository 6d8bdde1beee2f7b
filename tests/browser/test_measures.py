"""The measures page as a reader gets it: a link opens a card, the list leads to it, and nothing else is asked for."""

import pytest
from playwright.sync_api import Page, expect

from semhlib.measures import all_measures
from tests.browser.reading import LIVE, axe_findings, ready, resize, sideways
from tests.browser.serving import Server

TITLES = {name: measure.title for name, measure in all_measures().items()}


def opened(page: Page, served: Server, query: str = "") -> Page:
    page.goto(served.page("measures", query))
    return ready(page)


@pytest.mark.parametrize("query", ["", LIVE])
def test_the_list_leads_to_a_card_and_opens_it(page: Page, served: Server, query: str):
    opened(page, served, query)
    inside = page.locator("#measure-referrals")
    expect(inside).not_to_be_visible()
    page.get_by_role("table", name="What is measured").get_by_role("link", name=TITLES["referrals"]).click()
    expect(inside).to_be_visible()
    expect(page.locator("summary", has_text=TITLES["referrals"])).to_be_in_viewport()
    assert "view=" not in page.url and page.url.endswith("#measure-referrals")


@pytest.mark.parametrize("width", [1280, 320])
def test_a_link_shows_its_card_open_on_the_first_screen(page: Page, served: Server, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, served, "measure=days_lost")
    expect(page.locator("#measure-days-lost")).to_be_in_viewport()
    assert page.locator("details[open]").count() == 1 and page.title().startswith("Measures")
    assert (axe_findings(page), sideways(page)) == ([], [])


@pytest.mark.slow
def test_every_card_open_has_no_findings_and_fits_a_phone(page: Page, served: Server):
    opened(page, served)
    page.evaluate("() => document.querySelectorAll('details').forEach(card => { card.open = true; })")
    for width in (1280, 390, 320):
        resize(page, width)
        assert (axe_findings(page), sideways(page)) == ([], [])


def test_a_card_is_chosen_by_keyboard_told_and_kept_in_the_link(page: Page, served: Server):
    opened(page, served)
    box = page.get_by_role("combobox", name="Open a card")
    box.focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**measure=attendance")
    expect(page.locator("#semh-live")).to_contain_text("Attendance: higher is better.")
    expect(page.locator("#measure-attendance")).to_be_visible()
    expect(box).to_be_focused()


def test_a_source_is_opened_by_nobody_but_the_reader_and_is_not_told_where_from(page: Page, served: Server):
    opened(page, served, "measure=attendance")
    source = page.get_by_role("link", name="DfE, Pupil absence in schools in England: methodology")
    expect(source).to_be_visible()
    assert source.get_attribute("rel") == "noreferrer" and source.get_attribute("href").startswith("https://")


def test_the_example_and_the_ladder_are_there_with_the_schools_own_measures(page: Page, served: Server):
    opened(page, served)
    page.get_by_role("link", name="How each verdict is reached").click()
    expect(page.locator("#verdicts")).to_be_in_viewport()
    expect(page.get_by_role("heading", name="An example from this school: Attendance")).to_be_visible()
    ladder = page.get_by_role("table", name="The claim ladder")
    assert ladder.locator("tbody tr").count() == 7
    expect(ladder.locator("tbody tr").nth(3)).to_contain_text("Attendance")
