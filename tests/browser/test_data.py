"""The Data page with the example school and the real importer: a file with a fault, the good one, what changes, use, go back."""

import csv
import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from semhlib.publish.lead import lead_folder, publish_lead
from semhlib.store.inbox import FOLDER
from semhlib.store.snapshot import open_snapshot
from semhlib.terms.wording import banned_in
from tests.browser.conftest import DASHBOARDS
from tests.browser.reading import axe_findings, ready, resize, settled, sideways, unreadable
from tests.browser.serving import Server, serving
from tests.browser.test_pages import visible_and_spoken
from tests.example_schools import SAMPLES

LEADS = DASHBOARDS.with_name("leads")
ANSWERED_WITHIN = 60_000
WIDTHS = (1280, 320)


@dataclass
class Desk:
    """A lead's server with its importer, and files to bring."""

    server: Server
    home: Path
    files: Path

    @property
    def copy(self) -> str:
        return open_snapshot(self.home).name


@pytest.fixture(scope="module")
def desk(example_homes: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("data")
    home = shutil.copytree(example_homes["fernhollow"], folder / "home")
    publish_lead(open_snapshot(home), home)
    log = folder / "server.txt"
    with serving(LEADS, lead_folder(home), log, folder / "access", role="lead", inbox=home / FOLDER, home=home) as server:
        yield Desk(server, home, folder)


def with_a_fault(folder: Path) -> Path:
    """The list of referrals with a day that there never was, in row 6."""
    rows = list(csv.reader(io.StringIO((SAMPLES / "fernhollow" / "referrals.csv").read_text(encoding="utf-8"))))
    rows[5][rows[0].index("Sent")] = "31/02/2026"
    return _written(folder / "fault" / "referrals.csv", rows)


def without_the_last(folder: Path) -> Path:
    """The list of referrals as it stood a little earlier."""
    rows = list(csv.reader(io.StringIO((SAMPLES / "fernhollow" / "referrals.csv").read_text(encoding="utf-8"))))
    return _written(folder / "good" / "referrals.csv", rows[:-5])


@pytest.mark.slow
def test_files_are_brought_checked_seen_used_and_taken_back(page: Page, desk: Desk):
    first = desk.copy
    page.goto(desk.server.page("data", "see=add"))
    ready(page)
    assert len(desk.server.kernels()) == 1, "a lead's page has a process of its own, and nothing of it is kept by the server"
    looks_right(page)
    keep = page.get_by_role("combobox", name="Stop using a file")
    keep.select_option("events.csv")
    bring(page, with_a_fault(desk.files))
    keep.select_option("Keep all files in use")
    expect(page.locator(".semh-updating")).to_be_hidden()
    page.get_by_role("button", name="Check these files").press("Enter")
    heading(page, "These files cannot be used yet")
    expect(page.locator(".semh-problems").first).to_contain_text("referrals.csv")
    expect(page.locator(".semh-problems").first).to_contain_text("Row 6, column “Sent”: expected a date as dd/mm/yyyy")
    expect(page.locator("#semh-live")).not_to_be_empty()
    looks_right(page)

    page.get_by_role("button", name="Choose other files").press("Enter")
    heading(page, "Step 1 of 3: choose files")
    bring(page, without_the_last(desk.files))
    page.get_by_role("button", name="Check these files").press("Enter")
    heading(page, "What these files will change")
    changed = page.get_by_role("table", name="Lines that will change")
    expect(changed.get_by_role("row").nth(1)).to_contain_text("Referrals to outside services")
    looks_right(page)
    assert desk.copy == first, "nothing may change before somebody says so"

    page.get_by_role("checkbox", name="I have seen what will change").press("Space")  # a quote without permission is left out
    page.get_by_role("button", name="Use these files").press("Enter")
    heading(page, "These files are in use")
    second = desk.copy
    assert second != first
    page.get_by_role("button", name="Look at the files in use").press("Enter")
    expect(page.get_by_role("row", name="referrals.csv")).to_contain_text("164 of 164")
    looks_right(page)

    page.get_by_role("combobox", name="Show").select_option("Earlier copies")
    page.get_by_role("button", name="Go back to this copy").press("Enter")
    heading(page, "Go back to an earlier copy?")
    page.get_by_role("button", name="Yes, go back").press("Enter")
    heading(page, "The earlier copy is in use")
    assert desk.copy == first
    looks_right(page)
    told = desk.server.log.read_text() + page.url
    assert "referrals" not in told and "31/02/2026" not in told


def bring(page: Page, file: Path) -> None:
    page.get_by_label("Files from your systems").set_input_files(file)
    expect(page.locator(".semh-files-list")).to_contain_text(f"{file.name}: here,")


def heading(page: Page, words: str) -> None:
    """Wait for a step. Whoever uses a keyboard stands at its heading, since what was pressed is gone."""
    expect(page.get_by_role("heading", name=words, exact=True)).to_be_visible(timeout=ANSWERED_WITHIN)
    expect(page.get_by_role("heading", name=words, exact=True)).to_be_focused()


def looks_right(page: Page) -> None:
    """Nothing that axe finds, nothing that sticks out, and no word of machines, on a desk and on a small phone."""
    texts = visible_and_spoken(settled(page))
    assert (unreadable(page.content(), texts), [found for text in texts for found in banned_in(text)]) == ([], [])
    for width in WIDTHS:
        resize(page, width)
        assert (axe_findings(page), sideways(page)) == ([], [])
    resize(page, WIDTHS[0])


def _written(file: Path, rows: list[list[str]]) -> Path:
    file.parent.mkdir()
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)
    return file
