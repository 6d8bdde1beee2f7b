"""One page in one real browser: opened with nothing in store and again, its filter changed, its bytes counted."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page
from playwright.sync_api import TimeoutError as TooLong

from benchmarks.peers.content import Plain, expected
from benchmarks.peers.processes import processor_seconds
from benchmarks.peers.systems import System

WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")
OPEN_WITHIN, CHANGE_WITHIN = 30_000, 2_000  # milliseconds; what takes longer counts as never
SETTLE = 500  # the server's work for an open does not end with the last answer, nor that for a closing with the page
DONE = "() => window.__watch.seen.charts !== undefined"
POPUP = "#{key}, input[role=combobox][aria-label='{label}']"  # Dash's and Streamlit's menus are not the browser's own


@dataclass(frozen=True)
class Open:
    """Milliseconds from the start of the navigation until the words stood and all charts were drawn; None for never.

    page_mb, message_mb   what came over HTTP as sent, and in websocket messages
    processor             seconds of the server and all it started
    """

    words: float | None
    charts: float | None
    page_mb: float
    message_mb: float
    processor: float


@dataclass
class _Weighed:
    page: float = 0
    message: float = 0


def new_window(browser: Browser, content: Plain, page: str) -> BrowserContext:
    """A window that has nothing in store, and watches every page for what it must show."""
    window = browser.new_context(viewport={"width": 1280, "height": 900})
    first = next(iter(content[page]["states"].values()))
    window.add_init_script(f"{WATCH}\nwindow.__watch.expect({json.dumps(expected(first))});")
    return window


@contextmanager
def opened(window: BrowserContext, system: System, page: str) -> Iterator[tuple[Page, Open]]:
    """A page opened and timed; left through a blank page, as closing a tab does."""
    tab = window.new_page()
    session = window.new_cdp_session(tab)
    weighed, before = _weigh(session), processor_seconds(system.pid)
    tab.goto(system.address(page), wait_until="commit", timeout=OPEN_WITHIN)
    _wait(tab, OPEN_WITHIN)
    seen = tab.evaluate("window.__watch.seen")
    tab.wait_for_timeout(SETTLE)
    used = processor_seconds(system.pid) - before
    yield tab, Open(seen.get("words"), seen.get("charts"), weighed.page / 1e6, weighed.message / 1e6, used)
    tab.goto("about:blank")
    tab.wait_for_timeout(SETTLE)
    tab.close()


def change(tab: Page, content: Plain, page: str, times: int) -> list[tuple[float | None, float | None]]:
    """Go through what the timed filter offers, as many times as asked.

    Returns     for each change, milliseconds to the right words and tables, and to the right charts; None for never
    """
    key = content[page]["timed"]
    label, options = content[page]["filters"][key]
    order: Sequence[str] = list(options)
    found = []
    for n in range(1, times + 1):
        value = order[n % len(order)]
        want = expected(_state(content, page, key, value))
        if not tab.evaluate("([words, want]) => window.__watch.choose(words, want)", [options[value], want]):
            _choose_in_popup(tab, POPUP.format(key=key, label=label), options[value], want)
        _wait(tab, CHANGE_WITHIN)
        seen = tab.evaluate("window.__watch.seen")
        found.append((seen.get("words"), seen.get("charts")))
    return found


def _choose_in_popup(tab: Page, menu: str, words: str, want: Plain) -> None:
    """Open a menu that is made of other parts; the clock starts when the choice in it is clicked."""
    tab.locator(menu).first.click()
    choice = tab.get_by_role("option", name=words, exact=True)
    choice.wait_for()
    tab.evaluate(
        """want => document.addEventListener("pointerup", () => {
        window.__watch.expect(want); window.__watch.start = performance.now(); }, {capture: true, once: true})""",
        want,
    )
    choice.click()


def _state(content: Plain, page: str, key: str, value: str) -> Plain:
    filters = content[page]["filters"]
    chosen = {name: next(iter(options)) for name, (_, options) in filters.items()} | {key: value}
    state: Plain = content[page]["states"]["|".join(chosen.values())]
    return state


def _wait(tab: Page, within: float) -> None:
    try:
        tab.wait_for_function(DONE, polling=50, timeout=within)
    except TooLong:
        return


def _weigh(session: CDPSession) -> _Weighed:
    weighed = _Weighed()

    def add_page(event: dict[str, Any]) -> None:
        weighed.page += event["encodedDataLength"]

    def add_message(event: dict[str, Any]) -> None:
        frame = event["response"]
        # A frame that is not text arrives here written out in letters, four for three bytes.
        weighed.message += len(frame["payloadData"]) * (0.75 if frame["opcode"] == 2 else 1)

    session.on("Network.loadingFinished", add_page)
    session.on("Network.webSocketFrameReceived", add_message)
    session.send("Network.enable")
    return weighed
