"""Every bad input and every fault, tried for real: one line for each, and how many ended as they must.

python -m tests.bad_inputs                 all of them
python -m tests.bad_inputs --only 14 22    some of the bad inputs, and no fault
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import semhlib  # noqa: F401  first: it keeps Jupyter's imports from taking seconds
from tests.bad_inputs.case import Case
from tests.bad_inputs.faults import FAULTS, FaultOfTheMachine
from tests.bad_inputs.table import every_case
from tests.bad_inputs.trying import ROOT, first_home, tried


def main() -> int:
    """Print a line for each.

    Returns     0 when all ended as they must, else 1
    """
    parser = argparse.ArgumentParser(prog="python -m tests.bad_inputs", description=__doc__.splitlines()[0])
    parser.add_argument("--only", type=int, nargs="*", help="numbers of the bad inputs to try")
    only = parser.parse_args().only
    cases = [case for case in every_case() if not only or case.number in only]
    with tempfile.TemporaryDirectory(prefix="semh-bad-inputs-") as place:
        right, total = _inputs(cases, Path(place))
    print(f"{right} of {total}", flush=True)
    if only:
        return int(right < total)
    held = sum(_line(f"{fault.number:>2}", f"{fault.kind}: {fault.then}", lambda f=fault: _fault(f)) for fault in FAULTS)
    print(f"{held} of {len(FAULTS)}")
    return int(right < total or held < len(FAULTS))


def _inputs(cases: list[Case], place: Path) -> tuple[int, int]:
    """How many numbers are right in all their cases, and how many numbers there are."""
    good = first_home(place / "first")
    right = total = 0
    for number, group in groupby(cases, key=lambda case: case.number):
        every = []
        for n, case in enumerate(group):
            folder = place / f"{number}-{n}"
            folder.mkdir()
            said = case.said[0] if case.said else "nothing, for nothing is wrong with it"
            what = "refused" if case.refused else "read"
            every.append(_line(f"{number:>2}", f"{case.kind}: {what}; said: {said}", lambda c=case, f=folder: tried(c, good, f)))
        total, right = total + 1, right + all(every)
    return right, total


def _line(number: str, words: str, attempt: Callable[[], list[str]]) -> bool:
    """Try one, and say how it ended; whatever is raised counts as wrong."""
    try:
        wrong = attempt()
    except Exception as error:
        wrong = [f"{type(error).__name__}: {error}"]
    print(f"{number}  {'WRONG  ' if wrong else ''}{words}" + "".join(f"\n      {line}" for line in wrong), flush=True)
    return not wrong


def _fault(fault: FaultOfTheMachine) -> list[str]:
    asked = [sys.executable, "-m", "pytest", "-q", "-x", *fault.tests]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, timeout=300)
    return [] if done.returncode == 0 else done.stdout.strip().splitlines()[-3:]


if __name__ == "__main__":
    sys.exit(main())
