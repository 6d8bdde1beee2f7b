"""The Network page of forty packs beside the Impact page of the same school, in turn in one run, in a real browser.

python -m benchmarks.network_page                    ten rounds
python -m benchmarks.network_page --packs 40 --rounds 3
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.open_page import machine
from benchmarks.open_page_report import NEVER, middle
from benchmarks.peers.browsing import Open, new_window, opened
from benchmarks.peers.content import TAG, Plain, write_content
from benchmarks.peers.systems import started
from sample_data.network import HERE
from semhlib.charts.table import Table
from semhlib.network.kept import add_pack
from semhlib.network.pack_file import own_key, write_network
from semhlib.pages import network_funnel
from semhlib.pages.network_view import choices, sentence, view_of
from semhlib.pages.part_opening import Opened
from semhlib.publish.leaders import definitions
from semhlib.publish.network import publish_network
from semhlib.serve.demo_network import Example, example_figures
from semhlib.store.private_files import make_folder
from semhlib.store.role_files import read_store
from semhlib.store.role_network import NetworkPart
from semhlib.store.role_parts import read_part
from tests.browser.chromium import MISSING, QUIET, chromium_path
from tests.example_schools import publish_example

PAGES = ("impact", "network")
AIM = 1.2


def take_in(home: Path, packs: int) -> None:
    """So many packs, each signed with a key of its own: those of the example network, some once more by another name."""
    for number, one in enumerate(_schools(packs), 1):
        own = make_folder(home.parent / f"other{number:03d}")
        add_pack(home, write_network(one.store, own, own, named=one.named), own_key(own))
    publish_network(home)


def _schools(packs: int) -> Iterator[Example]:
    # The same year and definitions, so that as many as can be are drawn.
    examples = [one for one in example_figures(HERE, definitions()) if one.store.phase == "secondary" and one.store.cells]
    now = max(one.store.up_to for one in examples)
    usable = [one for one in examples if one.store.up_to == now]
    for number in range(packs):
        one = usable[number % len(usable)]
        store = replace(one.store, name=f"{one.store.name} {number + 1}", definitions=definitions())
        yield replace(one, key=f"{one.key}-{number}", store=store)


def content_of(store: Path) -> Plain:
    """What stands on the Network page once it is whole, in the form in which the other pages are watched for it."""
    both = Opened(read_store(store), read_part(store, NetworkPart))
    view = view_of(both, choices(both, ""))
    chosen = view.funnel
    assert chosen is not None and not chosen.why_not
    figure = network_funnel.picture(view, chosen)
    assert figure is not None
    block = {"chart": json.loads(figure.to_json()), "table": _plain(network_funnel.table(view, chosen)), "opened": False}
    return {"states": {"": {"sentence": sentence(view), "blocks": [block]}}}


def _plain(table: Table) -> Plain:
    return {"rows": [[TAG.sub("", cell) for cell in row] for row in table.rows], "same": len(table.columns)}


def report(seen: dict[str, dict[str, list[Open]]]) -> bool:
    """Print medians, and how Network stands beside Impact. True where it opens as fast as was asked."""
    print("\nmilliseconds from the start of the navigation, medians of all rounds (least)")
    ratios = []
    for how in ("cold", "warm"):
        for what in ("words", "charts"):
            times = [[getattr(one, what) for one in seen[page][how]] for page in PAGES]
            impact, network = (middle(of_page) for of_page in times)
            least = [min((one for one in of_page if one is not None), default=NEVER) for of_page in times]
            ratio = network / impact
            whole = "words and tables" if what == "words" else "and charts drawn"
            shown = f"Impact {impact:.0f} ({least[0]:.0f}), Network {network:.0f} ({least[1]:.0f})"
            print(f"  {how}, {whole}: {shown}, ratio {ratio:.2f}")
            if what == "words":
                ratios.append(ratio)
    print(f"  aim: words and tables at most {AIM} times as long; Impact has no chart to draw, Network has one")
    return max(ratios) <= AIM


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--packs", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=10)
    asked = parser.parse_args(arguments)
    chromium = chromium_path()
    if chromium is None:
        sys.exit(MISSING)
    with tempfile.TemporaryDirectory(prefix="semh-bench-") as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        store = publish_example("fernhollow", folder / "home")
        take_in(folder / "home", asked.packs)
        content = {**write_content(store, folder / "content.json"), "network": content_of(store)}
        print(f"{machine()}; {asked.packs} packs", flush=True)
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        seen: dict[str, dict[str, list[Open]]] = {page: {"cold": [], "warm": []} for page in PAGES}
        with started(["ours"], store, folder / "content.json", folder, folder) as (ours,):
            for page in PAGES:  # once before anything counts: a server that has just begun has its pages still to draw
                window = new_window(browser, content, page)
                with opened(window, ours, page):
                    pass
                window.close()
            for number in range(asked.rounds):
                for page in PAGES if number % 2 == 0 else reversed(PAGES):  # the first of a round has had a longer rest
                    window = new_window(browser, content, page)
                    for how in ("cold", "warm"):
                        with opened(window, ours, page) as (_tab, one):
                            seen[page][how].append(one)
                    window.close()
        browser.close()
    sys.exit(0 if report(seen) else 1)


if __name__ == "__main__":
    main()
