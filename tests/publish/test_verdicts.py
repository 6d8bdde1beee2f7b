"""Verdicts from a cube: the direction is the school's own, and nothing dated outside the calendar goes unsaid."""

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest

from semhlib.measures import all_measures
from semhlib.publish.context import OUTSIDE, outside_calendar
from semhlib.publish.cube import Cube
from semhlib.publish.groups import ALL, Members
from semhlib.publish.verdicts import Declared, Known, say_all
from semhlib.store.role_store import LeftOut
from semhlib.terms.calendar import HalfTerm
from semhlib.terms.estimate import Estimate

MEASURES = {"referrals": all_measures()["referrals"]}
IDS = tuple(year * 10 + n for year in (2023, 2024, 2025) for n in range(1, 7))
PUPILS, DAYS = 400, 32
FIGURE = Estimate(value=1.0, low=None, high=None, numerator=100, denominator=400, pupils=400, affected=100, method="")


def half_term(h):
    start = date(h // 10, 9, 2) + timedelta(days=49 * (h % 10 - 1))
    return HalfTerm(h, start, start + timedelta(days=40))


def word(*declared):
    """What is said of referrals that fell from 120 pupils a year to 30."""
    events = np.zeros((PUPILS, len(IDS)), dtype=np.int64)
    for column in range(len(IDS)):
        many = 20 if column < 12 else 5
        events[(column * many) % (PUPILS - many) : (column * many) % (PUPILS - many) + many, column] = 1
    on_roll = np.full(events.shape, DAYS)
    cube = Cube(
        pupils=pa.array([str(i) for i in range(PUPILS)]), half_terms=IDS, numerator={"referrals": events},
        denominator={"referrals": np.zeros_like(events)}, on_roll=on_roll, open_days=np.full(len(IDS), DAYS),
        known={"referrals": np.full(len(IDS), True)},
    )  # fmt: skip
    known = Known(
        half_terms=tuple(half_term(h) for h in IDS), programme_start=date(2025, 9, 1), primary=declared, changed={}
    )
    periods = ("y2024", "y2025", "t2024-3", "t2025-3")
    figures = {("referrals", "all", p): FIGURE for p in periods}
    said = say_all(MEASURES, cube, [Members(ALL, np.full(events.shape, True))], known, figures)
    return next(s.word for s in said if s.comparison == "programme")


def declared(direction, on=date(2025, 7, 10)):
    return Declared(measure="referrals", direction=direction, on=on)


def test_referrals_have_no_good_direction_unless_the_school_declared_one():
    assert word() == "watch"
    assert word(declared("lower")) == "improved"
    assert word(declared("higher")) == "needs_attention"


def test_a_direction_declared_after_the_start_claims_nothing():
    assert word(declared("lower", on=date(2025, 12, 1))) == "watch"


@pytest.mark.parametrize("name", ["suspensions", "referrals"])
def test_events_outside_the_calendar_are_said_to_be_left_out(name):
    measures = all_measures()
    assert outside_calendar(measures, {name: 2}) == (LeftOut(file=measures[name].title, rows=2, why=OUTSIDE),)


def test_a_list_behind_two_measures_is_named_once_and_nothing_left_out_is_not_named():
    measures = all_measures()
    assert len(outside_calendar(measures, {"suspensions": 2, "days_lost": 2, "referrals": 0})) == 1
