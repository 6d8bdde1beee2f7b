"""semh build: every school of a folder counted and published again, on this machine or on a trust's cluster."""

import argparse
import sys
from pathlib import Path

from semhlib.commands import Commands
from semhlib.commands.screen import bar
from semhlib.terms.errors import SemhError
from semhlib.terms.format import plural

ENGINES = (
    "where to count: embedded (the default: this machine, each school by itself), spark://HOST:7077 (a Spark cluster), "
    "sc://HOST:15002 (Spark Connect) or local[2] (Spark on this machine alone). All give the same figures. Spark counts all "
    "schools at once, so take it only where the schools have agreed to pool their pupils: see deploy/trust"
)


def add(commands: Commands) -> None:
    build = commands.add_parser("build", help="count and publish every school of a folder again, here or on a trust's cluster")
    build.add_argument("folder", type=Path, help="holds one home for each school, filled with: semh import EXPORTS --home HOME")
    build.add_argument("--engine", default="embedded", help=ENGINES)
    build.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    from semhlib.publish.build_schools import build_schools

    faults = build_schools(chosen.folder, chosen.engine, bar("build"))
    wrong = {home.name: why for home, why in faults.items() if why}
    print(f"Published: {plural(len(faults) - len(wrong), 'school', 'schools')}.")
    if wrong:
        sys.stdout.flush()
        listed = "\n".join(f"  {name}: {why}" for name, why in sorted(wrong.items()))
        raise SemhError(f"Not published: {plural(len(wrong), 'school', 'schools')}.\n{listed}")
