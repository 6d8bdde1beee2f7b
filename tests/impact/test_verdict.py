"""What decides a verdict, and that nothing can make it say more than it may."""

from dataclasses import replace

import numpy as np
import pytest

from semhlib.impact.evidence import Evidence, Flags
from semhlib.impact.verdict import decide
from tests.impact.made import (
    ABSENCE,
    DAYS_LOST,
    DECLARED,
    INCIDENTS,
    PART_TIME,
    PRIMARY,
    REFERRALS,
    SUSPENSIONS,
    series,
    years,
)  # fmt: skip

STEADY = np.array([94.5, 93.8, 92.4, 93.1, 93.6, 93.5, 94.2, 93.4, 92.8, 92.9, 93.8, 94.0, 94.4, 93.6, 92.6, 93.0, 93.7, 93.7])
RISE = STEADY + np.repeat([0, 0, 2.0], 6) + np.tile([0.1, -0.1, 0.05], 6)
FALL_FROM, FALL_TO = [1] * 80 + [2] * 20, [1] * 20 + [2] * 5


def test_a_clear_rise_of_a_named_measure_is_an_improvement_where_higher_is_better_and_a_concern_where_lower_is():
    assert decide(series(RISE)).word == "improved"
    assert decide(series(100 - RISE)).word == "needs_attention"
    assert decide(series(100 - RISE, of=ABSENCE)).word == "improved"
    assert decide(series(RISE, of=ABSENCE)).word == "needs_attention"


def test_fewer_events_are_an_improvement_and_more_are_a_concern():
    assert decide(years(FALL_FROM, FALL_TO)).word == "improved"
    assert decide(years(FALL_TO, FALL_FROM)).word == "needs_attention"


def test_neither_way_is_good_for_referrals():
    for one, other in ((FALL_FROM, FALL_TO), (FALL_TO, FALL_FROM)):
        found = decide(years(one, other, of=REFERRALS))
        assert (found.rung, found.word) == (3, "watch")
        assert "can also mean" in found.sentence


@pytest.mark.parametrize("made", [lambda flags: series(RISE, flags=flags), lambda flags: years(FALL_FROM, FALL_TO, flags=flags)])
@pytest.mark.parametrize(
    ("flags", "rung", "reason", "word"),
    [
        (PRIMARY, 3, "beyond_usual_variation", "improved"),
        (Flags(), 2, "exploratory", "watch"),
        (Flags(primary=True), 2, "exploratory", "watch"),
        (Flags(not_primary=True, declared=DECLARED), 2, "not_primary", "watch"),
        (Flags(not_primary=True), 2, "not_primary", "watch"),
        (Flags(not_primary=True, declared=DECLARED, declared_after=True), 2, "declared_after", "watch"),
        (replace(PRIMARY, declared_after=True), 2, "declared_after", "watch"),
        (replace(PRIMARY, definition_changed="New form"), 1, "definition_changed", "too_early"),
        (replace(PRIMARY, self_rated=True), 1, "self_rated", "watch"),
        (replace(PRIMARY, selected=True), 2, "selected", "no_clear_change"),
        (replace(PRIMARY, missing_share=0.201), 2, "missing", "no_clear_change"),
        (replace(PRIMARY, missing_share=0.2), 3, "beyond_usual_variation", "improved"),
        (replace(PRIMARY, roll_changed=-0.16), 2, "roll_changed", "no_clear_change"),
        (replace(PRIMARY, roll_changed=0.15), 3, "beyond_usual_variation", "improved"),
        (replace(PRIMARY, substitution="Part-time timetables"), 2, "substitution", "watch"),
        (replace(PRIMARY, series_break="Another system."), 2, "series_break", "no_clear_change"),
        (replace(PRIMARY, recording_drift="Fewer people write."), 2, "recording_drift", "no_clear_change"),
        (replace(PRIMARY, recording_drift="Fewer write.", substitution="Part-time timetables"), 2, "substitution", "watch"),
        (replace(PRIMARY, definition_changed="New form", selected=True), 1, "definition_changed", "too_early"),
        (replace(PRIMARY, provisional=True), 3, "beyond_usual_variation", "improved"),
    ],
)  # fmt: skip
def test_what_is_known_besides_the_figures_caps_the_rung(made, flags, rung, reason, word):
    found = decide(made(flags))
    assert (found.rung, found.reasons[0], found.word) == (rung, reason, word)


def test_a_balance_measure_that_rose_caps_an_improvement_and_never_hides_a_worsening():
    flags = replace(PRIMARY, substitution="Part-time timetables")
    assert decide(series(RISE, flags=flags)).word == "watch"
    assert decide(series(100 - RISE, flags=flags)).word == "needs_attention"
    assert decide(years(FALL_TO, FALL_FROM, flags=flags)).word == "needs_attention"


def test_figures_that_moved_no_more_than_usual_need_no_other_reason():
    found = decide(series(STEADY, flags=Flags(selected=True)))
    assert found.reasons == ("within_usual_variation", "selected", "exploratory")
    assert found.word == "no_clear_change" and found.direction == 0


def test_more_primary_measures_ask_for_more_from_events():
    before, after = [1] * 60, [1] * 38
    assert decide(years(before, after)).rung == 3
    assert decide(years(before, after, flags=replace(PRIMARY, looks=3))).rung == 2


def test_the_percentage_gate_at_99_is_already_strict_enough_for_five_measures():
    assert decide(series(RISE, flags=replace(PRIMARY, looks=3))).level == 0.99
    assert decide(series(RISE, flags=replace(PRIMARY, looks=10))).level == pytest.approx(0.995)


def cut(evidence, columns, first_after):
    return replace(
        evidence, half_terms=tuple(evidence.half_terms[i] for i in columns), numerator=evidence.numerator[:, columns],
        denominator=evidence.denominator[:, columns], first_after=first_after,
    )  # fmt: skip


def test_two_terms_of_data_are_too_early():
    for made in (series(RISE), years(FALL_FROM, FALL_TO, earlier=FALL_FROM)):
        found = decide(cut(made, list(range(16)), 12))
        assert (found.rung, found.word, found.short) == (1, "too_early", "2 terms of data; 3 needed")
    assert "2 terms of data since September 2025. We need at least 3." in decide(cut(series(RISE), list(range(16)), 12)).sentence


def test_one_term_is_said_as_one_and_none_as_none():
    assert "1 term of data" in decide(cut(series(RISE), list(range(14)), 12)).sentence
    assert "no data since September 2025 yet" in decide(cut(series(RISE), list(range(12)), 12)).sentence


def test_a_half_term_missing_from_the_year_after_keeps_it_too_early():
    found = decide(cut(series(RISE), [*range(14), *range(15, 18)], 12))
    assert found.word == "too_early"
    assert "5 half-terms" in found.sentence


def test_one_term_against_the_same_term_a_year_before_gives_figures_and_no_claim():
    found = decide(cut(series(RISE), [6, 7, 12, 13], 2))
    assert (found.rung, found.reasons[0]) == (1, "too_short_for_season")
    assert found.sentence.startswith("The figure was 96.0% in autumn 2025 and 93.8% in autumn 2024.")
    assert found.before.value == pytest.approx(93.8) and found.change == pytest.approx(2.2)
    assert found.low is None


def test_one_term_of_events_is_never_called_a_change():
    made = years(FALL_FROM, FALL_TO)
    found = decide(cut(made, [0, 1, 6, 7], 2))
    assert (found.rung, found.reasons[0], found.word) == (2, "one_term_only", "watch")
    assert "One term against another" in found.sentence


def test_fewer_than_ten_pupils_are_too_few():
    assert decide(series(RISE, pupils=9)).reasons[0] == "too_few_pupils"
    assert decide(series(RISE, pupils=10)).rung == 3


def test_a_percentage_that_three_pupils_make_up_is_neither_judged_nor_shown():
    num = np.zeros((100, 18), int)
    num[:3, 12:] = 5
    made = Evidence(
        measure=PART_TIME, half_terms=series(RISE).half_terms, numerator=num, denominator=np.full_like(num, 60), first_after=12,
        start_words="September 2025", flags=PRIMARY,
    )  # fmt: skip
    found = decide(made)
    assert found.reasons[0] == "too_few_pupils" and found.hide_figures
    assert (found.before, found.after, found.change) == (None, None, None)


@pytest.mark.parametrize(("before", "after"), [([2] * 4, [1] * 20), ([1] * 20, [3] * 4), ([1] * 9, [1] * 20), ([0], [0])])
def test_fewer_than_ten_events_or_five_pupils_on_a_side_are_too_few(before, after):
    assert decide(years(before, after)).reasons[0] == "too_few_events"


def test_ten_half_days_are_five_days_and_too_few():
    assert decide(years([1] * 60, [1] * 10, of=DAYS_LOST)).reasons[0] == "too_few_events"
    assert decide(years([1] * 60, [1] * 20, of=DAYS_LOST)).reasons[0] != "too_few_events"


def test_no_data_and_impossible_counts_are_said():
    empty = series(RISE)
    assert decide(replace(empty, denominator=np.zeros_like(empty.denominator))).rung == 0
    assert decide(replace(empty, denominator=empty.numerator - 1)).reasons[0] == "impossible_counts"
    nobody = replace(empty, numerator=np.zeros((0, 18), int), denominator=np.zeros((0, 18), int))
    assert decide(nobody).reasons[0] == "no_data"
    assert decide(replace(nobody, measure=SUSPENSIONS)).reasons[0] == "no_data"


def test_events_show_totals_in_days_and_their_change_agrees_with_them():
    found = decide(years([2] * 40, [2] * 25, of=DAYS_LOST))
    assert (found.before.value, found.after.value, found.change) == (40.0, 25.0, -15.0)
    assert found.low <= found.change <= found.high


def test_pupils_on_roll_are_allowed_for():
    """Fewer incidents among far fewer pupils are not fewer per pupil."""
    found = decide(years([1] * 60, [1] * 36, roll=(1000, 600), of=INCIDENTS))
    assert found.rung == 2


def test_shapes_that_do_not_fit_are_refused():
    good = series(RISE)
    for wrong in (
        {"denominator": good.denominator[:, 1:]},
        {"half_terms": good.half_terms[::-1]},
        {"half_terms": good.half_terms[:-1]},
        {"first_after": 19},
    ):
        with pytest.raises(ValueError, match="half-term"):
            replace(good, **wrong)


def test_fewer_of_many_more_pupils_is_not_called_fewer():
    """The rate for the pupils on roll fell clearly; the number, which is what the sentence speaks of, did not."""
    found = decide(years([1] * 60, [1] * 55, roll=(1000, 1600), of=INCIDENTS))
    assert found.rung == 2
