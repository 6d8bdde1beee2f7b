"""What somebody sees who finds no place: how many are before them, and their dashboard as soon as one is free."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import axe_findings, resize, sideways
from tests.browser.serving import Server
from tests.serve.kernel_server import Reader, apart, small_server


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Server]:
    """A server of its own for each test: who once waited stands in the line for a while."""
    with small_server(tmp_path, pages_at_once=1) as server:
        yield server


@pytest.fixture
def reader(full: Server) -> Reader:
    """Somebody who has the only place."""
    inside = Reader(full)
    assert apart(inside.open()).code == 200
    return inside


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def test_looking_again_by_itself_can_be_stopped(full: Server, reader: Reader, visitor: Page):
    visitor.goto(full.page("impact", "live=yes"))
    visitor.get_by_role("button", name="Stop looking").click()
    expect(visitor.locator("#semh-wait")).to_contain_text("no longer looks by itself")
    expect(visitor.get_by_role("link", name="Look again now")).to_be_visible()
    apart(reader.leave())


def test_somebody_without_a_place_is_told_so_and_gets_the_next_one_at_the_same_address(
    full: Server, reader: Reader, visitor: Page
):
    visitor.clock.install()
    wanted = full.page("impact", "live=yes&group=year-7")
    visitor.goto(wanted)
    expect(visitor.locator("h1")).to_have_text("All places are in use")
    expect(visitor.locator("main")).to_contain_text("You are next.")
    for width in (1280, 390, 320):
        resize(visitor, width)
        assert (axe_findings(visitor), sideways(visitor)) == ([], [])
    visitor.clock.fast_forward(11_000)
    expect(visitor.locator("h1")).to_have_text("All places are in use")
    apart(reader.leave())
    visitor.clock.fast_forward(11_000)
    expect(visitor.locator("body[data-voila]")).to_be_attached(timeout=20_000)
    assert visitor.url == wanted
    visitor.goto("about:blank")
