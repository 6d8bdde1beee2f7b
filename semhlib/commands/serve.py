"""semh serve: the leaders' pages on this machine."""

import argparse

from semhlib.commands import Commands
from semhlib.commands.screen import with_home
from semhlib.serve.demo import NOTEBOOKS


def add(commands: Commands) -> None:
    serve = commands.add_parser("serve", help="show the leaders' pages on this machine")
    serve.add_argument("--role", choices=["leaders"], default="leaders")
    serve.add_argument("--port", type=int)
    serve.add_argument("--no-browser", action="store_true")
    with_home(serve)
    serve.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    from semhlib.publish.leaders import leaders_folder
    from semhlib.serve.launch import serve_leaders
    from semhlib.store.role_files import read_store

    read_store(leaders_folder(chosen.home))  # says so in words where nothing is published yet
    serve_leaders(leaders_folder(chosen.home), chosen.port, not chosen.no_browser, NOTEBOOKS)
