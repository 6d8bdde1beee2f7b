"""How a verdict is reached: one example chosen by rule, nothing said of what is hidden, and the ladder as the store has it."""

from dataclasses import replace

import pytest

from semhlib.pages.measures_example import example, example_of, hidden_of, small_numbers
from semhlib.pages.measures_ladder import held_back, how, ladder
from semhlib.store.role_ladder import Primary
from semhlib.terms.estimate import Hidden
from tests.pages.reading import words_of
from tests.pages.store_of import said, store_of

HIDDEN = {"before": Hidden("small"), "after": Hidden("small"), "change": None, "low": None, "high": None, "smallest_seen": None}


def few(measure="severe_absence", **changes):
    told = "There are too few pupils to say whether severe absence has changed."
    return said(measure, rung=1, word="too_few", sentence=told, **HIDDEN, **changes)


def named(*measures):
    first = store_of().primary[0]
    return tuple(Primary(measure=m, direction="lower", declared=first.declared, expectation="") for m in measures)


def test_the_example_is_the_first_that_the_school_chose_and_that_may_be_compared():
    store = store_of(said=(said(), said("referrals")), primary=named("referrals", "attendance"))
    assert example_of(store).measure == "referrals"


@pytest.mark.parametrize("unfit", [few("referrals"), said("referrals", rung=1)])
def test_a_chosen_measure_without_a_change_to_show_is_passed_over(unfit):
    store = store_of(said=(unfit, said()), primary=named("referrals"))
    assert example_of(store).measure == "attendance"


def test_a_group_is_never_the_example():
    assert example_of(store_of(said=(said(group="supported"),))) is None


def test_a_school_without_a_programme_has_an_example_from_the_same_term():
    assert example_of(store_of(said=(said(comparison="same_term"),))).comparison == "same_term"


def test_the_example_goes_from_figures_to_the_sentence():
    text = words_of(example(store_of()))
    parts = (
        "An example from this school: Attendance",
        "Nobody picked it for what it says.",
        "What was compared 2025/26 with 2024/25, the same half terms.",
        "Before (2024/25) 91.0% (910 of 1,000 sessions, 938 pupils)",
        "After (2025/26) 92.4% (924 of 1,000 sessions, 938 pupils)",
        "Change, compared so +1.4 percentage points",
        "Range of the change 0.8 to 2.0. Such a range holds the true change about 99 times in 100.",
        "No change at all lies outside it.",
        "Smallest change that would most likely have shown About 0.8 percentage points.",
        "What holds it back Nothing.",
        "Other things that changed The roll grew by 3%.",
        "Rung 3 of 3: More than usual",
        "What is said Improved Attendance rose from 91.0% to 92.4%",
        "What would make it surer One more year.",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_a_range_that_holds_no_change_says_so_and_how_sure_it_is():
    text = words_of(example(store_of(said=(said(low=-0.2, high=2.0, level=1 - 0.05 / 3),))))
    assert "−0.2 to 2.0. Such a range holds the true change about 98 times in 100. No change at all lies within it." in text


def test_what_held_the_verdict_back_is_named_with_its_rung():
    store = store_of(said=(said(rung=2, word="no_clear_change", reasons=("roll_changed", "beyond_usual_variation")),))
    assert "What holds it back The roll changed: no higher than rung 2." in words_of(example(store))


def test_events_are_told_as_totals_without_percentages():
    text = words_of(example(store_of(said=(said("referrals", change=-17.0, low=-30.2, high=-4.4, smallest_seen=12.2),))))
    assert "Change, compared so −17 Range of the change −30 to −4" in text and "About 12." in text


def test_without_anything_to_compare_there_is_no_example_and_it_says_why():
    assert "there is no example to show" in words_of(example(store_of(said=())))


def test_a_hidden_figure_is_told_by_its_sentence_alone():
    store = store_of(said=(said(), few(reasons=("depends_on_one_pupil", "exploratory"))))
    text = words_of(small_numbers(store))
    assert hidden_of(store).measure == "severe_absence"
    assert "hidden, fewer than 5 pupils" in text and "too few pupils to say whether severe absence has changed" in text
    assert "depends" not in text and "rung" not in text.lower()


def test_a_school_without_hidden_verdicts_or_without_data_has_no_such_case():
    assert small_numbers(store_of(said=(said(),))) == ""
    nothing = said(word="too_few", before=Hidden("no_data"), after=Hidden("no_data"))
    assert small_numbers(store_of(said=(nothing,))) == ""


def test_the_ladder_names_the_measures_that_stand_on_each_rung():
    store = store_of(said=(said(), said("referrals", rung=2), few()))
    now = {row[0]: row[-1] for row in ladder(store).rows}
    assert now == {"0. Cannot use": "", "1. Recorded": "Severe absence", "2. No clear change": "Referrals",
                   "3. More than usual": "Attendance"}  # fmt: skip


def test_the_ladder_and_what_holds_back_stand_as_tables_with_captions_in_the_stores_own_sentences():
    store = store_of()
    html = how(store, opened=False)
    assert html.count("<caption>") == 2 and "The claim ladder" in html and "What holds a verdict back" in html
    assert all(rung.sentence in html and all(o in html for o in rung.others) for rung in store.ladder)
    assert held_back(store).rows == (("The roll changed", "2", "No clear change: the roll."),)


def test_a_rung_without_other_sentences_is_not_listed_among_them():
    bare = tuple(replace(rung, others=()) for rung in store_of().ladder)
    assert "Other sentences" not in how(store_of(ladder=bare), opened=False)
