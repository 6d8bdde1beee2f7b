"""semh map: files whose headings we do not know, what they may be, and the school's word on it."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from semhlib.commands import Commands
from semhlib.commands.screen import with_home
from semhlib.terms.errors import SemhError

if TYPE_CHECKING:
    from semhlib.ingest.mapping_proposal import Proposal


def add(commands: Commands) -> None:
    command = commands.add_parser("map", help="say which heading of your files stands for what; kept in mapping.toml")
    command.add_argument("folder", type=Path)
    command.add_argument("--confirm", action="store_true", help="write down what is proposed without asking")
    with_home(command)
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    from semhlib.ingest.layout import best_fit
    from semhlib.ingest.mapping import FILE, confirmed_fit, fingerprint, read_mapping, write_mapping
    from semhlib.ingest.mapping_proposal import proposals
    from semhlib.ingest.open_files import lists_in
    from semhlib.publish.remember_mapping import remember, remembered

    if not chosen.folder.is_dir():
        raise SemhError(f"There is no folder “{chosen.folder.name}”.")
    here, before = read_mapping(chosen.folder), remembered(chosen.home)
    known, written, open_ = {**before, **here}, 0, 0
    for path in lists_in(chosen.folder):
        for found in proposals(path):
            exact = best_fit(found.headings)
            if (exact and exact.exact) or confirmed_fit(known, found.headings):
                continue
            _show(path.name, found)
            if found.missing:
                open_ += 1
            elif chosen.confirm or (sys.stdin.isatty() and input("Is that right? (y/n) ").strip().lower() in ("y", "yes")):
                known[fingerprint(found.headings)] = here[fingerprint(found.headings)] = found.confirmed()
                written += 1
            else:
                open_ += 1
    if written:
        write_mapping(chosen.folder, here)
        if chosen.home.is_dir():
            remember(chosen.home, here)
        print(f"Written to {FILE}. You can edit it; it holds for every file with the same headings.")
    if open_:
        raise SemhError(f"What is not settled was not written: rename the headings, or say what they are in {FILE}.")
    if not written:
        print("Every list in the folder has headings that we know. Nothing was written.")


def _show(name: str, found: "Proposal") -> None:
    print(f"{name}{f', {found.part}' if found.part else ''} looks like {found.layout.title}.")
    for column, heading in found.columns.items():
        print(f"  {column}: “{heading}”, for example {', '.join(found.first[column]) or 'nothing yet'}")
    for lacking in found.missing:
        print(f"  {lacking.name}: no heading found; we need one such as “{lacking.headings[0]}”")
