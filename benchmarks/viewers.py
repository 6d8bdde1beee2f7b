"""A hall of viewers at once on this machine, ours beside Dash and Streamlit; what each costs, and what is left afterwards.

python -m benchmarks.viewers                  100 viewers at once of the attendance page, then 200 opens in a row
python -m benchmarks.viewers --systems live   our page with a process for each viewer, up to its own limit
"""

import argparse
import asyncio
import resource
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles

from playwright.sync_api import sync_playwright

from benchmarks.open_page import machine
from benchmarks.peers.browsing import new_window
from benchmarks.peers.content import write_content
from benchmarks.peers.installing import peers_tools, versions
from benchmarks.peers.processes import kernels, open_files, processor_seconds, shared_out_mb
from benchmarks.peers.systems import OURS, WORDS, System, started
from benchmarks.viewers_client import Viewer, Visit
from benchmarks.viewers_recording import Recording, record
from tests.browser.chromium import MISSING, QUIET, chromium_path
from tests.example_schools import publish_example

LEFT_AFTER = 60  # seconds after the last has gone
FEW = 10  # opens before memory is looked at: what a server sets up once does not count as growth
# Words that have come when the sentence and each of the three charts have; free of letters that a format writes otherwise.
TOKENS = {
    "attendance": ["higher than the usual ups and downs", "Our school", "12.2 pp", "8,724 sessions"],
    "impact": ["measures has improved since the programme began", "Persistent absence"],
}


async def all_at_once(system: System, recording: Recording, tokens: list[str], viewers: int) -> tuple[list[Visit], float]:
    """Every viewer in the same moment. Gives how each was served, and the server's memory while all are still there.

    They all go without a word, which is the harder case for a server that keeps a process for each.
    """
    hall = [Viewer(system.base, recording, tokens) for _ in range(viewers)]
    visits = await asyncio.gather(*(viewer.open() for viewer in hall))
    await asyncio.sleep(1)
    memory = shared_out_mb(system.pid)
    for viewer in hall:
        viewer.vanish()
    return list(visits), memory


async def in_a_row(system: System, recording: Recording, tokens: list[str], opens: int) -> list[Visit]:
    """One viewer after another, each gone before the next comes."""
    visits = []
    for _ in range(opens):
        viewer = Viewer(system.base, recording, tokens)
        visits.append(await viewer.open())
        await viewer.leave()
    return visits


def report(system: System, recording: Recording, tokens: list[str], viewers: int, opens: int) -> None:
    """Measure one system and print its lines."""
    asyncio.run(in_a_row(system, recording, tokens, 2))
    before, used, clients = shared_out_mb(system.pid), processor_seconds(system.pid), time.process_time()
    visits, memory = asyncio.run(all_at_once(system, recording, tokens, viewers))
    served = [v.seconds for v in visits if v.result == "served"]
    how = {result: sum(v.result == result for v in visits) for result in ("served", "refused", "failed")}
    p50, p95 = (quantiles(served, n=20)[i] for i in (9, 18)) if len(served) > 1 else (0.0, 0.0)
    each = (memory - before) / max(len(served), 1)
    cpu = (processor_seconds(system.pid) - used) / max(len(served), 1)
    clients = (time.process_time() - clients) / viewers
    print(
        f"\n{WORDS[system.name]}: {len(recording.files) + 1} requests a viewer, messages: {'yes' if recording.socket else 'no'}"
    )
    print(f"  {viewers} at once: " + ", ".join(f"{n} {result}" for result, n in how.items() if n or result == "served"))
    print(f"  open p50 {p50:.2f} s, p95 {p95:.2f} s, longest {max(served, default=0):.2f} s")
    print(f"  processor for each: server {cpu:.3f} s, and the client beside it {clients:.3f} s")
    print(f"  memory {each:.1f} MB a viewer (PSS), {memory:.0f} MB in all", flush=True)
    if system.name in OURS:
        began = time.monotonic()
        while kernels(system.pid) and time.monotonic() - began < LEFT_AFTER:
            time.sleep(1)
        print(f"  processes of pages left: {kernels(system.pid)} after {time.monotonic() - began:.0f} s")
    if opens:
        rows(system, recording, tokens, opens)


def rows(system: System, recording: Recording, tokens: list[str], opens: int) -> None:
    """Print what many opens one after another leave behind."""
    asyncio.run(in_a_row(system, recording, tokens, FEW))
    time.sleep(2)
    before, files = shared_out_mb(system.pid), open_files(system.pid)
    visits = asyncio.run(in_a_row(system, recording, tokens, opens))
    time.sleep(5)
    grown, more = shared_out_mb(system.pid) - before, open_files(system.pid) - files
    served = sum(v.result == "served" for v in visits)
    print(f"  {opens} opens in a row: {served} served, memory {grown:+.1f} MB, open files {more:+d}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--viewers", type=int, default=100)
    parser.add_argument("--opens", type=int, default=200, help="how many opens in a row afterwards; 0 for none")
    parser.add_argument("--page", choices=sorted(TOKENS), default="attendance")
    parser.add_argument(
        "--systems", nargs="+", choices=["ours", "live", "dash", "streamlit"], default=["ours", "live", "dash", "streamlit"]
    )
    asked = parser.parse_args()
    chromium = chromium_path()
    if chromium is None:
        sys.exit(MISSING)
    tools = peers_tools()
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # each viewer holds up to seven connections
    with tempfile.TemporaryDirectory(prefix="semh-bench-") as temporary:
        folder = Path(temporary)
        store = publish_example("fernhollow", folder / "home")
        content = write_content(store, folder / "content.json")
        print(f"{machine()}, " + ", ".join(f"{n} {v}" for n, v in versions().items() if n in asked.systems), flush=True)
        for name in asked.systems:
            with started([name], store, folder / "content.json", tools, folder) as systems:
                with sync_playwright() as playwright:
                    browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
                    recording = record(new_window(browser, content, asked.page), systems[0], asked.page)
                    browser.close()
                report(systems[0], recording, TOKENS[asked.page], asked.viewers, asked.opens)


if __name__ == "__main__":
    main()
