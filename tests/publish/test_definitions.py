"""The measures page is told what the school named, and which files a measure needs."""

from datetime import date

from semhlib.measures import all_measures
from semhlib.publish.definitions import given_as, measure_words, named_beforehand

NAMED = {"measure": "attendance", "direction": "higher", "declared": "2025-07-10", "expectation": "It will rise."}


def test_a_measure_carries_its_own_words_and_the_tables_that_a_school_gives():
    words = measure_words(all_measures()["persistent_absence"])
    assert words.tables == ("session_mark",) and words.defined_by == "Department for Education"
    assert words.next_review > date(2026, 1, 1) and words.minimums
    assert measure_words(all_measures()["days_lost"]).tables == ("suspension",)


def test_the_calendar_and_the_pupils_that_every_school_gives_are_not_asked_for():
    assert {"enrolment", "calendar"} < set(all_measures()["support_reach"].tables)
    assert measure_words(all_measures()["support_reach"]).tables == ("support_episode",)
    assert given_as("session_week") == "session_mark" and given_as("referral") == "referral"


def test_what_the_school_named_keeps_its_order_its_date_and_its_direction():
    settings = {"primary": [NAMED, {**NAMED, "measure": "suspensions", "direction": "lower"}]}
    named = named_beforehand(settings, all_measures())
    assert [(p.measure, p.direction, p.declared) for p in named] == [
        ("attendance", "higher", date(2025, 7, 10)),
        ("suspensions", "lower", date(2025, 7, 10)),
    ]


def test_a_name_that_is_no_measure_is_left_out_and_none_named_is_none():
    assert named_beforehand({"primary": [{**NAMED, "measure": "happiness"}]}, all_measures()) == ()
    assert named_beforehand({}, all_measures()) == ()
