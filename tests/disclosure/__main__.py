"""How the protected cube stands up, over 200 made-up schools.

    python -m tests.disclosure [--schools N]

Ends with 1 where a nested difference shows 1 to 7 pupils, a true count of 1 to 7 is pinned to fewer than three values, a
shown count is further off than allowed, or the attack no longer opens what it should.
"""

import argparse
import sys
import time

import numpy as np

from semhlib.disclosure.cube_audit import LEAST_VALUES, open_values
from semhlib.disclosure.release import LARGEST_ERROR, MEAN_ERROR, Release, release_of, seed_of
from semhlib.disclosure.rounding import BASE
from semhlib.terms.errors import SemhError
from tests.disclosure.attack import got_back
from tests.disclosure.random_schools import KNOWN, random_school

RECOVERED = 0.9


def _release(number: int) -> Release | None:
    try:
        return release_of(random_school(number), seed_of(b"key", str(number)), KNOWN)
    except SemhError:
        return None


def _least_open(number: int, release: Release) -> int:
    """The fewest values that the integer program leaves open for a true count of 1 to 7 of what was released."""
    true = random_school(number)
    for key in release.left_out:
        true = true.without(key)
    keys = [d.key for d in release.dimensions]
    known = [tuple(keys.index(key) for key in one) for one in KNOWN if set(one) <= set(keys)]
    return int(open_values(true.cells, release.cells, known).min(initial=BASE))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schools", type=int, default=200)
    numbers, began = range(parser.parse_args().schools), time.monotonic()
    made = {number: release for number in numbers if (release := _release(number)) is not None}
    left = [_least_open(number, release) for number, release in made.items()]
    hidden, back = np.sum([got_back(random_school(number).cells) for number in numbers], axis=0)
    small, pinned = sum(r.nested.small for r in made.values()), sum(n < LEAST_VALUES for n in left)
    mean, largest = max(r.mean_error for r in made.values()), max(r.largest_error for r in made.values())
    print(f"Schools: {len(numbers)}. Releases: {len(made)}, refused for size: {len(numbers) - len(made)}, "
          f"with fewer dimensions: {sum(bool(r.left_out) for r in made.values())}.")  # fmt: skip
    print(f"Nested pairs subtracted: {sum(r.nested.pairs for r in made.values()):,}. Differences of 1 to 7 pupils: {small}.")
    print(f"Releases with a count of 1 to 7 pinned to fewer than {LEAST_VALUES} values: {pinned}. "
          f"Fewest open anywhere: {min(left)}.")  # fmt: skip
    print(f"Error of shown counts: mean {np.mean([r.mean_error for r in made.values()]):.2f} (worst school {mean:.2f}), "
          f"largest {largest}.")  # fmt: skip
    print(f"“Hide under 5, show the rest”, the same filters: {back:,} of {hidden:,} hidden counts got back exactly "
          f"({100 * back / hidden:.0f}%).")  # fmt: skip
    print(f"{time.monotonic() - began:.0f} s")
    well = not small and not pinned and mean <= MEAN_ERROR and largest <= LARGEST_ERROR and back > RECOVERED * hidden
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
