"""semh scan: whether anything of a pupil stands in files that are to leave the school."""

import argparse
from pathlib import Path

from semhlib.commands import Commands
from semhlib.commands.recorded import record
from semhlib.commands.screen import with_home


def add(commands: Commands) -> None:
    scan = commands.add_parser("scan", help="look for pupils' names, numbers and birth dates in files that go out")
    scan.add_argument("files", type=Path, nargs="+", metavar="FILE")
    scan.add_argument("--store", type=Path, help="the public store, where it is not in the home")
    with_home(scan)
    scan.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    from semhlib.disclosure.leak_scan import scan
    from semhlib.disclosure.leak_scan_parts import CannotScan
    from semhlib.disclosure.leak_scan_school import pupils_of
    from semhlib.terms.errors import SemhError
    from semhlib.terms.format import plural

    looked_for = pupils_of(chosen.home, chosen.store or chosen.home / "roles" / "public")
    record(chosen.home, "files looked through for pupils")
    wrong: list[str] = []
    for file in chosen.files:
        try:
            leaks = scan(file, file.name, looked_for)
        except CannotScan as refused:
            wrong.append(str(refused))
            continue
        wrong += [leak.sentence() for leak in leaks]
        if not leaks:
            print(f"{file.name}: nothing found of {plural(looked_for.pupils, 'pupil', 'pupils')}.")
    if wrong:
        raise SemhError("\n".join([*wrong, "These files must not leave the school as they are. Nothing was changed."]))
    print("A picture of a name, a nickname, or words that tell who is meant, cannot be found like this. Read the files too.")
