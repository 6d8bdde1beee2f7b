"""The lead's lists behind the figures, with the example school: found by keyboard, named on request, printed without names."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from semhlib.store.audit_log import FILE, access_folder
from tests.browser.lead_serving import lead_serving
from tests.browser.reading import axe_findings, ready, resize, sideways
from tests.browser.serving import Server
from tests.browser.test_data import looks_right
from tests.browser.test_pages import on_paper
from tests.browser.test_pupils import names_of

ANSWERED_WITHIN = 20_000
PAGES = {"behaviour": "days out of lessons recorded in 2025/26", "referrals": "open", "support": "support now"}


@dataclass
class Lead:
    """A lead's server with the importer's desk beside it."""

    server: Server
    home: Path

    def looked_up(self) -> int:
        """How many names the log says were shown."""
        log = access_folder(self.home, "names") / FILE
        lines = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
        return sum(line["action"] == "name shown" for line in lines)


@pytest.fixture(scope="module")
def lead(example_homes: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lead]:
    folder = tmp_path_factory.mktemp("lists")
    with lead_serving(example_homes["fernhollow"], folder) as (server, home):
        yield Lead(server, home)


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_a_list_looks_right_at_every_width_and_prints_without_names(page: Page, lead: Lead, name: str):
    page.goto(lead.server.page(name))
    ready(page)
    expect(page.locator(".semh-verdict")).to_contain_text(PAGES[name])
    assert not [n for n in names_of(lead.home) if n in page.content()], "nobody is named before a name was asked for"
    looks_right(page)
    resize(page, 390)
    assert (axe_findings(page), sideways(page)) == ([], [])
    page.goto(lead.server.page(name, "view=print"))
    ready(page)
    _, words = on_paper(page)
    assert "pupilsbehindthefigures" in words and "namesareleftout" in words
    assert not [n for n in names_of(lead.home) if n.replace(" ", "").casefold() in words]


@pytest.mark.slow
def test_a_pupil_is_found_and_named_by_keyboard_and_the_link_holds_no_pupil(page: Page, lead: Lead):
    page.goto(lead.server.page("behaviour"))
    ready(page)
    caption = page.locator(".semh-pupil-table caption")
    before = caption.text_content() or ""
    show = page.get_by_role("combobox", name="Show", exact=True)
    show.select_option("Suspended twice or more")
    expect(caption).not_to_have_text(before)
    expect(caption).to_contain_text("Show: Suspended twice or more")
    expect(page.locator("#semh-live")).to_contain_text("match")
    assert page.url.endswith("show=twice")

    first = page.locator(".semh-pupil-table tbody button").first
    label = first.text_content() or ""
    first.press("Enter")
    heading = page.locator(".semh-panel h2")
    expect(heading).to_contain_text(label)
    expect(heading).to_be_focused()
    looks_right(page)
    shown = lead.looked_up()
    page.get_by_role("button", name="Show the name").press("Enter")
    expect(heading).not_to_contain_text(label, timeout=ANSWERED_WITHIN)
    assert (heading.text_content() or "").rpartition(",")[0] in names_of(lead.home)
    assert lead.looked_up() == shown + 1 and label.split()[-1] not in page.url
    page.get_by_role("button", name="Back to the list").press("Enter")
    expect(page.locator(f".semh-pupil-table button:has-text('{label}')")).to_be_focused()

    page.goto(lead.server.page("behaviour", "show=limit&year=99"))
    ready(page)
    expect(page.locator(".semh-note", has_text="We could not use part of this link: year=99.")).to_be_visible()
