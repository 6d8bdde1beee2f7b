"""National figures that a page may show beside a school's own, each with its year and source.

Source      DfE, Pupil absence in schools in England and Pupil attendance in schools, Open Government Licence v3.0
            (academic years to 2024/25; 2025/26 is the year to 10 July 2026, which counts slightly other weeks)
Not for     telling how a school should do: its pupils may be nothing like the average
"""

from dataclasses import dataclass

FULL_YEAR = "DfE, Pupil absence in schools in England"
YEAR_TO_DATE = "DfE, Pupil attendance in schools, 8 September 2025 to 10 July 2026"
SUSPENSIONS = "DfE, Suspensions and permanent exclusions in England"


@dataclass(frozen=True)
class National:
    """One figure for England, in the unit of our measure."""

    phase: str
    year: int
    measure: str
    value: float
    source: str


# Absence by phase and year: overall, unauthorised, missing 10% or more, missing 50% or more (% each).
_ABSENCE = {
    ("primary", 2022): (5.90, 1.65, 16.21, 0.75),
    ("secondary", 2022): (9.01, 3.37, 26.52, 3.40),
    ("special", 2022): (13.02, 3.15, 38.33, 6.24),
    ("primary", 2023): (5.53, 1.63, 14.56, 0.85),
    ("secondary", 2023): (8.89, 3.47, 25.56, 3.81),
    ("special", 2023): (13.01, 3.31, 37.21, 6.70),
    ("primary", 2024): (5.20, 1.50, 12.99, 0.93),
    ("secondary", 2024): (8.44, 3.22, 23.37, 3.88),
    ("special", 2024): (12.76, 3.38, 35.26, 6.91),
}
# The year to date gives no severe absence.
_TO_DATE = {
    ("primary", 2025): (5.28, 1.55, 13.77),
    ("secondary", 2025): (8.49, 3.27, 23.77),
    ("special", 2025): (13.17, 3.60, 36.06),
}
_PART_TIME = {("primary", 2025): 0.17, ("secondary", 2025): 0.32, ("special", 2025): 1.59}
# Suspensions per 100 pupils.
_SUSPENSIONS = {("primary", 2023): 2.27, ("secondary", 2023): 22.61, ("special", 2023): 12.62}

_MEASURES = ("attendance", "unauthorised_absence", "persistent_absence", "severe_absence")


def national_figures(phase: str) -> tuple[National, ...]:
    """Every figure for England that we hold for a phase: primary, secondary or special."""
    found = []
    for table, source in ((_ABSENCE, FULL_YEAR), (_TO_DATE, YEAR_TO_DATE)):
        for (its_phase, year), values in table.items():
            if its_phase == phase:
                own = (round(100 - values[0], 2), *values[1:])
                found += [National(phase, year, m, v, source) for m, v in zip(_MEASURES, own, strict=False)]
    others = ((_PART_TIME, "part_time_timetable", YEAR_TO_DATE), (_SUSPENSIONS, "suspensions", SUSPENSIONS))
    for by_phase, measure, source in others:
        found += [National(phase, year, measure, value, source) for (p, year), value in by_phase.items() if p == phase]
    return tuple(found)
