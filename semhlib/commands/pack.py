"""semh pack: what may leave the school, written to a folder, for a conference or for a network of schools."""

import argparse
from pathlib import Path

from semhlib.commands import Commands
from semhlib.commands.screen import with_home
from semhlib.terms.errors import SemhError

HELP = "write what may leave the school: slides and sheets for a conference, or a signed file for a network"


def add(commands: Commands) -> None:
    pack = commands.add_parser("pack", help=HELP)
    kinds = pack.add_subparsers(required=True, metavar="KIND")
    conference = kinds.add_parser("conference", help="slides, an offline page, a handout and one-page sheets")
    conference.add_argument("--measures", default="", help="keys of at most three lines of Impact, with commas between them")
    conference.add_argument("--quotes", default="", help="numbers of the quotes to show, from 1, with commas; none: not given")
    conference.add_argument("--without", default="", help="keys of slides to leave out, with commas between them")
    network = kinds.add_parser("network", help="a signed file of counts and verdicts that other schools' can be laid beside")
    network.add_argument("--named", action="store_true", help="agree that other schools may be shown your school's name")
    for kind, name in ((conference, "conference"), (network, "network")):
        kind.add_argument("--to", type=Path, metavar="FOLDER", required=True, help="the folder to write to")
        kind.add_argument("--store", type=Path, help="the public store, where it is not in the home")
        with_home(kind)
        kind.set_defaults(run=run, kind=name)


def run(chosen: argparse.Namespace) -> None:
    from semhlib.store.role_parts import read_part
    from semhlib.store.role_public import PublicStore

    folder = chosen.store or chosen.home / "roles" / "public"
    if not (folder / "current").is_file():
        raise SemhError("Nothing is published for outside yet. Import a folder of files first: semh import FOLDER")
    store = read_part(folder, PublicStore)
    if chosen.kind == "network":
        from semhlib.network.pack_file import own_key, write_network

        print(f"Written: {write_network(store, chosen.to, chosen.home, chosen.named).name}")
        print(f"Signed with your school's key {own_key(chosen.home)}.")
        print("Read the key out by phone, once, to each school that gets the file.")
        if chosen.named:
            print("It says, signed, that others may be shown your school's name. To take that back, write it without --named and")
            print("send that: the later one counts.")
        else:
            print("Your school's name is in it, so that who gets it knows whose it is; their pages do not show it. To agree that")
            print("others may be shown it: semh pack network --named. If you send both, the later one counts.")
        return
    from semhlib.export.conference import write_conference
    from semhlib.export.story_choice import chosen_from

    told = chosen_from(store, measures=chosen.measures, quotes=chosen.quotes, without=chosen.without)
    written = write_conference(store, chosen.to, told)
    print("Written: " + ", ".join(path.name for path in written))
    if store.too_small:
        print("This school has too few pupils for figures that nobody can be found in: words and milestones alone are told.")
