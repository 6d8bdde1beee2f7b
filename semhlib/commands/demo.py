"""semh demo: the example schools, imported, published and served."""

import argparse

from semhlib.commands import Commands
from semhlib.commands.screen import bar
from semhlib.serve.access import ROLES
from semhlib.serve.demo import NOTEBOOKS, SCHOOLS, build_example, demo_home


def add(commands: Commands) -> None:
    demo = commands.add_parser("demo", help="build the example schools and show their pages")
    demo.add_argument("--school", choices=sorted(SCHOOLS), default="secondary", help="which example school to show")
    demo.add_argument("--role", choices=sorted(ROLES), default="leaders", help="whose pages to show (default: leaders)")
    demo.add_argument("--no-browser", action="store_true", help="do not open a browser")
    demo.add_argument("--port", type=int, help="the port to use; any free one if not given")
    demo.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    stores = {school: build_example(school, bar(school)) for school in SCHOOLS}
    from semhlib.serve.launch import serve_leaders, serve_role

    if chosen.role == "leaders":
        serve_leaders(stores[chosen.school], chosen.port, not chosen.no_browser, NOTEBOOKS)
        return
    from semhlib.store.audit_log import access_folder
    from semhlib.store.inbox import FOLDER

    home = demo_home(chosen.school)
    folders = (home / "roles" / chosen.role, access_folder(home, chosen.role), NOTEBOOKS.parent / ROLES[chosen.role])
    serve_role(chosen.role, *folders, chosen.port, not chosen.no_browser, inbox=home / FOLDER, home=home)
