"""Moved elsewhere? Each answer for pupils whose sessions can be read off the page."""

import numpy as np
import pytest

from semhlib.impact.balance import rose
from semhlib.impact.moved_elsewhere import SENTENCES, Line, moved_elsewhere
from semhlib.terms.wording import banned_in

PUPILS = 40
DAYS = np.full(PUPILS, 190)
TITLES = {"suspension": "days lost to suspension", "part_time": "days on a part-time timetable", "dual": "days at another school"}


def sessions(pupils: int, each: int) -> np.ndarray:
    """So many pupils with so many sessions each, the others with none."""
    return np.array([each] * pupils + [0] * (PUPILS - pupils))


def line(way: str, before: np.ndarray | None, after: np.ndarray | None) -> Line:
    return Line(way=way, title=TITLES[way], before=before, after=after)


FELL = line("suspension", sessions(20, 6), sessions(6, 4))
LEVEL = line("suspension", sessions(20, 6), sessions(20, 6))
ROSE = line("part_time", sessions(2, 10), sessions(15, 30))
STEADY = line("part_time", sessions(8, 10), sessions(8, 10))
NEW = line("dual", None, sessions(5, 10))


def answer(*lines: Line):
    return moved_elsewhere(lines, DAYS, DAYS)


def test_a_fall_in_suspension_beside_a_rise_elsewhere_is_not_claimed():
    said = answer(FELL, ROSE)
    assert (said.code, said.rose) == ("moved", ("part_time",))
    assert said.sentence == (
        "Days lost to suspension fell, and days on a part-time timetable rose over the same time. "
        "Sessions out of lessons may have moved, so no fall is claimed."
    )


def test_a_fall_with_nothing_rising_beside_it_is_said_so():
    said = answer(FELL, STEADY)
    assert (said.code, said.rose) == ("not_moved", ())
    assert said.sentence == "Days lost to suspension fell, and no other line here clearly rose over the same time."


@pytest.mark.parametrize("suspension", [LEVEL, line("suspension", sessions(6, 4), sessions(20, 6))])
def test_without_a_clear_fall_nothing_is_said_about_where_days_went(suspension):
    said = answer(suspension, ROSE)
    assert (said.code, said.rose) == ("not_fallen", ())
    assert said.sentence == "Days lost to suspension have not clearly fallen, so nothing is said about where they went."


def test_a_line_without_an_earlier_year_leaves_the_answer_open():
    said = answer(FELL, STEADY, NEW)
    assert said.code == "not_known"
    assert said.sentence == (
        "Whether sessions moved elsewhere is not known: there is no earlier year of days at another school to compare with."
    )


def test_a_rise_that_is_known_counts_even_where_another_line_is_not_known():
    assert answer(FELL, ROSE, NEW).code == "moved"


def test_a_line_of_which_nothing_is_known_afterwards_is_passed_over():
    assert answer(FELL, STEADY, line("dual", sessions(3, 10), None)).code == "not_moved"


@pytest.mark.parametrize("lines", [(ROSE,), (line("suspension", None, sessions(3, 2)), ROSE), ()])
def test_without_suspensions_in_both_years_the_answer_is_not_known(lines):
    said = answer(*lines)
    assert said.code == "not_known" and "days lost to suspension to compare" in said.sentence


@pytest.mark.parametrize(("pupils", "code"), [(0, "too_few"), (4, "too_few"), (5, "moved")])
def test_a_fall_among_fewer_than_five_pupils_is_not_spoken_of(pupils, code):
    assert answer(line("suspension", sessions(pupils, 20), sessions(0, 0)), ROSE).code == code


def test_a_rise_that_one_pupil_makes_is_no_clear_rise():
    assert answer(FELL, line("part_time", sessions(0, 0), sessions(1, 300))).code == "not_moved"


def test_a_school_with_twice_the_pupils_and_twice_the_sessions_has_no_rise():
    on_roll = np.array([190] * 20 + [0] * 20)
    half = np.array([4] * 10 + [0] * 30)
    whole = np.array([4] * 10 + [0] * 10 + [4] * 10 + [0] * 10)
    days_lost = line("suspension", np.array([30] * 15 + [0] * 25), sessions(5, 2))
    assert moved_elsewhere([days_lost, line("part_time", half, whole)], on_roll, DAYS).code == "not_moved"


def test_every_sentence_may_be_shown_and_claims_no_reason():
    for form in SENTENCES.values():
        assert banned_in(form.format(lines="days on a managed move", first="")) == ()


def test_it_is_the_test_that_holds_back_a_claim_elsewhere():
    assert moved_elsewhere.__globals__["rose"] is rose
