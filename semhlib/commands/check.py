"""semh check: what a folder of exports holds, and what is wrong with it."""

import argparse
from pathlib import Path

from semhlib.commands import Commands
from semhlib.commands.screen import bar, tell, with_home
from semhlib.terms.errors import SemhError
from semhlib.terms.format import plural


def add(commands: Commands) -> None:
    check = commands.add_parser("check", help="read a folder of exports and say what is right and wrong; writes nothing")
    check.add_argument("folder", type=Path)
    with_home(check)
    check.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    from semhlib.ingest.folder import check_folder
    from semhlib.publish.own_factors import own_factors
    from semhlib.publish.remember_mapping import remembered
    from semhlib.store.snapshot import open_snapshot

    last = open_snapshot(chosen.home).manifest if (chosen.home / "current").exists() else None
    checked = check_folder(chosen.folder, bar("check"), previous=last, remembered=remembered(chosen.home))
    for file in checked.files:
        kept = f"{file.rows_kept:,} of {plural(file.rows_in, 'row', 'rows')} can be used"
        print(f"{file.name}: {file.layout}, {kept}.")
    own_factors(chosen.folder)
    tell(checked.problems)
    if any(p.severity == "left_out" for p in checked.problems):
        cure = "Put right in the system it came from what stands above, and export it again; an import now would leave it out."
        raise SemhError(f"{cure}\nThis was a check. Nothing was written.")
    print("This was a check. Nothing was written.")
