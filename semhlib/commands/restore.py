"""semh restore: back to an earlier copy."""

import argparse

from semhlib.commands import Commands
from semhlib.commands.screen import bar, with_home


def add(commands: Commands) -> None:
    restore = commands.add_parser("restore", help="go back to an earlier copy")
    restore.add_argument("snapshot")
    with_home(restore)
    restore.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    from semhlib.publish.leaders import publish_leaders
    from semhlib.store.snapshot import restore

    publish_leaders(restore(chosen.home, chosen.snapshot), chosen.home, bar("publish"))
    print(f"Back to {chosen.snapshot}. The pages show it now.")
