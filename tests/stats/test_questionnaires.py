"""SDQ scores and bands, SWEMWBS, audits: every score has its place, and none is made up."""

from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semhlib.stats.audit_levels import audit_levels
from semhlib.stats.sdq_bands import BANDS, LOWER_IS_BETTER, sdq_band
from semhlib.stats.sdq_norms import SDQ_TOTAL
from semhlib.stats.sdq_scoring import SCALES, TURNED_ROUND, sdq_impact, sdq_scores
from semhlib.stats.swemwbs import METRIC, swemwbs_metric

ANSWERS = st.lists(st.sampled_from([0, 1, 2, None]), min_size=25, max_size=25)


@given(ANSWERS)
def test_scoring_in_fractions_agrees(answers):
    found = sdq_scores(answers)
    for scale, items in SCALES.items():
        given_ = [2 - answers[i - 1] if i in TURNED_ROUND else answers[i - 1] for i in items if answers[i - 1] is not None]
        want = floor(Fraction(sum(given_) * 5, len(given_)) + Fraction(1, 2)) if len(given_) >= 3 else None
        assert getattr(found, scale) == want
    parts = [found.emotion, found.conduct, found.hyperactivity, found.peer]
    assert found.total == (None if None in parts else sum(parts))


def test_every_item_is_in_one_scale():
    assert sorted(i for items in SCALES.values() for i in items) == list(range(1, 26))


def test_impact_of_teachers_and_parents():
    assert (sdq_impact([0, 1, 2]), sdq_impact([3, 3, 3, 3, 3]), sdq_impact([3, None, 3])) == (1, 10, None)


@pytest.mark.parametrize("key", BANDS, ids=str)
def test_every_score_lies_in_one_band_and_bands_keep_their_order(key):
    told_by, scheme = key
    for scale, lines in BANDS[key].upto.items():
        scores = range(41 if scale == "total" else 11)
        words = [sdq_band(told_by, scale, score, scheme).word for score in scores]
        places = [sum(w != before for before, w in zip(words, words[1:i], strict=False)) for i, w in enumerate(words, 1)]
        assert len(set(words)) == len(lines) + 1 and places == sorted(places)
        assert words[0 if scale in LOWER_IS_BETTER else -1] in ("close to average", "normal")


def test_what_nobody_checked_is_marked():
    assert not sdq_band("parent", "total", 20).confirmed and sdq_band("teacher", "total", 20).confirmed
    assert "mean" in SDQ_TOTAL["teacher"].confirmed and SDQ_TOTAL["parent"].confirmed == ()


def test_the_wellbeing_table_begins_ends_and_rises_as_published():
    assert (swemwbs_metric(7), swemwbs_metric(21), swemwbs_metric(35)) == (7.0, 19.25, 35.0)
    assert len(METRIC) == 29 and list(METRIC) == sorted(set(METRIC))


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=30))
def test_every_item_of_an_audit_is_counted_once(items):
    before, after = zip(*items, strict=True)
    found = audit_levels(before, after)
    assert sum(found.before) == sum(found.after) == found.up + found.down + found.same == len(items)
    assert found.secure_before == sum(found.before[2:]) and found.secure_after == sum(found.after[2:])
    back = audit_levels(after, before)
    assert (back.up, back.down, back.p) == (found.down, found.up, found.p)


@pytest.mark.parametrize(
    "wrong, words",
    [
        (lambda: sdq_scores([0] * 24), "25 items, 24"),
        (lambda: sdq_scores([3] + [0] * 24), "0, 1, 2 or left empty"),
        (lambda: sdq_impact([0, 1]), "three answers from teachers"),
        (lambda: sdq_impact([0, 1, 4]), "0, 1, 2, 3"),
        (lambda: sdq_band("teacher", "total", 41), "0 to 40"),
        (lambda: sdq_band("teacher", "peer", 11), "0 to 10"),
        (lambda: sdq_band("teacher", "total", 12.5), "whole"),
        (lambda: sdq_band("teacher", "total", 12, "three-band"), "no three-band limits"),
        (lambda: sdq_band("parent", "prosocial", 5, "three-band"), "no three-band limits"),
        (lambda: swemwbs_metric(6), "from 7 to 35"),
        (lambda: swemwbs_metric(20.5), "whole number"),
        (lambda: swemwbs_metric(float("nan")), "whole number"),
        (lambda: audit_levels([], []), "level before"),
        (lambda: audit_levels([1, 2], [1]), "level before"),
        (lambda: audit_levels([1], [5]), "not on the scale"),
    ],
)
def test_scores_that_cannot_be_are_refused(wrong, words):
    with pytest.raises(ValueError, match=words):
        wrong()
