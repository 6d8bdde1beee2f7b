"""python -m tests.vectors DIR: every worked example in a folder, through the product's own functions."""

import sys
from pathlib import Path

from tests.vectors.run import run_folder


def main(given: list[str]) -> int:
    """0 where every case matches, 1 where one does not, 2 where there is nothing to run."""
    folder = Path(given[0]) if len(given) == 1 else None
    if folder is None or not folder.is_dir() or not any(folder.glob("*.json")):
        print("Say which folder holds the vector files: python -m tests.vectors DIR", file=sys.stderr)
        return 2
    outcomes = run_folder(folder)
    for outcome in outcomes:
        print(outcome.line())
        for mismatch in outcome.mismatches:
            print(f"  {mismatch}")
    matching, cases = sum(o.matching for o in outcomes), sum(o.cases for o in outcomes)
    print(f"{matching} of {cases} match")
    return 0 if matching == cases > 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
