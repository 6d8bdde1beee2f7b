"""What scores of a group with support can come to, and what takes a claim away."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semhlib.impact.cohort import Cohort, Cohorts, Group
from semhlib.impact.evidence import Flags
from semhlib.impact.questionnaire import SDQ
from semhlib.impact.verdict import decide
from tests.impact.made import PRIMARY

LETTERS = np.tile([17.0, 18, 19, 20, 21, 22, 23, 24], 3)
STRAY = np.resize([1.0, -1, 2, -2, 0, 3, -3, 1, -1, 0, 2, -2], LETTERS.size)
USUAL = 8.4 + 0.72 * (LETTERS - 8.4)


def group(fall=0.0, before=LETTERS, after=None):
    return Group(before=np.array(before, float), after=np.rint(USUAL + STRAY - fall) if after is None else np.array(after, float))


def cohort(supported=None, comparison=None, flags=PRIMARY, **more):
    given_ = {"questionnaire": SDQ["parent"], "start_words": "September 2025", "months": 6.0, **more}
    return Cohort(supported=supported or group(5.0), comparison=comparison, flags=flags, **given_)


def better(**more):
    return cohort(group(5.0), group(), **more)


def told(evidence):
    found = decide(evidence)
    return found.rung, found.reasons[0], found.word


def test_rungs_by_what_the_scores_are_held_against():
    assert told(cohort()) == (3, "beyond_expected", "improved")
    assert told(better()) == (4, "beyond_comparison", "improved")
    assert told(better(by_lot=True)) == (6, "fair_test", "improved")
    assert told(Cohorts(cohorts=(better(), better()))) == (5, "repeated", "improved")


def test_worse_climbs_as_high_as_better():
    worse = cohort(group(), group(5.0))
    assert told(cohort(group(-5.0))) == (3, "beyond_expected", "needs_attention")
    assert told(worse) == (4, "beyond_comparison", "needs_attention")
    assert told(replace(worse, by_lot=True)) == (6, "fair_test", "needs_attention")
    assert told(Cohorts(cohorts=(worse, worse))) == (5, "repeated", "needs_attention")


def test_what_pupils_chosen_when_high_do_anyway_is_no_claim():
    found = decide(cohort(group()))
    assert (found.rung, found.reasons[0], found.word) == (2, "expected_without_support", "no_clear_change")
    assert "usually fall by about 3.4 points without extra help" in found.sentence
    assert found.smallest_seen is not None


def test_a_fall_that_is_usual_for_less_steady_scores_is_no_claim():
    assert told(cohort(group(1.2))) == (2, "hangs_on_steadiness", "no_clear_change")


def test_without_figures_for_pupils_in_general_or_comparison_pupils_there_is_nothing_to_hold_against():
    bare = replace(SDQ["parent"], mean=None)
    assert told(cohort(questionnaire=bare)) == (2, "selected", "no_clear_change")
    assert told(cohort(questionnaire=bare, selected=False)) == (2, "nothing_to_compare", "no_clear_change")


def added(impact=4.0, emotion=5.0, fall=5.0, **more):
    whole = replace(group(fall), impact=np.full(LETTERS.size, impact), emotion=np.full(LETTERS.size, emotion))
    return cohort(whole, **more)


def test_the_added_value_score_is_for_parents_about_six_months_apart():
    assert told(added()) == (3, "beyond_added_value", "improved")
    assert told(added(fall=0.0))[1] == "expected_without_support"
    assert told(added(months=12.0))[1] == "beyond_expected"
    assert told(added(months=None))[1] == "beyond_expected"
    assert told(added(questionnaire=SDQ["teacher"]))[1] == "beyond_expected"
    assert told(added(selected=False))[1] == "beyond_expected"
    assert told(added(impact=11.0)) == (0, "impossible_scores", "too_few")


@pytest.mark.parametrize("made", [cohort(), better(), better(by_lot=True)])
@pytest.mark.parametrize(
    ("change", "rung", "reason"),
    [
        ({"flags": replace(PRIMARY, definition_changed="New form")}, 1, "definition_changed"),
        ({"flags": replace(PRIMARY, informant_changed=True)}, 1, "informant_changed"),
        ({"flags": replace(PRIMARY, different_term=True)}, 1, "different_term"),
        ({"flags": replace(PRIMARY, self_rated=True)}, 1, "self_rated"),
        ({"flags": replace(PRIMARY, missing_share=0.21)}, 2, "missing"),
        ({"flags": replace(PRIMARY, declared_after=True)}, 2, "declared_after"),
        ({"flags": replace(PRIMARY, subgroup=True)}, 2, "exploratory_subgroup"),
        ({"flags": replace(PRIMARY, substitution="Suspensions")}, 2, "substitution"),
        ({"flags": Flags()}, 2, "exploratory"),
        ({"informants": ("parent", "teacher")}, 1, "informant_changed"),
        ({"informants": ("teacher",)}, 1, "informant_changed"),
        ({"same_dates": False}, 1, "different_term"),
    ],
)
def test_what_is_known_besides_the_scores_caps_the_rung(made, change, rung, reason):
    assert told(replace(made, **change))[:2] == (rung, reason)


def test_a_balance_measure_never_hides_a_worsening():
    flags = replace(PRIMARY, substitution="Suspensions")
    assert told(cohort(group(-5.0), flags=flags))[0] == 3


def gaps(of, number):
    after = of.after.copy()
    after[:number] = np.nan
    return replace(of, after=after)


def test_missing_follow_up_caps_above_a_fifth_in_either_group():
    assert told(cohort(gaps(group(5.0), 4), group()))[0] == 4
    assert told(cohort(gaps(group(5.0), 5), group()))[:2] == (2, "missing")
    assert told(cohort(group(5.0), gaps(group(), 5)))[:2] == (2, "missing")
    assert told(cohort(gaps(group(5.0), 5)))[:2] == (2, "missing")


def test_a_draw_with_anybody_missing_is_no_fair_test():
    found = decide(cohort(gaps(group(5.0), 1), group(), by_lot=True))
    assert (found.rung, found.reasons[0]) == (4, "beyond_comparison")
    assert any("not everybody in the draw" in line for line in found.cautions)


@pytest.mark.parametrize(
    ("supported", "comparison", "expected"),
    [
        (group(before=[], after=[]), None, (0, "no_data")),
        (group(before=[np.nan] * 12, after=[np.nan] * 12), None, (0, "no_data")),
        (group(before=[20] * 12, after=[np.nan] * 12), group(), (0, "no_data")),
        (group(before=LETTERS, after=LETTERS + 20), None, (0, "impossible_scores")),
        (group(before=LETTERS, after=[np.inf] * 24), group(), (0, "impossible_scores")),
        (group(before=LETTERS[:9], after=LETTERS[:9] - 9), None, (1, "too_few_pupils")),
        (group(5.0), group(before=LETTERS[:9], after=LETTERS[:9]), (1, "too_few_pupils")),
        (group(before=[20] * 12, after=[10] * 12), None, (1, "all_equal")),
        (group(before=[20] * 12, after=[20] * 12), group(before=[20] * 12, after=[20] * 12), (1, "all_equal")),
        (group(before=[20] * 12, after=STRAY[:12] + 10), group(before=[20] * 12, after=STRAY[:12] + 20), (1, "all_equal")),
        (group(5.0), group(before=LETTERS - 12, after=LETTERS - 12), (2, "groups_not_comparable")),
    ],
)
def test_scores_that_cannot_be_compared_have_a_rung_and_a_reason(supported, comparison, expected):
    found = decide(cohort(supported, comparison))
    assert (found.rung, found.reasons[0]) == expected
    assert found.sentence and found.stronger


def test_fewer_than_ten_pupils_show_no_average():
    found = decide(cohort(group(before=LETTERS[:9], after=LETTERS[:9] - 9)))
    assert (found.before, found.after, found.change, found.smallest_seen) == (None, None, None, None)


def test_facts_that_have_to_agree_keep_pupils_apart():
    ours = replace(group(5.0), alike=np.full((24, 1), "K"))
    assert told(cohort(ours, replace(group(), alike=np.full((24, 1), "K"))))[0] == 4
    assert told(cohort(ours, replace(group(), alike=np.full((24, 1), "N"))))[1] == "groups_not_comparable"
    old, young = (replace(group(fall), year=np.full(24, year)) for fall, year in ((5.0, 11), (0.0, 7)))
    assert told(cohort(old, young))[1] == "groups_not_comparable"


def test_a_difference_that_hangs_on_one_pupil_is_not_claimed():
    """Ten and twelve pupils. Everybody in, the range leaves out nought; without one of them it comes near it again."""
    ours = group(before=np.resize(LETTERS[:5], 10), after=[16, 14, 8, 15, 12, 19, 15, 10, 15, 15])
    theirs = group(before=np.resize(LETTERS[:5], 12), after=[20, 17, 18, 13, 21, 23, 18, 16, 18, 14, 16, 11])
    found = decide(cohort(ours, theirs))
    assert (found.rung, found.reasons[0]) == (2, "depends_on_one_pupil")
    assert found.high < 0


def test_groups_that_point_both_ways_do_not_agree():
    worse = cohort(group(), group(5.0))
    assert told(Cohorts(cohorts=(better(), worse))) == (2, "groups_disagree", "no_clear_change")
    slightly = cohort(group(-0.6), group())
    assert told(Cohorts(cohorts=(better(), slightly, better())))[0] == 4
    assert told(Cohorts(cohorts=(better(), cohort(group(0.3), group()))))[1] == "no_clear_difference"


def test_groups_of_different_questionnaires_are_refused():
    with pytest.raises(ValueError, match="same questionnaire"):
        Cohorts(cohorts=(better(), better(questionnaire=SDQ["teacher"])))
    with pytest.raises(ValueError, match="one entry for each pupil"):
        Group(before=np.zeros(3), after=np.zeros(4))


scores = st.lists(st.one_of(st.integers(0, 40).map(float), st.just(float("nan"))), min_size=0, max_size=30)


@settings(max_examples=150, deadline=None)
@given(scores, scores, st.booleans(), st.booleans(), st.integers(0, 10**6))
def test_whatever_the_scores_there_is_a_rung_and_a_reason_and_order_changes_nothing(one, other, compared, by_lot, seed):
    random = np.random.default_rng(seed)

    def with_after(before):
        return Group(
            before=np.array(before), after=np.clip(np.rint(np.array(before) - random.integers(0, 6, len(before))), 0, 40)
        )

    ours, theirs = with_after(one), with_after(other) if compared else None
    found = decide(cohort(ours, theirs, by_lot=by_lot))
    assert 0 <= found.rung <= 6 and found.sentence and found.stronger
    assert found.rung < 6 or (by_lot and compared)
    order = random.permutation(len(one))
    again = decide(cohort(Group(before=ours.before[order], after=ours.after[order]), theirs, by_lot=by_lot))
    assert (again.rung, again.reasons) == (found.rung, found.reasons)
