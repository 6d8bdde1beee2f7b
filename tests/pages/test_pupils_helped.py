"""Did it help? The one sentence that may be said of one pupil's two scores, and when nothing may be."""

from datetime import date

import pytest

from semhlib.impact.single_pupil import SINGLE_PUPIL
from semhlib.pages.pupils_helped import NO_SCORES, did_it_help, pairs_of
from semhlib.profile.standing import Support
from semhlib.store.lead_pupils import Score
from semhlib.terms.wording import banned_in
from tests.pages.reading import words_of
from tests.profile.pupils_made_up import NOW, episode, line, pupil

SPRING = Support(kind="Mentoring", led_by="", start=date(2026, 1, 12), end=date(2026, 3, 27), review=None)


def score(value, on, informant="teacher", instrument="SDQ", scale="total"):
    return Score(instrument=instrument, informant=informant, scale=scale, on=on, score=value)


BEFORE, AFTER = score(20, date(2026, 1, 5)), score(11, date(2026, 4, 20))


@pytest.mark.parametrize("after, said", [(11, "better"), (19, "within"), (15, "within"), (29, "worse")])
def test_a_change_is_within_or_beyond_the_questionnaires_own_wobble_and_no_more_is_said(after, said):
    given = line(scores=(BEFORE, score(after, date(2026, 4, 20))), episodes=(episode("Mentoring", SPRING.start, SPRING.end),))
    words = words_of(did_it_help(pupil(given)))
    assert SINGLE_PUPIL[said] in words and "does not tell why" in words
    assert not banned_in(words)


def test_scores_by_different_people_are_no_pair():
    assert pairs_of((BEFORE, score(11, AFTER.on, informant="parent")), SPRING, NOW) == ()


def test_a_score_long_before_or_long_after_tells_of_another_time():
    assert pairs_of((score(20, date(2025, 6, 1)), AFTER), SPRING, NOW) == ()
    assert pairs_of((BEFORE, score(11, date(2026, 12, 1))), SPRING, date(2026, 12, 2)) == ()


def test_the_nearest_scores_around_the_support_are_taken():
    scores = (score(25, date(2025, 9, 1)), BEFORE, score(18, date(2026, 2, 10)), AFTER, score(9, date(2026, 6, 1)))
    (pair,) = pairs_of(scores, SPRING, NOW)
    assert (pair.before.score, pair.after.score) == (20, 11)


def test_while_support_goes_on_the_latest_score_stands_for_now():
    going = Support(kind="Mentoring", led_by="", start=date(2026, 1, 12), end=None, review=None)
    (pair,) = pairs_of((BEFORE, AFTER, score(9, date(2026, 6, 1))), going, NOW)
    assert pair.after.score == 9


def test_of_a_questionnaire_that_we_have_no_figures_for_nothing_is_said():
    given = line(
        scores=(score(20, BEFORE.on, instrument="Boxall"), score(5, AFTER.on, instrument="Boxall")),
        episodes=(episode("Mentoring", SPRING.start, SPRING.end),),
    )
    assert SINGLE_PUPIL["not_known"] in words_of(did_it_help(pupil(given)))


def test_without_scores_or_without_support_the_page_says_what_is_missing():
    assert NO_SCORES in did_it_help(pupil(line()))
    assert "there is no before and after" in did_it_help(pupil(line(scores=(BEFORE,))))
