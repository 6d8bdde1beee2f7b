"""SDQ scale scores from answers by item number. The questions' wording belongs to Youth in Mind and is not in here."""

from collections.abc import Sequence
from dataclasses import dataclass

ANSWERS_NEEDED = 3  # of the five of a scale
SCALES = {
    "emotion": (3, 8, 13, 16, 24),
    "conduct": (5, 7, 12, 18, 22),
    "hyperactivity": (2, 10, 15, 21, 25),
    "peer": (6, 11, 14, 19, 23),
    "prosocial": (1, 4, 9, 17, 20),
}
TURNED_ROUND = frozenset({7, 11, 14, 21, 25})
IMPACT_ITEMS = (3, 5)  # a teacher's form has three, a parent's and a pupil's five


@dataclass(frozen=True, kw_only=True)
class SdqScores:
    """Five scales of 0 to 10; None where fewer than three of a scale's five items were answered."""

    emotion: int | None
    conduct: int | None
    hyperactivity: int | None
    peer: int | None
    prosocial: int | None

    @property
    def total(self) -> int | None:
        """The four scales of difficulties together, 0 to 40; prosocial is not in it."""
        return _added(self.emotion, self.conduct, self.hyperactivity, self.peer)

    @property
    def externalising(self) -> int | None:
        return _added(self.conduct, self.hyperactivity)

    @property
    def internalising(self) -> int | None:
        return _added(self.emotion, self.peer)


def sdq_scores(answers: Sequence[int | None]) -> SdqScores:
    """The scale scores of one questionnaire.

    Takes       25 answers in the order of the item numbers: 0, 1, 2, or None where there is none
    Returns     each scale's mean answer × 5, rounded half up; items 7, 11, 14, 21 and 25 are turned round
    Raises      ValueError for another number of answers, or answers off the scale
    Not for     the form for ages 2 to 4, or older versions with another order
    Source      sdqinfo.org, scoring sheet of 2014
    """
    if len(answers) != 25:
        raise ValueError(f"the SDQ has 25 items, {len(answers)} answers were given")
    if any(a is not None and a not in (0, 1, 2) for a in answers):
        raise ValueError("answers are 0, 1, 2 or left empty")
    return SdqScores(**{scale: _scale(answers, items) for scale, items in SCALES.items()})


def sdq_impact(answers: Sequence[int | None]) -> int | None:
    """The impact score: 0 to 6 for a teacher's form, 0 to 10 for a parent's or a pupil's; None where one is missing.

    Takes       answers of 0 to 3 on distress and on each part of life: three for teachers, five for parents and pupils
    Raises      ValueError for another number of answers, or answers off the scale
    Source      sdqinfo.org, scoring sheet of 2014: 0 and 1 count 0, 2 counts 1, 3 counts 2
    """
    if len(answers) not in IMPACT_ITEMS:
        raise ValueError("the impact questions have three answers from teachers and five from parents and pupils")
    if any(a is not None and a not in (0, 1, 2, 3) for a in answers):
        raise ValueError("answers are 0, 1, 2, 3 or left empty")
    given = [max(int(a) - 1, 0) for a in answers if a is not None]
    return sum(given) if len(given) == len(answers) else None


def _scale(answers: Sequence[int | None], items: tuple[int, ...]) -> int | None:
    given = [2 - int(a) if i in TURNED_ROUND else int(a) for i in items if (a := answers[i - 1]) is not None]
    if len(given) < ANSWERS_NEEDED:
        return None
    # Half up in whole numbers: Python's own rounding would send a half to the even neighbour.
    return (10 * sum(given) + len(given)) // (2 * len(given))


def _added(*scores: int | None) -> int | None:
    known = [s for s in scores if s is not None]
    return sum(known) if len(known) == len(scores) else None
