"""Child in need."""

from tests.profile.lists import found, listed

DAY = ("2026-07-17", "2026-07-17")


def held(pupil, start, end=None, kind="child_in_need", value="yes"):
    return {"pupil_key": pupil, "kind": kind, "value": value, "start": start, "end": end}


def fits(*rows, window=DAY):
    return found("child_in_need", {"need": listed("need", *rows)}, *window)


def test_what_holds_on_the_last_day_is_told_with_the_day_from_which_it_is_recorded():
    assert fits(held("amina", "2025-03-03")) == {"amina": ("2025-03-03", "Child in need, recorded from 3 March 2025")}


def test_its_last_day_still_counts_and_the_day_after_does_not():
    rows = held("amina", "2025-03-03", "2026-07-17"), held("ben", "2025-03-03", "2026-07-16"), held("chloe", "2026-07-18")
    assert fits(*rows, held("dan", "2026-07-17")).keys() == {"amina", "dan"}


def test_what_ended_is_told_from_its_first_to_its_last_day():
    ended = fits(held("amina", "2024-03-04", "2025-05-05"), window=("2023-09-04", "2026-07-17"))
    assert ended == {"amina": ("2025-05-05", "Child in need, recorded from 4 March 2024 to 5 May 2025")}


def test_with_a_child_protection_plan_or_in_care_it_is_not_counted_twice():
    plan = held("amina", "2026-01-05", kind="child_protection_plan")
    care = held("ben", "2026-01-05", kind="in_care")
    assert fits(held("amina", "2025-03-03"), held("ben", "2025-03-03"), plan, care) == {}


def test_a_plan_that_came_later_or_was_over_takes_nothing_away():
    later = held("amina", "2026-07-18", kind="child_protection_plan")
    over = held("amina", "2024-03-04", "2026-07-16", kind="child_protection_plan")
    assert fits(held("amina", "2025-03-03"), later, over).keys() == {"amina"}
    assert fits() == {}


def test_a_plan_that_began_after_the_child_was_no_longer_in_need_leaves_both_facts():
    ended, later = held("amina", "2024-03-04", "2025-05-05"), held("amina", "2025-06-02", kind="child_protection_plan")
    assert fits(ended, later, window=("2023-09-04", "2026-07-17")).keys() == {"amina"}
