"""Progress logs: in order, with the reviewer's answer on the log that it answers."""

from datetime import date

import pandas as pd

from semhlib.publish.look_backs import logs_of


def test_logs_stand_oldest_first_with_their_school_year_and_term() -> None:
    rows = pd.DataFrame({"date": pd.to_datetime(["2026-07-10", "2025-12-12"]), "done": ["Trained staff", "Began"]})
    assert [(log.done, log.year, log.term) for log in logs_of(rows, ())] == [
        ("Began", 2025, "t2025-1"),
        ("Trained staff", 2025, "t2025-3"),
    ]


def test_a_later_row_of_the_same_log_adds_the_answer_and_takes_nothing_away() -> None:
    rows = pd.DataFrame(
        {
            "date": pd.to_datetime(["2025-12-12", "2025-12-12", "2025-12-12"]),
            "done": ["Began", "Another log of that day", "began "],
            "learnt": ["Time is short", None, None],
            "reviewer": [None, None, "Headteacher"],
            "reviewed": pd.to_datetime([None, None, "2026-01-09"]),
            "comment": [None, None, "Agreed"],
        }
    )
    first, second = logs_of(rows, ())
    assert (first.learnt, first.reviewer, first.reviewed, first.comment) == (
        "Time is short", "Headteacher", date(2026, 1, 9), "Agreed",
    )  # fmt: skip
    assert (second.done, second.comment, second.reviewed) == ("Another log of that day", "", None)


def test_a_school_without_logs_has_none() -> None:
    assert logs_of(None, ()) == ()
