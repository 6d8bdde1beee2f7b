"""Ours: exports to checked snapshot to counts to published leaders' store, through the product's own functions."""

import argparse
from pathlib import Path

from benchmarks.measuring import finish
from semhlib.publish.many import publish_many


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    asked = parser.parse_args()
    homes = [asked.out / folder.name for folder in asked.folders]
    if len(homes) == 1:
        from semhlib.publish.import_school import import_school
        from semhlib.publish.leaders import publish_leaders

        publish_leaders(import_school(asked.folders[0], homes[0]), homes[0])
    else:
        faults = publish_many(zip(asked.folders, homes, strict=True))
        assert not any(faults.values()), faults
    finish()


if __name__ == "__main__":
    main()
