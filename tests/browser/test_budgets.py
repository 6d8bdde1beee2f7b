"""What a page may weigh and how it may not fail: sizes on the wire, and one open after another with nothing in store."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import ready
from tests.browser.serving import Server
from tests.browser.test_pages import NAMES

MEGA, KILO = 1024 * 1024, 1024
FIRST_VISIT, LATER_VISIT, MESSAGES = 3.5 * MEGA, 100 * KILO, 500 * KILO
COLD_OPENS = 10


@dataclass
class Weighed:
    """Bytes that came to a page: over HTTP as sent, and in messages."""

    pages: float = 0
    messages: float = 0


def weigh(page: Page) -> Weighed:
    weighed, session = Weighed(), page.context.new_cdp_session(page)

    def add_page(event: dict[str, float]) -> None:
        weighed.pages += event["encodedDataLength"]

    def add_message(event: dict[str, dict[str, str]]) -> None:
        weighed.messages += len(event["response"]["payloadData"])

    session.on("Network.loadingFinished", add_page)
    session.on("Network.webSocketFrameReceived", add_message)
    session.send("Network.enable")
    return weighed


@pytest.mark.parametrize("name", NAMES)
def test_a_visit_stays_within_what_a_schools_line_can_carry(chromium: Browser, served: Server, name: str):
    window = chromium.new_context()
    page = window.new_page()
    first = weigh(page)
    page.goto(served.page(name))
    ready(page)
    page.goto("about:blank")
    again = window.new_page()
    later = weigh(again)
    again.goto(served.page(name))
    ready(again)
    again.goto("about:blank")
    window.close()
    assert first.pages <= FIRST_VISIT and first.messages <= MESSAGES
    assert later.pages <= LATER_VISIT and later.messages <= MESSAGES


@pytest.mark.slow
def test_ten_opens_with_nothing_in_store_and_no_part_is_ever_missing(chromium: Browser, served: Server):
    """The attendance page, which has most parts to go missing."""
    for _ in range(COLD_OPENS // 2):
        window = chromium.new_context()
        pages = [window.new_page(), window.new_page()]
        for page in pages:
            page.goto(served.page("attendance"), wait_until="commit")
        for page in pages:
            ready(page)
            assert "Error displaying widget" not in page.content() and "model not found" not in page.content()
            expect(page.get_by_role("combobox").first).to_be_visible()
            page.goto("about:blank")
        window.close()
