"""Several measures named beforehand share one chance of a false claim."""

from dataclasses import replace

import numpy as np
import pytest

from semhlib.impact.evidence import Flags
from semhlib.impact.primaries import decide_together
from semhlib.impact.verdict import decide
from semhlib.stats.many import holm
from semhlib.stats.rate_ratio import repeat_rate_ratio
from tests.impact.made import DAYS_LOST, INCIDENTS, PRIMARY, SUSPENSIONS, years

THREE = replace(PRIMARY, looks=3)
CLEAR, NEARLY, STILL = ([1] * 90, [1] * 30), ([1] * 60, [1] * 36), ([1] * 60, [1] * 56)


def together(*counts, flags=THREE):
    measures = (SUSPENSIONS, INCIDENTS, replace(DAYS_LOST, event_size=1.0))
    made = {m.title: years(*c, flags=flags, of=m) for m, c in zip(measures, counts, strict=False)}
    return made, list(decide_together(made).values())


def test_a_clear_one_leaves_more_room_for_the_next():
    made, found = together(CLEAR, NEARLY, STILL)
    assert [v.rung for v in found] == [3, 3, 2]
    assert decide(made["High-level incidents linked to SEMH"]).rung == 2, "an equal share each would have missed it"


def test_without_a_clear_one_each_has_to_pass_as_one_of_three():
    assert [v.rung for v in together(NEARLY, STILL, STILL)[1]] == [2, 2, 2]


def test_a_measure_named_without_any_data_still_takes_its_share():
    assert [v.rung for v in together(NEARLY)[1]] == [2]
    assert [v.rung for v in together(NEARLY, flags=replace(PRIMARY, looks=1))[1]] == [3]


def test_measures_not_named_beforehand_claim_nothing_and_take_no_share():
    made, _ = together(CLEAR, NEARLY)
    made["not named"] = years(*CLEAR, flags=Flags())
    found = decide_together(made)
    assert list(found) == list(made)
    assert found["not named"].rung == 2
    assert decide_together({}) == {}


@pytest.mark.parametrize("seed", range(8))
def test_nothing_is_claimed_that_holm_would_not_claim(seed):
    random = np.random.default_rng(seed)
    counts = [([1] * int(random.integers(40, 90)), [1] * int(random.integers(15, 60))) for _ in range(3)]
    made, found = together(*counts)
    p = [repeat_rate_ratio(np.array(a), 1000, np.array(b), 1000).p for a, b in counts]
    for verdict, adjusted in zip(found, holm(np.array(p)), strict=True):
        assert verdict.rung < 3 or adjusted <= 0.05
        assert verdict.rung >= 3 or adjusted > 0.03
