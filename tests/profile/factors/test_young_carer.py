"""Young carer."""

from tests.profile.lists import found, listed

DAY = ("2026-07-17", "2026-07-17")


def held(pupil, start, end=None, kind="young_carer", value="yes"):
    return {"pupil_key": pupil, "kind": kind, "value": value, "start": start, "end": end}


def fits(*rows, window=DAY):
    return found("young_carer", {"need": listed("need", *rows)}, *window)


def test_what_holds_on_the_last_day_is_told_with_the_day_from_which_it_is_recorded():
    assert fits(held("amina", "2025-03-03")) == {"amina": ("2025-03-03", "Young carer, recorded from 3 March 2025")}


def test_its_last_day_still_counts_and_the_day_after_does_not():
    rows = held("amina", "2025-03-03", "2026-07-17"), held("ben", "2025-03-03", "2026-07-16"), held("chloe", "2026-07-18")
    assert fits(*rows, held("dan", "2026-07-17")).keys() == {"amina", "dan"}


def test_what_ended_is_told_from_its_first_to_its_last_day():
    ended = fits(held("amina", "2024-03-04", "2025-05-05"), window=("2023-09-04", "2026-07-17"))
    assert ended == {"amina": ("2025-05-05", "Young carer, recorded from 4 March 2024 to 5 May 2025")}


def test_of_two_records_the_one_that_goes_on_is_told():
    two = fits(held("amina", "2025-03-03", "2026-07-17"), held("amina", "2026-01-05"))
    assert two["amina"][0] == "2025-03-03"
    assert fits() == {}
