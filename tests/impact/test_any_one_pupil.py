"""A claim stands without any one pupil, and no flag makes it say more."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semhlib.impact.evidence import Evidence, Flags
from semhlib.impact.gates.events import events_gate
from semhlib.impact.gates.season import season_gate
from semhlib.impact.verdict import decide
from tests.impact.made import ATTENDANCE, DECLARED, PRIMARY, series, years

STEADY = np.array([94.5, 93.8, 92.4, 93.1, 93.6, 93.5, 94.2, 93.4, 92.8, 92.9, 93.8, 94.0, 94.4, 93.6, 92.6, 93.0, 93.7, 93.7])
FEW_NOT_CLEAR = ([1] * 12 + [2, 2, 3], [1] * 4 + [2, 2] + [3] * 7 + [4] * 4)
FEW_HANGING_ON_ONE = ([1, 1, 1, 2, 2, 2, 3], [1] * 10 + [2, 3, 3] + [4] * 5)


@pytest.mark.parametrize(
    ("counts", "reason"), [(FEW_NOT_CLEAR, "within_usual_variation"), (FEW_HANGING_ON_ONE, "depends_on_one_pupil")]
)
def test_with_fewer_than_twenty_pupils_the_exact_test_has_to_agree(counts, reason):
    """The normal curve alone would call both of these clear, and would do so without any one pupil."""
    assert decide(years(*counts)).reasons[0] == reason


def test_a_percentage_that_hangs_on_one_pupil_is_not_claimed():
    """Eleven pupils as always; the twelfth missed everything and now misses nothing."""
    num = np.tile(np.rint(STEADY * 100).astype(int), (12, 1))
    num[0, :12], num[0, 12:] = 0, 10_000
    found = decide(replace(series(STEADY, pupils=12), numerator=num))
    assert (found.rung, found.reasons[0]) == (2, "depends_on_one_pupil")
    assert "depends on one or two pupils" in found.sentence


def school(seed, pupils=25, shift=0.05):
    """A class with real differences between pupils, where a single pupil can matter."""
    random = np.random.default_rng(seed)
    den = np.full((pupils, 18), 60)
    own = random.beta(14, 1.2, (pupils, 1)) + np.repeat([0, 0, shift], 6)
    num = random.binomial(den, np.clip(own, 0, 1))
    return Evidence(
        measure=ATTENDANCE, half_terms=series(STEADY).half_terms, numerator=num, denominator=den, first_after=12,
        start_words="September 2025", flags=PRIMARY,
    )  # fmt: skip


def without(evidence, pupil):
    return replace(
        evidence, numerator=np.delete(evidence.numerator, pupil, 0), denominator=np.delete(evidence.denominator, pupil, 0)
    )


@pytest.mark.parametrize("seed", range(12))
def test_leaving_out_each_pupil_in_turn_the_slow_way_agrees(seed):
    made = school(seed, shift=0.01 * (seed % 4 + 1))
    outcome = season_gate(made).outcome
    alone = [season_gate(without(made, p)).outcome for p in range(25)]
    alone = [o in ("beyond_usual_variation", "depends_on_one_pupil") for o in alone]
    if outcome == "beyond_usual_variation":
        assert all(alone)
    if outcome == "depends_on_one_pupil":
        assert not all(alone)


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from([1, 1, 1, 2, 3, 9]), min_size=8, max_size=40),
    st.lists(st.sampled_from([1, 1, 1, 2, 3, 9]), min_size=8, max_size=40),
)
def test_a_claim_about_events_stands_without_any_one_pupil(before, after):
    made = years(before, after, roll=(100, 100))
    if events_gate(made).outcome == "beyond_usual_variation":
        kept = {"beyond_usual_variation", "depends_on_one_pupil", "too_few_events"}
        assert all(events_gate(without(made, p)).outcome in kept for p in range(len(before) + len(after)))


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_the_order_of_pupils_changes_nothing(seed, random):
    made = school(seed)
    order = list(range(25))
    random.shuffle(order)
    assert (
        decide(made).reasons
        == decide(replace(made, numerator=made.numerator[order], denominator=made.denominator[order])).reasons
    )


@settings(max_examples=60)
@given(
    st.integers(0, 10**6),
    st.builds(
        Flags, definition_changed=st.sampled_from([None, "New form"]), substitution=st.sampled_from([None, "Suspensions"]),
        selected=st.booleans(), missing_share=st.floats(0, 1), primary=st.booleans(), looks=st.integers(1, 3),
        declared=st.sampled_from([None, DECLARED, date(2026, 1, 5)]), declared_after=st.booleans(), self_rated=st.booleans(),
        roll_changed=st.floats(-0.5, 0.5), provisional=st.booleans(),
    ),
)  # fmt: skip
def test_no_flag_ever_lets_a_verdict_say_more(seed, flags):
    bare, flagged = decide(replace(school(seed), flags=PRIMARY)), decide(replace(school(seed), flags=flags))
    assert flagged.rung <= bare.rung
    if flagged.word in ("improved", "needs_attention"):
        assert flags.primary and flags.declared and not flags.declared_after and flags.definition_changed is None
        assert (
            flags.substitution is None and not flags.selected and flags.missing_share <= 0.2 and abs(flags.roll_changed) <= 0.15
        )
