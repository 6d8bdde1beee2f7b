"""One pupil's change beside the questionnaire's own wobble."""

import numpy as np
import pytest

from semhlib.stats.reliable_change import CutOffs, cut_offs, reliable_change, wobble
from semhlib.stats.sdq_norms import SDQ_TOTAL


def test_the_printed_example_of_jacobson_and_truax():
    width = wobble(7.5, 0.8)
    assert (round(width.measure_error, 2), round(width.change_error, 2)) == (3.35, 4.74)
    found = reliable_change(32.5, 47.5, width, lower_is_better=False)
    assert round(found.index, 2) == 3.16 and found.change == "better"
    assert cut_offs(40, 7.5, 60, 7.5, lower_is_better=False) == CutOffs(a=55, b=45, c=50)


@pytest.mark.parametrize("told_by, points", [("parent", 7), ("teacher", 6), ("self", 7)])
def test_how_many_sdq_points_are_more_than_wobble(told_by, points):
    norms = SDQ_TOTAL[told_by]
    width = wobble(norms.sd, norms.alpha)
    assert reliable_change(20, 20 - points, width, True).change == "better"
    assert reliable_change(20, 20 - points + 1, width, True).change == "within"
    assert reliable_change(20, 20 + points, width, True).change == "worse"


def test_pupils_who_did_not_change_seldom_seem_to():
    rng = np.random.default_rng(4)
    width = wobble(6.0, 0.8)
    true = rng.normal(15, 5, 4000)
    pairs = true[:, None] + rng.normal(0, width.measure_error, (4000, 2))
    beyond = [reliable_change(a, b, width, True).change for a, b in pairs]
    assert 0.035 < np.mean([c != "within" for c in beyond]) < 0.065
    assert beyond.count("better") == pytest.approx(beyond.count("worse"), rel=0.35)


def test_a_cut_off_is_crossed_in_one_direction():
    lines = cut_offs(18, 6, 8.4, 5.8, lower_is_better=True)
    assert lines.crossed(20, 10, "c", True) and not lines.crossed(20, 14, "c", True) and not lines.crossed(10, 9, "c", True)
    assert cut_offs(40, 7.5, 60, 7.5, False).crossed(45, 52, "c", False)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: wobble(0, 0.8),
        lambda: wobble(5, 1.0),
        lambda: wobble(5, float("nan")),
        lambda: wobble(5, 0.8, 95),
        lambda: reliable_change(20, float("nan"), wobble(5, 0.8), True),
        lambda: cut_offs(18, 0, 8, 5, True),
    ],
)
def test_what_cannot_be_judged_is_refused(wrong):
    with pytest.raises(ValueError):
        wrong()
