"""Referrals accepted: out of those answered, on the day sent."""

from datetime import date

from semhlib.measures.referrals_accepted import MEASURE
from tests.measures.lists import school_days

SENT, LATER = date(2025, 9, 10), date(2025, 11, 3)


def referral(pupil, sent=SENT, **days):
    return {"pupil_key": pupil, "sent": sent, "service": "CAMHS", **days}


def school(*rows):
    return {"referral": rows, "calendar": school_days(90)}


def test_accepted_and_closed_without_it_are_answered_and_waiting_is_on_neither_side(check_tables):
    rows = [
        referral("Amina", accepted=LATER), referral("Amina", accepted=LATER, closed=LATER), referral("Amina", closed=LATER),
        referral("Ben", closed=LATER), referral("Cai"),
    ]  # fmt: skip
    check_tables(MEASURE, school(*rows), {"Amina": (2, 3), "Ben": (0, 1)})


def test_a_pupil_who_was_seen_was_accepted(check_tables):
    check_tables(MEASURE, school(referral("Amina", first_seen=LATER), referral("Ben", first_seen=LATER, closed=LATER)),
                 {"Amina": (1, 1), "Ben": (1, 1)})  # fmt: skip


def test_where_no_acceptance_is_written_down_nothing_is_counted_as_nought(check_tables):
    check_tables(MEASURE, school(referral("Amina", closed=LATER)), {})


def test_school_years_before_the_first_acceptance_are_left_out(check_tables):
    calendar = [*school_days(90, date(2024, 9, 9)), *school_days(90)]
    rows = [referral("Amina", date(2024, 10, 1), closed=date(2024, 11, 1)), referral("Ben", accepted=LATER)]
    check_tables(MEASURE, {"referral": rows, "calendar": calendar}, {"Ben": (1, 1)})


def test_neither_more_nor_fewer_is_called_better():
    assert MEASURE.better == "neither"
