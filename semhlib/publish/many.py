"""Many schools at once: each imported and published by itself, in one process more than there are cores.

A process waits while the disk makes sure of a copy; the one more works meanwhile.

No process ever holds more than one school, so memory stays that of one school for each process.
"""

import ctypes
import gc
import os
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import TypeVar

from semhlib.terms.errors import SemhError

School = TypeVar("School")

_KEPT = 1 << 30  # bytes
_TRIM, _MAP = -1, -3  # what mallopt calls the memory to give back, and the size that gets a mapping of its own


def publish_many(schools: Iterable[tuple[Path, Path]], workers: int | None = None) -> dict[Path, str | None]:
    """Import and publish every school.

    Takes       pairs of a folder of exports and a home
    Returns     by home: None where it went well, else why not in words. One school's fault stops no other
    """
    return spread(_publish, schools, workers)


def spread(
    work: Callable[[School], tuple[Path, str | None]], schools: Iterable[School], workers: int | None = None,
    told: Callable[[int], None] | None = None,
) -> dict[Path, str | None]:  # fmt: skip
    """Do the same work for every school, one school in a process at a time.

    Takes       work: a function of a module, which gives the school's home and None where it went well, else why not in words
                told: hears how many schools are done
    """
    # One process that has everything imported, and from it the others: each would take half a second over it.
    context = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload(["semhlib.publish.import_school", "semhlib.publish.leaders"])
    with ProcessPoolExecutor(workers or (os.cpu_count() or 1) + 1, mp_context=context, initializer=_alone) as pool:
        found = {}
        for done, (home, why) in enumerate(pool.map(work, schools), 1):
            found[home] = why
            if told:
                told(done)
        return found


def _alone() -> None:
    """One thread a process: two processes that both use every core get in each other's way."""
    import semhlib.publish.leaders  # noqa: F401
    from semhlib.store.engine import use_threads

    use_threads(1)
    gc.disable()  # what a school leaves behind is let go of at once when its turn is over
    gc.freeze()
    if sys.platform == "linux":
        # Memory that one school leaves is kept for the next: having the system clear it again takes longer than counting.
        libc = ctypes.CDLL(None)
        if hasattr(libc, "mallopt"):
            libc.mallopt(_MAP, _KEPT)
            libc.mallopt(_TRIM, _KEPT)


def _publish(school: tuple[Path, Path]) -> tuple[Path, str | None]:
    # Imported here, so that the process that hands out the work starts at once.
    from semhlib.publish.import_school import import_school
    from semhlib.publish.leaders import publish_leaders

    folder, home = school
    try:
        publish_leaders(import_school(folder, home), home)
    except SemhError as error:
        return home, str(error)
    finally:
        gc.collect()
    return home, None
