"""Did a balance measure move the wrong way?"""

from dataclasses import replace

import numpy as np
import pytest

from semhlib.impact.evidence import Evidence
from semhlib.impact.verdict import rose
from tests.impact.made import ATTENDANCE, PART_TIME, REFERRALS, SUSPENSIONS, THREE_YEARS, series, years


def timetables(before, after, pupils=300):
    """Sessions on a part-time timetable of the pupils who had any, in the year before and the year after."""
    num = np.zeros((pupils, 18), int)
    num[: len(before), 6:12] = np.array(before, int)[:, None]
    num[len(before) : len(before) + len(after), 12:] = np.array(after, int)[:, None]
    return Evidence(
        measure=PART_TIME, half_terms=THREE_YEARS, numerator=num, denominator=np.full_like(num, 60), first_after=12,
        start_words="September 2025",
    )  # fmt: skip


def test_from_three_pupils_to_nineteen_is_a_rise_and_back_is_not():
    assert rose(timetables([20] * 3, [20] * 19))
    assert not rose(timetables([20] * 19, [20] * 3))


@pytest.mark.parametrize(("pupils", "risen"), [(0, False), (1, False), (2, False), (3, True), (4, True)])
def test_three_pupils_who_all_moved_the_same_way_are_enough_and_two_are_not(pupils, risen):
    assert rose(timetables([], [20] * pupils)) is risen


def test_ups_and_downs_are_not_a_rise():
    assert not rose(timetables([20] * 10, [20] * 11))
    assert not rose(years([1] * 20, [1] * 22))


def test_falling_is_the_wrong_way_where_higher_is_better():
    """Pupils who are not all alike, and most of whom were in less."""
    random = np.random.default_rng(2)
    made = series(np.repeat([95.0, 95.0, 90.0], 6), of=ATTENDANCE)
    made = replace(made, numerator=made.numerator - random.integers(0, 400, made.numerator.shape))
    assert rose(made)
    assert not rose(replace(made, measure=PART_TIME))


def test_more_is_what_is_watched_where_neither_way_is_good():
    assert rose(years([1] * 10, [1] * 40, of=REFERRALS))
    assert not rose(years([1] * 40, [1] * 10, of=REFERRALS))


def test_years_before_the_last_one_say_nothing():
    """A code that was not in use yet looks like none at all; it must not make the year before look high."""
    assert rose(years([1] * 10, [1] * 40, earlier=[1] * 90))


def test_with_nothing_to_compare_nothing_rose():
    made = years([1] * 10, [1] * 40)
    assert not rose(replace(made, denominator=np.zeros_like(made.denominator)))
    assert not rose(replace(made, first_after=12))
    assert not rose(replace(made, first_after=0))


def test_a_rise_by_chance_is_called_one_in_about_one_school_of_twenty():
    random = np.random.default_rng(4)
    called = 0
    for _ in range(400):
        own = random.gamma(0.1, 2.0, 400)
        num = np.zeros((400, 12), int)
        num[:, 0], num[:, 6] = random.poisson(own), random.poisson(own)
        called += rose(
            Evidence(
                measure=SUSPENSIONS, half_terms=THREE_YEARS[6:], numerator=num, denominator=np.full_like(num, 32), first_after=6,
                start_words="September 2025",
            )
        )  # fmt: skip
    assert 0.02 <= called / 400 <= 0.09
