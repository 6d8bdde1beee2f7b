"""High-level incidents linked to SEMH."""

from tests.profile.lists import found, listed


def fits(*rows, least=None):
    same = {"type": "Left lesson"}
    lines = (same | {"pupil_key": p, "date": on, "high_level": high, "semh": semh} for p, on, high, semh in rows)
    return found("high_level_incidents", {"incident": listed("incident", *lines)}, "2025-07-18", "2026-07-17", least=least)


def test_two_incidents_fit_and_one_does_not():
    assert fits(("amina", "2025-11-03", 1, 1), ("amina", "2026-05-01", 1, 1), ("ben", "2025-11-03", 1, 1)) == {
        "amina": ("2026-05-01", "2 high-level incidents linked to SEMH, last on 1 May 2026")
    }


def test_an_incident_must_be_both_high_level_and_linked_to_semh():
    assert fits(("amina", "2025-11-03", 1, 1), ("amina", "2025-11-04", 1, 0), ("amina", "2025-11-05", 0, 1)) == {}


def test_incidents_on_the_first_and_the_last_day_of_the_window_count():
    assert fits(("amina", "2025-07-18", 1, 1), ("amina", "2026-07-17", 1, 1)) != {}
    assert fits(("amina", "2025-07-17", 1, 1), ("amina", "2026-07-17", 1, 1), ("amina", "2026-07-18", 1, 1)) == {}


def test_a_school_may_ask_for_one_and_an_empty_log_fits_nobody():
    assert fits(("amina", "2025-11-03", 1, 1), least=1)["amina"][1] == (
        "1 high-level incident linked to SEMH, last on 3 November 2025"
    )
    assert fits() == {}
