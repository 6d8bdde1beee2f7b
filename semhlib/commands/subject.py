"""semh subject: everything kept about one pupil, in one folder, for a subject access request."""

import argparse

from semhlib.commands import Commands
from semhlib.commands.asked_pupil import asked_pupil, with_pupil
from semhlib.commands.recorded import record
from semhlib.commands.screen import bar, with_home


def add(commands: Commands) -> None:
    subject = commands.add_parser("subject", help="put everything kept about one pupil into a folder, to answer a request")
    with_pupil(subject)
    with_home(subject)
    subject.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    from datetime import datetime

    from semhlib.publish.subject_access import subject_access
    from semhlib.store.snapshot import open_snapshot
    from semhlib.store.who import find_person
    from semhlib.terms.errors import SemhError

    open_snapshot(chosen.home)  # says so in words where nothing was imported
    person = find_person(chosen.home, asked_pupil(chosen))
    if person is None:
        raise SemhError("Nobody is kept here under this UPN or admission number. No folder was made.")
    record(chosen.home, "subject access folder made", person.keys)
    folder = subject_access(chosen.home, person, datetime.now(), bar("subject"))
    print(f"Everything kept about this pupil is in {folder}. Read READ_FIRST.txt. Nothing has been released.")
