"""semh inbox: what the lead left for the importer, worked off."""

import argparse
from pathlib import Path

from semhlib.commands import Commands
from semhlib.commands.screen import with_home
from semhlib.terms.format import plural


def add(commands: Commands) -> None:
    inbox = commands.add_parser("inbox", help="work off what was asked for on the Data page: check files, use them, go back")
    inbox.add_argument("--watch", action="store_true", help="keep looking, until stopped")
    inbox.add_argument("--inbox", type=Path, help="where requests are left (default: inbox in the home)")
    words = "the folder of the files in use; what is replaced goes from it (default: exports in the home)"
    inbox.add_argument("--exports", type=Path, help=words)
    with_home(inbox)
    inbox.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    from semhlib.publish.inbox_watch import watch
    from semhlib.store.inbox import FOLDER, waiting

    inbox = chosen.inbox or chosen.home / FOLDER
    if chosen.watch:
        watch(inbox, chosen.home, chosen.exports)
    from semhlib.publish.inbox import work_off

    done, left = work_off(inbox, chosen.home, chosen.exports), len(waiting(inbox))
    print(f"{plural(done, 'request', 'requests')} answered, {left} left.")
