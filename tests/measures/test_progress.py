"""Progress as expected: assessments at or above what was expected, by the day of each."""

from datetime import date

from semhlib.measures.progress import MEASURE
from tests.measures.lists import listed
from tests.measures.small_school import small_school

AUTUMN, SUMMER = date(2025, 12, 5), date(2026, 6, 26)


def assessed(pupil, value, expected, subject="English", day=AUTUMN):
    return {"pupil_key": pupil, "date": day, "subject": subject, "value": value, "expected": expected}


def test_what_stands_where_it_was_expected_counts_and_what_stands_below_does_not(check_tables):
    rows = [assessed("Amina", 4.0, 4.0), assessed("Ben", 5.5, 5.0), assessed("Cai", 3.9, 4.0)]
    check_tables(MEASURE, {"progress": rows}, {"Amina": (1, 1), "Ben": (1, 1), "Cai": (0, 1)})


def test_every_subject_and_every_day_is_one_assessment(check_tables):
    rows = [assessed("Amina", 4, 4), assessed("Amina", 3, 4, "Mathematics"), assessed("Amina", 5, 5, day=SUMMER)]
    check_tables(MEASURE, {"progress": rows}, {"Amina": (2, 3)})


def test_an_assessment_counts_on_its_own_day():
    found = MEASURE.count(listed("progress", assessed("Amina", 4, 4), assessed("Amina", 3, 4, day=SUMMER))).collect()
    assert sorted(zip(found["date"].to_list(), found["numerator"].to_list(), strict=True)) == [(AUTUMN, 1), (SUMMER, 0)]


def test_a_plain_count_over_the_small_school_gives_the_same():
    rows = small_school()["progress"].to_pylist()
    found = MEASURE.count(listed("progress", *rows)).collect()
    assert found["numerator"].sum() == sum(row["value"] >= row["expected"] for row in rows) > 0
    assert found["denominator"].sum() == len(rows)


def test_how_far_above_or_below_is_not_counted(check_tables):
    rows = [assessed("Amina", 90, 10), assessed("Ben", 11, 10)]
    check_tables(MEASURE, {"progress": rows}, {"Amina": (1, 1), "Ben": (1, 1)})
