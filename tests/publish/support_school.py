"""A school made by hand for the Support page: support, scores and plans of a few dozen pupils."""

from datetime import date
from types import SimpleNamespace

import numpy as np
import pandas as pd

START = date(2025, 9, 1)
LAST = date(2026, 7, 17)


def support(*rows, **same):
    """Episodes: pupil, kind, first day, and anything that should be otherwise."""
    usual = {
        "led_by": "Mentor", "thrive": "Getting help", "sessions_planned": 10, "sessions_attended": 8, "hours": 5.0, "cost": 100.0,
        "end": pd.Timestamp(2026, 3, 2), "review": pd.Timestamp(2026, 1, 5), "outcome": "Completed",
    }  # fmt: skip
    usual |= same
    made = [{"pupil_key": key, "kind": kind, "start": pd.Timestamp(day), **usual, **more} for key, kind, day, more in rows]
    return pd.DataFrame(made).astype({"sessions_planned": "Int64", "sessions_attended": "Int64"})


def group(prefix, kind, many, day="2025-10-06", **more):
    return [(f"{prefix}{n:02}", kind, day, more) for n in range(many)]


def scores(pairs, informant="self"):
    """The total of each pupil in June before and in June after; None where it was not filled in."""
    rows = [
        (key, "SDQ", informant, pd.Timestamp(year, 6, 15), "total", float(score))
        for key, both in pairs.items()
        for year, score in zip((2025, 2026), both, strict=True)
        if score is not None
    ]
    return pd.DataFrame(rows, columns=["pupil_key", "instrument", "informant", "date", "scale", "score"])


def plan(kind, measure="sdq_self", direction="lower", declared="2025-07-01"):
    return pd.DataFrame([{"kind": kind, "measure": measure, "direction": direction, "declared": pd.Timestamp(declared)}])


def facts(pupils, start=START, **tables):
    """As much of a snapshot's facts as the page is made from. No registers: attendance is not known."""
    days = pd.DataFrame({"date": pd.to_datetime(["2025-09-03", "2026-07-17"]), "open": [1, 1]})
    enrolment = pd.DataFrame({
        "pupil_key": list(pupils), "start": pd.Timestamp(2025, 9, 3), "end": pd.Timestamp(2026, 7, 17), "year_group": 9,
    })  # fmt: skip
    school = SimpleNamespace(tables={"calendar": days, "enrolment": enrolment})
    cube = SimpleNamespace(numerator={}, denominator={})
    return SimpleNamespace(
        table=tables.get, school=school, cube=cube, half_terms=(), programme_start=start, last_day=LAST, settings={}
    )


def fallen(keys, by, seed):
    """Totals of pupils who start between 10 and 20 and end lower by about this much."""
    rng = np.random.default_rng(seed)
    return {key: (10 + i % 11, int(np.clip(round(10 + i % 11 - by + rng.normal(0, 2)), 0, 40))) for i, key in enumerate(keys)}
