"""Our pages beside the same content in stock Voilà, Dash, Streamlit and Panel, in turn in one run, in a real browser.

python -m benchmarks.open_page                        both pages, three rounds
python -m benchmarks.open_page --pages attendance --rounds 1 --systems ours voila
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.open_page_report import Seen, report
from benchmarks.peers.browsing import change, new_window, opened
from benchmarks.peers.content import Plain, write_content
from benchmarks.peers.installing import peers_tools, versions
from benchmarks.peers.processes import shared_out_mb
from benchmarks.peers.systems import OURS, PEERS, WORDS, System, started
from tests.browser.chromium import MISSING, QUIET, chromium_path
from tests.example_schools import publish_example

PAGES = ("impact", "attendance")
CHANGES = 60
EXTRA = 5  # viewers more, for the memory that each takes


def one_round(browser: Browser, systems: list[System], content: Plain, page: str, changes: int, seen: dict[str, Seen]) -> None:
    """Each system in turn: opened with nothing in store, opened again, and its filter changed."""
    for system in systems:
        window = new_window(browser, content, page)
        with opened(window, system, page) as (_, cold):
            seen[system.name].cold.append(cold)
        with opened(window, system, page) as (tab, warm):
            seen[system.name].warm.append(warm)
            never = [(None, None)] * changes
            seen[system.name].changes += never if warm.charts is None else change(tab, content, page, changes)
        window.close()


def memory_per_viewer(browser: Browser, system: System, content: Plain, page: str) -> float:
    """Megabytes that each further open page adds to a server and all it started."""
    before = 0.0
    with ExitStack() as stack:
        for n in range(EXTRA + 1):
            window = new_window(browser, content, page)  # each viewer is a person of their own
            stack.callback(window.close)
            stack.enter_context(opened(window, system, page))
            before = shared_out_mb(system.pid) if n == 0 else before
        return (shared_out_mb(system.pid) - before) / EXTRA


def machine() -> str:
    """What all this ran on, in one line."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.processor())
    return f"{os.cpu_count()} cores ({model}), {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="how often each page is opened in each system")
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=list(PAGES))
    parser.add_argument("--systems", nargs="+", choices=[*OURS, *PEERS], default=[*OURS, *PEERS])
    parser.add_argument("--changes", type=int, default=CHANGES, help="how many filter changes in all")
    parser.add_argument("--no-memory", action="store_true", help="leave out the memory that a further viewer takes")
    parser.add_argument("--save", type=Path, help="write every single figure to this file")
    asked = parser.parse_args()
    chromium = chromium_path()
    if chromium is None:
        sys.exit(MISSING)
    tools = peers_tools()
    with tempfile.TemporaryDirectory(prefix="semh-bench-") as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        store = publish_example("fernhollow", folder / "home")
        content = write_content(store, folder / "content.json")
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        print(f"{machine()}, Chromium {browser.version}, " + ", ".join(f"{n} {v}" for n, v in versions().items()), flush=True)
        everything: dict[str, dict[str, Seen]] = {}
        with started(asked.systems, store, folder / "content.json", tools, folder) as systems:
            for page in asked.pages:
                seen = everything[page] = {s.name: Seen() for s in systems}
                for _ in range(asked.rounds):
                    one_round(browser, systems, content, page, asked.changes // asked.rounds, seen)
                if not asked.no_memory:
                    for system in systems:
                        seen[system.name].viewer_mb = memory_per_viewer(browser, system, content, page)
                report(page, {WORDS[name]: s for name, s in seen.items()})
        browser.close()
    if asked.save:
        asked.save.write_text(json.dumps({p: {n: asdict(s) for n, s in seen.items()} for p, seen in everything.items()}))


if __name__ == "__main__":
    main()
