"""The SDQ Added Value Score: parents' scores six months on, against what is expected of children in difficulty."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from semhlib.stats.complete import Numbers, complete
from semhlib.stats.one_kind import one_informant
from semhlib.stats.quantiles import normal

SPREAD = 5.0  # points: the score's standard deviation among children without extra help, by its authors
MONTHS = (4.0, 8.0)  # the formula is for about six
ENOUGH = 10  # pupils, before a group's score may be spoken of


@dataclass(frozen=True, kw_only=True, eq=False)
class AddedValue:
    """A group's Added Value Score, in SDQ points; above nought is better than expected.

    each       one score for each pupil, for the record: a single child's has a range of about 10 points each way
    enough     whether the group is large enough to be spoken of
    """

    each: np.ndarray
    value: float
    low: float
    high: float
    level: float

    @property
    def pupils(self) -> int:
        return self.each.size

    @property
    def enough(self) -> bool:
        return self.each.size >= ENOUGH

    @property
    def in_spreads(self) -> float:
        """The score in standard deviations, for comparing with published figures; not for schools' pages."""
        return self.value / SPREAD

    @property
    def clear(self) -> bool:
        """The range leaves out nought."""
        return self.low > 0 or self.high < 0


def added_value(
    total_before: Numbers,
    impact_before: Numbers,
    emotion_before: Numbers,
    total_after: Numbers,
    told_by: str | Iterable[str],
    months: float | Numbers,
    level: float = 0.95,
) -> AddedValue:
    """What a group's parents' scores show beyond what is expected without extra help.

    Takes       one entry a pupil: total, impact and emotion score before, total after; who filled them in; months between
    Returns     2.3 + 0.8 × total + 0.2 × impact − 0.3 × emotion, less the total after; the mean ± z × 5 / √n
    Raises      ValueError for anyone but parents, for fewer than 4 or more than 8 months, for gaps and impossible scores
    Not for     one child; children without marked difficulties at the start, whom it flatters or wrongs; teachers' or
                pupils' own scores, for which nobody has checked it; fewer than 10 pupils
    Source      Ford, Hutchings, Bywater, Goodman and Goodman (2009), British Journal of Psychiatry 194, 552-558
    """
    if one_informant(told_by) != "parent":
        raise ValueError(
            "the Added Value Score is made from parents' scores and was never checked for teachers' or pupils' own; "
            "use a comparison with similar pupils, or with what is expected of pupils chosen at their worst"
        )
    between = np.atleast_1d(np.asarray(months, float))
    if not ((between >= MONTHS[0]) & (between <= MONTHS[1])).all():
        raise ValueError("the Added Value Score is for questionnaires about six months apart: 4 to 8 months")
    total, after = _scores(total_before, "total before", 40), _scores(total_after, "total after", 40)
    impact, emotion = _scores(impact_before, "impact before", 10), _scores(emotion_before, "emotion score before", 10)
    if len({a.size for a in (total, after, impact, emotion)}) > 1:
        raise ValueError("every pupil needs all four scores")
    each = 2.3 + 0.8 * total + 0.2 * impact - 0.3 * emotion - after
    value, half = float(each.mean()), normal(level) * SPREAD / float(np.sqrt(each.size))
    return AddedValue(each=each, value=value, low=value - half, high=value + half, level=level)


def _scores(values: Numbers, what: str, most: int) -> np.ndarray:
    found = complete(values, what)
    if (found < 0).any() or (found > most).any():
        raise ValueError(f"{what}: scores lie between 0 and {most}")
    return found
