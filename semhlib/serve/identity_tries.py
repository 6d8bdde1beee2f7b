"""How often a wrong password may be tried, for one name or from one address, before a wait."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_KEPT = 10_000


@dataclass
class _Tried:
    at: list[float] = field(default_factory=list)
    locked_until: float = 0.0


class Tries:
    """Counts tries for each key and locks a key out after too many.

    Takes       most      tries within `window` seconds; one more is refused
                window    seconds, also how long a lock lasts
    """

    def __init__(self, most: int, window: float, clock: Callable[[], float] = time.time):
        self._most, self._window, self._clock = most, window, clock
        self._tried: OrderedDict[str, _Tried] = OrderedDict()

    def locked_until(self, key: str) -> float | None:
        """When the key may be tried again, or None where it may be now."""
        tried = self._tried.get(key)
        return tried.locked_until if tried and tried.locked_until > self._clock() else None

    def count(self, key: str) -> None:
        """One more try. Counted before it is checked: tries that arrive together would all slip through."""
        now = self._clock()
        tried = self._tried.setdefault(key, _Tried())
        self._tried.move_to_end(key)
        tried.at = [at for at in tried.at if now - at < self._window] + [now]
        if len(tried.at) >= self._most:
            tried.locked_until, tried.at = now + self._window, []
        while len(self._tried) > MOST_KEPT:
            self._tried.popitem(last=False)

    def forgive(self, key: str) -> None:
        """The password was right: start again."""
        self._tried.pop(key, None)

    def take_back(self, key: str) -> None:
        """One try less: it was right, and others from the same place may still be wrong."""
        tried = self._tried.get(key)
        if tried and tried.at:
            tried.at.pop()
