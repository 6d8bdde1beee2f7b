"""Absence by reason: a reason that touches few pupils is added to others, never shown and never lost."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from semhlib.publish.reasons import Missed, lasting, pooled

CATEGORY = {"I": "authorised", "M": "authorised", "E": "authorised", "R": "authorised", "O": "unauthorised", "U": "unauthorised"}


def missed(**pupils):
    """So many pupils, one session each, for every code."""
    total = sum(pupils.values())
    found, start = [], 0
    for code, n in pupils.items():
        by_pupil = np.zeros(total, dtype=np.int64)
        by_pupil[start : start + n] = 1
        found.append(Missed(code, CATEGORY.get(code, "authorised"), by_pupil))
        start += n
    return found


def shown(rows):
    return {(r.code or r.category): r.pupils for r in rows}


def test_reasons_of_five_or_more_pupils_stand_by_themselves():
    assert shown(pooled(missed(I=40, M=12, O=7), True, set())) == {"I": 40, "M": 12, "O": 7}


def test_a_reason_of_two_pupils_takes_the_next_smallest_with_it():
    assert shown(pooled(missed(I=40, M=12, E=2), True, set())) == {"I": 40, "authorised": 14}


def test_unauthorised_reasons_are_not_added_to_authorised_ones_whose_total_is_known():
    assert shown(pooled(missed(I=40, E=3, R=4, O=9, U=2), True, set())) == {"I": 40, "authorised": 7, "unauthorised": 11}


def test_with_the_unauthorised_total_hidden_all_may_be_added_together():
    assert shown(pooled(missed(I=40, M=9, U=3), False, set())) == {"I": 40, "any": 12}


def test_a_reason_with_a_page_of_its_own_covers_no_other():
    assert shown(pooled(missed(I=40, M=30, C2=6, E=2), True, {"C2"})) == {"I": 40, "C2": 6, "authorised": 32}


@given(st.dictionaries(st.sampled_from(sorted(CATEGORY)), st.integers(0, 9), min_size=1), st.booleans())
def test_no_session_is_lost_and_no_small_sum_stands_beside_another_of_its_kind(pupils, apart):
    rows = pooled(missed(**pupils), apart, set())
    assert sum(int(r.by_pupil.sum()) for r in rows) == sum(pupils.values())
    for row in rows:
        others = [r for r in rows if r is not row and (r.category == row.category or not apart)]
        assert row.pupils >= 5 or not others


def test_a_reason_is_shown_by_half_term_where_no_half_term_of_it_is_small():
    halves = [missed(I=40, M=9, R=5, O=6, E=7), missed(I=30, M=3, R=5, O=8, E=9)]
    assert lasting(halves) == ["I", "E", "O"]


def test_a_reason_whose_leaving_out_would_leave_a_small_rest_is_not_shown():
    assert lasting([missed(I=40, M=9, R=2), missed(I=30, M=8, R=7)]) == ["I"]


def test_a_half_term_without_a_reason_is_not_taken_for_nought():
    assert lasting([missed(I=40, M=9), missed(I=40)]) == ["I"]
