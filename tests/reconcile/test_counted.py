"""One figure, counted one way: by hand on twelve pupils and ten days (240 sessions, all attended but for what is said)."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from semhlib.reconcile.counted import count, ours
from semhlib.reconcile.counting import Counting
from semhlib.reconcile.facts import number_of
from tests.reconcile.made import DAYS, LAST, MONDAY, PUPILS, facts_of

SECOND = date(2025, 9, 15)


def figure(facts, what="attendance", **changed):
    base = ours(what, number_of(MONDAY), number_of(LAST))
    return count(Counting(facts), what, replace(base, **changed))


def away(pupil, code, days, sessions=("AM", "PM")):
    return {(pupil, day, session): code for day in days for session in sessions}


def test_our_own_figure_is_all_sessions_added_up():
    found = figure(facts_of(away(0, "I", DAYS[:3]) | away(1, "X", DAYS[:5])))
    assert (found.numerator, found.denominator, found.pupils) == (224, 230, 12)
    assert found.value == pytest.approx(100 * 224 / 230)


@pytest.mark.parametrize(
    ("what", "top"), [("attendance", 232), ("absence", 8), ("unauthorised", 2)], ids=lambda x: str(x)
)  # fmt: skip
def test_each_rate_has_its_own_numerator(what, top):
    facts = facts_of(away(0, "I", DAYS[:3]) | away(1, "O", DAYS[:1]))
    assert (figure(facts, what).numerator, figure(facts, what).denominator) == (top, 240)


def test_a_code_counted_as_something_else_moves_to_the_other_side():
    facts = facts_of(away(0, "B", DAYS[:2]))
    assert figure(facts).numerator == 240
    assert figure(facts, recoded=(("B", "authorised"),)).numerator == 236
    assert figure(facts, recoded=(("B", "out"),)).denominator == 236


def test_whose_sessions_count():
    facts = facts_of(roll={"compulsory": {0: 0, 1: 0}, "elsewhere": {1: 1}, "leaves": {2: number_of(DAYS[4])},
                           "start": {3: number_of(DAYS[2])}})  # fmt: skip
    pupils = {
        "compulsory": 10, "all": 12, "all_but_elsewhere": 11, "compulsory_and_elsewhere": 11, "age_on_day": 11,
    }  # fmt: skip
    assert {who: figure(facts, pupils=who).pupils for who in pupils} == pupils
    assert figure(facts, leavers="left_by_end").pupils == 9
    assert figure(facts, leavers="left_by_today").pupils == 9
    assert figure(facts, joiners=False).pupils == 9
    assert figure(facts, leavers="left_by_end", last=number_of(DAYS[4])).pupils == 10


def test_compulsory_age_day_by_day_cuts_a_pupils_sessions():
    facts = facts_of(roll={"age_from": {0: number_of(SECOND)}, "age_until": {1: number_of(DAYS[0])}})
    assert figure(facts, pupils="age_on_day").denominator == 240 - 10 - 18


def test_marks_that_should_not_be_there_count_where_asked_for():
    facts = facts_of(aside=((0, date(2025, 9, 13), "AM", "/", 1), (1, DAYS[1], "PM", "I", 0)))
    assert figure(facts).denominator == 240
    assert (figure(facts, closed=True).numerator, figure(facts, closed=True).denominator) == (241, 241)
    assert (figure(facts, off_roll=True).numerator, figure(facts, off_roll=True).denominator) == (240, 241)
    assert figure(facts, closed=True, off_roll=True, session="PM").denominator == 121


def test_one_session_of_the_two():
    facts = facts_of(away(0, "I", DAYS[:5], ("AM",)))
    assert figure(facts, session="AM").value == pytest.approx(100 * 115 / 120)
    assert figure(facts, session="PM").value == 100


def test_percentages_may_be_averaged():
    facts = facts_of(away(0, "I", DAYS[:5]) | away(1, "X", DAYS), roll={"year_group": {0: 7}})
    assert figure(facts, average="weeks").value == pytest.approx((100 * 100 / 110 + 100) / 2)
    assert figure(facts, average="pupils").value == pytest.approx((50 + 10 * 100) / 11)
    assert figure(facts, average="year_groups").value == pytest.approx((50 + 100) / 2)
    assert figure(facts, average="half_terms").value == figure(facts).value
    assert figure(facts, average="days").value == pytest.approx((5 * 100 * 20 / 22 + 5 * 100) / 10)


def test_the_last_place_can_be_cut_off():
    assert figure(facts_of(away(0, "I", DAYS[:1])), cut=1).value == 99.1  # 238 of 240 is 99.17


def test_a_line_is_reached_from_a_tenth_on():
    facts = facts_of(away(0, "I", DAYS[:1]) | away(1, "I", DAYS[:5]) | away(2, "I", DAYS[:1], ("AM",)))
    assert figure(facts, "persistent").numerator == 2 and figure(facts, "severe").numerator == 1
    assert figure(facts, "persistent", more_than=True).numerator == 1
    assert figure(facts, "persistent", below=True).numerator == 1
    assert figure(facts, "persistent_pupils").value == 2
    assert figure(facts, "persistent").value == pytest.approx(100 * 2 / 12)


def test_a_line_may_be_of_all_sessions_or_leave_out_pupils_with_few():
    facts = facts_of(away(0, "X", DAYS[:6]) | away(0, "I", DAYS[9:], ("AM",)) | away(1, "X", DAYS))
    assert figure(facts, "persistent").numerator == 1
    assert figure(facts, "persistent", line="whole_period").numerator == 0
    assert figure(facts, "persistent", least=9).denominator == 10
    assert figure(facts, "persistent", half=True).denominator == 10
    assert figure(facts, "persistent", everyone=True).denominator == 12


def test_suspensions_and_days_are_counted_in_six_ways():
    listed = ((0, DAYS[0], "SUSP", 3), (0, DAYS[4], "LNCH", 1), (1, DAYS[9], "SUSP", 6), (2, DAYS[2], "PERM", 0))
    facts = facts_of(away(0, "E", DAYS[:1]), suspended=listed)
    assert figure(facts, "suspensions").value == 3
    assert figure(facts, "suspensions", events="pupils").value == 2
    assert figure(facts, "suspensions", kinds=("SUSP", "LNCH", "PERM")).value == 4
    assert figure(facts, "days_lost").value == 5
    assert figure(facts, "days_lost", events="whole_days").value == 6
    assert figure(facts, "days_lost", events="sessions").value == 10
    assert figure(facts, "days_lost", events="in_period").value == 3
    assert figure(facts, "days_lost", events="code_e").value == 1
    assert figure(facts, "days_lost", kinds=("SUSP",)).value == 4.5


def test_a_period_without_marks_has_no_figure():
    assert figure(facts_of({(p, d, s): "-" for p in range(PUPILS) for d in DAYS for s in ("AM", "PM")})).value is None


def test_what_each_pupil_adds_is_kept_to_tell_how_many_differ():
    one, other = figure(facts_of()), figure(facts_of(away(0, "I", DAYS[:1]) | away(3, "I", DAYS[:1])))
    assert np.flatnonzero((one.by_pupil != other.by_pupil).any(axis=1)).tolist() == [0, 3]
