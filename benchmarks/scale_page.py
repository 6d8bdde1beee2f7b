"""How long the Impact page of one school among many takes to open in a real browser."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.open_page_report import NEVER
from benchmarks.peers.browsing import new_window, opened
from benchmarks.peers.content import write_content
from benchmarks.peers.systems import started
from semhlib.publish.leaders import leaders_folder
from tests.browser.chromium import QUIET

PAGE = "impact"


@dataclass(frozen=True)
class PageTimes:
    """Milliseconds from the start of the navigation until the page stood whole, open by open.

    cold   by a browser with nothing in store
    warm   by the same browser once more
    """

    cold: tuple[float, ...]
    warm: tuple[float, ...]


def open_page(chromium: str, homes: Sequence[Path], opens: int) -> PageTimes:
    """Open the page of the school in the middle, served by the product's own server."""
    with tempfile.TemporaryDirectory(prefix="semh-bench-") as temporary, sync_playwright() as playwright:
        folder, store = Path(temporary), leaders_folder(homes[len(homes) // 2])
        content = write_content(store, folder / "content.json")
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        cold: list[float] = []
        warm: list[float] = []
        with started(["ours"], store, folder / "content.json", folder, folder) as (ours,):
            for _ in range(opens):
                window = new_window(browser, content, PAGE)
                for times in (cold, warm):
                    with opened(window, ours, PAGE) as (_tab, seen):
                        times.append(NEVER if seen.charts is None else seen.charts)
                window.close()
        browser.close()
    return PageTimes(tuple(cold), tuple(warm))
