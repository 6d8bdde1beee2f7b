"""Made-up lists of incidents and registers of schools that record steadily, and the same with a planted change of recording."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from semhlib.terms.calendar import HalfTerm

YEARS = (2023, 2024, 2025)
HALF_TERMS = tuple(
    HalfTerm(year * 10 + n + 1, start := date(year, 9, 4) + timedelta(days=49 * n), start + timedelta(days=39))
    for year in YEARS
    for n in range(6)
)
DAYS = 30  # school days of a half-term
TYPES = 12
OTHER = 0.1  # the share that stands under "Other"
SEASON = (0.9, 1.1, 1.0, 1.1, 1.0, 0.9)


def steady(
    random: np.random.Generator, a_year: int = 1800, staff: int = 40, level: tuple[float, float, float] = (1, 1, 1)
) -> pd.DataFrame:
    """Incidents of three years: some staff write many and a few leave each year, pupils repeat themselves, kinds go up and down.

    Takes       level: how many incidents there really are in each year, as a multiple
    """
    weight, late = random.gamma(0.8, size=staff), random.beta(2, 9, staff)
    usual = np.append(OTHER, (1 - OTHER) * random.dirichlet(np.full(TYPES - 1, 3.0)))
    severe = random.beta(0.4, 3, TYPES)
    parts = []
    for place, half_term in enumerate(HALF_TERMS):
        if place % 6 == 0:  # an eighth of the staff are new, and write as much as anybody may
            new = random.random(staff) < 0.12
            weight, late = np.where(new, random.gamma(0.8, size=staff), weight), np.where(new, random.beta(2, 9, staff), late)
        mean = a_year / 6 * SEASON[place % 6] * level[place // 6]
        spells = max(3, int(random.negative_binomial(30, 30 / (30 + mean / 1.6))))
        times = random.geometric(1 / 1.6, spells)
        kind = np.repeat(random.choice(TYPES, spells, p=random.dirichlet(usual * 300)), times)
        who = np.where(random.random(times.sum()) < 0.3, np.repeat(random.choice(staff, spells, p=weight / weight.sum()), times),
                       random.choice(staff, times.sum(), p=weight / weight.sum()))  # fmt: skip
        day = random.integers(0, DAYS, times.sum())
        when = np.datetime64(half_term.start) + day + 2 * (day // 5)
        parts.append(pd.DataFrame({
            "date": when.astype("datetime64[ns]"), "type": kind, "recorder": who,
            "recorded": (when + (random.random(len(who)) < late[who]) * random.integers(1, 4, len(who))).astype("datetime64[ns]"),
            "high_level": (random.random(len(who)) < severe[kind]).astype(int),
            "semh": (random.random(len(who)) < 0.4).astype(int),
        }))  # fmt: skip
    made = pd.concat(parts, ignore_index=True)
    names = np.array(["Other", *(f"Kind {n}" for n in range(1, TYPES))])
    return made.assign(type=names[made["type"]])


def registers(random: np.random.Generator, pupils: int = 1000, ill: tuple[float, float, float] = (1, 1, 1)) -> pd.DataFrame:
    """Sessions by week and code, and pupils with any: illness and lateness go up and down, trips and closures come in bursts,
    and a few pupils are taught elsewhere (B) or are registered twice (D) for long.

    Takes       ill: how much illness there really is in each year, as a multiple
    """
    weeks = [(h.start + timedelta(days=7 * n), place) for place, h in enumerate(HALF_TERMS) for n in range(6)]
    stays = {"B": np.zeros(len(weeks), int), "D": np.zeros(len(weeks), int)}
    for code, each_year in (("B", pupils / 150), ("D", pupils / 500)):
        for start in random.integers(0, len(weeks), random.poisson(3 * each_year)):
            stays[code][start : start + random.geometric(1 / 20)] += 1
    rows = []
    for (day, place), taught_elsewhere, twice in zip(weeks, stays["B"], stays["D"], strict=True):
        of = 10 * pupils
        ups = random.gamma(20, 1 / 20, 4)
        missed = {
            "I": 0.035 * ill[place // 6] * ups[0], "M": 0.01 * ups[1], "O": 0.022 * ups[2], "U": 0.006 * ups[3],
            "N": 0.001 * random.gamma(5, 1 / 5), "V": 0.02 * random.lognormal(0, 1) * (random.random() < 0.3),
            "Y" if place < 6 else "Y4": 0.2 * (random.random() < 0.02),
        }  # fmt: skip
        sessions = {code: random.binomial(of, min(0.5, share)) for code, share in missed.items()}
        sessions |= {"B": 6 * taught_elsewhere, "D": 5 * twice}
        sessions["/"] = of - sum(sessions.values())
        rows += [(day, code, 1, n, min(pupils, -(-n // 4))) for code, n in sessions.items() if n]
    made = pd.DataFrame(rows, columns=["date", "code", "compulsory", "sessions", "pupils"])
    return made.astype({"date": "datetime64[s]"})
