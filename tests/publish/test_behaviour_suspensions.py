"""Suspensions: the day of the census, reasons with few pupils together, and meetings after them."""

from datetime import date

import pandas as pd
import pytest

from semhlib.publish.behaviour_meetings import LATER, MET, NONE_RECORDED, asked_about
from semhlib.publish.behaviour_suspensions import NOT_RECORDED, OTHER, reasons_cited, reasons_list, third_thursday_of_january


@pytest.mark.parametrize(("year", "day"), [(2023, date(2024, 1, 18)), (2024, date(2025, 1, 16)), (2025, date(2026, 1, 15))])
def test_the_spring_census_is_on_the_third_thursday_of_january(year, day):
    assert third_thursday_of_january(year) == day and day.weekday() == 3


def suspensions(*reasons: tuple[str | None, ...], kind: str = "SUSP") -> pd.DataFrame:
    """One suspension of one pupil for each set of reasons."""
    three = [(*given, None, None, None)[:3] for given in reasons]
    return pd.DataFrame({
        "pupil_key": [f"{i}" for i in range(len(three))], "date": pd.Timestamp("2025-10-01"), "kind": kind,
        "reason_1": [t[0] for t in three], "reason_2": [t[1] for t in three], "reason_3": [t[2] for t in three],
    })  # fmt: skip


def cited(rows: pd.DataFrame) -> list[tuple[str, int]]:
    return [(line.code or line.title, line.suspensions) for line in reasons_cited(rows)[0]]


def test_a_suspension_counts_once_for_each_reason_it_cites():
    rows = suspensions(*[("DB", "PP", "DB")] * 6, *[("PP",)] * 5)
    assert cited(rows) == [("PP", 11), ("DB", 6)]


def test_reasons_of_few_pupils_are_added_together_until_five_stand_behind_them():
    rows = suspensions(*[("DB",)] * 9, *[("PP",)] * 6, ("TH",), ("BU",), ("BU",))
    assert cited(rows) == [("DB", 9), (OTHER, 9)]  # three alone are too few: the next smallest joins them
    more = suspensions(*[("DB",)] * 9, *[("PP",)] * 6, *[("TH",)] * 2, *[("BU",)] * 3)
    assert cited(more) == [("DB", 9), ("PP", 6), (OTHER, 5)]


def test_few_suspended_pupils_have_no_reasons_shown():
    assert reasons_cited(suspensions(*[("DB",)] * 4)) == ((), True)
    assert reasons_cited(suspensions()) == ((), False)


def test_a_suspension_without_a_reason_is_not_left_out():
    assert [line.title for line in reasons_cited(suspensions(*[(None,)] * 5, *[("DB",)] * 5))[0]] == [
        NOT_RECORDED,
        "Persistent disruption",
    ]


def test_a_permanent_exclusion_is_no_suspension_here():
    assert cited(pd.concat([suspensions(*[("DB",)] * 5), suspensions(*[("PP",)] * 5, kind="PERM")])) == [("DB", 5)]


def test_the_list_of_reasons_is_named_with_its_version():
    assert [reasons_list(year) for year in (2019, 2025, 2026)] == [
        "the DfE's list from before 2020/21", "the DfE's list of 2020/21", "the DfE's list of May 2026",
    ]  # fmt: skip


DAYS = pd.DataFrame({"date": pd.date_range("2025-09-01", "2025-12-19")})
DAYS["open"] = (DAYS["date"].dt.day_of_week < 5).astype(int)


def asked(*rows: tuple[str, str, str, str | None]) -> list[tuple[str, str]]:
    """Kind, first day, last day, meeting: which were looked at, by first day, and when they were met."""
    frame = pd.DataFrame(rows, columns=["kind", "date", "end", "return_meeting"])
    for name in ("date", "end", "return_meeting"):
        frame[name] = pd.to_datetime(frame[name])
    found = asked_about(frame, DAYS)
    assert found is not None
    return [(f"{row.date:%d %b}", row.when) for row in found.itertuples()]


LAST = ("SUSP", "2025-12-10", "2025-12-11", None)  # so the list reaches 10 December


def test_a_meeting_by_the_fifth_school_day_is_soon_and_weekends_do_not_count():
    rows = [("SUSP", "2025-10-01", "2025-10-03", met) for met in ("2025-10-06", "2025-10-10", "2025-10-13", None)]
    assert [when for _, when in asked(*rows, LAST)] == [MET, MET, LATER, NONE_RECORDED]


def test_a_meeting_before_the_suspension_is_not_one_on_coming_back():
    assert asked(("SUSP", "2025-10-01", "2025-10-03", "2025-09-30"), LAST) == [("01 Oct", NONE_RECORDED)]


def test_lunchtimes_permanent_exclusions_and_the_latest_are_not_asked_about():
    some = ("SUSP", "2025-10-01", "2025-10-01", "2025-10-02")
    assert asked(some, ("LNCH", "2025-10-01", "2025-10-01", None), ("PERM", "2025-10-01", "2025-10-01", None), LAST) == [
        ("01 Oct", MET)
    ]


def test_a_school_that_records_no_meetings_is_not_told_that_it_held_none():
    frame = pd.DataFrame({"kind": ["SUSP"], "date": [pd.Timestamp("2025-10-01")], "end": [pd.NaT], "return_meeting": [pd.NaT]})
    assert asked_about(frame, DAYS) is None
