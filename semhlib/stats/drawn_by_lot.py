"""How many pupils with something a list would hold if its pupils were drawn by lot."""

from dataclasses import dataclass
from fractions import Fraction
from math import comb

from semhlib.stats.quantiles import normal


@dataclass(frozen=True, kw_only=True)
class DrawnByLot:
    """The average over all lists that could be drawn, and limits between which at least `level` of them lie."""

    expected: float
    low: int
    high: int
    level: float


def drawn_by_lot(drawn: int, having: int, roll: int, level: float = 0.95) -> DrawnByLot:
    """How many of the `having` a list of `drawn` pupils holds, drawn by lot and without putting back.

    Takes       whole counts: drawn and having are each from 0 to roll
    Returns     the average and whole limits: at most half of 1 - level of all lists lies below low, and as much above high
    Raises      ValueError for counts that no school can have, or a level outside 0 to 1
    Not for     saying that a list is good: a list that repeats what is known already also holds more than one drawn by lot
    Source      the hypergeometric distribution; Fisher (1935), The Design of Experiments, chapter II
    """
    lists = ways(drawn, having, roll)
    normal(level)  # refuses a level such as 95
    tail = (1 - Fraction(str(level))) / 2
    total = sum(lists.values())
    low, high = _reached(lists, tail * total), _reached(lists, (1 - tail) * total)
    expected = drawn * having / roll if roll else 0.0
    return DrawnByLot(expected=expected, low=low, high=high, level=level)


def ways(drawn: int, having: int, roll: int) -> dict[int, int]:
    """By how many of the `having` are on it: in how many ways a list of `drawn` pupils can be drawn. Exact."""
    if not all(isinstance(n, int) for n in (drawn, having, roll)):
        raise ValueError("pupils are counted in whole numbers")
    if not (0 <= drawn <= roll and 0 <= having <= roll):
        raise ValueError("neither a list nor those who have something can be more pupils than are on roll")
    fewest, most = max(0, drawn + having - roll), min(drawn, having)
    return {k: comb(having, k) * comb(roll - having, drawn - k) for k in range(fewest, most + 1)}


def _reached(lists: dict[int, int], share: Fraction) -> int:
    """The smallest count up to which this many lists lie."""
    so_far = 0
    for count, number in lists.items():
        so_far += number
        if so_far >= share:
            return count
    return max(lists)
