"""Simulated worlds whose truth is known, and scenarios of the claim ladder, through the product's whole pipeline.

python -m tests.worlds DIR     every JSON file of DIR that holds worlds or scenarios; their data files lie beside it
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.worlds.judge import Judged, judge_file


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each world and scenario.

    Returns     0 when all are accepted, 1 when one is not, 2 when there was nothing to judge
    """
    parser = argparse.ArgumentParser(prog="python -m tests.worlds", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    if not folder.is_dir():
        print(f"There is no folder {folder}.", file=sys.stderr)
        return 2
    judged: list[Judged] = []
    for file in sorted(folder.glob("*.json")):
        try:
            found = judge_file(file)
        except json.JSONDecodeError as why:
            found = [Judged(name=file.name, accepted=False, line=f"could not be read: {why}")]
        if found:
            print(f"{file.name}")
        for one in found:
            print(f"  {'accepted    ' if one.accepted else 'NOT accepted'}  {one.name}: {one.line}", flush=True)
        judged += found
    if not judged:
        print(f"Nothing to judge: no file of {folder} holds worlds or scenarios.", file=sys.stderr)
        return 2
    accepted = sum(one.accepted for one in judged)
    print(f"{accepted} of {len(judged)} accepted")
    return 0 if accepted == len(judged) else 1


if __name__ == "__main__":
    sys.exit(main())
