"""The embedded engine counts many schools and does nothing else: each school's counts go into a folder beside its home."""

import argparse
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from semhlib.measures import all_measures
from semhlib.store.counts import count_all, write_counts
from semhlib.store.engine import Engine, use_threads
from semhlib.store.snapshot import open_snapshot


def count(home: Path, out: Path) -> None:
    """Count one school, as a build does."""
    snapshot = open_snapshot(home)
    engine = Engine({name: snapshot.path(name) for name in snapshot.tables})
    write_counts(out / home.name, count_all(engine, all_measures().values()))


def count_many(homes: Sequence[Path], out: Path) -> None:
    """Schools spread over processes, one more than the cores, each with one thread: as many schools are published."""
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    with ProcessPoolExecutor((os.cpu_count() or 1) + 1, context, use_threads, (1,)) as pool:
        list(pool.map(count, homes, [out] * len(homes)))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("homes", type=Path, nargs="+")
    asked = parser.parse_args()
    count_many(asked.homes, asked.out)


if __name__ == "__main__":
    main()
