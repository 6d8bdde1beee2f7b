"""Where each pupil stands in each subject a few times a year, and where the school expected the pupil to stand.

Nothing is planted: how far a pupil is from what was expected stays with the pupil from the first year to the last. Pupils who
miss more of school stand lower, and so those in support stand below the others from the start.
"""

from collections.abc import Iterator
from datetime import date

import numpy as np

from sample_data.chance import stream
from sample_data.days import YEARS
from sample_data.school import Made
from sample_data.schools import School
from sample_data.tables import Rows, dmy, ids

# Near the end of each term; the primary does so twice a year.
DAYS = {
    "secondary": {
        2023: (date(2023, 12, 15), date(2024, 3, 22), date(2024, 7, 12)),
        2024: (date(2024, 12, 13), date(2025, 3, 28), date(2025, 7, 11)),
        2025: (date(2025, 12, 12), date(2026, 3, 20), date(2026, 7, 10)),
    },
    "primary": {
        2023: (date(2023, 12, 15), date(2024, 7, 12)),
        2024: (date(2024, 12, 13), date(2025, 7, 11)),
        2025: (date(2025, 12, 12), date(2026, 7, 10)),
    },
}
SUBJECTS = {"secondary": ("English", "Mathematics", "Science"), "primary": ("Reading", "Writing", "Mathematics")}
SCALES = {"secondary": "Points", "primary": "Bands"}
BANDS = ("Working towards", "Expected", "Greater depth")
GROUPS = {"secondary": range(7, 11), "primary": range(1, 7)}
POINTS_A_TERM = 3
MISSED = 0.03  # of assessments are not taken


def subject_progress(made: Made) -> Rows:
    yield "UPN", "Adno", "Date", "Subject", "Scale", "Point", "Expected"
    phase, roll = made.school.phase, made.roll
    rng = stream(made.school.key, "progress", 1)
    n = len(roll.pupils)
    # Shares of absence are alike for all three years taken together: no pupil is looked at at a lowest point.
    missing = _standard(roll.missing.mean(axis=1))
    start, lasting = rng.standard_normal(n), -0.45 * missing + 0.8 * rng.standard_normal(n)
    for year in YEARS:
        for term, day in enumerate(DAYS[phase][year], 1):
            for subject in SUBJECTS[phase]:
                wobble, taken = rng.standard_normal(n), rng.random(n) >= MISSED
                for i in _on_roll(made, year, day):
                    if taken[i]:
                        group = roll.pupils[i].group(made.school, year) - GROUPS[phase].start
                        point, expected = _standing(made.school, start[i], lasting[i] + 0.6 * wobble[i], 3 * group + term)
                        yield *ids(made, i), dmy(day), subject, SCALES[phase], point, expected


def _on_roll(made: Made, year: int, day: date) -> Iterator[int]:
    """Pupils of the assessed year groups on roll on a day."""
    for i, pupil in enumerate(made.roll.pupils):
        stay = pupil.days_on_roll(made.school, year)
        if stay and stay[0] <= day <= stay[1] and pupil.group(made.school, year) in GROUPS[made.school.phase]:
            yield i


def _standing(school: School, start: float, apart: float, terms: int) -> tuple[str, str]:
    """A pupil's point or band, and the one expected, after so many terms."""
    if school.phase == "primary":
        expected = int(np.clip(np.floor(1.6 + 0.55 * start), 0, 2))
        return BANDS[int(np.clip(np.floor(expected + 0.5 + 0.7 * apart), 0, 2))], BANDS[expected]
    expected = round(30 + 5 * start) + POINTS_A_TERM * terms
    return str(max(0, round(expected + 3 * apart))), str(expected)


def _standard(values: np.ndarray) -> np.ndarray:
    return (values - values.mean()) / values.std()
