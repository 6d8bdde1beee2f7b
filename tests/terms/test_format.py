"""How figures are written."""

from dataclasses import dataclass
from datetime import date

import pytest

from semhlib.terms import format as f
from semhlib.terms.estimate import Estimate, Hidden


@dataclass(frozen=True)
class Words:
    kind: str = "ratio"
    event_size: float = 1.0
    decimals: int = 1


def figure(value: float, numerator: int = 0, denominator: int = 0, pupils: int = 900) -> Estimate:
    return Estimate(
        value=value, low=None, high=None, numerator=numerator, denominator=denominator,
        pupils=pupils, affected=numerator, method="",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (1500, 0, "1,500"),
        (0, 0, "0"),
        (-3, 0, "−3"),
        (-0.04, 1, "0.0"),
        (0.25, 1, "0.3"),
        (2.675, 2, "2.68"),
        (-0.25, 1, "−0.3"),
        (58, 1, "58.0"),
    ],
)
def test_numbers_round_half_up_with_a_true_minus_and_no_minus_nought(value, places, text):
    assert f.show_number(value, places) == text


def test_a_percentage_has_one_place():
    assert f.show_value(figure(92.449), Words()) == "92.4%"


def test_no_percentage_of_fewer_than_ten_pupils():
    assert f.show_value(figure(42.857, 3, 7, pupils=7), Words("share")) == "3 of 7 pupils"
    assert f.show_value(figure(91.0, 210, 230, pupils=9), Words("ratio")) == "c"
    assert f.show_value(figure(30.0, 3, 10, pupils=10), Words("share")) == "30.0%"


@pytest.mark.parametrize(("why", "sign"), [("small", "c"), ("protected", "c"), ("too_few", "c"), ("no_data", "x")])
def test_a_hidden_figure_is_a_letter_and_never_nought(why, sign):
    assert f.show_value(Hidden(why), Words()) == f.show_total(Hidden(why), Words("events")) == sign


def test_changes_of_percentages_are_percentage_points():
    assert f.show_change(1.4, Words()) == "+1.4 pp"
    assert f.show_change(-0.04, Words()) == "0.0 pp"
    assert f.show_change(-4.5, Words("events")) == "−4.5"
    assert f.show_change(None, Words()) == "c"
    assert f.say_points(-1.4) == "1.4 percentage points"
    assert f.say_points(1.0) == "1.0 percentage points"
    assert f.say_points(1.0, 0) == "1 percentage point"


def test_two_sessions_are_one_day_lost():
    days = Words("events", event_size=0.5)
    assert f.show_total(figure(6.9, numerator=116), days) == "58.0"
    assert f.show_total_change(figure(0, numerator=125), figure(0, numerator=116), days) == "−4.5"
    assert f.show_total_change(figure(0, numerator=48), figure(0, numerator=31), Words("events")) == "−17"
    assert f.show_total_change(Hidden("small"), figure(0, numerator=31), days) == "c"


def test_nought_one_and_many_have_their_own_words():
    assert [f.plural(n, "pupil", "pupils") for n in (0, 1, 2)] == ["0 pupils", "1 pupil", "2 pupils"]
    assert f.x_of_n(3, 7) == "3 of 7 pupils"
    assert [f.join_words(w) for w in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_dates_and_ranges_are_written_in_words():
    assert f.show_date(date(2026, 6, 12)) == "12 June 2026"
    assert f.show_short_date(date(2026, 6, 2)) == "2 Jun"
    assert f.show_range(50, 70) == "50 to 70"
    assert f.show_range(-1, 92.25, 1, "%") == "−1.0% to 92.3%"


def test_letters_are_spoken_and_noted_only_where_they_stand():
    assert f.spoken("c") == "hidden, fewer than 5 pupils"
    assert f.spoken("92.4%") == "92.4%"
    assert f.foot_notes(["92.4%"]) == ()
    assert f.foot_notes(["+1.4 pp", "c"]) == ("c = hidden to protect identity (fewer than 5 pupils).", "pp = percentage points.")


def test_year_groups_are_named_as_schools_name_them():
    assert [f.year_group_name(n) for n in (9, 1, 0, -1, -2)] == ["Year 9", "Year 1", "Reception", "Nursery", "Nursery"]
