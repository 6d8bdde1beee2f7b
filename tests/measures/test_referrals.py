"""Referrals: one for each, on the day it was sent."""

from datetime import date

from semhlib.measures.referrals import MEASURE


def test_each_referral_counts_whatever_became_of_it(check_list):
    rows = [
        {"pupil_key": "Amina", "sent": date(2025, 10, 1), "service": "CAMHS", "outcome": "Not accepted"},
        {"pupil_key": "Amina", "sent": date(2026, 2, 1), "service": "Early help"},
        {"pupil_key": "Ben", "sent": date(2026, 2, 1), "service": "CAMHS"},
    ]
    check_list(MEASURE, "referral", rows, {"Amina": 2, "Ben": 1})


def test_fewer_is_not_called_better():
    assert MEASURE.better == "neither"
