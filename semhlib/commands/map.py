"""semh map: files whose headings we do not know, what they may be, and the school's word on it."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from semhlib.commands import Commands
from semhlib.commands.screen import with_home
from semhlib.terms.errors import CannotImport, SemhError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from semhlib.ingest.mapping import Confirmed
    from semhlib.ingest.mapping_proposal import Proposal

MOST = 40  # types of incident that are shown: one column of free text must not fill the screen


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
    unsaid = _rules(chosen.folder, known)
    if open_:
        raise SemhError(f"What is not settled was not written: rename the headings, or say what they are in {FILE}.")
    if unsaid:
        raise SemhError("Without these lines an import leaves the rows out. They are the school's to write.")
    if not written:
        print("Every list in the folder has headings that we know. Nothing was written.")


def _show(name: str, found: "Proposal") -> None:
    print(f"{name}{f', {found.part}' if found.part else ''} looks like {found.layout.title}.")
    for column, heading in found.columns.items():
        print(f"  {column}: “{heading}”, for example {', '.join(found.first[column]) or 'nothing yet'}")
    for lacking in found.missing:
        print(f"  {lacking.name}: no heading found; we need one such as “{lacking.headings[0]}”")


def _rules(folder: Path, known: "Mapping[str, Confirmed]") -> bool:
    """Show what the school's own rules say of its types of incident and of empty cells. True where something is not said."""
    from semhlib.ingest.open_files import open_files
    from semhlib.ingest.rules_proposal import Gap, KindSeen, gaps, kinds_seen, lines_to_write
    from semhlib.ingest.settings import FILE, read_settings

    try:
        settings = read_settings(folder)
    except CannotImport as wrong:
        raise SemhError("\n".join(p.sentence() for p in wrong.problems)) from None
    every_kind: list[KindSeen] = []
    every_gap: list[Gap] = []
    for source in [s for s in open_files(folder, lambda *_: None, known)[0] if s.fit.exact]:
        kinds, empty = kinds_seen(source, settings)[:MOST], gaps(source, settings)
        if kinds:
            print(f"{source.name}: high-level from severity {settings.high_level_severity} on; your rules say of its types:")
        print("".join(f"  {kind}\n" for kind in kinds) + "".join(f"{source.name}, {gap}\n" for gap in empty), end="")
        every_kind += kinds
        every_gap += empty
    lines = lines_to_write(every_kind, every_gap)
    if lines:
        print(f"To say it, write into {FILE}, with your own numbers from 1 to 5, and without types that are not meant:")
        print("".join(f"  {line}\n" for line in lines), end="")
    return bool(lines)
