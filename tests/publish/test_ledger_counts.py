"""The lost-learning ledger by pupil, against hand counts and a slow twin that goes day by day."""

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import pandas as pd

from semhlib.publish.ledger_counts import WAYS, ledger_by_pupil

FIRST, LAST = date(2025, 9, 1), date(2025, 10, 10)
Tables = Mapping[str, pd.DataFrame]


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


def dated(**columns: list[object]) -> pd.DataFrame:
    """A small table; texts that look like days become days."""
    made = pd.DataFrame(columns)
    return made.assign(**{name: pd.to_datetime(made[name]) for name in ("date", "start", "end") if name in made})


def weekdays(first: date, last: date) -> pd.DataFrame:
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    return pd.DataFrame({"date": pd.to_datetime(days), "open": [int(d.weekday() < 5) for d in days]})


CALENDAR = weekdays(date(2025, 8, 25), date(2025, 10, 31))


def ledger(**tables: pd.DataFrame) -> dict[str, dict[str, int]]:
    """Only what is above 0, to be read easily."""
    made = ledger_by_pupil({"calendar": CALENDAR, **tables}, FIRST, LAST)
    return {str(key): {str(w): int(n) for w, n in row.items() if n} for key, row in made.iterrows()}


def test_suspensions_count_by_their_first_day_and_a_permanent_exclusion_has_no_sessions():
    rows = dated(
        pupil_key=["A", "A", "B", "C", "D"], kind=["SUSP", "LNCH", "PERM", "SUSP", "SUSP"], sessions=[4, 1, 0, 6, 2],
        date=["2025-09-01", "2025-10-10", "2025-09-10", "2025-08-29", "2025-10-13"],
    )  # fmt: skip
    assert ledger(suspension=rows) == {"A": {"suspension": 5}}


def test_each_code_is_counted_under_its_own_way_of_losing_lessons():
    marks = dated(pupil_key=["A"] * 5, date=["2025-09-08"] * 5, code=["C2", "B", "K", "D", "I"], sessions=[5, 3, 2, 4, 9])
    assert ledger(session_week=marks) == {"A": {"part_time": 5, "off_site": 5, "dual": 4}}


def test_a_managed_move_counts_two_sessions_for_each_open_day_and_one_that_goes_on_counts_to_the_last_day():
    moves = dated(pupil_key=["A", "B"], start=["2025-09-12", "2025-10-09"], end=["2025-09-15", None])
    assert ledger(managed_move=moves) == {"A": {"managed_move": 4}, "B": {"managed_move": 4}}


def test_what_the_register_has_of_a_move_is_not_counted_twice():
    moves = dated(pupil_key=["A", "B"], start=["2025-09-08", "2025-09-08"], end=["2025-09-12", "2025-09-12"])
    marks = dated(
        pupil_key=["A", "A", "A", "B"], date=["2025-09-08", "2025-09-08", "2025-09-15", "2025-09-08"],
        code=["D", "K", "D", "B"], sessions=[6, 1, 2, 30],
    )  # fmt: skip
    assert ledger(managed_move=moves, session_week=marks) == {
        "A": {"off_site": 1, "dual": 8, "managed_move": 3}, "B": {"off_site": 30},
    }  # fmt: skip


def test_two_moves_that_share_days_count_those_days_once():
    moves = dated(pupil_key=["A", "A"], start=["2025-09-08", "2025-09-10"], end=["2025-09-11", "2025-09-12"])
    assert ledger(managed_move=moves) == {"A": {"managed_move": 10}}


def test_a_table_that_is_missing_gives_no_column_rather_than_noughts():
    rows = dated(pupil_key=["A"], date=["2025-09-08"], sessions=[2])
    made = ledger_by_pupil({"internal_exclusion": rows}, FIRST, LAST)
    assert list(made.columns) == ["internal_exclusion"] and made.index.name == "pupil_key"
    assert ledger_by_pupil({}, FIRST, LAST).empty


def test_a_table_without_rows_gives_a_column_of_whole_numbers():
    none = dated(pupil_key=[], date=[], sessions=[])
    some = dated(pupil_key=["A"], date=["2025-09-08"], kind=["SUSP"], sessions=[2])
    made = ledger_by_pupil({"internal_exclusion": none, "suspension": some}, FIRST, LAST)
    assert made.loc["A"].to_dict() == {"suspension": 2, "internal_exclusion": 0} and set(map(str, made.dtypes)) == {"int64"}


def slow(tables: Tables, first: date, last: date) -> dict[str, dict[str, int]]:
    """The same, row by row and day by day."""
    found: dict[str, dict[str, int]] = {}

    def add(key: str, way: str, sessions: int) -> None:
        found.setdefault(key, dict.fromkeys(WAYS, 0))[way] += sessions

    def inside(when: pd.Timestamp) -> bool:
        return first <= when.date() <= last

    for row in tables["suspension"].itertuples():
        if row.kind != "PERM" and inside(row.date):
            add(row.pupil_key, "suspension", row.sessions)
    for row in tables["internal_exclusion"].itertuples():
        if inside(row.date):
            add(row.pupil_key, "internal_exclusion", row.sessions)
    ways = {"C2": "part_time", "B": "off_site", "K": "off_site", "D": "dual"}
    for row in tables["session_week"].itertuples():
        if row.code in ways and inside(row.date):
            add(row.pupil_key, ways[row.code], row.sessions)
    is_open = set(tables["calendar"].loc[tables["calendar"]["open"] == 1, "date"].dt.date)
    away: dict[str, set[date]] = {}
    for row in tables["managed_move"].itertuples():
        end = last if pd.isna(row.end) else row.end.date()
        span = {row.start.date() + timedelta(n) for n in range((end - row.start.date()).days + 1)}
        away.setdefault(row.pupil_key, set()).update(d for d in span if first <= d <= last)
    for key, days in away.items():
        marks = tables["session_week"]
        other = sum(
            r.sessions for r in marks.itertuples() if r.pupil_key == key and r.code in ("B", "K", "D") and r.date.date() in days
        )
        add(key, "managed_move", max(0, 2 * len(days & is_open) - other))
    return {key: row for key, row in found.items() if any(row.values())}


def test_the_quick_count_agrees_with_the_slow_one_on_a_hundred_made_up_schools():
    for seed in range(100):
        tables = made_up(np.random.default_rng(seed))
        quick = ledger_by_pupil(tables, FIRST, LAST)
        plain = {str(k): {str(w): int(n) for w, n in row.items()} for k, row in quick.iterrows()}
        assert plain == slow(tables, FIRST, LAST), seed


def made_up(rng: np.random.Generator) -> dict[str, pd.DataFrame]:
    n = int(rng.integers(0, 12))

    def days() -> pd.Series:
        return pd.Series(day("2025-08-25") + pd.to_timedelta(rng.integers(0, 60, n), unit="D"))

    def keys() -> list[str]:
        return [str(k) for k in rng.choice(["A", "B", "C", "D"], n)]

    starts = days()
    ends = (starts + pd.to_timedelta(rng.integers(0, 20, n), unit="D")).where(pd.Series(rng.random(n) < 0.7))
    return {
        "calendar": CALENDAR,
        "suspension": pd.DataFrame({"pupil_key": keys(), "date": days(), "kind": rng.choice(["SUSP", "LNCH", "PERM"], n),
                                    "sessions": rng.integers(1, 9, n)}),
        "internal_exclusion": pd.DataFrame({"pupil_key": keys(), "date": days(), "sessions": rng.integers(1, 9, n)}),
        "session_week": pd.DataFrame({"pupil_key": keys(), "date": days(), "code": rng.choice(["C2", "B", "K", "D", "/"], n),
                                      "sessions": rng.integers(1, 10, n)}),
        "managed_move": pd.DataFrame({"pupil_key": keys(), "start": starts, "end": ends}),
    }  # fmt: skip
