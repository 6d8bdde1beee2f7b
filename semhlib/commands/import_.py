"""semh import: a folder of exports, checked, copied and published."""

import argparse
from pathlib import Path

from semhlib.commands import Commands
from semhlib.commands.screen import bar, with_home
from semhlib.terms.format import plural


def add(commands: Commands) -> None:
    bring = commands.add_parser("import", help="check a folder of exports, keep a safe copy and publish the pages")
    bring.add_argument("folder", type=Path)
    bring.add_argument("--confirm", action="store_true", help="import even though there are far fewer rows than last time")
    with_home(bring)
    bring.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    from semhlib.publish.import_school import import_school
    from semhlib.publish.roles import publish_roles

    snapshot = import_school(chosen.folder, chosen.home, bar("import"), confirm=chosen.confirm)
    publish_roles(snapshot, chosen.home, bar("publish"))
    for file in snapshot.manifest["files"]:
        print(f"{file['name']}: {file['rows_kept']:,} of {plural(file['rows_in'], 'row', 'rows')} used.")
    print(f"Imported and published as {snapshot.name}. See it with: semh serve")
