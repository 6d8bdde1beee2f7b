"""How far schools of a size differ by, and whether one lies further out, whatever rounding has hidden."""

from collections.abc import Sequence

from semhlib.network.shares import Counted
from semhlib.stats.funnel import Spread, overdispersion, share_limits, widened
from semhlib.store.role_network import Limits, Place

INNER, OUTER = 0.95, 0.998
_ROUGHEST = 100  # pupils: no release of this program is off by that much, and a pack that says so places nobody
_STEPS = 30  # sizes beside those of the schools themselves, for lines that are drawn through them


def spread_of(schools: Sequence[Counted], centre: float) -> Spread:
    """How much more than by chance these schools differ.

    Takes       centre: all of them together, between 0 and 1
    Source      Spiegelhalter (2005), appendix A.3: plain distances, (share - centre) by the centre's own standard error at that
                size; not those of the arcsine of the square root, which differ from them for the rarest shares alone
    """
    return overdispersion([(s.share - centre) / (centre * (1 - centre) / s.of) ** 0.5 for s in schools])


def lines(schools: Sequence[Counted], centre: float, spread: Spread) -> tuple[Limits, ...]:
    """The limits from the smallest school to the largest, exact for the size of each."""
    low, high = min(s.of for s in schools), max(s.of for s in schools)
    between = {round(low + (high - low) * n / _STEPS) for n in range(_STEPS + 1)}
    return tuple(_limits(of, centre, spread) for of in sorted(between | {s.of for s in schools}))


def place_of(school: Counted, centre: float, spread: Spread) -> Place:
    """Where a school lies. Beyond a limit where it would be for each true count that its pack's rounding may hide.

    The centre and the widening are taken as they are shown: they come from all schools, whose roundings mostly even out.
    """
    if school.told.share is None:
        return "not_told"
    if is_beyond(school, centre, spread, OUTER):
        return "beyond_998"
    return "beyond_95" if is_beyond(school, centre, spread, INNER) else "inside"


def is_beyond(school: Counted, centre: float, spread: Spread, level: float) -> bool:
    """Whether every true count that rounding may hide lies beyond the limits of its own size, on the side of the shown one."""
    if school.error > _ROUGHEST or not _outside(school.count, school.of, centre, spread, level):
        return False
    above = school.share > centre
    return all(_outside(count, of, centre, spread, level, above) for count, of in _mildest(school, above))


def looks_beyond(school: Counted, centre: float, spread: Spread) -> bool:
    """Whether the shown count lies beyond the inner limits, which rounding alone may have done."""
    return _outside(school.count, school.of, centre, spread, INNER)


def _mildest(school: Counted, above: bool) -> list[tuple[int, int]]:
    """For each number of pupils that there may really have been, the count that is nearest to the others'.

    The count and that of the pupils to whom it does not apply are each off by at most the pack's largest; so is their sum by
    twice as much.
    """
    others = school.of - school.count
    low, high = max(0, school.count - school.error), school.count + school.error
    few, many = max(0, others - school.error), others + school.error
    sizes = range(max(1, low + few), high + many + 1)
    return [(max(low, of - many) if above else min(high, of - few), of) for of in sizes]


def _outside(count: int, of: int, centre: float, spread: Spread, level: float, above: bool | None = None) -> bool:
    low, high = _cut(centre, share_limits(centre, of, level), spread)
    share = count / of
    return share > high if above else share < low if above is False else not low <= share <= high


def _cut(centre: float, limits: tuple[float, float], spread: Spread) -> tuple[float, float]:
    low, high = widened(centre, limits, spread)
    return max(0.0, low), min(1.0, high)


def _limits(of: int, centre: float, spread: Spread) -> Limits:
    inner, outer = (_cut(centre, share_limits(centre, of, level), spread) for level in (INNER, OUTER))
    low_95, high_95, low_998, high_998 = (round(100 * limit, 3) for limit in (*inner, *outer))
    return Limits(of=of, low_95=low_95, high_95=high_95, low_998=low_998, high_998=high_998)
