"""The shape of a verdict: what may be said, and all that has to stand beside it."""

from dataclasses import dataclass
from typing import Literal

from semhlib.terms.estimate import Interval

Word = Literal["improved", "needs_attention", "no_clear_change", "watch", "too_early", "too_few"]


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What may be said about one measure or group, and all that has to stand beside it.

    rung          0 cannot use, 1 recorded, 2 no clear change, 3 more than the usual ups and downs, 4 more than similar
                  pupils, 5 that repeated, 6 a fair test (see impact/gate.py and impact/cohort_gate.py)
    direction     1 or -1 where the figures clearly rose or fell (also where a cap then forbids a claim), else 0; for
                  scores of a cohort: where they clearly ended higher or lower than what they were held against
    reasons       reason codes, the one that decided first
    sentence      the whole wording; small counts are already left out
    sentence_without_figures   the same without any figure of the school's, for where figures are hidden
    short         at most eight words, without figures
    before, after ratio and share: the value over the compared half-terms in the measure's unit, pupils as the
                  unit of the interval; events: totals in shown units (days, incidents) with their interval;
                  scores: the mean of the pupils with support at the start and at the end
    change, low, high   after less before with its range at `level`: season-paired for ratio and share; for
                  events the difference of the totals; for scores the difference to what is usual, or to similar
                  pupils. None where nothing may be compared
    smallest_seen the change these figures would have shown four times in five
    hide_figures  True where fewer than 5 pupils, but not none, stand behind a figure: before, after and change are None
    """

    rung: int
    word: Word
    direction: int
    reasons: tuple[str, ...]
    sentence: str
    sentence_without_figures: str
    short: str
    before: Interval | None
    after: Interval | None
    change: float | None
    low: float | None
    high: float | None
    level: float
    smallest_seen: float | None
    compared: str
    cautions: tuple[str, ...]
    stronger: tuple[str, ...]
    hide_figures: bool
