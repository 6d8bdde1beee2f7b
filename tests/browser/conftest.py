"""A real server and a real browser. Without Chromium these tests are left out, except where CI says they must run."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.reading import Outside, ready
from tests.browser.serving import Server, serving
from tests.browser.small_page import write_small_pages

HERE = Path(__file__).parent
DASHBOARDS = HERE.parents[1] / "dashboards" / "leaders"
STRANGE = "group=year-7&changed=yes&year=99&x=%3Cimg%20src=x%20onerror=document.title=1%3E&theme=%3Cb%3E"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def served(leaders_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The leaders' own pages, with the published example school."""
    with serving(DASHBOARDS, leaders_store, tmp_path_factory.mktemp("log") / "server.txt") as server:
        yield server


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Two pages of a few lines, and some that go wrong: to test the frame apart from what stands in it."""
    folder = tmp_path_factory.mktemp("small")
    with serving(write_small_pages(folder / "pages"), folder, folder / "server.txt") as server:
        yield server


@pytest.fixture(scope="session")
def window(chromium: Browser) -> Iterator[BrowserContext]:
    """One window for all tests: like a reader's own, it keeps what it has loaded before."""
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture(scope="module")
def opened(window: BrowserContext, small: Server) -> Iterator[Page]:
    """The small page, opened once for tests that only look at it. Its link has a part that cannot be used."""
    with watched(window) as page:
        page.goto(small.page("impact", STRANGE))
        yield ready(page)


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    """A page 1280 wide that may only ask this machine: a request to any other fails the test."""
    with watched(window) as opened:
        yield opened


@contextmanager
def watched(window: BrowserContext) -> Iterator[Page]:
    opened = window.new_page()
    opened.set_viewport_size({"width": 1280, "height": 900})
    outside = Outside().watch(opened)
    yield opened
    # Leaving through a blank page lets the page end its process, as a reader's closing it does.
    opened.goto("about:blank")
    opened.close()
    assert outside.asked == []
