"""semh demo: the example schools, imported, published and served."""

import argparse

from semhlib.commands import Commands
from semhlib.commands.screen import bar
from semhlib.serve.demo import NOTEBOOKS, SCHOOLS, build_example


def add(commands: Commands) -> None:
    demo = commands.add_parser("demo", help="build the example schools and show the leaders' pages")
    demo.add_argument("--school", choices=sorted(SCHOOLS), default="secondary", help="which example school to show")
    demo.add_argument("--no-browser", action="store_true", help="do not open a browser")
    demo.add_argument("--port", type=int, help="the port to use; any free one if not given")
    demo.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    stores = {school: build_example(school, bar(school)) for school in SCHOOLS}
    from semhlib.serve.launch import serve_leaders

    serve_leaders(stores[chosen.school], chosen.port, not chosen.no_browser, NOTEBOOKS)
