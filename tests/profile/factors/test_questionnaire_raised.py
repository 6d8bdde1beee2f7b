"""Questionnaire from a teacher or a parent raised."""

from tests.profile.lists import found, listed


def fits(*rows, least=None):
    same = {"instrument": "SDQ", "scale": "total"}
    lines = (same | {"pupil_key": p, "informant": who, "date": on, "score": score} for p, who, on, score in rows)
    return found("questionnaire_raised", {"assessment": listed("assessment", *lines)}, "2025-07-18", "2026-07-17", least=least)


def test_a_teachers_total_fits_from_16_and_a_parents_from_17():
    rows = [(f"{who}-{score}", who, "2026-06-15", score) for who in ("teacher", "parent") for score in (15, 16, 17)]
    assert fits(*rows).keys() == {"teacher-16", "teacher-17", "parent-17"}
    assert fits(rows[1])["teacher-16"] == ("2026-06-15", "SDQ total 16 of 40 from a teacher on 15 June 2026 (raised from 16)")


def test_both_forms_of_one_pupil_are_one_factor_dated_on_the_later():
    both = fits(("amina", "teacher", "2026-06-15", 20), ("amina", "parent", "2026-05-11", 18))
    assert both["amina"] == (
        "2026-06-15",
        "SDQ total 18 of 40 from a parent on 11 May 2026 (raised from 17) and "
        "20 of 40 from a teacher on 15 June 2026 (raised from 16)",
    )


def test_the_latest_form_of_each_person_counts():
    assert fits(("amina", "teacher", "2025-10-01", 25), ("amina", "teacher", "2026-06-15", 10)) == {}
    assert fits(("amina", "parent", "2025-10-01", 25), ("amina", "teacher", "2026-06-15", 10)).keys() == {"amina"}


def test_pupils_own_forms_old_forms_and_scores_that_cannot_be_are_left_out():
    rows = ("amina", "self", "2026-06-15", 30), ("ben", "teacher", "2025-07-17", 30), ("chloe", "teacher", "2026-06-15", 41)
    assert fits(*rows, ("dan", "teacher", "2026-06-15", None)) == {}
    assert fits() == {}


def test_other_scales_and_other_questionnaires_are_left_out():
    other = {"pupil_key": "amina", "informant": "teacher", "date": "2026-06-15", "score": 30}
    rows = other | {"instrument": "SDQ", "scale": "impact"}, other | {"instrument": "RCADS", "scale": "total"}
    assert found("questionnaire_raised", {"assessment": listed("assessment", *rows)}, "2025-07-18", "2026-07-17") == {}
