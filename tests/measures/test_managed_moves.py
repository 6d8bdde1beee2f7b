"""Managed moves: one for each, on its first day, whatever came of it."""

from datetime import date

from semhlib.measures import all_measures
from semhlib.measures.managed_moves import MEASURE


def test_each_move_counts_once_while_it_goes_on_and_whatever_came_of_it(check_list):
    rows = [
        {"pupil_key": "Amina", "start": date(2025, 10, 1), "end": date(2025, 11, 1), "outcome": "came back"},
        {"pupil_key": "Amina", "start": date(2026, 2, 2), "end": date(2026, 5, 1), "outcome": "moved"},
        {"pupil_key": "Ben", "start": date(2026, 3, 2)},
    ]
    check_list(MEASURE, "managed_move", rows, {"Amina": 2, "Ben": 1})


def test_fewer_moves_are_not_called_better_and_they_stand_beside_suspensions():
    every = all_measures()
    assert MEASURE.better == "neither"
    assert all(MEASURE.name in every[name].balance for name in ("suspensions", "days_lost", "permanent_exclusions"))
