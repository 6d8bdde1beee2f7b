"""How complete and how steady a school's recording is: gaps counted by hand, changes of system remembered, verdicts held back."""

from datetime import date
from pathlib import Path

import pytest

from semhlib.measures import all_measures
from semhlib.publish.drift_systems import breaks
from semhlib.publish.import_school import import_school
from semhlib.publish.lead import lead_folder
from semhlib.publish.quality import quality_of
from semhlib.publish.reconcile_facts import facts_of
from semhlib.publish.roles import publish_roles
from semhlib.publish.school_tables import read_tables
from semhlib.store.role_files import read_lead_store
from semhlib.store.snapshot import open_snapshot
from tests.ingest.small_school import AMINA, BEN, CARYS, LONG, SETTINGS, present, school
from tests.publish.kept_lists import HALF_TERMS

SEPTEMBER = ("03/09/2024", "04/09/2024", "06/09/2024", "09/09/2024", "10/09/2024", "11/09/2024", "12/09/2024", "13/09/2024")
# Nobody on the 5th; nobody in Year 7 on the 10th; a reason is never filled in for the 3rd.
GAPPED = (
    LONG + present(AMINA, "001", *SEPTEMBER) + present(BEN, "002", *SEPTEMBER[1:])
    + f"{BEN},002,03/09/2024,AM,N\n{BEN},002,03/09/2024,PM,\\\n" + present(CARYS, "003", SEPTEMBER[3], *SEPTEMBER[5:])
)  # fmt: skip
INCIDENTS = "UPN,Adno,Date,Time,Period,Type,Severity,Location,Linked to SEMH,Recorded on,Recorded by\n"
CONCERNS = "UPN,Adno,Date of Concern,Categories\n"
RULES = '\n[incidents]\nsemh = ["Upset"]\n'


def rows(pattern, days):
    return "".join(pattern.format(day=day) for day in days)


def one(day, kind="Upset"):
    return f"{AMINA},001,{day},,Break,{kind},4,Yard,Y,{day},Tutor\n"


def known(home):
    snapshot = open_snapshot(home)
    return quality_of(home, snapshot, facts_of(snapshot))


def lines(home, kind):
    return [line.sentence for line in known(home) if line.kind == kind]


def told_of_systems(snapshot):
    return [d.sentence for d in breaks(snapshot.manifest["systems"], read_tables(snapshot).half_terms, all_measures())]


@pytest.fixture(scope="module")
def gapped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("gaps")
    publish_roles(
        import_school(school(place / "files", {"attendance_long.csv": GAPPED}), place / "home", confirm=True), place / "home"
    )
    return place / "home"


def test_gaps_in_registers_are_told_with_count_and_period(gapped: Path) -> None:
    assert lines(gapped, "gap") == [
        "Registers of 2024/25: nobody has a mark in 2 of 18 sessions, on 5 September 2024.",
        "Registers of 2024/25: nobody in Year 7 has a mark in 2 of 10 sessions, on 10 September 2024.",
        "Registers of 2024/25: 13.0% of expected sessions have no mark (6 of 46).",
        "Code N (no reason yet) still stands for 1 of 12 marks of 2024/25 up to 6 September 2024, more than 5 school days ago.",
    ]


def test_the_last_school_days_are_said_to_be_provisional(gapped: Path) -> None:
    assert lines(gapped, "provisional") == [
        "The last 9 school days, 3 September 2024 to 13 September 2024, may still change (40 marks)."
    ]


def test_the_leads_store_holds_these_lines_and_no_pupil_stands_in_them(gapped: Path) -> None:
    store = read_lead_store(lead_folder(gapped))
    assert [line.kind for line in store.quality] == ["gap"] * 4 + ["provisional"]
    assert not any(name in str(store.quality) for name in (AMINA, BEN, CARYS, "Amina", "Ben ", "Carys"))
    assert all(line.table == "session_mark" and line.measures == () for line in store.quality)


def test_where_more_than_a_fifth_is_missing_measures_of_registers_are_held_back(tmp_path: Path) -> None:
    marks = LONG + present(AMINA, "001", *SEPTEMBER)
    import_school(school(tmp_path / "files", {"attendance_long.csv": marks}), tmp_path / "home", confirm=True)
    held = {line.measures for line in known(tmp_path / "home") if "expected sessions" in line.sentence}
    assert len(held) == 1 and "Attendance" in next(iter(held)) and "Suspensions" not in next(iter(held))


def test_a_school_without_registers_has_no_gaps_and_one_without_anything_has_no_lines(tmp_path: Path) -> None:
    files = {"attendance_long.csv": None, "incidents.csv": INCIDENTS + one("04/09/2024")}
    publish_roles(import_school(school(tmp_path / "a", files), tmp_path / "home", confirm=True), tmp_path / "home")
    assert known(tmp_path / "home") == ()
    import_school(school(tmp_path / "b", {"attendance_long.csv": None}), tmp_path / "other", confirm=True)
    assert known(tmp_path / "other") == ()


def test_the_planted_change_of_recording_is_found_in_the_records_and_in_the_events(example_homes: dict[str, Path]) -> None:
    own = "High-level incidents linked to SEMH"
    about = {line.kind: line for line in known(example_homes["quillmere"]) if own in line.measures}
    assert "called high-level less often since about September 2025" in about["drift"].sentence
    assert "recorded in another way since 1 September 2025 (New severity scale" in about["break"].sentence


def test_nothing_else_is_taken_for_a_change_of_recording(example_homes: dict[str, Path]) -> None:
    assert lines(example_homes["fernhollow"], "drift") == lines(example_homes["fernhollow"], "break") == []


def test_another_system_is_remembered_from_import_to_import(tmp_path: Path) -> None:
    own, concerns = INCIDENTS + one("04/06/2024") + one("05/09/2024"), CONCERNS + f"{AMINA},001,12/09/2024,Upset\n"
    settings, home = SETTINGS + RULES, tmp_path / "home"

    def imported(files):
        return import_school(school(tmp_path / "files", {"school.toml": settings, **files}), home, confirm=True)

    first = imported({"incidents.csv": own})
    assert [s["layout"] for s in first.manifest["systems"]] == ["incidents"]
    second = imported({"incidents.csv": own, "concerns.csv": concerns})
    told = [{"table": "incident", "layout": "incidents", "since": "2024-06-04"},
            {"table": "incident", "layout": "concern_log", "since": "2024-09-12"}]  # fmt: skip
    assert second.manifest["systems"] == told
    third = imported({"incidents.csv": None, "concerns.csv": concerns + f"{AMINA},001,13/09/2024,Upset\n"})
    assert third.manifest["systems"] == told
    publish_roles(third, home)
    assert lines(home, "break") == told_of_systems(third) == [
        "Incidents come from another system since 12 September 2024: "
        "the list of behaviour incidents before, a log of concerns since."
    ]


def test_the_same_records_from_another_export_are_no_break(tmp_path: Path) -> None:
    days = ("04/06/2024", "05/06/2024", "04/09/2024", "05/09/2024")
    settings, home = SETTINGS + RULES, tmp_path / "home"
    import_school(
        school(tmp_path / "files", {"school.toml": settings, "incidents.csv": INCIDENTS + "".join(map(one, days))}), home,
        confirm=True,
    )  # fmt: skip
    again = CONCERNS + rows(f"{AMINA},001,{{day}},Upset\n", (*days, "12/09/2024"))
    files = {"school.toml": settings, "incidents.csv": None, "concerns.csv": again}
    told = import_school(school(tmp_path / "files", files), home, confirm=True)
    assert told_of_systems(told) == []
    fewer = CONCERNS + rows(f"{AMINA},001,{{day}},Upset\n", ("04/06/2024", "12/09/2024"))
    other = tmp_path / "other"
    import_school(
        school(tmp_path / "b", {"school.toml": settings, "incidents.csv": INCIDENTS + "".join(map(one, days))}), other,
        confirm=True,
    )  # fmt: skip
    told = import_school(school(tmp_path / "b", {**files, "concerns.csv": fewer}), other, confirm=True)
    assert len(told_of_systems(told)) == 1


def test_lists_that_began_together_are_no_break():
    measures = all_measures()
    system = {"table": "incident", "layout": "incidents", "since": "2023-09-04"}
    beside = {**system, "layout": "concern_log", "since": "2023-09-20"}
    assert breaks([system, beside], HALF_TERMS, measures) == []
    later = breaks([system, {**beside, "since": "2025-02-10"}], HALF_TERMS, measures)
    counted = ("high_level_incidents", "incidents_linked")
    assert [(d.kind, d.on, d.measures) for d in later] == [("break", date(2025, 2, 10), counted)]
