"""The lead's lists behind the leaders' figures: who is on them, counted by hand, and who is not."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from semhlib.publish.lead import lead_folder
from semhlib.publish.lead_lists import first_day, lists_of
from semhlib.publish.ledger_counts import ledger_by_pupil
from semhlib.publish.school_tables import read_tables
from semhlib.store.lead_lists import LeadLists, lists_as_bytes, read_lists
from semhlib.store.lead_pupils import read_pupils
from semhlib.store.snapshot import open_snapshot
from semhlib.terms.errors import SemhError
from semhlib.terms.pathways import PATHWAYS
from tests.pages.pupils_of import pupils_store

FIRST = date(2025, 9, 1)
A, B, GONE = "EX1AAAA", "EX1BBBB", "EX1ZZZZ"


def table(dates: tuple[str, ...], **columns: list[Any]) -> pd.DataFrame:
    made = pd.DataFrame(columns)
    return made.assign(**{name: pd.to_datetime(made[name]) for name in dates})


SUSPENSION = table(
    ("date", "end", "return_meeting"), pupil_key=[A, A, A, B, GONE], kind=["SUSP", "SUSP", "LNCH", "PERM", "SUSP"],
    date=["2025-10-01", "2026-05-05", "2026-05-11", "2026-06-01", "2026-06-01"], sessions=[4, 6, 1, 0, 2],
    end=["2025-10-02", "2026-05-07", None, None, None], return_meeting=["2025-10-03", None, None, None, None],
)  # fmt: skip


def lists(**tables: pd.DataFrame) -> LeadLists:
    return lists_of(tables, pupils_store(), FIRST, PATHWAYS)


def test_a_pupils_year_is_counted_in_sessions_and_meetings_that_are_not_recorded_are_counted():
    a, b = lists(suspension=SUSPENSION).ledger
    assert (a.key, a.sessions, a.total, a.this_term, a.suspensions, a.last) == (
        A,
        {"suspension": 11},
        11,
        7,
        3,
        date(2026, 5, 11),
    )
    assert a.no_meeting == 1, "a lunchtime needs no meeting, and one was held in October"
    assert (b.key, b.total, b.suspensions, b.last) == (B, 0, 0, None)
    assert [e.words for e in a.events] == [
        "Suspension, 2.0 days; met on coming back: 03/10/2025", "Suspension, 3.0 days", "Suspension at lunchtime, 0.5 days",
    ]  # fmt: skip
    assert [e.words for e in b.events] == ["Permanent exclusion"]


def test_whoever_has_left_stands_on_no_list_and_is_counted():
    made = lists(suspension=SUSPENSION)
    assert GONE not in lists_as_bytes(made).decode() and made.left == {"behaviour": 1, "referrals": 0, "support": 0}


def test_what_the_school_gives_no_list_of_is_missing_and_not_nought():
    made = lists(suspension=SUSPENSION)
    assert made.ways == ("suspension",) and "referral" in made.missing and made.meetings
    assert not lists(suspension=SUSPENSION.drop(columns=["end", "return_meeting"])).meetings


def test_a_referral_is_open_until_it_is_closed_and_what_comes_later_is_not_known():
    rows = table(
        ("sent", "accepted", "first_seen", "closed"), pupil_key=[A, A, B], service=["CAMHS"] * 3, thrive=["Getting help"] * 3,
        pathway=["anxiety", None, "of their own"], sent=["2026-06-01", "2026-01-05", "2026-02-02"],
        accepted=["2026-08-01", "2026-01-20", None], first_seen=[None, "2026-03-02", None], closed=[None, None, "2026-03-01"],
    )  # fmt: skip
    earlier, later = lists(referral=rows).referrals
    assert (earlier.key, earlier.pathway, earlier.first_seen) == (A, "Another pathway, or not said", date(2026, 3, 2))
    assert (later.pathway, later.accepted) == ("Anxiety", None)


def episodes(**changes: list[Any]) -> pd.DataFrame:
    given = {
        "pupil_key": [A, B], "kind": ["Mentoring", "Mentoring"], "led_by": ["Mentor", None], "sessions_planned": [10, None],
        "sessions_attended": [7, None], "start": ["2025-10-01", "2025-02-03"], "end": ["2026-01-30", None],
        "review": [None, "2026-07-03"], "outcome": ["Aim met", None],
    }  # fmt: skip
    return table(("start", "end", "review"), **{**given, **changes})


def test_support_of_this_school_year_is_listed_and_what_goes_on_comes_first():
    b, a = lists(support_episode=episodes()).support
    assert (b.key, b.end, b.review, b.planned) == (B, None, date(2026, 7, 3), None)
    assert (a.key, a.planned, a.attended, a.outcome, a.led_by) == (A, 10, 7, "Aim met", "Mentor")
    assert lists(support_episode=episodes(end=["2025-07-18", "2025-07-18"])).support == ()


def test_whoever_was_not_offered_a_place_waits_until_the_support_begins():
    draw = table(
        ("drawn",), pupil_key=[A, B, GONE], draw=["d"] * 3, kind=["Garden club"] * 3, drawn=["2025-09-22"] * 3,
        place=[3, 1, 2], offered=[0, 1, 1],
    )  # fmt: skip
    (waits,) = lists(draw=draw).support
    assert (waits.key, waits.kind, waits.drawn, waits.start) == (A, "Garden club", date(2025, 9, 22), None)
    begun = episodes(kind=["Garden club", "Garden club"])
    assert [s.drawn for s in lists(draw=draw, support_episode=begun).support] == [None, None]


def test_the_school_year_begins_with_the_first_open_day_of_the_schools_own_calendar():
    days = table(("date",), date=["2025-09-01", "2025-09-03", "2024-09-02"], academic_year=[2025, 2025, 2024], open=[0, 1, 1])
    assert first_day({"calendar": days}, date(2026, 7, 17)) == date(2025, 9, 3)
    assert first_day({"calendar": days}, date(2023, 10, 1)) == date(2023, 8, 1)


@pytest.fixture(scope="module", params=["fernhollow", "quillmere"])
def example(request: pytest.FixtureRequest, example_homes: dict[str, Path]) -> tuple[Path, LeadLists]:
    home = example_homes[request.param]
    return home, read_lists(lead_folder(home) / open_snapshot(home).name)


def test_the_example_schools_lists_add_up_to_the_ledger_and_hold_no_name(example):
    import pyarrow.parquet as pq

    home, made = example
    snapshot = open_snapshot(home)
    tables = dict(read_tables(snapshot).tables)
    tables["session_week"] = pq.read_table(snapshot.path("session_week")).to_pandas(date_as_object=False)
    ledger = ledger_by_pupil(tables, first_day(tables, made.as_of), made.as_of)
    listed = {line.key: line.total for line in made.ledger if line.total}
    on_roll = {p.key for p in read_pupils(lead_folder(home) / snapshot.name).pupils}
    assert listed == {str(k): int(n) for k, n in ledger.sum(axis=1).items() if k in on_roll} and listed
    assert made.referrals and made.support and {line.key for line in made.support} <= on_roll
    text = lists_as_bytes(made).decode()
    names = pq.read_table(home / "names" / f"{snapshot.name}.parquet").to_pylist()
    assert not [r for r in names if r["upn"] and r["upn"] in text or f"{r['forename']} {r['surname']}" in text]


def test_lists_that_are_not_there_or_of_another_version_say_what_to_do(tmp_path: Path):
    with pytest.raises(SemhError, match="semh publish"):
        read_lists(tmp_path)
    (tmp_path / "lists.json").write_bytes(lists_as_bytes(replace(lists(suspension=SUSPENSION), format=0)))
    with pytest.raises(SemhError, match="another version"):
        read_lists(tmp_path)
