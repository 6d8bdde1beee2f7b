"""Counts as matrices: pupils by half-terms, days on roll, and which half-terms a list of events reaches."""

from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from semhlib.publish.cube import make_cube
from semhlib.publish.periods import all_periods
from semhlib.store.counts import Counts

PUPILS = ["ann", "bob"]
DAYS = pd.DataFrame(
    {
        "date": pd.to_datetime(["2024-09-02", "2024-09-03", "2024-11-04", "2025-09-01", "2025-09-02", "2025-09-03"]),
        "half_term": [20241, 20241, 20242, 20251, 20251, 20251],
    }
)
ENROLMENT = pd.DataFrame(
    {
        "pupil_key": ["ann", "ann", "bob"],
        "start": pd.to_datetime(["2024-09-03", "2025-09-01", "2025-09-02"]),
        "end": pd.to_datetime(["2025-08-31", "2026-08-31", "2025-09-02"]),
    }
)


def table(*rows):
    keys, weeks, half_terms, numerators, denominators = zip(*rows, strict=True)
    return pa.table(
        {
            "pupil_key": list(keys),
            "week": pa.array(weeks, pa.date32()),
            "half_term": pa.array(half_terms, pa.int64()),
            "numerator": pa.array(numerators, pa.int64()),
            "denominator": pa.array(denominators, pa.int64()),
        }
    )


@pytest.fixture
def cube():
    week = date(2024, 9, 2)
    tables = {
        "attendance": table(
            ("bob", week, 20251, 3, 4), ("ann", week, 20241, 2, 2), ("ann", week, 20241, 1, 2), ("ann", week, 20299, 9, 9)
        ),
        "suspensions": table(("ann", week, 20251, 1, 0)),
        "referrals": table(("ann", week, 20251, 1, 0)).slice(0, 0),
    }
    missing = {"attendance": (), "suspensions": (), "referrals": ("referral",)}
    return make_cube(Counts(tables=tables, missing=missing, outside={}), PUPILS, ENROLMENT, DAYS)


def test_weeks_are_added_up_to_half_terms_and_half_terms_not_reached_are_left_out(cube):
    assert cube.half_terms == (20241, 20242, 20251)
    assert cube.numerator["attendance"].tolist() == [[3, 0, 0], [0, 0, 3]]
    assert cube.denominator["attendance"].tolist() == [[4, 0, 0], [0, 0, 4]]


def test_days_on_roll_are_school_days_from_joining_to_leaving(cube):
    assert cube.on_roll.tolist() == [[1, 1, 3], [0, 0, 1]]
    assert cube.open_days.tolist() == [2, 1, 3]


def test_a_list_of_events_starts_with_the_school_year_of_its_first_event(cube):
    assert cube.known["suspensions"].tolist() == [False, False, True]
    assert cube.days_on_roll("suspensions").tolist() == [[0, 0, 3], [0, 0, 1]]


def test_a_list_that_was_not_given_is_known_nowhere(cube):
    assert not cube.known["referrals"].any()


def test_columns_add_half_terms_up_to_periods(cube):
    periods = all_periods(cube.half_terms)
    sums = dict(zip((p.id for p in periods), (cube.numerator["attendance"] @ cube.columns(periods)).sum(axis=0), strict=True))
    assert (sums["y2024"], sums["t2024-1"], sums["h20251"]) == (3, 3, 3)


def test_days_on_roll_agree_with_counting_day_by_day(cube):
    slow = np.zeros((2, 3), dtype=int)
    for row in ENROLMENT.itertuples():
        for day in DAYS.itertuples():
            if row.start <= day.date <= row.end:
                slow[PUPILS.index(row.pupil_key), cube.half_terms.index(day.half_term)] += 1
    assert (cube.on_roll == slow).all()
