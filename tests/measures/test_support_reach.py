"""Support reach: pupils with any support under way, of all on roll."""

from datetime import date

from semhlib.measures.support_reach import MEASURE
from tests.measures.lists import MONDAY, counted, listed, on_roll, school_days
from tests.measures.small_school import PUPILS, small_school

NEXT = date(2025, 11, 3)  # the Monday on which the second half-term begins
YEAR = [*school_days(14), *(day | {"half_term": 20252} for day in school_days(14, NEXT))]


def support(pupil, start=date(2025, 9, 10), end=None):
    return {"pupil_key": pupil, "kind": "Mentoring", "start": start, "end": end}


def school(*rows, roll=("Amina", "Ben")):
    return {"support_episode": rows, "enrolment": on_roll(*roll), "calendar": YEAR}


def half_terms(*rows):
    """Pupils and first school days of the half-terms with support."""
    tables = school(*rows)
    counts = MEASURE.count(*(listed(name, *tables[name]) for name in MEASURE.tables)).collect().to_pandas()
    used = counts[counts["numerator"] > 0]
    return sorted(zip(used["pupil_key"], used["date"], strict=True))


def test_a_pupil_with_two_kinds_of_support_is_one_pupil_of_all_on_roll(check_tables):
    check_tables(MEASURE, school(support("Amina"), support("Amina")), {"Amina": (1, 1), "Ben": (0, 1)})


def test_support_counts_in_every_half_term_that_it_reaches_into():
    assert half_terms(support("Amina", end=date(2025, 9, 12))) == [("Amina", MONDAY)]
    assert half_terms(support("Amina", end=NEXT)) == [("Amina", MONDAY), ("Amina", NEXT)]
    assert half_terms(support("Amina")) == [("Amina", MONDAY), ("Amina", NEXT)]
    assert half_terms(support("Amina", start=NEXT)) == [("Amina", NEXT)]


def test_without_any_support_in_the_list_nothing_is_counted_as_nought(check_tables):
    check_tables(MEASURE, school(), {})


def test_more_is_not_called_better():
    assert MEASURE.better == "neither"
    assert "More is not better by itself." in MEASURE.caveats


def test_a_second_plain_count_of_the_small_school_agrees():
    tables = {name: small_school()[name].to_pylist() for name in MEASURE.tables}
    days = [day["date"] for day in tables["calendar"] if day["open"]]
    with_support = {
        r["pupil_key"] for r in tables["support_episode"] for d in days if r["start"] <= d and (not r["end"] or d <= r["end"])
    }
    found = counted(MEASURE, *(listed(name, *tables[name]) for name in MEASURE.tables))
    assert found == {p: (int(p in with_support), 1) for p in PUPILS}
