"""The Pupils page with 1,500 pupils beside the same page in Streamlit: how long a filter takes, in a real browser, in turn.

python -m benchmarks.pupils                 60 presses in three rounds
python -m benchmarks.pupils --rounds 1 --presses 20
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as TooLong

from benchmarks.open_page import machine
from benchmarks.peers.installing import peers_tools, versions
from benchmarks.peers.processes import processor_seconds
from benchmarks.peers.websocket_tap import Message
from benchmarks.pupils_content import box, expected, write_content
from benchmarks.pupils_list import Press, opening, presses
from benchmarks.pupils_report import Timed, aims, table
from benchmarks.pupils_school import write_lead
from benchmarks.pupils_systems import Shown, started
from semhlib.store.lead_pupils import Pupils
from tests.browser.chromium import MISSING, QUIET, chromium_path

WATCH = (Path(__file__).parent / "peers" / "watch_list.js").read_text(encoding="utf-8")
OPEN_WITHIN, CHANGE_WITHIN = 60_000, 5_000  # milliseconds; what takes longer counts as never
SETTLE = 400  # between two presses, so that what follows an answer is not counted with the next
OPENED = 2_000  # and for what a server does once a page has opened, such as holding a process ready for the next
DONE = "() => window.__list.seen.beside !== undefined"


def one_round(browser: Browser, system: Shown, store: Pupils, pressed: Sequence[Press]) -> list[Timed]:
    """The page opened with nothing in store, and its boxes pressed one after another.

    Raises      TimeoutError where the page does not open with the whole list, or a box is not there to be pressed
    """
    window = browser.new_context(viewport={"width": 1280, "height": 900})
    window.add_init_script(WATCH)
    tab = window.new_page()
    tab.goto(system.address, wait_until="commit", timeout=OPEN_WITHIN)
    tab.wait_for_function("() => window.__list")
    tab.evaluate("([want, picture]) => window.__list.expect(want, picture)", [expected(opening(store), store), system.picture])
    if not _wait(tab, OPEN_WITHIN):
        raise TimeoutError(f"{system.name} did not open with the whole list and a number beside each box")
    tab.wait_for_timeout(OPENED)
    began, seen, used = list[float](), list[dict[str, float]](), processor_seconds(system.pid)
    for press in pressed:
        began.append(perf_counter())
        asked = [*box(press, store), expected(press, store), system.picture]
        if not tab.evaluate("([legend, words, want, picture]) => window.__list.press(legend, words, want, picture)", asked):
            raise TimeoutError(f"{system.name} has no box for a choice that our page offers")
        _wait(tab, CHANGE_WITHIN)
        seen.append(tab.evaluate("window.__list.seen"))
        tab.wait_for_timeout(SETTLE)
    ends, used = [*began[1:], perf_counter()], 1000 * (processor_seconds(system.pid) - used) / len(pressed)
    window.close()
    sent, received = system.tap.sent(), system.tap.received()
    took = [system.took(_between(sent, *part), _between(received, *part)) for part in zip(began, ends, strict=True)]
    return [Timed(server, s.get("list"), "beside" in s, used) for server, s in zip(took, seen, strict=True)]


def _wait(tab: Page, within: float) -> bool:
    try:
        tab.wait_for_function(DONE, polling=50, timeout=within)
    except TooLong:
        return False
    return True


def _between(messages: Sequence[Message], since: float, until: float) -> list[Message]:
    return [message for message in messages if since <= message.at < until]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="how often the page is opened in each system")
    parser.add_argument("--presses", type=int, default=60, help="how many presses in all, for each system")
    parser.add_argument("--save", type=Path, help="write every single figure to this file")
    asked = parser.parse_args()
    chromium = chromium_path()
    if chromium is None:
        sys.exit(MISSING)
    tools = peers_tools()
    with tempfile.TemporaryDirectory(prefix="semh-bench-") as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        store = write_lead(folder / "lead")
        content = write_content(store, folder / "content.json")
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        print(f"{machine()}, Chromium {browser.version}, streamlit {versions()['streamlit']}", flush=True)
        with started(folder / "lead", content, tools, folder) as systems:
            seen: dict[str, list[Timed]] = {system.name: [] for system in systems}
            for number in range(asked.rounds):
                pressed = presses(store, max(1, asked.presses // asked.rounds), seed=number)
                for system in systems:
                    seen[system.name] += one_round(browser, system, store, pressed)
        browser.close()
    print(f"\n{len(store.pupils):,} pupils; milliseconds from the press of a box")
    print("\n".join(f"  {line}" for line in [*table(seen), *aims(seen)]))
    if asked.save:
        asked.save.write_text(json.dumps({name: [asdict(press) for press in of] for name, of in seen.items()}))


if __name__ == "__main__":
    main()
