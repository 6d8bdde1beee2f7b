"""The two made-up schools, and every number that is planted in them."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from sample_data.days import DECLARED, PROGRAMME_START


@dataclass(frozen=True, kw_only=True)
class School:
    """One made-up school.

    Numbers in threes belong to 2023/24, 2024/25 and 2025/26.

    declared  when the school wrote down what it hoped for; stands: the level that most statements of each of the eight
              principles have reached in June 2026, where that is another than in audit_levels.py
    """

    key: str
    name: str
    code: str
    phase: str
    upn_school: int
    first_group: int
    last_group: int
    cohort_size: int
    forms: str
    absence_level: float
    unauthorised_level: float
    severe_scale: float
    authorised_factor: tuple[float, float, float]
    suspended_pupils: tuple[int, int, int]
    part_time_pupils: tuple[int, int, int]
    high_level_pupils: tuple[int, int, int]
    high_level_recorded: tuple[float, float, float]
    other_incidents: int
    referrals: int
    chosen_by_attendance: tuple[int, int]
    chosen_by_sdq: int
    programme_start: date = PROGRAMME_START
    declared: date = DECLARED
    stands: tuple[int, ...] = ()

    @property
    def groups(self) -> range:
        return range(self.first_group, self.last_group + 1)

    @property
    def first_cohorts(self) -> range:
        """Years in which cohorts started that are on roll at some time of the three years."""
        return range(2023 - (self.last_group - self.first_group), 2026)


FERNHOLLOW = School(
    key="fernhollow",
    name="Fernhollow Academy",
    code="EX1",
    phase="secondary",
    upn_school=9901,
    first_group=7,
    last_group=11,
    cohort_size=181,
    forms="ABCDEF",
    absence_level=0.0880,
    unauthorised_level=0.0325,
    severe_scale=1.4,
    # Planted: authorised absence really falls in 2025/26; unauthorised absence does not.
    authorised_factor=(1.0, 1.0, 0.56),
    # Planted: fewer pupils suspended in 2025/26, but many more on a part-time timetable.
    suspended_pupils=(103, 104, 50),
    part_time_pupils=(16, 16, 52),
    # Planted: high-level incidents linked to SEMH really rise, over many pupils.
    high_level_pupils=(84, 83, 165),
    high_level_recorded=(1.0, 1.0, 1.0),
    other_incidents=2300,
    referrals=58,
    chosen_by_attendance=(16, 40),
    chosen_by_sdq=22,
)

QUILLMERE = School(
    key="quillmere",
    name="Quillmere Primary School",
    code="EX2",
    phase="primary",
    upn_school=9902,
    first_group=0,
    last_group=6,
    cohort_size=30,
    forms="L",
    absence_level=0.0522,
    unauthorised_level=0.0150,
    severe_scale=1.3,
    authorised_factor=(1.0, 1.0, 1.0),
    suspended_pupils=(3, 3, 2),
    part_time_pupils=(1, 1, 1),
    high_level_pupils=(30, 30, 30),
    # Planted: from September 2025 fewer of the same incidents are recorded at level 4 or above.
    high_level_recorded=(1.0, 1.0, 0.33),
    other_incidents=260,
    referrals=11,
    chosen_by_attendance=(4, 8),
    chosen_by_sdq=10,
)

SCHOOLS = (FERNHOLLOW, QUILLMERE)


def year_index(year: int) -> int:
    return year - 2023


def cumulative(weights: tuple[int, ...]) -> np.ndarray:
    """Weights as a running share up to 1."""
    return np.cumsum(weights) / np.sum(weights)
