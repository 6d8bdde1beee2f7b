"""A whole-school audit with levels that have an order: how many items stand where, and which moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from semhlib.stats.sign_test import sign_test


@dataclass(frozen=True, kw_only=True)
class AuditLevels:
    """Two ratings of the same items.

    before, after    how many items stand at each level, lowest first
    secure_before, secure_after   how many stand at the level that counts as secure, or above
    p                of the sign test. For the same independent raters both times; otherwise nothing may be said of it
    """

    items: int
    before: tuple[int, ...]
    after: tuple[int, ...]
    secure_before: int
    secure_after: int
    up: int
    down: int
    same: int
    median_before: float
    median_after: float
    p: float


def audit_levels(
    before: Sequence[int], after: Sequence[int], levels: Sequence[int] = (1, 2, 3, 4), secure_from: int = 3
) -> AuditLevels:
    """How the items of an audit stand, and which way they moved.

    Takes       a level for each item, before and after, in the same order; the levels, lowest first
    Raises      ValueError for no items, lists of different lengths, or a level that is not on the scale
    Not for     averages, areas of a radar chart, or a percentage as a score; a claim about pupils: an audit rates provision,
                mostly by those who provide it
    Source      our own rule; sign test as Dixon and Mood (1946)
    """
    if not before or len(before) != len(after):
        raise ValueError("every item needs a level before and a level after")
    if not {*before, *after} <= set(levels):
        raise ValueError("some items have a level that is not on the scale")
    up, down = (sum(sign * (b - a) > 0 for a, b in zip(before, after, strict=True)) for sign in (1, -1))
    return AuditLevels(
        items=len(before), before=tuple(list(before).count(n) for n in levels), after=tuple(list(after).count(n) for n in levels),
        secure_before=sum(a >= secure_from for a in before), secure_after=sum(b >= secure_from for b in after),
        up=up, down=down, same=len(before) - up - down, median_before=median(before), median_after=median(after),
        p=sign_test(up, down),
    )  # fmt: skip
