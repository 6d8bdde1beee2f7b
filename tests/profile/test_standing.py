"""Where a pupil stands: imported support and what was written down here, read together."""

from datetime import date, timedelta

from semhlib.profile.standing import standings
from tests.profile.pupils_made_up import NOW, TERM, episode, line, pupil, record


def test_imported_support_and_support_written_down_here_stand_side_by_side():
    here = record("support", on=date(2026, 6, 1), what="Mentoring", who="Form tutor", id="m1")
    found = pupil(line(episodes=(episode(),)), here)
    assert [(s.kind, s.record) for s in found.support_now] == [("Nurture group", ""), ("Mentoring", "m1")]


def test_support_written_down_here_ends_on_the_day_that_a_later_record_says():
    begun = record("support", on=date(2026, 6, 1), what="Mentoring", id="m1")
    ended = record("support", on=NOW, what="Mentoring", ref="m1", until=date(2026, 7, 10), id="m2")
    found = pupil(line(), begun, ended)
    assert [(s.kind, s.end) for s in found.support] == [("Mentoring", date(2026, 7, 10))]
    assert found.support_now == ()


def test_support_goes_on_up_to_and_on_its_last_day():
    assert [len(pupil(line(episodes=(episode(end=NOW + timedelta(days=d)),))).support_now) for d in (-1, 0, 1)] == [0, 1, 1]


def test_the_last_decision_says_when_to_look_again_whatever_the_lists_say():
    first = record("decision", on=date(2026, 6, 1), what="keep", until=date(2026, 7, 1), id="d1")
    last = record("decision", on=date(2026, 6, 20), what="step_up", until=date(2026, 9, 1), id="d2")
    found = pupil(line(episodes=(episode(review=date(2026, 7, 3)),)), first, last)
    assert (found.review_on, found.review) == (date(2026, 9, 1), "later")


def test_reviews_are_overdue_due_later_or_missing():
    def review_of(day):
        return pupil(line(episodes=(episode(review=day),))).review

    four_weeks = NOW + timedelta(days=28)
    assert [review_of(d) for d in (NOW - timedelta(days=1), NOW, four_weeks, four_weeks + timedelta(days=1))] == [
        "overdue", "due", "due", "later",
    ]  # fmt: skip
    assert (review_of(None), pupil(line()).review) == ("no date", "none")


def test_a_grouping_recorded_here_counts_from_the_same_day_on():
    imported = line(thrive="Getting help", thrive_on=date(2026, 6, 1))
    later = record("thrive", on=date(2026, 6, 1), what="Thriving")
    earlier = record("thrive", on=date(2026, 5, 1), what="Thriving")
    assert (pupil(imported, later).thrive[0], pupil(imported, earlier).thrive[0]) == ("Thriving", "Getting help")


def test_somebody_is_seen_to_by_support_a_decision_a_meeting_or_an_action_since_the_day():
    assert not pupil(line()).seen_to(TERM)
    assert pupil(line(episodes=(episode(start=date(2025, 9, 8), end=TERM),))).seen_to(TERM)
    assert not pupil(line(episodes=(episode(start=date(2025, 9, 8), end=TERM - timedelta(days=1)),))).seen_to(TERM)
    assert pupil(line(), record("meeting", on=TERM, what="Conversation with the pupil")).seen_to(TERM)
    assert not pupil(line(), record("strength", words="Art")).seen_to(TERM), "a note about strengths is no support"


def test_what_the_school_before_passed_on_is_no_support_of_this_school():
    by = "a colleague from the school before (Small School)"
    passed_on = (record("support", on=TERM, what="Mentoring (school before)", until=NOW, by=by), record("meeting", on=NOW, by=by))
    assert not pupil(line(), *passed_on).seen_to(TERM) and pupil(line(), *passed_on).support[0].before


def test_consent_holds_until_it_is_withdrawn_and_only_for_what_it_was_given():
    given = record("consent", on=date(2026, 6, 1), what="tas", words="given")
    withdrawn = record("consent", on=date(2026, 6, 8), what="tas", words="withdrawn")
    assert (pupil(line(), given).consents("tas"), pupil(line(), given).consents("transition")) == (True, False)
    assert not pupil(line(), given, withdrawn).consents("tas")


def test_each_pupil_gets_their_own_records_and_nobody_elses():
    lines = (line("EX1AAAA"), line("EX1BBBB"))
    found = standings(lines, [record("strength", pupil="EX1BBBB", words="Football")], NOW)
    assert ([r.words for r in found["EX1AAAA"].records], [r.words for r in found["EX1BBBB"].records]) == ([], ["Football"])
