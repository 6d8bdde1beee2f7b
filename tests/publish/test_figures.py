"""Figures from a cube: what nobody gave is no data, and a ratio of a list does not tell of the few on its other side."""

import numpy as np
import pyarrow as pa
import pytest

from semhlib.measures import all_measures
from semhlib.publish.cube import Cube
from semhlib.publish.figures import all_figures
from semhlib.publish.groups import ALL, Members
from semhlib.publish.periods import all_periods
from semhlib.stats.intervals import wilson
from semhlib.terms.estimate import Estimate, Hidden

MEASURES = all_measures()
PUPILS, HALF_TERMS = 40, (20251,)


def figure(measure, numerator, denominator, known=True):
    """The figure of the whole school in one half-term; the rest of its pupils have nothing to count."""
    top, bottom = np.zeros((2, PUPILS, 1), dtype=np.int64)
    top[: len(numerator), 0], bottom[: len(denominator), 0] = numerator, denominator
    cube = Cube(
        pupils=pa.array([str(n) for n in range(PUPILS)]), half_terms=HALF_TERMS, numerator={measure: top},
        denominator={measure: bottom}, on_roll=np.full((PUPILS, 1), 30), open_days=np.array([30]),
        known={measure: np.array([known])},
    )  # fmt: skip
    everyone = Members(ALL, np.full((PUPILS, 1), True))
    found = all_figures([MEASURES[measure]], cube, [everyone], all_periods(HALF_TERMS))
    return next(f.figure for f in found if f.period == "h20251")


@pytest.mark.parametrize("refused", [1, 4])
def test_ten_accepted_do_not_tell_of_the_few_who_were_not(refused):
    assert figure("referrals_accepted", [1] * 20 + [0] * refused, [1] * (20 + refused)) == Hidden("small")


@pytest.mark.parametrize("refused", [0, 5])
def test_none_or_five_on_the_other_side_may_be_shown(refused):
    shown = figure("referrals_accepted", [1] * 20 + [0] * refused, [1] * (20 + refused))
    assert isinstance(shown, Estimate) and (shown.numerator, shown.denominator) == (20, 20 + refused)


def test_a_pupil_with_one_of_two_referrals_accepted_is_on_both_sides():
    assert figure("referrals_accepted", [1] * 20, [2] + [1] * 19) == Hidden("small")


def test_registers_are_not_hidden_for_the_few_who_were_never_away():
    assert isinstance(figure("attendance", [20] * 20, [20] * 17 + [21] * 3), Estimate)


@pytest.mark.parametrize("measure", ["internal_exclusion", "return_meetings", "pupils_suspended"])
def test_what_nobody_gave_is_no_data_and_not_nought(measure):
    assert figure(measure, [], [], known=False) == Hidden("no_data")


@pytest.mark.parametrize(("suspended", "others"), [(7, 20), (0, 12), (12, 0)])
def test_a_share_of_pupils_has_the_interval_of_wilson(suspended, others):
    shown, n = figure("pupils_suspended", [1] * suspended, [2] * (suspended + others)), suspended + others
    plain = wilson(suspended, n)
    assert (shown.numerator, shown.denominator, shown.method) == (suspended, n, "Wilson")
    assert [shown.value, shown.low, shown.high] == [round(100 * end, 6) for end in (plain.value, plain.low, plain.high)]
