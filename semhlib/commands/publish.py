"""semh publish: the pages worked out again from the current copy."""

import argparse
import sys

from semhlib.commands import Commands
from semhlib.commands.screen import bar, with_home


def add(commands: Commands) -> None:
    publish = commands.add_parser("publish", help="work the pages out again from the current copy")
    with_home(publish)
    publish.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    from semhlib.publish.roles import publish_roles
    from semhlib.store.whole import newest_whole

    snapshot, damaged = newest_whole(chosen.home)
    if damaged:
        print(damaged, file=sys.stderr)
    publish_roles(snapshot, chosen.home, bar("publish"))
    print("Published.")
