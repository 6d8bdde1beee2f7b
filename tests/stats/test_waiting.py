"""Waits, where some are still waiting: against hand calculation, against the plain share, and in every odd case."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from semhlib.stats.waiting import kaplan_meier

DAYS = st.lists(st.integers(0, 60), min_size=1, max_size=40)
WAITS = st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=40)


def waits(*rows):
    """Waits as they are written down: a plain number was seen, one in a list of one still waits."""
    days = [row[0] if isinstance(row, list) else row for row in rows]
    return kaplan_meier(np.array(days, float), np.array([not isinstance(row, list) for row in rows], bool))


def test_those_still_waiting_are_counted_for_as_long_as_they_have_waited():
    found = waits(2, 4, [4], 6)
    assert found.at_risk.tolist() == [4, 3, 1] and found.events.tolist() == [1, 1, 1]
    assert found.waiting == pytest.approx([3 / 4, 3 / 4 * 2 / 3, 0])


def test_leaving_out_those_still_waiting_would_make_waits_look_shorter():
    assert waits(10, 20, [90], [90], [90]).time_until(0.5) is None
    assert waits(10, 20).time_until(0.5) == 10


def test_several_seen_on_one_day_are_one_step():
    found = waits(5, 5, 5, 9)
    assert found.times.tolist() == [5, 9] and found.waiting == pytest.approx([1 / 4, 0])


def test_one_who_stops_being_followed_on_a_day_still_waits_when_another_is_seen_that_day():
    assert waits(7, [7]).waiting == pytest.approx([1 / 2])


def test_where_all_are_still_waiting_nothing_is_reached_and_nothing_is_sure():
    found = waits([3], [8], [8])
    assert found.waiting.tolist() == [1, 1] and found.time_until(0.5) is None and found.interval(0.5) == (None, None)
    assert found.share_at(8) == (1.0, None, None)


def test_nobody_gives_nothing_at_all():
    found = waits()
    assert found.times.size == 0 and found.time_until(0.5) is None and not found.followed(0) and found.share_at(5)[0] == 1


def test_a_share_is_known_only_as_far_as_somebody_was_followed():
    found = waits(10, 20, [30])
    assert found.followed(30) and not found.followed(31)
    assert waits(10, 20).followed(500) and waits(10, 20).share_at(500) == (0.0, None, None)


def test_a_share_has_limits_on_both_sides_of_it():
    share, low, high = waits(*range(1, 21), *([[25]] * 10)).share_at(12)
    assert share == pytest.approx(18 / 30) and 0 < low < share < high < 1


def test_limits_by_hand():
    found = waits(1, 2, [3], [3])
    greenwood = 1 / (4 * 3) + 1 / (3 * 2)
    half = 1.959964 * greenwood**0.5 / np.log(2)
    assert found.low[1] == pytest.approx(0.5 ** np.exp(half), rel=1e-6)
    assert found.high[1] == pytest.approx(0.5 ** np.exp(-half), rel=1e-6)


@pytest.mark.parametrize(("days", "seen"), [([-1.0], [True]), ([np.nan], [True]), ([1.0, 2.0], [True])])
def test_waits_that_cannot_be_are_refused(days, seen):
    with pytest.raises(ValueError, match="waits need to be 0 or more"):
        kaplan_meier(np.array(days), np.array(seen))


@given(DAYS)
def test_where_nobody_still_waits_it_is_the_plain_share(days):
    found = kaplan_meier(np.array(days, float), np.ones(len(days), bool))
    for time, share in zip(found.times, found.waiting, strict=True):
        assert share == pytest.approx(np.mean(np.array(days) > time), abs=1e-12)
    assert found.time_until(0.5) == np.quantile(days, 0.5, method="inverted_cdf")


@given(WAITS)
def test_the_share_still_waiting_never_rises_and_lies_within_its_limits(rows):
    found = kaplan_meier(np.array([d for d, _ in rows], float), np.array([s for _, s in rows], bool))
    assert (np.diff(found.waiting) <= 1e-12).all() and found.events.sum() == sum(s for _, s in rows)
    assert ((found.low <= found.waiting + 1e-12) & (found.waiting <= found.high + 1e-12)).all()


@given(WAITS)
def test_following_somebody_longer_never_makes_waits_look_shorter(rows):
    days, seen = np.array([d for d, _ in rows], float), np.array([s for _, s in rows], bool)
    short, long = kaplan_meier(days, seen), kaplan_meier(np.where(seen, days, days + 30), seen)
    for share in (0.5, 0.9):
        before, after = short.time_until(share), long.time_until(share)
        assert before is None or after is None or after >= before
