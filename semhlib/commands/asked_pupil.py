"""Which pupil a command is about: given on the line, or asked for so that it stands in no history."""

import argparse
import sys

from semhlib.terms.errors import SemhError

NOTE = (
    "UPN or admission number. Leave it out to be asked for it: what stands on a command line is kept in the shell's "
    "history and can be seen in the list of processes while the command runs."
)


def with_pupil(command: argparse.ArgumentParser) -> None:
    command.add_argument("pupil", nargs="?", metavar="UPN", help=NOTE)


def asked_pupil(chosen: argparse.Namespace) -> str:
    """The UPN or admission number that was given or typed.

    Raises      SemhError where nothing was typed
    """
    if chosen.pupil is None:
        print("UPN (or admission number): ", end="", file=sys.stderr, flush=True)
        chosen.pupil = sys.stdin.readline()
    if not chosen.pupil.strip():
        raise SemhError("No UPN was given. Nothing was done.")
    return str(chosen.pupil)
