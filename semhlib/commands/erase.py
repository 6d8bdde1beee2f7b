"""semh erase: one pupil out of everything kept, for good."""

import argparse
import sys

from semhlib.commands import Commands
from semhlib.commands.asked_pupil import asked_pupil, with_pupil
from semhlib.commands.recorded import record
from semhlib.commands.screen import bar, with_home

QUESTION = "Erase this pupil from every copy, list and page? This cannot be undone. Type yes: "


def add(commands: Commands) -> None:
    erase = commands.add_parser("erase", help="erase one pupil from everything kept, and keep them out of the next import")
    with_pupil(erase)
    erase.add_argument("--yes", action="store_true", help="do not ask whether you are sure")
    with_home(erase)
    erase.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    from datetime import date

    from semhlib.publish.erase import erase, who_is_meant
    from semhlib.terms.errors import SemhError
    from semhlib.terms.format import plural

    known_by = asked_pupil(chosen)
    who_is_meant(chosen.home, known_by)  # says so in words where there is nobody to erase
    if not chosen.yes and not _sure():
        raise SemhError("Nothing was erased.")
    record(chosen.home, "pupil erased on request")
    done = erase(chosen.home, known_by, date.today(), bar("erase"))
    if done.before:
        print("This pupil was erased before. Everything was gone through again.")
    print(f"{plural(done.copies, 'copy', 'copies')} rewritten, the pages worked out again, every file searched: "
          f"{plural(len(done.traces), 'hit', 'hits')}.")  # fmt: skip
    if done.audit_lines:
        print(f"{plural(done.audit_lines, 'line', 'lines')} of the audit log still hold the pupil's key, which now "
              "leads to nobody: they say who looked, and go when they are old enough (semh purge).")  # fmt: skip
    print("The school's own systems and exports still hold the pupil. The next import leaves them out.")
    if done.traces:
        places = "\n".join(f"  {trace.file}: {trace.what}" for trace in done.traces)
        raise SemhError(f"Something of the pupil still stands here, in words of the school's own. Correct the file it came from "
                        f"and import again, or delete it:\n{places}")  # fmt: skip


def _sure() -> bool:
    print(QUESTION, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() == "yes"
