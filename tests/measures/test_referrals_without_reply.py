"""Referrals without a reply: four weeks after they were sent."""

from datetime import date

import pytest

from semhlib.measures.referrals_without_reply import MEASURE
from tests.measures.lists import counted, listed, school_days
from tests.measures.small_school import small_school

SENT, IN_TIME, LATE, LAST = date(2025, 9, 10), date(2025, 10, 8), date(2025, 10, 9), date(2025, 12, 1)


def referral(pupil, sent=SENT, **days):
    return {"pupil_key": pupil, "sent": sent, "service": "CAMHS", **days}


def school(*rows):
    return {"referral": rows, "calendar": school_days(90)}


@pytest.mark.parametrize("reply", ["accepted", "first_seen", "closed"])
def test_a_reply_on_the_28th_day_is_in_time_and_on_the_29th_it_is_not(check_tables, reply):
    rows = [referral("Amina", **{reply: IN_TIME}), referral("Ben", **{reply: LATE}), referral("Cai")]
    check_tables(MEASURE, school(*rows, referral("Zoe", LAST)), {"Amina": (0, 1), "Ben": (1, 1), "Cai": (1, 1)})


def test_the_first_reply_decides(check_tables):
    check_tables(MEASURE, school(referral("Amina", closed=LAST, accepted=IN_TIME)), {"Amina": (0, 1)})


def test_a_referral_sent_less_than_28_days_before_the_list_ends_is_not_judged_yet(check_tables):
    rows = [referral("Amina", closed=IN_TIME), referral("Ben", date(2025, 9, 10)), referral("Cai", date(2025, 9, 11))]
    check_tables(MEASURE, school(*rows), {"Amina": (0, 1), "Ben": (1, 1)})


def test_where_no_reply_is_written_down_nothing_is_counted(check_tables):
    check_tables(MEASURE, school(referral("Amina"), referral("Ben", LAST)), {})


def test_a_second_plain_count_of_the_small_school_agrees():
    tables = {name: small_school()[name].to_pylist() for name in MEASURE.tables}
    names = ("accepted", "first_seen", "closed")
    ends = max(r[name] for r in tables["referral"] for name in ("sent", *names) if r[name])
    expected: dict[str, tuple[int, int]] = {}
    for r in tables["referral"]:
        if (ends - r["sent"]).days >= 28:
            late = not any(r[name] and (r[name] - r["sent"]).days <= 28 for name in names)
            top, bottom = expected.get(r["pupil_key"], (0, 0))
            expected[r["pupil_key"]] = (top + late, bottom + 1)
    assert any(top for top, _ in expected.values()) and any(top < bottom for top, bottom in expected.values())
    assert counted(MEASURE, *(listed(name, *tables[name]) for name in MEASURE.tables)) == expected
