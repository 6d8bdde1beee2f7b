"""Who is on roll: pupils with their dates, their needs and what we secretly know about them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from sample_data.chance import shares, stream
from sample_data.days import LAST_DAY, YEARS, school_year
from sample_data.names import BOYS, GIRLS, SURNAMES
from sample_data.schools import School
from sample_data.upn import impossible_upn

LASTING = 0.6  # how far a pupil's place among the others in attendance lasts from one year to the next

SEN_NEEDS = ("SEMH", "SLCN", "MLD", "SPLD", "ASD", "PD", "HI", "NSA")
SEN_WEIGHTS = (0.24, 0.22, 0.16, 0.15, 0.12, 0.03, 0.02, 0.06)


@dataclass(frozen=True)
class Pupil:
    """One made-up pupil. `cohort` is the year in which the pupil's year group was the school's first."""

    upn: str
    adno: str
    surname: str
    forename: str
    sex: str
    dob: date
    cohort: int
    form: str
    entry: date
    leaving: date | None
    status: str
    fsm: bool
    sen: str
    sen_need: str

    def group(self, school: School, year: int) -> int:
        return school.first_group + year - self.cohort

    def days_on_roll(self, school: School, year: int) -> tuple[date, date] | None:
        """First and last day on roll in a school year, or None."""
        days = school_year(school.phase, year).days
        start, end = max(self.entry, days[0]), min(self.leaving or LAST_DAY, days[-1])
        return (start, end) if start <= end and self.group(school, year) in school.groups else None


@dataclass(frozen=True)
class Roll:
    """All pupils of a school, with the leanings that everything else is drawn from.

    missing     (pupils × 3 years) standing among the same year group, 0 attends most to 1 attends least
    behaviour   how likely to be in an incident, on a normal scale
    difficulty  (pupils × 2) true level behind the questionnaires in June 2025 and June 2026, normal scale
    """

    pupils: tuple[Pupil, ...]
    missing: np.ndarray
    behaviour: np.ndarray
    difficulty: np.ndarray


def _leaving_day(school: School, cohort: int) -> date | None:
    """Last day of a cohort that ran its course; None while on roll. Year 11 leaves on the last Friday of June."""
    last_year = cohort + school.last_group - school.first_group
    if last_year > YEARS[-1]:
        return None
    if school.last_group == 11:
        return {2023: date(2024, 6, 28), 2024: date(2025, 6, 27), 2025: date(2026, 6, 26)}[last_year]
    return None if last_year == YEARS[-1] else school_year(school.phase, last_year).days[-1]


def _first_day(school: School, cohort: int) -> date:
    return school_year(school.phase, cohort).days[0] if cohort in YEARS else date(cohort, 9, 4)


def _cohort(school: School, cohort: int, serial: int) -> list[Pupil]:
    """One cohort, with about one in thirty leaving and as many joining in each year."""
    rng = stream(school.key, "cohort", cohort)
    n = school.cohort_size + (7 if school.phase == "secondary" else 1)
    sexes = shares(rng, n, 0.49)
    # Which shares hold for the cohort as a whole hold for every cohort, so that years can be compared.
    fsm, k_or_e = shares(rng, n, 0.25), np.zeros(n, dtype=bool)
    for wanted, share in ((True, 0.30), (False, 0.142)):
        at = np.flatnonzero(fsm == wanted)
        k_or_e[at] = shares(rng, len(at), share)
    with_plan = np.zeros(n, dtype=bool)
    with_plan[np.flatnonzero(k_or_e)] = shares(rng, int(k_or_e.sum()), 0.22)
    moving = rng.permutation(n)
    per_year = 4 if school.phase == "secondary" else 1
    pupils = []
    for i in range(n):
        born = date(cohort - (11 if school.phase == "secondary" else 4) - 1, 9, 1) + timedelta(days=int(rng.integers(0, 365)))
        names = GIRLS if sexes[i] else BOYS
        sen = "N" if not k_or_e[i] else "E" if with_plan[i] else "K"
        pupils.append(
            Pupil(
                upn=impossible_upn(school.upn_school, born.year + (5 if born.month >= 9 else 4), 1 + (serial + i) % 999),
                adno=f"{serial + i + 1200:06d}",
                surname=SURNAMES[int(rng.integers(len(SURNAMES)))],
                forename=names[int(rng.integers(len(names)))],
                sex="F" if sexes[i] else "M",
                dob=born,
                cohort=cohort,
                form=school.forms[i % len(school.forms)],
                entry=_first_day(school, cohort),
                leaving=_leaving_day(school, cohort),
                status="C",
                fsm=bool(fsm[i]),
                sen=sen,
                sen_need="" if sen == "N" else SEN_NEEDS[int(rng.choice(len(SEN_NEEDS), p=SEN_WEIGHTS))],
            )
        )
    return _moves(school, cohort, pupils, moving, per_year, rng)


def _moves(
    school: School, cohort: int, pupils: list[Pupil], order: np.ndarray, per_year: int, rng: np.random.Generator
) -> list[Pupil]:
    """Gives some pupils a late first day, and others an early last day, in each of the three years."""
    taken = iter(order.tolist())
    for year in YEARS:
        group = school.first_group + year - cohort
        if group not in school.groups or (group == 11):
            continue
        calendar = school_year(school.phase, year)
        for joins in (True, False):
            for _ in range(per_year if joins or school.phase == "secondary" else int(rng.integers(0, 2))):
                i = next(taken)
                day = calendar.days[int(rng.choice(calendar.open_at[12:-25]))]
                changed = replace(pupils[i], entry=day) if joins else replace(pupils[i], leaving=day)
                pupils[i] = changed
    return pupils


def _dual(school: School, pupils: list[Pupil]) -> list[Pupil]:
    """A few pupils are registered at two schools: M (mainly here) or S (mainly elsewhere)."""
    rng = stream(school.key, "dual")
    here = [i for i, p in enumerate(pupils) if p.cohort in (2022, 2023, 2024) and p.leaving is None]
    number = (4, 3) if school.phase == "secondary" else (1, 1)
    picked = rng.permutation(here)[: sum(number)].tolist()
    for place, i in enumerate(picked):
        pupils[i] = replace(pupils[i], status="M" if place < number[0] else "S")
    return pupils


def make_roll(school: School) -> Roll:
    """Every pupil on roll at any time of the three years, with their leanings."""
    pupils: list[Pupil] = []
    for cohort in school.first_cohorts:
        pupils += _cohort(school, cohort, serial=len(pupils))
    pupils = _dual(school, pupils)
    if school.phase == "secondary":  # two newcomers without a UPN yet: matched by admission number alone
        for i in [i for i, p in enumerate(pupils) if p.entry.year == 2026][:2]:
            pupils[i] = replace(pupils[i], upn="")
    rng = stream(school.key, "leanings")
    n = len(pupils)
    first = rng.standard_normal(n)
    second = LASTING * first + np.sqrt(1 - LASTING**2) * rng.standard_normal(n)
    third = LASTING * second + np.sqrt(1 - LASTING**2) * rng.standard_normal(n)
    cohorts = np.array([p.cohort for p in pupils])
    missing = np.column_stack([_standing(z, cohorts) for z in (first, second, third)])
    semh = np.array([p.sen_need == "SEMH" for p in pupils])
    fsm, boy = np.array([p.fsm for p in pupils]), np.array([p.sex == "M" for p in pupils])
    behaviour = 0.35 * second + 1.3 * semh + 0.55 * fsm + 0.35 * boy + 0.85 * rng.standard_normal(n)
    before = 0.45 * (behaviour - behaviour.mean()) / behaviour.std() + 0.89 * rng.standard_normal(n)
    later = 0.88 * before + np.sqrt(1 - 0.88**2) * rng.standard_normal(n)
    return Roll(tuple(pupils), missing, behaviour, np.column_stack([before, later]))


def _standing(z: np.ndarray, cohorts: np.ndarray) -> np.ndarray:
    """Rank within the year group as a share, so that every cohort has the same spread of attendance."""
    out = np.empty(len(z))
    for cohort in np.unique(cohorts):
        at = np.flatnonzero(cohorts == cohort)
        out[at[np.argsort(z[at], kind="stable")]] = (np.arange(len(at)) + 0.5) / len(at)
    return out
