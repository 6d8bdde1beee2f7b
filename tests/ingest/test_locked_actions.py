"""What an action was declared to move cannot be changed once data from that day or later has been seen."""

from pathlib import Path
from typing import Any

import pytest

from semhlib.ingest.checks.locked_actions import locked_actions
from semhlib.ingest.declarations import declarations
from semhlib.ingest.settings import settings_from
from semhlib.publish.import_school import import_school
from semhlib.publish.refusals import REFUSED
from semhlib.store.audit_log import OFFICE, access_folder, audit_folders
from semhlib.store.audit_reading import entries, verify
from semhlib.store.snapshot import Snapshot, open_snapshot
from semhlib.terms.errors import CannotImport
from tests.ingest.small_school import SETTINGS, school
from tests.ingest.whole_school_lists import PLAN

RING = "Ring home,Attendance lead,12/09/2024,to do,,,,attendance,higher,01/07/2025,{}\n"
DECLARED = RING.format("10/07/2024")
NEW = "Meet weekly,Head,,to do,,,,suspensions,lower,,{}\n"
LOCKED = ", as it was when data from after it was declared was imported."


def folder(place: Path, plan: str, settings: str = SETTINGS) -> Path:
    return school(place, {"actions.csv": PLAN + plan, "school.toml": settings})


def second(tmp_path: Path, first: str, then: str) -> tuple[Snapshot, list[str]]:
    """The copy of a first import, and what the second is refused with (every stop in its own sentence)."""
    kept = import_school(folder(tmp_path / "first", first), tmp_path / "home")
    try:
        import_school(folder(tmp_path / "second", then), tmp_path / "home", confirm=True, by="office")
    except CannotImport as stopped:
        return kept, [p.sentence() for p in stopped.problems if p.severity == "stop"]
    return kept, []


@pytest.mark.parametrize(
    ("then", "sentence"),
    [
        (RING.format("01/07/2024"), f"row 2, column “Declared”: expected 10/07/2024{LOCKED}"),
        (RING.format(""), f"row 2, column “Declared”: expected 10/07/2024{LOCKED}"),
        (DECLARED.replace("attendance", "suspensions"), f"row 2, column “Measure”: expected “attendance”{LOCKED}"),
        (DECLARED.replace("higher", "lower"), f"row 2, column “Direction”: expected “higher”{LOCKED}"),
        (DECLARED.replace("01/07/2025", "01/07/2026"), f"row 2, column “By when”: expected 01/07/2025{LOCKED}"),
        (DECLARED.replace("01/07/2025", ""), f"row 2, column “By when”: expected 01/07/2025{LOCKED}"),
    ],
)
def test_what_was_declared_cannot_be_declared_otherwise(tmp_path: Path, then: str, sentence: str) -> None:
    assert second(tmp_path, DECLARED, then)[1] == [f"actions.csv, {sentence}"]


def test_a_by_when_that_was_empty_stays_empty(tmp_path: Path) -> None:
    empty = DECLARED.replace("01/07/2025", "")
    assert second(tmp_path, empty, DECLARED)[1] == [f"actions.csv, row 2, column “By when”: expected an empty cell{LOCKED}"]


@pytest.mark.parametrize("then", [NEW.format("06/09/2024"), DECLARED.replace("Ring home", "Ring home at nine")])
def test_an_action_cannot_be_taken_out_and_its_words_are_not_repeated(tmp_path: Path, then: str) -> None:
    _, stops = second(tmp_path, DECLARED, then)
    assert stops[0] == (
        "actions.csv: expected the action that was declared on 10/07/2024 to move “attendance”, in the words of last time; where "
        "it is not to be done, write “dropped” as its status."
    )


def test_a_plan_that_is_gone_altogether_is_told_of_by_name(tmp_path: Path) -> None:
    import_school(folder(tmp_path / "first", DECLARED.replace("attendance,", "none,")), tmp_path / "home")
    words = "the action plan: expected the action that was declared on 10/07/2024 to move nothing, in the words of last time"
    with pytest.raises(CannotImport, match=words):
        import_school(school(tmp_path / "second"), tmp_path / "home", confirm=True)


def test_a_new_action_cannot_say_that_it_was_declared_before_the_start(tmp_path: Path) -> None:
    assert second(tmp_path, DECLARED, DECLARED + NEW.format("02/09/2024"))[1] == [
        "actions.csv, row 3, column “Declared”: expected the day on which this action was written down, which is after the last "
        "import."
    ]


def test_a_new_action_with_its_true_later_date_or_without_a_measure_is_let_through(tmp_path: Path) -> None:
    later = NEW.format("09/09/2024") + "Talk,Head,,to do,,,,none,,,10/07/2024\n"
    assert second(tmp_path, DECLARED, DECLARED + later)[1] == []


def test_how_an_action_stands_may_change_at_any_time(tmp_path: Path) -> None:
    then = DECLARED.replace("12/09/2024,to do", "30/09/2024,dropped").replace("attendance", "ATTENDANCE")
    assert second(tmp_path, DECLARED, "Plan ours,Head,,done,,,,none,,,\n" + then)[1] == []


def test_before_there_is_any_data_to_see_everything_may_still_change() -> None:
    def last_import(**days: str) -> dict[str, Any]:
        row = {"action": "Ring home", "measure": "attendance", "direction": "higher", "by_when": None, "declared": "2024-09-02"}
        return {"declared": declarations([row]), "data_up_to": days}

    settings = settings_from({"name": "A", "code": "AB", "phase": "primary", "programme_start": "2024-09-02"})
    assert len(locked_actions(last_import(session_mark="2024-09-02"), [], settings)) == 1
    assert locked_actions(last_import(session_mark="2024-07-19", event="2025-01-01"), [], settings) == []
    assert locked_actions(None, [], settings) == []
    assert locked_actions({"data_up_to": {"session_mark": "2024-09-02"}}, [], settings) == []


def test_an_import_keeps_what_the_first_row_of_each_action_declared(tmp_path: Path) -> None:
    later = "ring HOME,Head,,done,06/09/2024,,,,,,\n"
    home = tmp_path / "home"
    import_school(folder(tmp_path / "first", DECLARED + later + NEW.format("")), home)
    assert open_snapshot(home).manifest["declared"] == [
        {"action": "ring home", "measure": "attendance", "direction": "higher", "by_when": "2025-07-01", "declared": "2024-07-10"}
    ]


def test_moving_a_declared_date_is_refused_and_written_to_the_audit_log(tmp_path: Path) -> None:
    home = tmp_path / "home"
    kept, stops = second(tmp_path, DECLARED, RING.format("01/07/2024"))
    assert len(stops) == 1 and open_snapshot(home).name == kept.name and not kept.broken()
    log = access_folder(home, OFFICE)
    assert [(e.user, e.role, e.action, e.result) for e in entries(log)] == [("office", OFFICE, REFUSED, 1)]
    assert verify(log).startswith("1-") and list(audit_folders(home)) == [OFFICE]


def test_moving_the_start_of_the_programme_is_written_to_the_audit_log_too(tmp_path: Path) -> None:
    home = tmp_path / "home"
    import_school(folder(tmp_path / "first", DECLARED), home)
    with pytest.raises(CannotImport, match="programme_start"):
        import_school(folder(tmp_path / "second", DECLARED, SETTINGS.replace("2024-09-02", "2024-09-09")), home, by="office")
    assert [e.action for e in entries(access_folder(home, OFFICE))] == [REFUSED]


def test_an_import_that_stops_for_another_reason_leaves_no_line(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with pytest.raises(CannotImport):
        import_school(folder(tmp_path / "first", DECLARED, SETTINGS.replace("secondary", "big")), home)
    with pytest.raises(CannotImport):
        import_school(school(tmp_path / "second", {"pupils.csv": None}), home)
    assert audit_folders(home) == {}
