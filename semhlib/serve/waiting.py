"""Who waits for a place, in the order they came, and how many places a machine has."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from tornado import web

LOOK_AGAIN = 10
# Somebody who has not looked again for this long has gone away, and holds nobody up.
FORGET_AFTER = 2.5 * LOOK_AGAIN
PER_CORE, LEAST, MOST = 12, 4, 96
BYTES_EACH = 80 * 2**20
CGROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")


class NoPlace(web.HTTPError):
    """No page can be opened now.

    `before` is how many people wait in front of this one. Where it is this person's own pages that fill their share,
    `own` is how many those are.
    """

    def __init__(self, before: int = 0, own: int = 0):
        super().__init__(503, "No place is free")
        self.before, self.own, self.look_again = before, own, LOOK_AGAIN


class WaitingLine:
    """People who found no place, first come first. Each is known by name, once, and has to ask again to stay."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._asked: dict[str, float] = {}

    def before(self, person: str) -> int:
        """How many wait in front of somebody: all of them, where that person does not wait yet."""
        self._forget()
        names = list(self._asked)
        return names.index(person) if person in self._asked else len(names)

    def wait(self, person: str) -> int:
        """Take a place in the line, or keep the one there is. Gives how many are in front."""
        before = self.before(person)
        self._asked[person] = self._clock()
        return before

    def leave(self, person: str) -> None:
        self._asked.pop(person, None)

    def _forget(self) -> None:
        now = self._clock()
        self._asked = {person: asked for person, asked in self._asked.items() if now - asked <= FORGET_AFTER}


def places_here() -> int:
    """How many pages may be open at once on this machine: so many for each core, and half the memory at most."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(LEAST, min(MOST, PER_CORE * cores, memory_here() // 2 // BYTES_EACH))


def memory_here() -> int:
    """Bytes of memory that this program may use: the machine's, or the share it was given."""
    try:
        whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 2**32  # where the system does not say
    try:
        return min(whole, int(CGROUP_LIMIT.read_text()))
    except (OSError, ValueError):
        return whole
