"""Whose facts are found on a day, how far back, and that nothing that came later is read."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from semhlib.profile.factor_set import default_set
from semhlib.profile.factors import all_factors
from semhlib.profile.find import facts_on, missing_tables, older_facts_on
from semhlib.profile.windows import months_before, window_back
from tests.profile.lists import calendar, day, listed, on_roll, weeks

DAYS = calendar("2024-09-02", "2026-07-17", ("2025-07-19", "2025-08-31"))
TODAY = date(2026, 7, 17)


def only(*names):
    every = default_set()
    return replace(every, chosen=tuple(c for c in every.chosen if c.factor.name in names))


def school(**tables):
    return {"enrolment": on_roll("amina", "ben"), "calendar": DAYS} | tables


def suspensions(*rows):
    return listed("suspension", *({"pupil_key": p, "date": on, "kind": "SUSP", "sessions": 2} for p, on in rows))


def names(facts):
    return {pupil: [fact.factor for fact in some] for pupil, some in facts.items()}


def test_pupils_on_roll_on_the_day_are_looked_at_and_nobody_else():
    left = on_roll("chloe", end="2026-07-16")
    comes = on_roll("dan", start="2026-09-01", year=2026)
    enrolment = pd.concat([on_roll("amina"), left, comes], ignore_index=True)
    tables = school(enrolment=enrolment, suspension=suspensions(*((p, "2026-07-01") for p in ("amina", "chloe", "dan", "ella"))))
    assert names(facts_on(tables, only("suspended"), TODAY)) == {"amina": ["suspended"]}
    assert facts_on(tables, only("suspended"), date(2026, 7, 16)).keys() == {"amina", "chloe"}


def test_the_window_begins_the_day_after_the_same_day_a_year_ago():
    tables = school(suspension=suspensions(("amina", "2025-07-17"), ("ben", "2025-07-18")))
    assert facts_on(tables, only("suspended"), TODAY).keys() == {"ben"}
    assert older_facts_on(tables, only("suspended"), TODAY).keys() == {"amina"}


@pytest.mark.parametrize(
    ("on", "months", "first"),
    [
        ("2026-03-31", 1, "2026-03-01"),
        ("2026-07-17", 12, "2025-07-18"),
        ("2024-02-29", 12, "2023-03-01"),
        ("2026-01-05", 0, "2026-01-05"),
    ],
)  # fmt: skip
def test_a_window_ends_on_the_day_and_goes_back_whole_months(on, months, first):
    assert window_back(day(on), months).first == day(first)
    assert window_back(day(on), months).last == day(on)
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)


def test_the_newest_fact_stands_first_with_its_words_and_its_record():
    need = listed("need", {"pupil_key": "amina", "kind": "young_carer", "value": "yes", "start": "2025-01-06"})
    (facts,) = facts_on(school(suspension=suspensions(("amina", "2026-05-01")), need=need), default_set(), TODAY).values()
    assert [(f.factor, f.on.isoformat(), f.source) for f in facts] == [
        ("suspended", "2026-05-01", "suspensions"), ("young_carer", "2025-01-06", "list of pupils' needs"),
    ]  # fmt: skip
    assert facts[1].words == "Young carer, recorded from 6 January 2025"


def test_a_factor_whose_table_is_not_there_fits_nobody_and_is_named():
    assert facts_on(school(), default_set(), TODAY) == {}
    assert missing_tables(all_factors()["unauthorised"], ["calendar"]) == ("session_week",)
    assert missing_tables(all_factors()["unauthorised"], school(session_week=weeks(""))) == ()


def test_what_ended_later_was_still_open_on_the_day():
    need = listed("need", {"pupil_key": "amina", "kind": "in_care", "value": "yes", "start": "2025-10-06", "end": "2026-03-02"})
    sent = {"pupil_key": "ben", "service": "CAMHS", "sent": "2025-12-01"}
    referral = listed("referral", sent | {"first_seen": "2026-02-02", "closed": "2026-03-02", "outcome": "Not accepted"})
    tables = school(need=need, referral=referral)
    assert names(facts_on(tables, default_set(), date(2026, 2, 1))) == {"amina": ["in_care"], "ben": ["waiting_for_service"]}
    assert names(facts_on(tables, default_set(), date(2026, 2, 2))) == {"amina": ["in_care"]}
    assert names(facts_on(tables, default_set(), date(2026, 3, 3))) == {"ben": ["referral_not_accepted"]}


def test_an_incident_counts_from_the_day_it_was_written_down():
    rows = ({"date": "2026-05-01", "recorded": "2026-05-01"}, {"date": "2026-05-01", "recorded": "2026-05-05"})
    same = {"pupil_key": "amina", "type": "Damage", "high_level": 1, "semh": 1}
    tables = school(incident=listed("incident", *(same | row for row in rows)))
    assert facts_on(tables, default_set(), date(2026, 5, 4)) == {}
    assert facts_on(tables, default_set(), date(2026, 5, 5)).keys() == {"amina"}


def test_a_week_of_sessions_counts_once_it_is_over_or_where_the_marks_end_on_the_day():
    tables = school(session_week=weeks("amina | 2026-07-13 | O x 8, / x 2"))
    wednesday = date(2026, 7, 15)
    assert facts_on(tables, only("missed_a_tenth"), wednesday) == {}
    assert facts_on(tables, only("missed_a_tenth"), wednesday, marks_end=TODAY) == {}
    assert facts_on(tables, only("missed_a_tenth"), wednesday, marks_end=wednesday).keys() == {"amina"}
    assert facts_on(tables, only("missed_a_tenth"), TODAY).keys() == {"amina"}


def test_a_week_that_a_holiday_cuts_short_is_over_on_its_last_school_day_and_a_summary_on_its_own():
    tables = school(session_week=weeks("amina | 2025-07-14 | O x 8"), enrolment=on_roll("amina", start="2024-09-02", year=2024))
    short = {**tables, "calendar": calendar("2024-09-02", "2026-07-17", ("2025-07-17", "2025-08-31"))}
    assert facts_on(tables, only("missed_a_tenth"), date(2025, 7, 16)) == {}
    assert facts_on(short, only("missed_a_tenth"), date(2025, 7, 16)).keys() == {"amina"}
    summary = {**tables, "session_week": weeks("amina | 2025-07-16 | =U x 8")}
    assert facts_on(summary, only("missed_a_tenth"), date(2025, 7, 16)).keys() == {"amina"}


def test_older_facts_are_what_the_same_rules_find_before_their_windows():
    tables = school(suspension=suspensions(("amina", "2024-11-04"), ("amina", "2025-07-17"), ("amina", "2026-05-01")))
    (older,) = older_facts_on(tables, only("suspended"), TODAY)["amina"]
    assert older.on == date(2025, 7, 17)
    assert older.words == "2 suspensions, 2.0 days, last on 17 July 2025 (records up to 17 July 2025)"


def test_of_what_is_read_on_the_day_the_older_facts_are_what_was_over_by_then():
    kinds = {"in_care": "2026-07-16", "young_carer": "2026-07-17", "kinship_care": None}
    rows = ({"pupil_key": "amina", "kind": k, "value": "yes", "start": "2024-10-07", "end": end} for k, end in kinds.items())
    sent = {"pupil_key": "ben", "service": "CAMHS", "sent": "2025-12-01"}
    tables = school(need=listed("need", *rows), referral=listed("referral", sent | {"first_seen": "2026-02-02"}, sent))
    older = older_facts_on(tables, default_set(), TODAY)
    assert names(older) == {"amina": ["in_care"], "ben": ["waiting_for_service"]}
    assert older["amina"][0].words == "In care, recorded from 7 October 2024 to 16 July 2026"
    assert older["ben"][0].words == "Waited 63 days for CAMHS, from 1 December 2025 to 2 February 2026"
    assert names(facts_on(tables, default_set(), TODAY))["amina"] == ["kinship_care", "young_carer"]


def test_with_no_data_before_the_window_there_is_nothing_older():
    tables = school(suspension=suspensions(("amina", "2026-05-01")), session_week=weeks(""))
    assert older_facts_on(tables, default_set(), TODAY) == {}
