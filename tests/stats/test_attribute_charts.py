"""p, u, c and Laney's charts, against the schoolbook formulas point by point."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from semhlib.stats.attribute_charts import attribute_chart, laney_chart

POINTS = st.lists(st.tuples(st.integers(1, 30), st.integers(40, 400)), min_size=3, max_size=20)


@given(POINTS, st.sampled_from(["p", "u", "c"]))
def test_each_point_by_hand_agrees(points, kind):
    events, sizes = zip(*points, strict=True)
    found = attribute_chart(kind, events, sizes)
    centre = sum(events) / (len(events) if kind == "c" else sum(sizes))
    assert found.centre == pytest.approx(centre)
    for i, (x, n) in enumerate(points):
        one = {"p": lambda n: sqrt(centre * (1 - centre) / n), "u": lambda n: sqrt(centre / n), "c": lambda n: sqrt(centre)}[
            kind
        ](n)
        value = x if kind == "c" else x / n
        high = centre + 3 * one
        assert found.low[i] == pytest.approx(max(centre - 3 * one, 0))
        assert found.high[i] == pytest.approx(min(high, 1) if kind == "p" else high)
        assert found.values[i] == pytest.approx(value)
        assert found.outside[i] == (value > found.high[i] or value < found.low[i])


@given(POINTS, st.sampled_from(["p", "u"]))
def test_laneys_widening_by_hand_agrees_and_never_narrows(points, kind):
    events, sizes = zip(*points, strict=True)
    plain = attribute_chart(kind, events, sizes)
    chance = [sqrt(plain.centre * ((1 - plain.centre) if kind == "p" else 1) / n) for n in sizes]
    z = [(x / n - plain.centre) / s for (x, n), s in zip(points, chance, strict=True)]
    steps = [abs(b - a) for a, b in zip(z, z[1:], strict=False)]
    mean = sum(steps) / len(steps)
    kept = [s for s in steps if s < 3.267 * mean]
    if not kept:
        with pytest.raises(ValueError, match="do not vary"):
            laney_chart(kind, events, sizes)
        return
    found = laney_chart(kind, events, sizes)
    assert found.sigma_z == pytest.approx(sum(kept) / len(kept) / 1.128)
    assert (found.high >= plain.high - 1e-12).all() and (found.low <= plain.low + 1e-12).all()


def test_sessions_of_the_same_pupils_make_the_plain_chart_cry_wolf():
    rng = np.random.default_rng(6)
    sessions = np.full(24, 15000)
    missed = rng.binomial(15000, rng.beta(0.07 * 900, 0.93 * 900, 24))
    assert attribute_chart("p", missed, sessions).outside.sum() >= 3
    assert laney_chart("p", missed, sessions).outside.sum() == 0


@pytest.mark.parametrize(
    "wrong, words",
    [
        (lambda: attribute_chart("p", [5, 3], [4, 10]), "more events"),
        (lambda: attribute_chart("u", [5, -1], [40, 10]), "below 0"),
        (lambda: attribute_chart("u", [5, 1], [40, 0]), "divide by"),
        (lambda: attribute_chart("p", [5, 1]), "what it is out of"),
        (lambda: attribute_chart("c", [5]), "2 or more"),
        (lambda: attribute_chart("c", [5, None]), "missing"),
        (lambda: laney_chart("u", [0, 0, 0], [10, 10, 10]), "nothing varies"),
        (lambda: laney_chart("p", [2, 2, 2], [10, 10, 10]), "do not vary"),
    ],
)
def test_points_that_cannot_be_charted_are_refused(wrong, words):
    with pytest.raises(ValueError, match=words):
        wrong()
