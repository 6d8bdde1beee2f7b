"""semh receive: what a pupil's school before passed on, kept with what is written down about the pupil here."""

import argparse
from pathlib import Path

from semhlib.commands import Commands
from semhlib.commands.recorded import record
from semhlib.commands.screen import with_home

RECEIVED = "transition file received"


def add(commands: Commands) -> None:
    receive = commands.add_parser("receive", help="keep what a pupil's school before passed on, from the file that it made")
    receive.add_argument("file", type=Path, metavar="FILE", help="the file from the school before (transition-….json)")
    with_home(receive)
    receive.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    from datetime import date

    from semhlib.publish.transition_received import receive
    from semhlib.terms.file_names import shown_name
    from semhlib.terms.format import join_words, plural, show_date

    done = receive(chosen.home, chosen.file, date.today(), lambda key: record(chosen.home, RECEIVED, [key]))
    file, made = shown_name(chosen.file.name), f"made by {done.school} on {show_date(done.made)}"
    if not done.kept:
        print(f"{file}, {made}: everything in it was kept before. Nothing was added.")
        return
    words = {"strength": ("note", "notes"), "support": ("time with support", "times with support"),
             "thrive": ("THRIVE grouping", "THRIVE groupings"), "meeting": ("summary", "summaries")}  # fmt: skip
    parts = [plural(n, *words[kind]) + (" on what helps" if kind == "strength" else "") for kind, n in done.kept.items()]
    print(f"{file}, {made}: {plural(sum(done.kept.values()), 'record', 'records')} kept ({join_words(parts)}).")
    print("It stands on the page about the pupil. Delete the file: it names the pupil.")
