"""Looking at several measures at once: the slow way is the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semhlib.stats.many import benjamini_hochberg, bonferroni, holm

CHANCES = st.lists(st.floats(0, 1), min_size=1, max_size=9)


@given(CHANCES)
def test_picking_out_the_slow_way_is_the_same(p):
    """The adjusted value of each is the smallest level at which the stepping-up rule still picks it out."""
    ordered = sorted(p)
    for value, found in zip(p, benjamini_hochberg(p), strict=True):
        want = min([1.0, *(ordered[i] * len(p) / (i + 1) for i in range(len(p)) if ordered[i] >= value)])
        assert found == pytest.approx(want)


@given(CHANCES)
def test_the_three_keep_their_order(p):
    assert (benjamini_hochberg(p) <= holm(p) + 1e-12).all() and (holm(p) <= bonferroni(p) + 1e-12).all()


@pytest.mark.parametrize("adjust", [holm, bonferroni, benjamini_hochberg])
def test_what_is_no_chance_is_refused(adjust):
    for wrong in ([], [0.2, None], [0.2, 1.3], [-0.1]):
        with pytest.raises(ValueError, match="chances"):
            adjust(wrong)
