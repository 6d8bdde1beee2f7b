"""Tries every attack on real servers and prints one line for each. Ends with how many are closed."""

import argparse
import sys
import tempfile
from pathlib import Path

import semhlib  # noqa: F401  first: it keeps Jupyter's imports from taking seconds
from tests.gate import messages
from tests.gate.house import House
from tests.gate.table import every_attack


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.gate", description=__doc__)
    parser.add_argument("--only", type=int, nargs="*", help="numbers of the attacks to try")
    parser.add_argument("--frames", type=int, default=10_000, help="broken frames to send (default: 10,000)")
    given = parser.parse_args()
    messages.FRAMES = given.frames
    tried = [a for a in every_attack() if not given.only or a.number in given.only]
    closed = 0
    with tempfile.TemporaryDirectory(prefix="semh-gate-") as folder:
        house = House(Path(folder), Path(tempfile.gettempdir()))
        try:
            for attack in tried:
                try:
                    attack.check(house)
                except Exception as error:  # an attack that cannot be tried counts as open
                    print(f"{attack.number:>2}  OPEN    {attack.words}\n      {type(error).__name__}: {error}", flush=True)
                else:
                    closed += 1
                    print(f"{attack.number:>2}  closed  {attack.words}", flush=True)
        finally:
            house.close()
    print(f"{closed} of {len(tried)} closed")
    return 0 if closed == len(tried) else 1


if __name__ == "__main__":
    sys.exit(main())
