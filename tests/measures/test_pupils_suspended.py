"""Pupils suspended: pupils with at least one suspension, of all on roll, since the list was kept."""

from datetime import date

from semhlib.measures.pupils_suspended import MEASURE
from tests.measures.lists import MONDAY, counted, listed, on_roll, school_days
from tests.measures.small_school import PUPILS, small_school

DAY = date(2025, 9, 10)


def suspension(pupil, kind="SUSP", day=DAY):
    return {"pupil_key": pupil, "date": day, "kind": kind, "sessions": 2}


def school(*suspensions, roll=("Amina", "Ben", "Cai")):
    return {"suspension": suspensions, "enrolment": on_roll(*roll), "calendar": school_days(14)}


def test_a_pupil_suspended_twice_is_one_pupil_of_all_on_roll(check_tables):
    found = {"Amina": (1, 1), "Ben": (1, 1), "Cai": (0, 1)}
    check_tables(MEASURE, school(suspension("Amina"), suspension("Amina"), suspension("Ben", "LNCH")), found)


def test_a_permanent_exclusion_is_not_a_suspension(check_tables):
    check_tables(MEASURE, school(suspension("Amina", "PERM")), {"Amina": (0, 1), "Ben": (0, 1), "Cai": (0, 1)})


def test_without_any_entry_in_the_list_nothing_is_counted_as_nought(check_tables):
    check_tables(MEASURE, school(), {})


def test_school_years_before_the_first_entry_are_not_counted_as_nought():
    tables = school(suspension("Amina"))
    tables["calendar"] = [*school_days(14, date(2024, 9, 9)), *tables["calendar"]]
    tables["enrolment"] = [*on_roll("Amina", first=date(2024, 9, 9), last=date(2025, 7, 20)), *tables["enrolment"]]
    rows = MEASURE.count(*(listed(name, *tables[name]) for name in MEASURE.tables)).collect().to_pandas()
    assert min(rows["date"]) == MONDAY


def test_who_left_before_the_half_term_or_came_after_it_is_not_of_the_roll(check_tables):
    tables = school(suspension("Amina"), roll=("Amina",))
    left, came = on_roll("Ben", last=date(2025, 9, 7)), on_roll("Cai", first=date(2025, 9, 22))
    tables["enrolment"] = [*tables["enrolment"], *left, *came, *on_roll("Dee", first=date(2025, 9, 19))]
    check_tables(MEASURE, tables, {"Amina": (1, 1), "Dee": (0, 1)})


def test_a_suspension_on_a_date_outside_the_calendar_is_in_no_half_term(check_tables):
    far = suspension("Ben", day=date(2025, 12, 1))
    check_tables(MEASURE, school(suspension("Amina"), far), {"Amina": (1, 1), "Ben": (0, 1), "Cai": (0, 1)})


def test_a_second_plain_count_of_the_small_school_agrees():
    tables = {name: small_school()[name].to_pylist() for name in MEASURE.tables}
    suspended = {r["pupil_key"] for r in tables["suspension"] if r["kind"] in ("SUSP", "LNCH")}
    found = counted(MEASURE, *(listed(name, *tables[name]) for name in MEASURE.tables))
    assert found == {p: (int(p in suspended), 1) for p in PUPILS}
