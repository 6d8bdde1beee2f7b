"""A made-up school of two years in which every factor fits somebody, the same each time for the same number."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

import numpy as np
import pandas as pd

from semhlib.terms.codes import code_on
from semhlib.terms.tables import CODE_FACTS
from tests.profile.lists import calendar, listed

FIRST, LAST = date(2024, 9, 2), date(2026, 7, 17)
PUPILS = tuple(f"pupil-{n:02}" for n in range(36))
HOLIDAYS = (
    ("2024-10-28", "2024-11-01"), ("2024-12-23", "2025-01-03"), ("2025-04-07", "2025-04-21"), ("2025-07-19", "2025-08-31"),
    ("2025-10-27", "2025-10-31"), ("2025-12-22", "2026-01-02"), ("2026-03-30", "2026-04-10"),
)  # fmt: skip
CODES = ("/", "L", "U", "I", "O", "C2", "D", "V")
KINDS = (
    "fsm", "fsm6", "pupil_premium", "in_care", "ever_in_care", "young_carer", "child_protection_plan", "child_in_need",
    "kinship_care", "service_child", "sen_status", "sen_type", "eal",
)  # fmt: skip


@cache
def made_school(seed: int = 1) -> dict[str, pd.DataFrame]:
    """Every table that a factor may read, and some that none may."""
    random = np.random.default_rng(seed)
    days = calendar(str(FIRST), str(LAST), *HOLIDAYS)

    def rows(table: str, times: int, row: Callable[[date], dict]) -> pd.DataFrame:
        made = (row(_day(random)) | {"pupil_key": str(random.choice(PUPILS))} for _ in range(times))
        return listed(table, *made)

    def one_of(*some: object) -> object:
        return some[int(random.integers(len(some)))]

    def later(day: date) -> date | None:
        return None if random.random() < 0.4 else day + timedelta(days=int(random.integers(1, 200)))

    return {
        "calendar": days,
        "pupil": listed("pupil", *({"pupil_key": p, "sex": str(random.choice(["F", "M"]))} for p in PUPILS)),
        "enrolment": _enrolment(random),
        "session_week": _weeks(random, days),
        "suspension": rows("suspension", 60, lambda d: {"date": d, "kind": one_of("SUSP", "PERM", "LNCH"), "sessions": 2}),
        "incident": rows("incident", 150, lambda d: {
            "date": d, "recorded": d + timedelta(days=int(random.integers(0, 3))), "type": "Damage", "high_level": one_of(0, 1),
            "semh": one_of(0, 1),
        }),
        "referral": rows("referral", 80, lambda d: {
            "sent": d, "service": one_of("CAMHS", "Early help"), "first_seen": later(d), "closed": later(d),
            "outcome": one_of("Not accepted", "Support given", None),
        }),
        "assessment": rows("assessment", 200, lambda d: {
            "instrument": "SDQ", "informant": one_of("parent", "teacher", "self"), "date": d, "scale": one_of("total", "impact"),
            "score": float(random.integers(0, 41)),
        }),
        "need": rows("need", 160, lambda d: {
            "kind": one_of(*KINDS), "value": one_of("yes", "yes", "K"), "start": d, "end": later(d),
        }),
    }  # fmt: skip


def _day(random: np.random.Generator) -> date:
    return FIRST + timedelta(days=int(random.integers(0, (LAST - FIRST).days + 1)))


def _enrolment(random: np.random.Generator) -> pd.DataFrame:
    """Most pupils are there for both years; some join or leave during one."""
    rows = []
    for n, pupil in enumerate(PUPILS):
        for year, start, end in ((2024, FIRST, date(2025, 7, 18)), (2025, date(2025, 9, 1), LAST)):
            joined = start + timedelta(days=int(random.integers(0, 250))) if n % 6 == year % 6 else start
            left = end - timedelta(days=int(random.integers(0, 100))) if n % 7 == 0 else end
            if n % 6 != 3 or year == 2025:
                rows.append({
                    "pupil_key": pupil, "academic_year": year, "year_group": 7 + year - 2024, "compulsory": 1, "start": joined,
                    "end": max(joined, left), "status": "C",
                })  # fmt: skip
    return listed("enrolment", *rows)


def _weeks(random: np.random.Generator, days: pd.DataFrame) -> pd.DataFrame:
    firsts = days[days["open"] == 1].groupby(["half_term", "week"])["date"].min()
    rows = []
    for n, pupil in enumerate(PUPILS):
        for first in firsts:
            missing = (0.02, 0.1, 0.3)[n % 3] * (2 if first.year == 2026 and n % 2 else 1)
            codes = random.choice(CODES, size=10, p=[1 - missing - 0.06, 0.02, *[missing / 4] * 4, 0.02, 0.02])
            for code in sorted(set(codes)):
                meant = code_on(code, first.date())
                facts = {name: getattr(meant, name) for name in CODE_FACTS}
                marks = {"code": code, "sessions": int((codes == code).sum()), "compulsory": 1}
                rows.append({"pupil_key": pupil, "date": first.date()} | marks | facts)
    return listed("session_week", *rows)
