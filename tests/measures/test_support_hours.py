"""Support hours: whole hours of each stretch, on its first day."""

from datetime import date

from semhlib.measures.support_hours import MEASURE


def support(pupil, hours):
    return {"pupil_key": pupil, "kind": "Mentoring", "start": date(2025, 10, 1), "hours": hours}


def test_hours_are_rounded_for_each_stretch_and_a_half_is_rounded_up(check_list):
    rows = [support("Amina", 2.5), support("Amina", 3.5), support("Ben", 1.4), support("Cai", 12.0)]
    check_list(MEASURE, "support_episode", rows, {"Amina": 7, "Ben": 1, "Cai": 12})


def test_support_without_hours_is_left_out(check_list):
    check_list(MEASURE, "support_episode", [support("Amina", None), support("Ben", 6.0)], {"Ben": 6})


def test_more_hours_are_not_called_better():
    assert MEASURE.better == "neither"
    assert "More is not better by itself." in MEASURE.caveats
