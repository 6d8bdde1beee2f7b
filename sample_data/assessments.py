"""Questionnaire totals before and after: SDQ total and impact, teacher and parent. Never items. Pupils' own: self_scores.py.

Source      spread: teacher total mean 6.6, SD 6.0 in British pupils of 5 to 15; scores about six months apart go
            together at about 0.7 (Goodman 2001)
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from sample_data.chance import stream
from sample_data.days import school_year
from sample_data.pupils import Roll
from sample_data.schools import School

# Questionnaires are filled in for these year groups each June; the next June the same pupils are asked again.
SCREENED = {"secondary": (7, 8, 9), "primary": (1, 2, 3, 4, 5)}
WAVES = (date(2025, 6, 16), date(2026, 6, 15))
AGREEMENT = {"teacher": 0.82, "parent": 0.80}  # how much of a score is the pupil's own level


@dataclass(frozen=True)
class Score:
    pupil: int
    informant: str
    day: date
    scale: str
    score: int


def _total(level: float, informant: str, noise: float) -> int:
    """A total of 0 to 40 from a pupil's level and the questionnaire's own wobble."""
    weight = AGREEMENT[informant]
    seen = np.sqrt(weight) * level + np.sqrt(1 - weight) * noise
    total = np.exp(1.90 + 0.70 * seen) - 1.8 if informant == "teacher" else 8.6 + 5.9 * seen
    return int(np.clip(round(float(total)), 0, 40))


def _impact(total: int, informant: str, noise: float) -> int:
    most = 6 if informant == "teacher" else 10
    return int(np.clip(round((total - 9) * (0.22 if informant == "teacher" else 0.32) + noise), 0, most))


def june_2025_asked(school: School, roll: Roll) -> list[int]:
    """Pupils of the year groups that are asked, on roll at the first wave."""
    return [
        i
        for i, p in enumerate(roll.pupils)
        if p.days_on_roll(school, 2024)
        and p.group(school, 2024) in SCREENED[school.phase]
        and p.entry <= WAVES[0]
        and (p.leaving is None or p.leaving > WAVES[0])
    ]


def make_scores(school: School, roll: Roll) -> list[Score]:
    """Both waves: nearly all teachers answer, about half of the parents; some pupils have gone by the second."""
    out: list[Score] = []
    for informant, share, follow in (("teacher", 0.95, 0.92), ("parent", 0.45, 0.80)):
        rng = stream(school.key, "scores", informant)
        for pupil in june_2025_asked(school, roll):
            answered, again = rng.random() < share, rng.random() < follow
            noise = rng.standard_normal(4)
            for wave, day in enumerate(WAVES):
                left = roll.pupils[pupil].leaving
                if not answered or (wave == 1 and (not again or (left is not None and left < day))):
                    continue
                total = _total(float(roll.difficulty[pupil, wave]), informant, float(noise[wave]))
                out.append(Score(pupil, informant, day, "total", total))
                out.append(Score(pupil, informant, day, "impact", _impact(total, informant, float(noise[2 + wave]))))
    return sorted(out, key=lambda s: (s.day, s.informant, s.pupil, s.scale != "total"))


def june_2025_totals(scores: list[Score]) -> dict[int, int]:
    """The teacher total of each pupil at the first wave, from which pupils are chosen for support."""
    return {s.pupil: s.score for s in scores if s.informant == "teacher" and s.day == WAVES[0] and s.scale == "total"}


assert all(wave in school_year("secondary", year).days for wave, year in zip(WAVES, (2024, 2025), strict=True))
