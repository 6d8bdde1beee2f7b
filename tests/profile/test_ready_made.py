"""Ready-made lists: who stands on each, at the edges of its rule."""

from datetime import date, timedelta

import pytest

from semhlib.profile.ready_made import READY_MADE, Situation
from semhlib.terms.wording import banned_in
from tests.profile.pupils_made_up import NOW, TERM, episode, fact, line, pupil, record

THREE = ("suspended", "late", "in_care")
SITUATION = Situation(term=TERM, least=3)


def lists_of(standing):
    return {r.name for r in READY_MADE if r.holds(standing, SITUATION)}


def test_three_factors_and_nothing_recorded_is_need_without_recorded_support():
    assert "no-support" in lists_of(pupil(line("EX1AAAA", *THREE)))
    assert "no-support" not in lists_of(pupil(line("EX1AAAA", *THREE[:2])))
    assert "no-support" not in lists_of(pupil(line("EX1AAAA", *THREE), record("decision", what="keep")))


def test_attendance_fell_is_the_factor_of_that_name():
    assert "fell" in lists_of(pupil(line("EX1AAAA", "attendance_fell")))
    assert "fell" not in lists_of(pupil(line("EX1AAAA", "missed_a_tenth")))


def test_reviews_due_holds_those_that_are_overdue_too():
    due = {d: pupil(line(episodes=(episode(review=NOW + timedelta(days=d)),))) for d in (-30, 10, 60)}
    assert [d for d, standing in due.items() if "reviews" in lists_of(standing)] == [-30, 10]


def test_support_without_a_review_is_a_list_of_its_own():
    assert "no-review" in lists_of(pupil(line(episodes=(episode(),))))
    assert "no-review" not in lists_of(pupil(line(episodes=(episode(review=NOW),))))


@pytest.mark.parametrize("moving, factors, support, listed", [
    (True, THREE, (), True), (True, (), (episode(),), True), (True, THREE[:1], (), False), (False, THREE, (), False),
])  # fmt: skip
def test_moving_up_is_for_pupils_of_the_last_year_with_factors_or_support(moving, factors, support, listed):
    standing = pupil(line("EX1AAAA", *factors, moving_up=moving, episodes=support))
    assert ("moving-up" in lists_of(standing)) == listed


def test_new_this_term_means_that_the_factor_which_made_it_three_came_this_term():
    before, since = TERM - timedelta(days=1), TERM
    new = line(facts=(fact("late", before), fact("in_care", before), fact("suspended", since)))
    old = line(facts=(fact("late", before), fact("in_care", before), fact("suspended", before)))
    assert ("new" in lists_of(pupil(new)), "new" in lists_of(pupil(old))) == (True, False)


def test_every_list_says_how_it_is_made_in_plain_words():
    for each in READY_MADE:
        words = f"{each.words}. {each.rule.format(least=3, term=date(2026, 4, 13))}"
        assert not banned_in(words) and "{" not in words and each.name == each.name.lower()
