"""Suspended."""

from tests.profile.lists import found, listed


def fits(*rows, least=None):
    lines = ({"pupil_key": pupil, "date": on, "kind": kind, "sessions": sessions} for pupil, on, kind, sessions in rows)
    return found("suspended", {"suspension": listed("suspension", *lines)}, "2025-07-18", "2026-07-17", least=least)


def test_suspensions_are_added_up_and_the_last_is_told():
    assert fits(("amina", "2025-11-03", "SUSP", 5), ("amina", "2026-05-01", "SUSP", 2)) == {
        "amina": ("2026-05-01", "2 suspensions, 3.5 days, last on 1 May 2026")
    }


def test_lunchtime_and_permanent_exclusions_are_not_counted_here():
    assert fits(("amina", "2025-11-03", "LNCH", 1), ("ben", "2025-11-03", "PERM", 0)) == {}


def test_the_first_and_the_last_day_of_the_window_count():
    edges = fits(
        ("amina", "2025-07-17", "SUSP", 1), ("ben", "2025-07-18", "SUSP", 1), ("chloe", "2026-07-17", "SUSP", 1),
        ("dan", "2026-07-18", "SUSP", 1),
    )  # fmt: skip
    assert edges.keys() == {"ben", "chloe"}


def test_a_school_may_ask_for_two_and_an_empty_list_fits_nobody():
    assert fits(("amina", "2025-11-03", "SUSP", 1), least=2) == {}
    assert fits() == {}
