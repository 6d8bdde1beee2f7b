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
    from semhlib.publish.erase import publish_again
    from semhlib.publish.finish_erasures import finish_erasures
    from semhlib.store.lock import only_importer
    from semhlib.store.snapshot import open_snapshot, restore

    open_snapshot(chosen.home, chosen.snapshot)  # says so in words where there is no such copy
    record(chosen.home, "earlier copy brought back")
    restore(chosen.home, chosen.snapshot)
    with only_importer(chosen.home):
        finish_erasures(chosen.home)
    publish_again(chosen.home, bar("publish"))
    print(f"Back to {chosen.snapshot}. The pages show it now.")
