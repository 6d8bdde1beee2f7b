"""Free school meals or pupil premium."""

from tests.profile.lists import found, listed

DAY = ("2026-07-17", "2026-07-17")


def held(pupil, start, end=None, kind="fsm", value="yes"):
    return {"pupil_key": pupil, "kind": kind, "value": value, "start": start, "end": end}


def fits(*rows, window=DAY):
    return found("free_school_meals", {"need": listed("need", *rows)}, *window)


def test_what_holds_on_the_last_day_is_told_with_the_day_from_which_it_is_recorded():
    assert fits(held("amina", "2025-03-03")) == {
        "amina": ("2025-03-03", "Eligible for free school meals, recorded from 3 March 2025")
    }


def test_its_last_day_still_counts_and_the_day_after_does_not():
    rows = held("amina", "2025-03-03", "2026-07-17"), held("ben", "2025-03-03", "2026-07-16"), held("chloe", "2026-07-18")
    assert fits(*rows, held("dan", "2026-07-17")).keys() == {"amina", "dan"}


def test_what_ended_is_told_from_its_first_to_its_last_day():
    ended = fits(held("amina", "2024-03-04", "2025-05-05"), window=("2023-09-04", "2026-07-17"))
    assert ended == {"amina": ("2025-05-05", "Eligible for free school meals, recorded from 4 March 2024 to 5 May 2025")}


def test_three_facts_are_one_factor_and_the_nearest_is_told():
    rows = [held("amina", "2025-03-03", kind=kind) for kind in ("pupil_premium", "fsm6", "fsm")]
    assert fits(*rows)["amina"][1] == "Eligible for free school meals, recorded from 3 March 2025"
    assert fits(*rows[:2])["amina"][1] == (
        "Eligible for free school meals at some time in the last six years, recorded from 3 March 2025"
    )
    assert fits(rows[0])["amina"][1] == "Pupil premium, recorded from 3 March 2025"


def test_free_school_meals_that_ended_do_not_hide_the_fact_that_holds():
    assert "six years" in fits(held("amina", "2024-03-04", "2025-03-03"), held("amina", "2025-03-04", kind="fsm6"))["amina"][1]
    assert fits() == {}
