"""semh doctor: is this machine fit, and is what we keep on it safe."""

import argparse

from semhlib.commands import Commands
from semhlib.commands.screen import with_home


def add(commands: Commands) -> None:
    doctor = commands.add_parser("doctor", help="say whether this machine is fit and what is kept on it is safe")
    with_home(doctor)
    doctor.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    from datetime import UTC, datetime

    from semhlib.serve.waiting import places_here
    from semhlib.serve.warm import can_be_warm
    from semhlib.store import fit_home, fit_machine
    from semhlib.store.snapshot import snapshots
    from semhlib.terms.errors import SemhError
    from semhlib.terms.format import plural

    home, now = chosen.home, datetime.now(UTC)
    copies = snapshots(home)
    found = [
        fit_machine.python_and_packages(),
        fit_machine.disk_free(home),
        fit_machine.disk_encrypted(home),
        fit_machine.clock(copies, now),
        fit_machine.memory_and_cores(places_here()),
        fit_machine.fork_available(can_be_warm()),
    ]
    if copies:
        found += [
            fit_home.closed_to_others(home), fit_home.copies_whole(home), fit_home.sign_in_set_up(home),
            fit_home.audit_whole(home), fit_home.backup_age(home, now), fit_home.left_lying(home), fit_home.erased_list(home),
        ]  # fmt: skip
    for finding in found:
        print(finding.line())
    if not copies:
        print("Nothing is imported yet, so there was nothing more to look at.")
    look = sum(finding.state == "look" for finding in found)
    if look:
        raise SemhError(f"{plural(look, 'thing', 'things')} to look at.")
