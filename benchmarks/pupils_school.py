"""A lead's published folder with 1,500 made-up pupils in Years 7 to 11, large enough to time the Pupils page.

Not for     anything but timing: its figures follow no real pattern. See sample_data for schools that do
"""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from semhlib.profile.factor_set import default_set, rule_words, title_words
from semhlib.store.lead_fairness import Fairness
from semhlib.store.lead_pupils import (
    FORMAT,
    PUPILS,
    Episode,
    Fact,
    FactorLine,
    Happening,
    Month,
    PupilLine,
    Pupils,
    pupils_as_bytes,
)
from semhlib.store.lead_records import THRIVE
from semhlib.store.lead_store import FORMAT as STORE_FORMAT
from semhlib.store.lead_store import LEFT_OUT, LeadStore
from semhlib.store.role_files import write_store
from semhlib.store.role_store import School

ROLL = 1500
YEARS = (7, 8, 9, 10, 11)
AS_OF = date(2026, 7, 17)
TERMS = (date(2025, 9, 3), date(2026, 1, 5), date(2026, 4, 13))
SNAPSHOT = "20260720T090000000000Z-abcd1234"
SUPPORT = ("Nurture group", "Mentoring", "Counselling", "Breakfast club", "Sensory circuits", "Art group")
NEEDS = ("sen_type: SEMH", "sen_type: SLCN", "sen_type: SPLD", "eal", "pupil_premium", "fsm6")
# How many pupils in a hundred have so many factors, from none to seven.
SHARES = (44, 22, 13, 9, 5, 3, 2, 2)
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def write_lead(folder: Path) -> Pupils:
    """Publish the school into a lead's folder, with the writers that an import uses. Returns its list of pupils."""
    pupils = made_up()
    # Marked as made up: anybody may open it, and "today" is the last day of its data, whenever this runs.
    store = LeadStore(
        format=STORE_FORMAT, snapshot=SNAPSHOT, made="2026-07-20T09:00:00",
        school=School(name="Timing School", phase="secondary", example=True, programme_start=date(2025, 9, 1)),
        files=(), missing=(), problems=(), rows_left_out=0, copies=(), quality=(), headline="",
    )  # fmt: skip
    write_store(folder, store, {LEFT_OUT: b"", PUPILS: pupils_as_bytes(pupils)})
    return pupils


def made_up(roll: int = ROLL, seed: int = 6) -> Pupils:
    """The list, the same each time."""
    random = Random(seed)
    factors = _factors()
    return Pupils(
        format=FORMAT, snapshot=SNAPSHOT, as_of=AS_OF, terms=TERMS, least=3, set_version="1", set_name="The default set",
        factors=factors, pupils=tuple(_pupil(n, factors, random) for n in range(roll)),
        fairness=Fairness(rates=(), not_recorded=(), back_tests=(), steps=()),
    )  # fmt: skip


def _factors() -> tuple[FactorLine, ...]:
    return tuple(
        FactorLine(
            name=c.factor.name, title=title_words(c), family=c.factor.family, rule=rule_words(c), source=c.factor.source,
            since=c.factor.threshold.since, why=c.factor.why, confirmed=c.factor.confirmed,
        )
        for c in default_set().chosen
    )  # fmt: skip


def _pupil(number: int, factors: Sequence[FactorLine], random: Random) -> PupilLine:
    year = YEARS[number % len(YEARS)]
    count = random.choices(range(len(SHARES)), SHARES)[0]
    sen = random.choices("NKE", (82, 14, 4))[0]
    named = random.random() < 0.1
    letters = "".join(LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in (2, 1, 0))
    return PupilLine(
        key=f"TS1{letters}QRS", label=f"Pupil {letters}Q", year_group=year, joined=date(2026 - year + 4, 9, 3),
        moving_up=year == YEARS[-1], sen=sen, needs=_needs(sen, random), facts=_facts(factors, count, random),
        older=random.choice((0, 0, 1, 2)), episodes=_episodes(count, random), scores=(), happenings=_happenings(count, random),
        months=_months(random), thrive=random.choice(THRIVE) if named else "", thrive_on=_day(random) if named else None,
    )  # fmt: skip


def _needs(sen: str, random: Random) -> tuple[str, ...]:
    types = (random.choice(NEEDS[:3]),) if sen != "N" else ()
    return (*types, *(need for need in NEEDS[3:] if random.random() < 0.15))


def _facts(factors: Sequence[FactorLine], count: int, random: Random) -> tuple[Fact, ...]:
    """Some factors are met with often and some hardly ever, as in a school."""
    fitting: set[int] = set()
    while len(fitting) < count:
        fitting.add(int(len(factors) * random.random() ** 1.6))
    return tuple(
        Fact(factor=factors[place].name, on=_day(random), words=f"{factors[place].title}: made up", source=factors[place].source)
        for place in sorted(fitting)
    )


def _episodes(count: int, random: Random) -> tuple[Episode, ...]:
    if random.random() > 0.05 + 0.1 * count:
        return ()
    kinds = random.sample(SUPPORT, random.choice((1, 1, 1, 2)))
    return tuple(
        Episode(
            kind=kind, led_by="Pastoral lead", thrive="", start=_day(random),
            end=AS_OF - timedelta(days=random.randrange(90)) if random.random() < 0.25 else None,
            review=None if random.random() < 0.2 else AS_OF + timedelta(days=random.randrange(-40, 120)),
            outcome="", planned=12, attended=random.randrange(13),
        )
        for kind in kinds
    )  # fmt: skip


def _happenings(count: int, random: Random) -> tuple[Happening, ...]:
    days = sorted(_day(random) for _ in range(random.randrange(count + 1)))
    return tuple(Happening(kind="suspension", on=day, until=day, words="1 suspension, 1 day") for day in days)


def _months(random: Random) -> tuple[Month, ...]:
    firsts = [date(2025, month, 1) for month in range(9, 13)] + [date(2026, month, 1) for month in range(1, 8)]
    return tuple(Month(first=first, possible=36, attended=36 - random.randrange(9)) for first in firsts)


def _day(random: Random) -> date:
    return AS_OF - timedelta(days=random.randrange(330))
