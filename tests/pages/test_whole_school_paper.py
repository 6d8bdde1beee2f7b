"""The Whole school page on A4, through a real server and a real browser: audits of 24 and of 45 items, whole and unbroken."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from semhlib.store.role_files import write_store
from semhlib.store.role_parts import packed
from semhlib.store.role_whole_school import WholeSchoolPart
from tests.browser.reading import ready, sideways
from tests.browser.serving import Server, serving
from tests.pages.store_of import store_of
from tests.pages.whole_school_of import audit, part_of

pytestmark = pytest.mark.browser
DASHBOARDS = Path(__file__).parents[2] / "dashboards" / "leaders"
HEAD = "Where to look, and who rated it last"
SHEETS = {24: 4, 45: 5}


@pytest.fixture(scope="module")
def audits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A school with two audits: one of 24 items by principle, and one of 45 under headings of its own."""
    folder = tmp_path_factory.mktemp("whole-school")
    part = part_of(audit(24, name="of-24"), audit(45, name="of-45", headings=True))
    write_store(folder / "store", replace(store_of(), left_out=()), {WholeSchoolPart.FILE: packed(part)})
    with serving(DASHBOARDS, folder / "store", folder / "server.txt") as server:
        yield server


@pytest.fixture
def paper(chromium: Browser) -> Iterator[Page]:
    """A window as wide as a sheet."""
    page = chromium.new_page(viewport={"width": 680, "height": 1000})
    yield page
    page.goto("about:blank")
    page.close()


@pytest.mark.parametrize("items", [24, 45])
def test_an_audit_of_any_size_prints_whole_with_its_head_on_each_sheet_and_no_row_broken(
    paper: Page, audits: Server, items: int
):
    paper.goto(audits.page("whole_school", f"view=print&framework=of-{items}"))
    ready(paper)
    assert sideways(paper) == []
    sheets = [plain(sheet.extract_text()) for sheet in PdfReader(BytesIO(printed(paper))).pages]
    assert len(sheets) == SHEETS[items]
    # A row's first words and its last ones stand on the same sheet, under the head of the table.
    where = [[n for n, sheet in enumerate(sheets) if plain(f"Item {i} is seen") in sheet] for i in range(1, items + 1)]
    ends = [[n for n, sheet in enumerate(sheets) if plain(f"Folder {i} in the office") in sheet] for i in range(1, items + 1)]
    assert where == ends and all(len(found) == 1 for found in where)
    assert all(plain(HEAD) in sheets[n] for (n,) in where)


def printed(page: Page) -> bytes:
    return page.pdf(prefer_css_page_size=True, print_background=True)


def plain(text: str) -> str:
    """Text without its spaces: a PDF breaks lines where it likes."""
    return re.sub(r"\s+", "", text).casefold()
