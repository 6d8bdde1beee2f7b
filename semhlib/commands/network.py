"""semh network: packs of other schools, taken in, listed, taken out, and ruled out as partners."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from semhlib.commands import Commands
from semhlib.commands.recorded import record
from semhlib.commands.screen import with_home
from semhlib.terms.errors import SemhError

if TYPE_CHECKING:
    from semhlib.network.pack_shape import Pack

T = TypeVar("T")


def add(commands: Commands) -> None:
    network = commands.add_parser("network", help="packs of other schools: take one in, list them, take one out")
    actions = network.add_subparsers(required=True, metavar="ACTION")
    for name, words, run in (
        ("add", "take a school's pack in, once its key was compared by phone", run_add),
        ("list", "which schools' packs are here, and whether they can be compared", run_list),
        ("remove", "take a school out, and forget its key", run_remove),
        ("veto", "rule a school out as a partner for year 2", run_veto),
        ("unveto", "let a school be suggested as a partner again", run_unveto),
    ):
        action = actions.add_parser(name, help=words)
        if name == "add":
            action.add_argument("file", type=Path, metavar="FILE", help="the pack, as the school wrote it (….semh.json)")
            action.add_argument("--key", metavar="“3f0a 91c2 …”", help="the key as the school read it out, in quotes")
        elif name != "list":
            action.add_argument("which", metavar="WHICH", help="the school's name, or the first digits of its key")
        with_home(action)
        action.set_defaults(run=run)


def run_add(chosen: argparse.Namespace) -> None:
    from semhlib.network.kept import add_pack

    done, last = _changed(chosen.home, "network pack taken in", lambda: add_pack(chosen.home, chosen.file, chosen.key))
    name = f"“{done.kept.pack.name}”"
    if done.how == "same":
        print(f"This pack of {name} is here already. Nothing was changed.")
        return
    print(f"Taken in: {name}." if done.how == "new" else f"A newer pack of {name} is kept now.")
    if done.before != done.kept.pack.name:
        print(f"The school was called “{done.before}” before. Its key is the same.")
    label, compared = _labels(chosen.home)[done.kept.fingerprint], _compared(chosen.home)
    print(f"The Network page shows it as {label}. {compared(done.kept.pack)}{last}")


def run_list(chosen: argparse.Namespace) -> None:
    from semhlib.network.kept import kept_packs
    from semhlib.terms.format import plural, show_date

    kept, refused = kept_packs(chosen.home)
    labels, compared = _labels(chosen.home), _compared(chosen.home)
    for one in sorted(kept, key=lambda one: one.pack.name):
        pack = one.pack
        size = f"{pack.roll} pupils" if pack.roll else "too few pupils for figures"
        made_up = ", a made-up example" if pack.example else ""
        days = f"data up to {show_date(pack.up_to)}, made on {show_date(pack.moment.date())}"
        out = " Ruled out as a partner for year 2." if one.vetoed else ""
        print(f"{pack.name} ({pack.phase}, {size}{made_up}): {days}")
        print(f"    Key {one.fingerprint}. Shown as {labels[one.fingerprint]}.{out} {compared(pack)}")
    for file, why in refused:
        print(f"{file} can no longer be read. {why}")
    if not kept and not refused:
        print("There is no other school's pack here yet. Take one in: semh network add FILE")
    elif kept:
        print(f"{plural(len(kept), 'other school', 'other schools')}.")


def run_remove(chosen: argparse.Namespace) -> None:
    from semhlib.network.kept import remove_pack

    name, last = _changed(chosen.home, "network pack taken out", lambda: remove_pack(chosen.home, chosen.which))
    print(f"“{name}” is no longer in the network here, and its key is forgotten: compare it again by phone to take it in.{last}")


def run_veto(chosen: argparse.Namespace) -> None:
    from semhlib.network.kept import veto

    name, last = _changed(chosen.home, "network partner ruled out", lambda: veto(chosen.home, chosen.which))
    print(f"“{name}” is not suggested as a partner for year 2. No other school is told. To undo it: semh network unveto{last}")


def run_unveto(chosen: argparse.Namespace) -> None:
    from semhlib.network.kept import unveto

    name, last = _changed(chosen.home, "network partner no longer ruled out", lambda: unveto(chosen.home, chosen.which))
    print(f"“{name}” can be suggested as a partner for year 2 again.{last}")


def _changed(home: Path, action: str, change: Callable[[], T]) -> tuple[T, str]:
    """What a change gave, and what is to be told about the pages, on a line of its own. One change at a time."""
    from semhlib.publish.network import publish_network
    from semhlib.store.lock import only_importer
    from semhlib.store.private_files import make_folder

    with only_importer(make_folder(home)):
        done = change()
        record(home, action)
        try:
            told = "" if publish_network(home) else "\nNothing is published here yet: it counts from the first import on."
        except SemhError:
            told = "\nThe pages could not be worked out again. What was changed here stands. Try: semh publish"
    return done, told


def _labels(home: Path) -> dict[str, str]:
    """What the page calls each school that is kept, by the fingerprint of its key."""
    from semhlib.network.kept import kept_packs
    from semhlib.network.letters import letters

    kept, _ = kept_packs(home)
    short = letters(one.fingerprint for one in kept)
    return {
        one.fingerprint: f"“{one.pack.name}”, since it agreed to be named" if one.pack.named
        else f"“School {short[one.fingerprint]}”, since it did not agree to be named"
        for one in kept
    }  # fmt: skip


def _compared(home: Path) -> "Callable[[Pack], str]":
    """A function that tells of a pack whether its figures can be laid beside ours, as a sentence."""
    from semhlib.network.comparable import not_comparable
    from semhlib.network.pack_file import pack_of
    from semhlib.store.role_parts import read_part
    from semhlib.store.role_public import PublicStore

    try:
        own = pack_of(read_part(home / "roles" / "public", PublicStore))
    except SemhError:
        return lambda pack: "Nothing can be compared yet, since no figures of your own are published."

    def compared(pack: "Pack") -> str:
        why = not_comparable(own, pack)
        return "Its figures can be compared with yours." if why is None else f"Not compared, because {why.it}."

    return compared
