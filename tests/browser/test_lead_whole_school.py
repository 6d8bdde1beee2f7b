"""The lead's page Whole school with the real importer: rated, planned and written down, then read back as leaders see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from semhlib.publish.leaders import leaders_folder
from semhlib.store.role_parts import read_part
from semhlib.store.role_whole_school import Item, WholeSchoolPart
from semhlib.terms.wording import banned_in
from tests.browser.lead_serving import lead_serving
from tests.browser.reading import axe_findings, ready, resize, settled, sideways, unreadable
from tests.browser.serving import Server
from tests.browser.test_data import heading
from tests.browser.test_pages import on_paper, visible_and_spoken

REVIEW = "Whole-school SEMH review"
REVIEWER = "Chair of governors"


@dataclass
class Lead:
    """A lead's server with its importer."""

    server: Server
    home: Path

    def leaders_see(self) -> WholeSchoolPart:
        return read_part(leaders_folder(self.home), WholeSchoolPart)

    def item(self, key: str) -> Item:
        (audit,) = [f for f in self.leaders_see().frameworks if f.name == REVIEW]
        return next(item for item in audit.items if item.key == key)


@pytest.fixture(scope="module")
def lead(example_homes: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lead]:
    folder = tmp_path_factory.mktemp("entering")
    with lead_serving(example_homes["fernhollow"], folder) as (server, home):
        yield Lead(server, home)


@pytest.mark.slow
@pytest.mark.parametrize("do", ["rate", "add", "update", "log", "answer", "event", "template"])
def test_each_form_looks_right_at_every_width(page: Page, lead: Lead, do: str):
    page.goto(lead.server.page("whole_school", f"do={do}"))
    ready(page)
    check_it_looks_right(page)


@pytest.mark.slow
def test_on_paper_all_that_is_recorded_stands(page: Page, lead: Lead):
    page.goto(lead.server.page("whole_school", "view=print"))
    ready(page)
    _, words = on_paper(page)
    for part in ("theauditasitstands", "theplanasitstands", "progresslogs", "sessionsoftheprogramme", "printed"):
        assert part in words


@pytest.mark.slow
def test_what_is_entered_is_what_leaders_then_see_and_nothing_is_rated_twice_a_term(page: Page, lead: Lead):
    page.goto(lead.server.page("whole_school"))
    ready(page)
    rate(page, {"1.1": "1 started", "1.2": "3 fully in place"}, "Save 2 ratings")
    heading(page, "Saved")
    expect(page.locator(".semh-stage").first).to_contain_text("2 ratings were saved. The leaders' pages show them now.")
    rated = [lead.item(key).ratings[-1] for key in ("1.1", "1.2")]
    assert [(r.level, r.by) for r in rated] == [(1, REVIEWER), (3, REVIEWER)]
    check_it_looks_right(page)

    page.get_by_role("button", name="Enter something else here").press("Enter")
    role = page.get_by_label("Rated by (your role)")
    role.fill(REVIEWER)
    role.press("Tab")
    expect(page.get_by_text(f"{REVIEWER} has rated this item this term: 1 started.")).to_be_visible()
    expect(page.get_by_label("Level now, 1.1")).to_have_count(0)
    choose(page, "Add an action to the plan")
    for label, words in {"Action": "Open a quiet room", "Owner (a role)": "SENCO", "By when (dd/mm/yyyy)": "16/07/2099"}.items():
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_label("Measure it should move").select_option("Attendance")
    page.get_by_label("Direction").select_option("Higher")
    page.get_by_role("button", name="Save this action").press("Enter")
    heading(page, "Saved")
    action = next(a for a in lead.leaders_see().actions if a.words == "Open a quiet room")
    assert (action.measure, action.direction, action.declared) == ("attendance", "higher", rated[0].on)
    expect(page.get_by_role("row", name="Open a quiet room")).to_contain_text("Attendance should be higher by 16 July 2099.")

    choose(page, "Write this term's progress log")
    page.get_by_label("Written by (your role)").fill("Headteacher")
    page.get_by_label("What we did").fill("We met parents.\nWe asked pupils.")
    page.get_by_role("button", name="Save this log").press("Enter")
    heading(page, "Saved")
    assert lead.leaders_see().logs[-1].done == "We met parents. We asked pupils."
    expect(page.locator(".semh-verdict")).to_contain_text("1 of 3 progress logs is written this school year.")


@pytest.mark.slow
def test_what_cannot_be_used_is_refused_in_words_and_what_was_written_is_still_there(page: Page, lead: Lead):
    page.goto(lead.server.page("whole_school", "do=event"))
    ready(page)
    page.get_by_label("In the school's own words").fill("All staff: listening")
    page.get_by_label("What was it").select_option("Training of staff")
    page.get_by_label("How many it reached").fill("60")
    page.get_by_label("Out of how many").fill("50")
    page.get_by_role("button", name="Save this").press("Enter")
    heading(page, "Not saved")
    expect(page.locator(".semh-stage").first).to_contain_text("expected no more people reached than there were to reach")
    expect(page.get_by_label("How many it reached")).to_have_value("60")
    assert "events_entered.csv" not in [p.name for p in (lead.home / "exports").iterdir()]


def rate(page: Page, levels: dict[str, str], button: str, *, by: str = REVIEWER) -> None:
    role = page.get_by_label("Rated by (your role)")
    role.fill(by)
    role.press("Tab")
    for item, level in levels.items():
        page.get_by_label(f"Level now, {item}", exact=True).select_option(level)
    page.get_by_role("button", name=button).press("Enter")


def check_it_looks_right(page: Page) -> None:
    """Nothing that axe finds, nothing that sticks out, and no word of machines, from a desk to a small phone."""
    # A list to choose from keeps its words together with spaces that do not break.
    texts = [text.replace("\N{NO-BREAK SPACE}", " ") for text in visible_and_spoken(settled(page))]
    assert (unreadable(page.content(), texts), [found for text in texts for found in banned_in(text)]) == ([], [])
    for width in (1280, 390, 320):
        resize(page, width)
        assert (axe_findings(page), sideways(page)) == ([], [])
    resize(page, 1280)


def choose(page: Page, what: str) -> None:
    page.get_by_label("What would you like to do?").select_option(what)
