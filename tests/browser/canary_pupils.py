"""What a lead may do on the Pupils page in a day, all of it about the one pupil whose every value would be known again."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.canary import FORENAME, HELPS, SURNAME
from tests.browser.reading import ready, settled

ANSWERED_WITHIN = 20_000
NAME = f"{FORENAME} {SURNAME}"
TOO_LONG = f"{HELPS} " * 20
# What the page keeps in the browser, and what the browser's history is told of it.
KEPT = """() => JSON.stringify([
  {...localStorage}, {...sessionStorage}, history.state, document.cookie, document.title, location.href])"""


def a_lead_looks(page: Page, address: str, label: str, saved: Path) -> list[str]:
    """Open the pupil, ask for everything, write things down, show names in the list, and make the file for the next school.

    Takes       label: what stands in the pupil's place; saved: where the lead saves the file
    Returns     the page as it stood at each step, with the pupil's name or words on it
    """
    page.goto(address)
    ready(page)
    page.locator(".semh-pupil-table").get_by_role("button", name=label).click()
    panel = page.locator(".semh-panel")
    _press(page, "Show the name")
    expect(panel.locator("h2")).to_contain_text(NAME, timeout=ANSWERED_WITHIN)
    _press(page, "Show older records")
    expect(panel).to_contain_text("1 suspension", timeout=ANSWERED_WITHIN)
    _write(page, "What helps", {"What helps, best in the pupil's own words": TOO_LONG})
    expect(page.get_by_role("alert")).to_contain_text("This text has", timeout=ANSWERED_WITHIN)
    _write(page, "What helps", {"What helps, best in the pupil's own words": HELPS})
    expect(panel).to_contain_text("Saved.", timeout=ANSWERED_WITHIN)
    _write(page, "A decision: what next", {"Note, if it helps": HELPS}, "Save decision")
    expect(panel).to_contain_text("Saved. Decided", timeout=ANSWERED_WITHIN)
    page.get_by_role("combobox", name="Write down").select_option("Consent")
    page.get_by_role("combobox", name="Consent", exact=True).select_option("To pass a summary to the next school")
    _press(page, "Save")
    expect(panel).to_contain_text("Saved. Consent", timeout=ANSWERED_WITHIN)
    shown = [page.content()]
    _press(page, "Back to the list")
    page.get_by_role("checkbox", name="Show names").check()
    expect(page.locator(".semh-pupil-table")).to_contain_text(NAME, timeout=ANSWERED_WITHIN)
    shown.append(page.content())
    _take_the_file(page, saved)
    return [*shown, page.content()]


def _take_the_file(page: Page, saved: Path) -> None:
    page.get_by_role("combobox", name="Show", exact=True).select_option("Moving to another school")
    page.get_by_role("combobox", name="Pupil", exact=True).select_option(NAME)
    expect(page.locator(".semh-sheet")).to_contain_text(HELPS)
    _press(page, "Make the file for the next school")
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Save the file for the next school").click(timeout=ANSWERED_WITHIN)
    download.value.save_as(saved / download.value.suggested_filename)


def _write(page: Page, kind: str, fields: dict[str, str], save: str = "Save") -> None:
    page.get_by_role("combobox", name="Write down").select_option(kind)
    for name, words in fields.items():
        page.get_by_role("textbox", name=name).fill(words)
    _press(page, save)


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
