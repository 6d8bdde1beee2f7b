"""Referrals to services outside the school. Nothing is planted here: numbers and waits stay as they were.

Pathways and answers are added by referral_answers.py.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from sample_data.chance import stream, weighted_pick
from sample_data.days import LAST_DAY, school_year
from sample_data.pupils import Roll
from sample_data.schools import School
from sample_data.support import THRIVE

# Service, route, share, share accepted, usual wait in days.
SERVICES = (
    ("CAMHS", "Single point of access", 0.30, 0.55, 95),
    ("Mental health support team", "School link worker", 0.28, 0.82, 34),
    ("Educational psychology", "Local authority request", 0.14, 0.80, 60),
    ("Early help", "Early help assessment", 0.18, 0.85, 25),
    ("School nurse", "Direct", 0.10, 0.95, 18),
)
OUTCOMES = ("Support given", "Advice to school", "Did not attend", "Passed on", "Closed, no further need")


@dataclass(frozen=True)
class Referral:
    pupil: int
    service: str
    route: str
    thrive: str
    sent: date
    accepted: date | None
    seen: date | None
    closed: date | None
    outcome: str
    pathway: str = ""
    reason: str = ""


def _known(day: date) -> date | None:
    """A date as far as it is known on the day of the export."""
    return day if day <= LAST_DAY else None


def make_referrals(school: School, roll: Roll, year: int) -> list[Referral]:
    """One year's referrals, in order of date sent."""
    rng = stream(school.key, "referrals", year)
    calendar = school_year(school.phase, year)
    weights = np.exp(0.8 * roll.difficulty[:, 0])
    weights[[p.days_on_roll(school, year) is None for p in roll.pupils]] = 0
    number = school.referrals + int(rng.integers(-2, 3))
    out = []
    for pupil in weighted_pick(rng, weights, number).tolist():
        stay = roll.pupils[pupil].days_on_roll(school, year)
        assert stay is not None
        days = [calendar.days[i] for i in calendar.open_at if stay[0] <= calendar.days[i] <= stay[1]]
        service, route, _, taken, wait = SERVICES[int(rng.choice(len(SERVICES), p=[s[2] for s in SERVICES]))]
        sent = days[int(rng.integers(len(days)))]
        answered = sent + timedelta(days=int(rng.integers(5, 30)))
        is_taken = rng.random() < taken
        seen = answered + timedelta(days=int(wait * float(rng.uniform(0.4, 1.8))))
        closed = (seen if is_taken else answered) + timedelta(days=int(rng.integers(20, 160)) if is_taken else 0)
        came = OUTCOMES[int(rng.choice(len(OUTCOMES), p=(0.5, 0.18, 0.1, 0.1, 0.12)))] if is_taken else "Not accepted"
        known = _known(closed)
        out.append(
            Referral(
                pupil,
                service,
                route,
                THRIVE[int(rng.choice(4, p=(0.2, 0.45, 0.27, 0.08)))],
                sent,
                _known(answered) if is_taken else None,
                _known(seen) if is_taken else None,
                known,
                came if known else "",
            )
        )
    return sorted(out, key=lambda r: (r.sent, r.pupil))
