"""semh purge: what is kept longer than it should be, told or deleted."""

import argparse

from semhlib.commands import Commands
from semhlib.commands.recorded import record
from semhlib.commands.screen import with_home


def add(commands: Commands) -> None:
    words = "delete what is kept longer than the school's retention times (retention.toml)"
    purge = commands.add_parser("purge", help=words)
    purge.add_argument("--dry-run", action="store_true", help="say what would go; delete nothing")
    with_home(purge)
    purge.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    from dataclasses import asdict
    from datetime import UTC, datetime

    from semhlib.publish.purge import purge
    from semhlib.publish.retention import FILE, read_retention, too_old
    from semhlib.terms.errors import SemhError

    if not chosen.home.is_dir():
        raise SemhError("Nothing is kept here yet, so there is nothing to delete.")
    keep = read_retention(chosen.home)
    print(f"Kept at most ({FILE}): {', '.join(f'{name} = {value}' for name, value in asdict(keep).items())}.")
    old = too_old(chosen.home, keep, datetime.now(UTC))
    for words, number in old.lines():
        print(f"{number:>8,}  {words}")
    if old.leavers:
        print("School years in which these pupils were here then lack them: figures for those years describe fewer pupils. "
              "An export that still lists them brings them back until the next purge.")  # fmt: skip
    if chosen.dry_run:
        print("This was a look ahead. Nothing was deleted.")
        return
    record(chosen.home, "purge")
    purge(chosen.home, old)
    print("Deleted.")
