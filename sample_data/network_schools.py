"""The made-up schools beside Fernhollow and Quillmere in the example network, and what is planted in each of them.

Their exports are made, imported and published as any school's, and only the public figures are kept. Levels and effects are
chosen so that schools differ, that something rose in some and fell in others, and that some cannot tell yet.
"""

from dataclasses import dataclass
from datetime import date

from sample_data.days import DECLARED, PROGRAMME_START
from sample_data.schools import School

YEAR_BEFORE, EASTER = date(2024, 9, 2), date(2026, 4, 13)
SUMMER_2025 = date(2025, 7, 22)
AT, AT_BEFORE = "2026-07-20T09:00:00+00:00", "2025-07-28T10:30:00+00:00"
OTHER_DEFINITIONS = "0f0f0f0f0f0f0f0f"


@dataclass(frozen=True, kw_only=True)
class Neighbour:
    """One school of the example network.

    named         whether it agreed to be named
    made          when its files were imported
    as_on         the day of its export, where that was an earlier one than everybody else's
    definitions   a fingerprint that is no version's; empty for a school that counts as whoever shows the example does
    """

    school: School
    named: bool
    made: str
    as_on: date | None
    definitions: str


@dataclass(frozen=True, kw_only=True)
class _Told:
    """What differs between schools: two numbers are those of the years before 2025/26, and of 2025/26.

    absence       share of sessions missed, and missed without permission
    authorised    how many times as much authorised absence as before there is in 2025/26
    suspended, high_level   pupils in 100 on roll
    stands        levels of the eight principles
    """

    name: str
    cohort: int
    absence: tuple[float, float]
    authorised: float
    suspended: tuple[float, float]
    high_level: tuple[float, float]
    stands: str
    start: date = PROGRAMME_START
    last_group: int = 0
    named: bool = False
    as_on: date | None = None
    definitions: str = ""


def _neighbour(number: int, phase: str, told: _Told) -> Neighbour:
    made = AT if told.as_on is None else AT_BEFORE
    school = _school(number, phase, told)
    return Neighbour(school=school, named=told.named, made=made, as_on=told.as_on, definitions=told.definitions)


def _school(number: int, phase: str, told: _Told) -> School:
    secondary = phase == "secondary"
    first, last = (7, 11) if secondary else (0, told.last_group or 6)
    roll = told.cohort * (last - first + 1)

    def three(before: float, now: float) -> tuple[int, int, int]:
        return round(before * roll / 100), round(before * roll / 100) + (1 if secondary else 0), round(now * roll / 100)

    few = max(1, round(roll * 0.016)) if secondary else 1
    return School(
        key=told.name.split()[0].casefold(),
        name=told.name,
        code=f"EX{number}",
        phase=phase,
        upn_school=9900 + number,
        first_group=first,
        last_group=last,
        cohort_size=told.cohort,
        forms="ABCDEFGHIJ"[: max(1, told.cohort // 30)],
        absence_level=told.absence[0],
        unauthorised_level=told.absence[1],
        severe_scale=1.35,
        authorised_factor=(1.0, 1.0, told.authorised),
        suspended_pupils=three(*told.suspended),
        part_time_pupils=(few, few, few),
        high_level_pupils=three(*told.high_level),
        high_level_recorded=(1.0, 1.0, 1.0),
        other_incidents=roll if secondary else roll // 3,
        referrals=max(5, round(roll * 0.06)),
        chosen_by_attendance=(max(3, roll // 60), max(4, roll // 30)),
        chosen_by_sdq=max(3, roll // 45),
        programme_start=told.start,
        declared=DECLARED if told.start >= PROGRAMME_START else date(told.start.year, 7, 10),
        stands=tuple(int(level) for level in told.stands),
    )


_SECONDARIES = (
    _Told(name="Thistlecombe School", cohort=60, absence=(0.081, 0.026), authorised=1.0, suspended=(10, 10),
          high_level=(9, 9), stands="23121322", named=True),
    _Told(name="Oakenlade Academy", cohort=120, absence=(0.094, 0.038), authorised=0.55, suspended=(13, 7),
          high_level=(10, 10), stands="32211213", named=True),
    _Told(name="Windlestrow High School", cohort=150, absence=(0.086, 0.031), authorised=0.6, suspended=(11, 11),
          high_level=(8, 16), stands="22312121"),
    _Told(name="Harrowfen Academy", cohort=172, absence=(0.099, 0.041), authorised=1.0, suspended=(15, 15),
          high_level=(13, 6.5), stands="31223122", named=True),
    _Told(name="Pebblewick School", cohort=190, absence=(0.077, 0.024), authorised=1.0, suspended=(8, 8),
          high_level=(8, 8), stands="22221313"),
    _Told(name="Copperhithe Academy", cohort=210, absence=(0.088, 0.033), authorised=1.5, suspended=(11, 18),
          high_level=(9, 17), stands="12131221"),
    _Told(name="Sallowbrook School", cohort=240, absence=(0.083, 0.028), authorised=0.58, suspended=(9, 9),
          high_level=(11, 5.5), stands="33122212", named=True),
    _Told(name="Tinderley High School", cohort=268, absence=(0.103, 0.044), authorised=1.0, suspended=(22, 22),
          high_level=(15, 15), stands="21321122"),
    _Told(name="Larkmarsh Academy", cohort=300, absence=(0.079, 0.025), authorised=1.0, suspended=(9, 9),
          high_level=(7, 7), stands="22213231", start=YEAR_BEFORE),
    _Told(name="Vellenmoor School", cohort=140, absence=(0.090, 0.034), authorised=1.0, suspended=(12, 12),
          high_level=(10, 10), stands="12211111", start=EASTER),
    _Told(name="Emberlow School", cohort=36, absence=(0.085, 0.030), authorised=1.0, suspended=(12, 12),
          high_level=(12, 12), stands="21112212"),
    _Told(name="Gorsewater Academy", cohort=100, absence=(0.091, 0.035), authorised=1.0, suspended=(11, 11),
          high_level=(10, 10), stands="32222321", definitions=OTHER_DEFINITIONS),
    _Told(name="Marrowby School", cohort=130, absence=(0.087, 0.031), authorised=1.0, suspended=(10, 10),
          high_level=(9, 9), stands="22132212", start=YEAR_BEFORE, named=True,
          as_on=SUMMER_2025),
)  # fmt: skip
_PRIMARIES = (
    _Told(name="Puddlecote Primary School", cohort=30, absence=(0.050, 0.014), authorised=1.0, suspended=(1, 1),
          high_level=(12, 12), stands="22132132", named=True),
    _Told(name="Buttermarsh Primary School", cohort=45, absence=(0.055, 0.017), authorised=0.55, suspended=(1, 1),
          high_level=(10, 10), stands="21123223", named=True),
    _Told(name="Dandelyke Primary School", cohort=60, absence=(0.048, 0.013), authorised=1.0, suspended=(1, 1),
          high_level=(9, 18), stands="32212322"),
    _Told(name="Applewhin Primary School", cohort=60, absence=(0.058, 0.019), authorised=1.0, suspended=(1.5, 1.5),
          high_level=(16, 6), stands="23231213", named=True),
    _Told(name="Nettlemere Primary School", cohort=28, absence=(0.061, 0.021), authorised=1.5, suspended=(1, 1),
          high_level=(13, 13), stands="12222131"),
    _Told(name="Hopscombe Primary School", cohort=58, absence=(0.053, 0.016), authorised=1.0, suspended=(1, 1),
          high_level=(11, 11), stands="31122222", start=YEAR_BEFORE),
    _Told(name="Brindlesea Primary School", cohort=42, absence=(0.064, 0.023), authorised=1.0, suspended=(1, 1),
          high_level=(20, 20), stands="22311132"),
    _Told(name="Acornhithe Primary School", cohort=30, absence=(0.051, 0.015), authorised=1.0, suspended=(1, 1),
          high_level=(12, 12), stands="11211121", start=EASTER),
    _Told(name="Mothwick Infant School", cohort=3, absence=(0.052, 0.015), authorised=1.0, suspended=(0, 0),
          high_level=(9, 9), stands="22121122", last_group=1),
)  # fmt: skip

NEIGHBOURS = tuple(
    _neighbour(number, phase, told)
    for number, (phase, told) in enumerate(
        (*(("secondary", told) for told in _SECONDARIES), *(("primary", told) for told in _PRIMARIES)), 3
    )
)
