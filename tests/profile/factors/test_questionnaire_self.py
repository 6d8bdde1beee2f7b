"""Pupil's own questionnaire raised."""

from semhlib.profile.factors import all_factors
from tests.profile.lists import found, listed


def fits(*rows, least=None):
    same = {"instrument": "SDQ", "scale": "total"}
    lines = (same | {"pupil_key": p, "informant": who, "date": on, "score": score} for p, who, on, score in rows)
    return found("questionnaire_self", {"assessment": listed("assessment", *lines)}, "2025-07-18", "2026-07-17", least=least)


def test_a_pupils_own_total_fits_from_18():
    assert fits(("amina", "self", "2026-06-15", 18), ("ben", "self", "2026-06-15", 17)) == {
        "amina": ("2026-06-15", "SDQ total 18 of 40 from the pupil on 15 June 2026 (raised from 18)")
    }


def test_forms_of_others_are_not_counted_here():
    assert fits(("amina", "teacher", "2026-06-15", 30), ("amina", "parent", "2026-06-15", 30)) == {}


def test_the_latest_form_in_the_window_counts():
    assert fits(("amina", "self", "2025-07-18", 20)).keys() == {"amina"}
    assert fits(("amina", "self", "2025-07-18", 20), ("amina", "self", "2026-07-17", 10), ("ben", "self", "2025-07-17", 20)) == {}
    assert fits() == {}


def test_its_amount_is_marked_as_not_yet_checked():
    assert not all_factors()["questionnaire_self"].confirmed
