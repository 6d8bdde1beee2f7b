"""What is passed on: little, in words that another school can read, and nothing without consent."""

from dataclasses import fields
from datetime import date

import pytest

from semhlib.profile.transition import NO_CONSENT, Consented, Decided, Grouping, Helps, Summary, Supported, one_line, summary_of
from semhlib.terms.errors import SemhError
from tests.profile.pupils_made_up import NOW, episode, line, pupil, record

CONSENT = record("consent", on=date(2026, 5, 12), what="transition", words="given", who="parent")


def test_a_summary_holds_what_helps_support_grouping_decision_and_consent():
    made = summary_of(pupil(
        line("EX1AAAA", "suspended", episodes=(episode(outcome="Goals met"),), thrive="Getting help", thrive_on=date(2026, 5, 4)),
        CONSENT,
        record("strength", on=date(2026, 5, 4), words="Enjoys art", id="s1"),
        record("strength", on=date(2026, 6, 4), words="Likes being first in", id="s2"),
        record("decision", on=date(2026, 6, 1), what="step_up", words="a note for staff here", until=date(2026, 9, 4)),
        record("support", on=date(2026, 6, 8), what="Mentoring", who="Head of year"),
    ))  # fmt: skip
    assert made == Summary(
        strengths=(Helps(on=date(2026, 6, 4), words="Likes being first in"), Helps(on=date(2026, 5, 4), words="Enjoys art")),
        support=(
            Supported(kind="Mentoring", led_by="Head of year", start=date(2026, 6, 8), end=None, outcome=""),
            Supported(kind="Nurture group", led_by="Pastoral lead", start=date(2026, 5, 4), end=None, outcome="Goals met"),
        ),
        thrive=Grouping(what="Getting help", on=date(2026, 5, 4)),
        decision=Decided(what="step_up", on=date(2026, 6, 1), review=date(2026, 9, 4)),
        consent=Consented(by="parent", on=date(2026, 5, 12)),
    )


def test_there_is_no_place_in_a_summary_for_anything_else():
    assert [f.name for f in fields(Summary)] == ["strengths", "support", "thrive", "decision", "consent"]
    assert "note" not in str(summary_of(pupil(line(), CONSENT, record("decision", what="keep", words="a note")))).lower()


@pytest.mark.parametrize("records", [
    (),
    (record("consent", what="tas", words="given"),),
    (CONSENT, record("consent", on=date(2026, 6, 1), what="transition", words="withdrawn")),
])  # fmt: skip
def test_without_consent_there_is_no_summary(records):
    with pytest.raises(SemhError) as told:
        summary_of(pupil(line(), *records))
    assert str(told.value) == NO_CONSENT


@pytest.mark.parametrize(("start", "end", "there"), [
    (date(2024, 9, 2), date(2025, 7, 16), False),
    (date(2024, 9, 2), date(2025, 7, 17), True),
    (date(2024, 9, 2), None, True),
    (NOW, None, True),
    (date(2026, 7, 18), None, False),
])  # fmt: skip
def test_support_of_the_last_year_is_told_and_older_or_planned_support_is_not(start, end, there):
    made = summary_of(pupil(line(episodes=(episode(start=start, end=end),)), CONSENT))
    assert bool(made.support) == there


def test_what_helps_is_told_as_it_was_written_last():
    first = record("strength", words="Enjoys art", id="s1")
    made = summary_of(pupil(line(), CONSENT, first, record("strength", words="Enjoys drawing", id="s2", ref="s1")))
    assert [s.words for s in made.strengths] == ["Enjoys drawing"]


def test_a_grouping_that_is_none_of_the_five_is_left_out():
    assert summary_of(pupil(line(thrive="Tier X", thrive_on=NOW), CONSENT)).thrive is None


def test_a_text_is_put_in_one_line_and_cut_where_it_is_too_long():
    assert one_line("Small\tgroup,\u202e twice\u00a0a week\n", 60) == "Small group, twice a week"
    assert one_line("a" * 20, 10) == "aaaaaaaaa…"
