"""Pupils' own questionnaires at the secondary: SDQ total and impact, in June 2025 and June 2026. Never items.

Source      spread: totals of British pupils of 11 to 15 about themselves, mean 10.3, SD 5.2 (Meltzer and others 2000)
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from sample_data.assessments import WAVES, Score, june_2025_asked
from sample_data.chance import stream
from sample_data.pupils import Roll
from sample_data.schools import School

ANSWER, AGAIN = 0.90, 0.92
OWN_LEVEL = 0.80  # how much of a score is the pupil's own level
HELP = 5  # points by which support that helps lowers the second total


@dataclass(frozen=True)
class OwnAnswers:
    """Who was asked about themselves, who answered and who answered again, and each questionnaire's wobble."""

    asked: tuple[int, ...]
    answered: frozenset[int]
    again: frozenset[int]
    wobble: dict[int, np.ndarray]


def own_answers(school: School, roll: Roll, supported: Collection[int]) -> OwnAnswers:
    """The year groups of the other questionnaires, and every pupil who was to have support. Nobody in the primary."""
    if school.phase != "secondary":
        return OwnAnswers((), frozenset(), frozenset(), {})
    rng = stream(school.key, "scores", "self")
    asked = tuple(sorted({*june_2025_asked(school, roll), *supported}))
    drawn = {pupil: (rng.random(2), rng.standard_normal(4)) for pupil in asked}
    answered = frozenset(pupil for pupil, (chance, _) in drawn.items() if chance[0] < ANSWER)
    again = frozenset(pupil for pupil, (chance, _) in drawn.items() if chance[1] < AGAIN)
    return OwnAnswers(asked, answered, again, {pupil: wobble for pupil, (_, wobble) in drawn.items()})


def own_scores(roll: Roll, own: OwnAnswers, helped: Collection[int], always: Collection[int]) -> list[Score]:
    """Both waves.

    Takes       helped: pupils whose second total is lower by what their support does
                always: pupils of the draw, whom the school asked until each had answered
    """
    out: list[Score] = []
    for pupil in own.asked:
        for wave, day in enumerate(WAVES):
            left = roll.pupils[pupil].leaving
            here = left is None or left >= day
            if not here or not (pupil in own.answered or pupil in always):
                continue
            if wave and not (pupil in own.again or pupil in always):
                continue
            wobble = own.wobble[pupil]
            seen = np.sqrt(OWN_LEVEL) * roll.difficulty[pupil, wave] + np.sqrt(1 - OWN_LEVEL) * wobble[wave]
            total = 10.3 + 5.2 * float(seen) - (HELP if wave and pupil in helped else 0)
            score = int(np.clip(round(total), 0, 40))
            impact = int(np.clip(round((score - 9) * 0.30 + float(wobble[2 + wave])), 0, 10))
            out += [Score(pupil, "self", day, "total", score), Score(pupil, "self", day, "impact", impact)]
    return sorted(out, key=lambda s: (s.day, s.pupil, s.scale != "total"))
