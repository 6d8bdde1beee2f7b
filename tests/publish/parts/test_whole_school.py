"""The Whole school part as it is published: from the school's own tables, whole where tables are missing."""

from datetime import date

import pandas as pd

from semhlib.publish.whole_school import whole_school_of
from tests.publish.audit_tables import asked, items, rated, ratings

START, AS_OF = date(2025, 9, 1), date(2026, 7, 17)
TITLES = {"attendance": "Attendance"}


def test_a_school_that_gave_none_of_it_has_an_empty_part() -> None:
    part = whole_school_of({}, (), AS_OF, None, TITLES)
    assert (part.frameworks, part.standards, part.actions, part.logs, part.sessions) == ((), None, (), (), ())
    assert {c.state for c in part.commitments} == {"not_recorded"}


def test_every_table_comes_into_the_part() -> None:
    tables = {
        "audit_item": items(asked("A", principle=1)),
        "audit_rating": ratings(rated("A", "2025-09-15", 1), rated("B", "2025-09-15", 1, framework="Named")),
        "action": pd.DataFrame(
            {"action": ["Ring home"], "owner": ["Office"], "due": pd.to_datetime(["2026-01-05"]), "status": ["under way"],
             "measure": ["Attendance"], "direction": ["higher"]}
        ),
        "progress_log": pd.DataFrame({"date": pd.to_datetime(["2025-12-12"]), "done": ["Began"]}),
        "event": pd.DataFrame(
            {"date": pd.to_datetime(["2025-09-25"]), "kind": ["programme_session"], "title": ["Leading"], "number": [1],
             "who": ["Headteacher"], "senior_leader": [1]}
        ),
    }  # fmt: skip
    part = whole_school_of(tables, (), AS_OF, START, TITLES, "named")
    assert ([f.key for f in part.frameworks], part.standards) == (["our-standards", "named"], "named")
    assert [(a.words, a.measure, a.overdue) for a in part.actions] == [("Ring home", "attendance", 193)]
    assert [log.done for log in part.logs] == ["Began"]
    assert [(s.number, s.who, s.senior_leader) for s in part.sessions] == [(1, "Headteacher", True)]
    assert part.commitments[0].words == "1 of 10 sessions recorded, the last on 25 September 2025. A senior leader came to 1."
