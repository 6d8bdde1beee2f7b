"""Many schools at once: each imported and published by itself, in one process more than there are cores.

A process waits while the disk makes sure of a copy; the one more works meanwhile.

No process ever holds more than one school, so memory stays that of one school for each process.
"""

import gc
import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from semhlib.publish.import_school import import_school
from semhlib.publish.leaders import publish_leaders
from semhlib.store.engine import use_threads
from semhlib.terms.errors import SemhError


def publish_many(schools: Iterable[tuple[Path, Path]], workers: int | None = None) -> dict[Path, str | None]:
    """Import and publish every school.

    Takes       pairs of a folder of exports and a home
    Returns     by home: None where it went well, else why not in words. One school's fault stops no other
    """
    with ProcessPoolExecutor(workers or (os.cpu_count() or 1) + 1, mp_context=get_context("spawn"), initializer=_alone) as pool:
        return dict(pool.map(_publish, schools))


def _alone() -> None:
    """One thread a process: two processes that both use every core get in each other's way."""
    use_threads(1)
    gc.disable()  # what a school leaves behind is let go of at once when its turn is over
    gc.freeze()


def _publish(school: tuple[Path, Path]) -> tuple[Path, str | None]:
    folder, home = school
    try:
        publish_leaders(import_school(folder, home), home)
    except SemhError as error:
        return home, str(error)
    finally:
        gc.collect()
    return home, None
