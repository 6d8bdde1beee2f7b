"""How the protected cube stands up, over 200 made-up schools.

    python -m tests.disclosure [--schools N]

Ends with 1 where a nested difference shows 1 to 7 pupils, a true count of 1 to 7 is pinned to fewer than three values, a
shown count is further off than allowed, or the attack no longer opens what it should.
"""

import argparse
import sys
import time

import numpy as np

from semhlib.disclosure.cube_audit import LEAST_VALUES
from semhlib.disclosure.release import LARGEST_ERROR, MEAN_ERROR, Release, release_of, seed_of
from semhlib.terms.errors import SemhError
from tests.disclosure.attack import got_back
from tests.disclosure.random_schools import KNOWN, random_school

RECOVERED = 0.9


def _release(number: int) -> Release | None:
    try:
        return release_of(random_school(number), seed_of(b"key", str(number)), KNOWN)
    except SemhError:
        return None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schools", type=int, default=200)
    numbers, began = range(parser.parse_args().schools), time.monotonic()
    made = [release for number in numbers if (release := _release(number)) is not None]
    hidden, back = np.sum([got_back(random_school(number).cells) for number in numbers], axis=0)
    small, pinned = sum(r.nested.small for r in made), sum(r.least_open < LEAST_VALUES for r in made)
    mean, largest = max(r.mean_error for r in made), max(r.largest_error for r in made)
    print(f"Schools: {len(numbers)}. Releases: {len(made)}, refused for size: {len(numbers) - len(made)}, "
          f"with fewer dimensions: {sum(bool(r.left_out) for r in made)}.")  # fmt: skip
    print(f"Nested pairs subtracted: {sum(r.nested.pairs for r in made):,}. Differences of 1 to 7 pupils: {small}.")
    print(f"Releases with a count of 1 to 7 pinned to fewer than {LEAST_VALUES} values: {pinned}. "
          f"Fewest open anywhere: {min(r.least_open for r in made)}.")  # fmt: skip
    print(f"Error of shown counts: mean {np.mean([r.mean_error for r in made]):.2f} (worst school {mean:.2f}), "
          f"largest {largest}.")  # fmt: skip
    print(f"“Hide under 5, show the rest”, the same filters: {back:,} of {hidden:,} hidden counts got back exactly "
          f"({100 * back / hidden:.0f}%).")  # fmt: skip
    print(f"{time.monotonic() - began:.0f} s")
    well = not small and not pinned and mean <= MEAN_ERROR and largest <= LARGEST_ERROR and back > RECOVERED * hidden
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
