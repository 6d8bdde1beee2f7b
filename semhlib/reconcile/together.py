"""Several ways of counting at once, and how much it says when some of them give a figure."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from semhlib.reconcile.asked import PERCENT, Asked
from semhlib.reconcile.closeness import about_few, apart
from semhlib.reconcile.counted import count
from semhlib.reconcile.counting import Counting
from semhlib.reconcile.definition import Definition
from semhlib.reconcile.reconciled import Found
from semhlib.reconcile.way import Way

NEAR_PERCENT, NEAR_EVENTS, NEAR_SHARE = 1.0, 10.0, 0.05  # what is close: percentage points; events, or this share of them


def together(
    counting: Counting, asked: Asked, base: Definition, alone: list[Found], size: int, common: int
) -> Iterator[Found]:
    """So many ways at a time that are so common. Leaves out those of which one adds nothing to the others."""
    for parts in combinations((f for f in alone if f.steps[0].way.common <= common - size + 1), size):
        steps = tuple(part.steps[0] for part in parts)
        if sum(s.way.common for s in steps) != common or _clash(s.way for s in steps):
            continue
        changed = base
        for step in steps:
            changed = step.way.change(changed)
        counted = count(counting, asked.what, changed)
        if counted.value is not None and not about_few(asked.what, counted):
            if all(counted.value != part.counted.value for part in parts):
                yield Found(steps=steps, counted=counted)


def fit_by_chance(tried: list[Found], asked: Asked) -> float:
    """The share of all figures close to theirs that some combination gives: how little it says that one gives theirs."""
    place = 10.0**-asked.decimals
    reach = NEAR_PERCENT if asked.what in PERCENT else max(NEAR_EVENTS, NEAR_SHARE * asked.figure)
    close = {round(f.counted.value / place) for f in tried if f.counted.value is not None and apart(f.counted, asked) <= reach}
    return min(1.0, len(close) / (2 * reach / place + 1))


def _clash(ways: Iterable[Way]) -> bool:
    seen: set[str] = set()
    for way in ways:
        if seen & way.touches:
            return True
        seen |= way.touches
    return False
