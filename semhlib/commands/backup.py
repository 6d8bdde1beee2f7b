"""semh backup: an encrypted copy of everything kept, elsewhere; a drill that shows it can be brought back; bringing it back."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from semhlib.commands import Commands
from semhlib.commands.recorded import record
from semhlib.commands.screen import bar, with_home

if TYPE_CHECKING:
    from semhlib.publish.restore_backup import Restored


def add(commands: Commands) -> None:
    backup = commands.add_parser("backup", help="encrypted backups: make one, try one out, bring one back")
    what = backup.add_subparsers(required=True, metavar="WHAT")
    key = what.add_parser("key", help="make a new key; its secret half goes into FILE, to be kept away from this machine")
    make = what.add_parser("make", help="write everything kept into FILE, encrypted")
    drill = what.add_parser("drill", help="try out whether FILE could be brought back, and how long it takes; changes nothing")
    restore = what.add_parser("restore", help="bring FILE back; what is there now stays beside it under another name")
    for command, run in ((key, _key), (make, _make), (drill, _drill), (restore, _restore)):
        command.add_argument("file", type=Path, metavar="FILE")
        with_home(command)
        command.set_defaults(run=run)
    for command in (drill, restore):
        command.add_argument("--key", type=Path, required=True, help="the file with the secret key")
        command.add_argument("--erased", type=Path, help="a newer list of erased pupils (erased.json), where the home is lost")


def _key(chosen: argparse.Namespace) -> None:
    from semhlib.store.backup_keys import new_key
    from semhlib.store.snapshot import open_snapshot

    open_snapshot(chosen.home)  # says so in words where there is nothing to keep
    new_key(chosen.home, chosen.file)
    print(f"{chosen.file} opens the backups made from now on. Move it away from this machine (a stick and a print in the safe). "
          "Without it no backup can be brought back.")  # fmt: skip


def _make(chosen: argparse.Namespace) -> None:
    from semhlib.store.backup import write_backup
    from semhlib.store.snapshot import open_snapshot
    from semhlib.terms.format import plural

    open_snapshot(chosen.home)
    record(chosen.home, "backup made")
    files = write_backup(chosen.home, chosen.file)
    print(f"{plural(files, 'file', 'files')} in {chosen.file}, {chosen.file.stat().st_size / 1e6:.1f} MB, encrypted.")


def _drill(chosen: argparse.Namespace) -> None:
    from semhlib.publish.restore_backup import drill

    _tell(drill(chosen.file, chosen.key, chosen.home, chosen.erased, bar("drill")))
    print("This was a drill. Nothing was changed.")


def _restore(chosen: argparse.Namespace) -> None:
    from semhlib.publish.restore_backup import restore_backup

    done = restore_backup(chosen.file, chosen.key, chosen.home, chosen.erased, bar("restore"))
    record(chosen.home, "backup brought back")
    _tell(done)
    if done.before is not None:
        print(f"What was here before is in {done.before}. It holds pupils' data: delete it once all is well.")


def _tell(done: "Restored") -> None:
    from semhlib.terms.format import plural

    print(f"Made {done.made}: {plural(done.files, 'file', 'files')}, every one as it was written; "
          f"{plural(done.copies, 'copy', 'copies')}, {done.cleaned} of them with pupils erased since, taken out. "
          f"{done.seconds / 60:.1f} minutes.")  # fmt: skip
