"""Who is listed by group: what holds on the day, which groups cannot be told, and both example schools counted twice."""

from datetime import date

import pyarrow.parquet as pq
import pytest

from semhlib.profile.factor_set import default_set
from semhlib.profile.fairness import NOT_RECORDED, fairness_of, not_recorded, rates
from semhlib.profile.find import facts_on
from semhlib.publish.school_tables import read_tables
from semhlib.stats.intervals import wilson
from semhlib.store.snapshot import open_snapshot
from tests.profile.few_pupils import enrolment, facts, half_terms, need, suspensions

DAY = date(2026, 7, 17)
ROLL = enrolment(
    ("a", 7, "2025-09-03", "2026-07-17"), ("b", 8, "2025-09-03", "2026-07-17"), ("c", 0, "2025-09-03", "2026-07-17"),
    ("gone", 8, "2025-09-03", "2026-07-16"), ("to come", 8, "2026-07-18", "2026-07-18"),
)  # fmt: skip


def school(*needs, sex=("F", "M", None)):
    pupil = enrolment(*((key, 0, "", "") for key in "abc"))[["pupil_key"]].assign(sex=list(sex))
    return {"enrolment": ROLL, "pupil": pupil, "need": need(*needs)}


def told(tables, kind, listed="a"):
    return {r.group: (r.listed, r.pupils) for r in rates(tables, set(listed), DAY) if r.kind == kind}


def test_pupils_on_roll_on_the_day_are_counted_and_no_others():
    assert told(school(), "Year group", ["a", "gone", "to come", "nobody"]) == {
        "Reception": (0, 1), "Year 7": (1, 1), "Year 8": (0, 1)
    }  # fmt: skip


def test_the_sen_status_is_the_one_that_holds_on_the_day():
    tables = school(
        ("a", "sen_status", "K", "2024-09-01", "2026-07-16"), ("a", "sen_status", "E", "2026-07-17", ""),
        ("b", "sen_status", "K", "2024-09-01", "2026-07-17"), ("c", "sen_status", "K", "2026-07-18", ""),
        ("c", "sen_type", "SEMH", "2024-09-01", ""),
    )  # fmt: skip
    assert told(tables, "SEN") == {"No SEN": (0, 1), "SEN support": (0, 1), "EHC plan": (1, 1)}


def test_of_two_statuses_that_hold_the_later_one_counts():
    tables = school(("a", "sen_status", "E", "2025-01-01", ""), ("a", "sen_status", "K", "2024-09-01", ""))
    assert told(tables, "SEN") == {"No SEN": (0, 2), "EHC plan": (1, 1)}


@pytest.mark.parametrize("kind", ["fsm", "fsm6", "pupil_premium"])
def test_free_school_meals_are_told_by_any_of_three_records_that_hold(kind):
    tables = school(
        ("a", kind, "yes", "2024-09-01", ""), ("b", kind, "yes", "2024-09-01", "2026-07-16"), ("c", kind, "no", "2024-09-01", "")
    )
    assert told(tables, "Free school meals") == {"Eligible": (1, 1), "Not recorded as eligible": (0, 2)}


def test_sex_is_told_as_it_is_recorded():
    assert told(school(), "Sex") == {"Girls": (1, 1), "Boys": (0, 1), "Not recorded as F or M": (0, 1)}


def test_ethnicity_is_told_by_main_group_and_who_has_none_stands_under_not_said():
    tables = school()
    tables["pupil"] = tables["pupil"].assign(ethnicity=["White", "Asian", None])
    found = told(tables, "Ethnicity")
    assert list(found) == ["Asian", "White", "Not said"], "in the order of the list of groups, never by rate"
    assert found == {"White": (1, 1), "Asian": (0, 1), "Not said": (0, 1)}
    assert NOT_RECORDED["Ethnicity"] not in not_recorded(tables)


def test_a_group_that_could_not_be_told_is_counted_apart_from_other():
    tables = school()
    tables["pupil"] = tables["pupil"].assign(ethnicity=["Other", "Other or not known", "Not said"])
    assert told(tables, "Ethnicity") == {"Other": (1, 1), "Other or not known": (0, 1), "Not said": (0, 1)}


@pytest.mark.parametrize("cells", [None, [None, "", None]])
def test_without_ethnicity_the_page_says_that_lists_cannot_be_compared_by_it(cells):
    tables = school()
    if cells:
        tables["pupil"] = tables["pupil"].assign(ethnicity=cells)
    assert NOT_RECORDED["Ethnicity"] in not_recorded(tables) and told(tables, "Ethnicity") == {}


def test_groups_that_nobody_wrote_down_are_named_one_by_one():
    whole = school(("a", "sen_status", "N", "2024-09-01", ""), ("a", "fsm", "yes", "2024-09-01", ""))
    assert not_recorded(whole) == (
        "Ethnicity is not in the files that this school brings, so lists cannot be compared by it.",
    )  # fmt: skip
    bare = school(("a", "young_carer", "yes", "2024-09-01", ""), sex=(None, "", None))
    assert not_recorded(bare) == tuple(NOT_RECORDED.values())
    assert {r.kind for r in rates(bare, set(), DAY)} == {"Year group"}
    del whole["need"]
    assert len(not_recorded(whole)) == 3 and told(whole, "SEN") == {}


def test_the_interval_is_wilsons_in_percent():
    rate = rates(school(), {"a"}, DAY)[-2]
    found = wilson(1, 1)
    assert (rate.group, rate.low, rate.high) == ("Year 7", 100 * found.low, 100 * found.high)


def test_a_day_without_pupils_has_no_groups():
    assert rates(school(), {"a"}, date(2030, 1, 1)) == ()


def test_each_day_is_looked_up_once_for_all_that_is_told_of_it():
    tables = school() | {"suspension": suspensions(("a", "2023-09-05", "SUSP"))}
    tables["enrolment"] = enrolment(*((key, 7, "2023-09-04", "2026-07-22") for key in "abc"))
    asked = []

    def listed_on(day):
        asked.append(day)
        return {"a": facts("late", "suspended"), "b": facts("late")}

    found = fairness_of(tables, listed_on, 2, date(2026, 7, 22), half_terms(2023, 3))
    assert len(asked) == len(set(asked)) == 7
    assert [(s.stayed, s.came, s.went, s.left) for s in found.steps] == [(1, 0, 0, 0)] * 6
    assert [(t.listed, t.roll, len(t.outcomes)) for t in found.back_tests] == [(1, 3, 1)] * 4
    assert found.not_recorded == not_recorded(tables) and found.rates == rates(tables, {"a"}, date(2026, 7, 22))


def test_a_school_in_its_first_year_has_rates_and_nothing_to_look_back_on():
    found = fairness_of(school(), lambda day: {"a": facts("late")}, 1, DAY, half_terms(2025, 1))
    assert found.rates and (found.back_tests, found.steps) == ((), ())


def counted_slowly(rows, listed, day):
    """Listed and pupils by kind and group, one pupil after the other."""
    counts = {}
    sex = {r["pupil_key"]: r["sex"] for r in rows["pupil"]}
    ethnicity = {r["pupil_key"]: r["ethnicity"] or "Not said" for r in rows["pupil"]}
    for pupil in [r for r in rows["enrolment"] if r["start"] <= day <= r["end"]]:
        key = pupil["pupil_key"]
        held = [r for r in rows["need"] if r["pupil_key"] == key and r["start"] <= day and (r["end"] is None or r["end"] >= day)]
        sen = {"N": "No SEN", "K": "SEN support", "E": "EHC plan"}[
            max(((r["start"], r["value"]) for r in held if r["kind"] == "sen_status"), default=(day, "N"))[1]
        ]
        meals = any(r["kind"] in ("fsm", "fsm6", "pupil_premium") for r in held)
        year = "Reception" if pupil["year_group"] == 0 else f"Year {pupil['year_group']}"
        for group in (
            ("SEN", sen), ("Free school meals", "Eligible" if meals else "Not recorded as eligible"),
            ("Sex", {"F": "Girls", "M": "Boys"}[sex[key]]), ("Ethnicity", ethnicity[key]), ("Year group", year),
        ):  # fmt: skip
            x, n = counts.get(group, (0, 0))
            counts[group] = (x + (key in listed), n + 1)
    return counts


@pytest.mark.parametrize("school_name", ["quillmere", "fernhollow"])
def test_both_example_schools_counted_pupil_by_pupil_agree(school_name, example_homes):
    snapshot = open_snapshot(example_homes[school_name])
    rows = {name: pq.read_table(snapshot.path(name)).to_pylist() for name in ("enrolment", "pupil", "need", "incident")}
    made = read_tables(snapshot)
    for day in (made.last_day, date(2024, 12, 20)):
        listed = {r["pupil_key"] for r in rows["incident"] if date(day.year - 1, day.month, day.day) < r["date"] <= day}
        found = {(r.kind, r.group): (r.listed, r.pupils) for r in rates(made.tables, listed, day)}
        assert found == counted_slowly(rows, listed, day)
        assert sum(x for (kind, _), (x, _) in found.items() if kind == "Sex") > 10


def test_with_the_real_factors_each_list_is_the_one_that_the_next_step_begins_with(example_homes):
    snapshot = open_snapshot(example_homes["quillmere"])
    made, more = read_tables(snapshot), ("session_week", "assessment")
    tables = made.tables | {t: pq.read_table(snapshot.path(t)).to_pandas(date_as_object=False) for t in more}
    used = default_set()
    found = fairness_of(tables, lambda day: facts_on(tables, used, day), used.least, made.last_day, made.half_terms)
    before = [s.stayed + s.went + s.left for s in found.steps]
    after = [s.stayed + s.came for s in found.steps]
    listed = sum(r.listed for r in found.rates if r.kind == "Year group")
    assert after == [*before[1:], listed] and len(after) == 6 and listed > 0
    assert [len(t.outcomes) for t in found.back_tests] == [3] * 4
    for step in found.steps:
        assert step.came <= sum(step.came_by.values()) and step.went <= sum(step.went_by.values())
