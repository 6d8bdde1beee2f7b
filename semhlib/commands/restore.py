"""semh restore: back to an earlier copy."""

import argparse

from semhlib.commands import Commands
from semhlib.commands.recorded import record
from semhlib.commands.screen import bar, with_home


def add(commands: Commands) -> None:
    restore = commands.add_parser("restore", help="go back to an earlier copy")
    restore.add_argument("snapshot")
    with_home(restore)
    restore.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    from semhlib.publish.exports_folder import FOLDER
    from semhlib.publish.go_back import go_back
    from semhlib.store.snapshot import open_snapshot
    from semhlib.terms.format import join_words

    open_snapshot(chosen.home, chosen.snapshot)  # says so in words where there is no such copy
    record(chosen.home, "earlier copy brought back")
    missing = go_back(chosen.home, chosen.snapshot, chosen.home / FOLDER, bar("publish"))
    print(f"Back to {chosen.snapshot}. The pages show it now.")
    if missing:
        print(f"Of its files these are not at hand any more: {join_words(missing)}.")
