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


def word(*declared, **found):
    return said(*declared, **found).word


def said(*declared, changed=None, **found):
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
        half_terms=tuple(half_term(h) for h in IDS), programme_start=date(2025, 9, 1), primary=declared, changed=changed or {},
        **found,
    )
    periods = ("y2024", "y2025", "t2024-3", "t2025-3")
    figures = {("referrals", "all", p): FIGURE for p in periods}
    every = say_all(MEASURES, cube, [Members(ALL, np.full(events.shape, True))], known, figures)
    return next(s for s in every if s.comparison == "programme")


def declared(direction, on=date(2025, 7, 10)):
    return Declared(measure="referrals", direction=direction, on=on)


def test_referrals_have_no_good_direction_unless_the_school_declared_one():
    assert word() == "watch"
    assert word(declared("lower")) == "improved"
    assert word(declared("higher")) == "needs_attention"


def test_a_direction_declared_after_the_start_claims_nothing():
    assert word(declared("lower", on=date(2025, 12, 1))) == "watch"


def test_recording_that_drifted_or_comes_from_another_system_holds_a_claim_back_and_is_named():
    words = "Fewer people write referrals down since about September 2025."
    for kind, reason in (("drifted", "recording_drift"), ("broken", "series_break")):
        held = said(declared("lower"), **{kind: {"referrals": ((date(2025, 9, 2), words),)}})
        assert (held.rung, held.reasons[0], held.word) == (2, reason, "no_clear_change")
        assert words in held.cautions and held.sentence.startswith("No clear change in referrals to outside services")


def test_drift_of_another_measure_or_from_before_what_is_compared_holds_nothing_back():
    words = "Fewer people write referrals down."
    assert word(declared("lower"), drifted={"suspensions": ((date(2025, 9, 2), words),)}) == "improved"
    assert word(declared("lower"), drifted={"referrals": ((date(2023, 9, 2), words),)}) == "improved"


def test_sessions_without_a_mark_are_said_of_what_registers_count_and_of_nothing_else():
    attended = np.full((PUPILS, len(IDS)), 55)
    cube = Cube(
        pupils=pa.array([str(i) for i in range(PUPILS)]), half_terms=IDS, numerator={"attendance": attended},
        denominator={"attendance": np.full(attended.shape, 60)}, on_roll=np.full(attended.shape, DAYS),
        open_days=np.full(len(IDS), DAYS), known={"attendance": np.full(len(IDS), True)},
    )  # fmt: skip
    known = Known(
        half_terms=tuple(half_term(h) for h in IDS), programme_start=date(2025, 9, 1), primary=(), changed={},
        missing={h: (30 if h > 20253 else 0, 100) for h in IDS},
    )  # fmt: skip
    figures = {("attendance", "all", p): FIGURE for p in ("y2024", "y2025", "t2024-3", "t2025-3")}
    everybody = [Members(ALL, np.full(attended.shape, True))]
    every = say_all({"attendance": all_measures()["attendance"]}, cube, everybody, known, figures)
    assert "15% of the figures are missing." in next(s for s in every if s.comparison == "programme").cautions
    assert word(declared("lower"), missing=dict.fromkeys(IDS, (90, 100))) == "improved"


@pytest.mark.parametrize("name", ["suspensions", "referrals"])
def test_events_outside_the_calendar_are_said_to_be_left_out(name):
    measures = all_measures()
    assert outside_calendar(measures, {name: 2}) == (LeftOut(file=measures[name].title, rows=2, why=OUTSIDE),)


def test_a_list_behind_two_measures_is_named_once_and_nothing_left_out_is_not_named():
    measures = all_measures()
    assert len(outside_calendar(measures, {"suspensions": 2, "days_lost": 2, "referrals": 0})) == 1
