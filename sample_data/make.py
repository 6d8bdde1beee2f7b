"""Makes both schools again: python -m sample_data.make [--to FOLDER] [--school KEY]."""

import argparse
import json
from pathlib import Path

from sample_data.calibration import calibration
from sample_data.school import make_school
from sample_data.schools import SCHOOLS
from sample_data.truth import truth
from sample_data.write import write_school

HERE = Path(__file__).parent


def _json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def make(home: Path, keys: tuple[str, ...]) -> None:
    """Writes the wanted schools; the notes about both only when both are made."""
    found = {}
    for school in SCHOOLS:
        if school.key in keys:
            made = make_school(school)
            write_school(made, home)
            found[school.key] = calibration(made)
    if len(found) == len(SCHOOLS):
        _json(home / "calibration.json", found)
        _json(home / "truth.json", truth())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=HERE, help="folder to write to")
    parser.add_argument("--school", choices=[s.key for s in SCHOOLS], action="append", help="only this school")
    chosen = parser.parse_args()
    make(chosen.to, tuple(chosen.school or [s.key for s in SCHOOLS]))


if __name__ == "__main__":
    main()
