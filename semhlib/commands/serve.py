"""semh serve: one role's pages on this machine, to people who may sign in."""

import argparse
from pathlib import Path

from semhlib.commands import Commands
from semhlib.commands.screen import with_home
from semhlib.serve.access import ROLES
from semhlib.serve.access_settings import KINDS
from semhlib.serve.demo import NOTEBOOKS
from semhlib.terms.errors import SemhError


def add(commands: Commands) -> None:
    serve = commands.add_parser("serve", help="show one role's pages to the people who may sign in")
    serve.add_argument("--role", choices=sorted(ROLES), default="leaders", help="whose pages (default: leaders)")
    serve.add_argument("--sign-in", choices=KINDS, default="", help="how people sign in; as serve.toml says if not given")
    serve.add_argument("--store", type=Path, help="the role's published figures, where they are not in the home")
    serve.add_argument("--access", type=Path, help="the role's own folder, where it is not in the home")
    serve.add_argument("--inbox", type=Path, help="the lead's: where files are left for an importer of another account")
    serve.add_argument("--port", type=int)
    serve.add_argument("--no-browser", action="store_true")
    with_home(serve)
    serve.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    from semhlib.serve.launch import serve_role
    from semhlib.store.audit_log import access_folder

    store = chosen.store or chosen.home / "roles" / chosen.role
    notebooks = NOTEBOOKS.parent / ROLES[chosen.role]
    if not notebooks.is_dir():
        raise SemhError(f"There are no dashboards for the {chosen.role} yet.")
    if not (store / "current").is_file():
        raise SemhError(f"Nothing is published for the {chosen.role} yet. Import a folder of files first: semh import FOLDER")
    if chosen.role == "leaders":
        from semhlib.store.role_files import read_store

        read_store(store)  # says so in words where another version wrote it
    inbox, home = None, None
    if chosen.role == "lead":
        from semhlib.store.inbox import FOLDER
        from semhlib.store.role_files import read_lead_store

        read_lead_store(store)
        # With one account for everything the importer's worker runs beside the server; else somebody else runs it.
        inbox, home = chosen.inbox or chosen.home / FOLDER, None if chosen.inbox else chosen.home
    access = chosen.access or access_folder(chosen.home, chosen.role)
    serve_role(chosen.role, store, access, notebooks, chosen.port, not chosen.no_browser, chosen.sign_in, inbox, home)
