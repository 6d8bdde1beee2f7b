"""Ours: exports to checked snapshot to counts to published leaders' store, through the product's own functions."""

import argparse
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks.measuring import finish
from semhlib.publish.import_school import import_school
from semhlib.publish.leaders import publish_leaders


def publish(folder: Path, home: Path) -> None:
    """Everything that happens to one school between its exports and its pages."""
    publish_leaders(import_school(folder, home), home)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    asked = parser.parse_args()
    homes = [asked.out / folder.name for folder in asked.folders]
    if len(homes) == 1:
        publish(asked.folders[0], homes[0])
    else:
        with ProcessPoolExecutor(max_workers=2, mp_context=get_context("spawn")) as pool:
            list(pool.map(publish, asked.folders, homes))
    finish()


if __name__ == "__main__":
    main()
