"""The Pupils page with the example school and the real importer: found by keyboard, decided, named on request, and audited."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from semhlib.publish.lead import lead_folder
from semhlib.store.audit_log import FILE, access_folder
from semhlib.store.lead_pupils import read_pupils
from semhlib.store.snapshot import open_snapshot
from tests.browser.lead_serving import lead_serving
from tests.browser.reading import ready, resize
from tests.browser.serving import Server
from tests.browser.test_data import looks_right
from tests.browser.test_pages import on_paper

ANSWERED_WITHIN = 20_000


@dataclass
class Lead:
    """A lead's server with the importer's desk beside it."""

    server: Server
    home: Path

    def looked_up(self) -> list[dict[str, object]]:
        """Lines of the log of names and of what was written down."""
        log = access_folder(self.home, "names") / FILE
        return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


@pytest.fixture(scope="module")
def lead(example_homes: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lead]:
    folder = tmp_path_factory.mktemp("pupils")
    with lead_serving(example_homes["fernhollow"], folder) as (server, home):
        yield Lead(server, home)


def names_of(home: Path) -> set[str]:
    import pyarrow.parquet as pq

    table = pq.read_table(home / "names" / f"{open_snapshot(home).name}.parquet").to_pylist()
    return {f"{row['forename']} {row['surname']}" for row in table}


@pytest.mark.slow
def test_a_pupil_is_found_by_keyboard_decided_on_and_named_once_and_all_of_it_is_written_down(page: Page, lead: Lead):
    page.goto(lead.server.page("pupils"))
    ready(page)
    expect(page.locator(".semh-verdict")).to_contain_text("3 or more factors and no support recorded since 13 April 2026.")
    caption = page.locator(".semh-pupil-table caption")
    expect(caption).to_contain_text("3 or more factors")
    names = names_of(lead.home)
    assert not [name for name in names if name in page.content()], "nobody is named before a name was asked for"

    before = caption.text_content()
    page.get_by_role("checkbox", name="Suspended").press("Space")
    expect(caption).not_to_have_text(before or "")
    expect(page.get_by_role("checkbox", name="Suspended")).to_be_focused()
    expect(page.locator("#semh-live")).to_contain_text("pupils match")
    assert "factor=suspended" in page.url

    first = page.locator(".semh-pupil-table tbody button").first
    label = first.text_content() or ""
    first.press("Enter")
    heading_of_pupil = page.locator(".semh-panel h2")
    expect(heading_of_pupil).to_contain_text(label)
    expect(heading_of_pupil).to_be_focused()
    for part in ("What helps", "Why listed", "What has been done", "What next"):
        expect(page.get_by_role("heading", name=part, exact=True)).to_be_visible()
    looks_right(page)
    _, words = on_paper(page)
    assert "whathelps" in words and "namesareleftout" in words and "pupilsmatch" not in words and "savedecision" not in words
    assert label.split()[-1] not in page.url and lead.looked_up() == []

    page.get_by_role("combobox", name="What next").select_option("Step up")
    page.get_by_role("combobox", name="Who (a role)").fill("SENCO")
    page.get_by_role("button", name="Save decision").press("Enter")
    expect(page.locator(".semh-panel")).to_contain_text("Saved. Decided: step up", timeout=ANSWERED_WITHIN)
    assert [line["action"] for line in lead.looked_up()] == ["written down"]

    page.get_by_role("button", name="Show the name").press("Enter")
    expect(heading_of_pupil).not_to_contain_text(label, timeout=ANSWERED_WITHIN)
    shown = (heading_of_pupil.text_content() or "").rpartition(",")[0]
    assert shown in names
    (line,) = [line for line in lead.looked_up() if line["action"] == "name shown"]
    snapshot = open_snapshot(lead.home)
    keys = {p.label: p.key for p in read_pupils(lead_folder(lead.home) / snapshot.name).pupils}
    assert line["pupils"] == [keys[label]]

    page.get_by_role("button", name="Back to the list").press("Enter")
    expect(page.locator(".semh-panel h2")).to_be_hidden()
    expect(page.locator(f".semh-pupil-table button:has-text('{label}')")).to_be_focused()
    told = lead.server.log.read_text() + page.url
    assert not [name for name in names if name in told] and keys[label] not in told

    page.goto(lead.server.page("pupils", "review=later"))
    ready(page)
    expect(page.locator(".semh-pupil-table tbody")).to_contain_text(label)


@pytest.mark.slow
def test_every_view_of_the_page_looks_right_and_prints_without_names(page: Page, lead: Lead):
    page.goto(lead.server.page("pupils"))
    ready(page)
    views = {"Team Around the School": "Team Around the School", "Moving to another school": "Moving to another school",
             "Is this list even?": "Who is listed, by group"}  # fmt: skip
    for view, words in views.items():
        page.get_by_role("combobox", name="Show").select_option(view)
        expect(page.get_by_role("heading", name=words, exact=True)).to_be_visible()
        looks_right(page)
    page.goto(lead.server.page("pupils", "view=print"))
    ready(page)
    _, words = on_paper(page)
    assert "pupilswhomayneedsupport" in words and "pupilsmatch:3ormorefactors" in words
    assert not [name for name in names_of(lead.home) if name.replace(" ", "").casefold() in words]


@pytest.mark.slow
def test_what_cannot_be_saved_is_said_in_words_and_nothing_is_lost(page: Page, lead: Lead):
    page.goto(lead.server.page("pupils", "min=0"))
    ready(page)
    resize(page, 390)
    page.locator(".semh-pupil-table tbody button").first.press("Enter")
    expect(page.locator(".semh-panel h2")).to_be_focused()
    page.get_by_role("combobox", name="Write down").select_option("Support that begins or has begun")
    page.get_by_role("combobox", name="Kind of support").fill("Mentoring")
    page.get_by_role("textbox", name="First day").fill("31/02/2026")
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    expect(page.get_by_role("alert")).to_have_text(
        "“First day”: expected a date as dd/mm/yyyy. Nothing was saved, and what you wrote is still here."
    )
    expect(page.get_by_role("combobox", name="Kind of support")).to_have_value("Mentoring")
    looks_right(page)
