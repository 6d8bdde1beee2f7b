"""Permanently excluded and still on roll."""

from tests.profile.lists import found, listed


def fits(*rows):
    lines = ({"pupil_key": pupil, "date": on, "kind": kind, "sessions": 0} for pupil, on, kind in rows)
    return found("permanently_excluded", {"suspension": listed("suspension", *lines)}, "2025-07-18", "2026-07-17")


def test_a_permanent_exclusion_in_the_window_is_told_with_its_date():
    assert fits(("amina", "2026-03-02", "PERM")) == {"amina": ("2026-03-02", "Permanent exclusion recorded on 2 March 2026")}


def test_suspensions_are_not_counted_here():
    assert fits(("amina", "2026-03-02", "SUSP"), ("ben", "2026-03-02", "LNCH")) == {}


def test_the_day_before_the_window_does_not_count_and_its_last_day_does():
    assert fits(("amina", "2025-07-17", "PERM"), ("ben", "2026-07-17", "PERM")).keys() == {"ben"}
    assert fits() == {}
