"""What the lead's pages may show of a copy: its files, what waits for others, and the earlier copies."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from semhlib.publish.erase import erase
from semhlib.publish.import_school import import_school
from semhlib.publish.lead import file_lines, lead_folder, publish_lead
from semhlib.publish.purge import purge
from semhlib.publish.retention import TooOld
from semhlib.publish.roles import all_published, publish_roles
from semhlib.serve.access import shows_example
from semhlib.store.lead_store import LEFT_OUT, LeadStore
from semhlib.store.role_files import read_lead_store
from semhlib.store.snapshot import open_snapshot, snapshots
from semhlib.store.traces import find_traces
from semhlib.store.who import find_person
from semhlib.terms.errors import SemhError
from tests.ingest.small_school import AMINA, BEN, MARKS, present, school

NOT_USED = f"{BEN},002,21/12/2024,AM,/\n"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two copies. Read it, do not write to it."""
    return two_copies(tmp_path_factory.mktemp("lead"))


def two_copies(place: Path) -> Path:
    import_school(school(place / "exports"), place / "home")
    more = {"attendance_long.csv": MARKS + present(AMINA, "001", "09/09/2024") + NOT_USED}
    publish_roles(import_school(school(place / "exports", more), place / "home", confirm=True), place / "home")
    return place / "home"


def store_of(home: Path) -> LeadStore:
    return read_lead_store(lead_folder(home))


def test_each_file_says_what_became_of_it_and_what_it_feeds(published: Path) -> None:
    files = {f.name: f for f in store_of(published).files}
    assert sorted(files) == ["attendance_long.csv", "calendar.csv", "pupils.csv"]
    marks = files["attendance_long.csv"]
    assert (marks.rows_in, marks.rows_kept, marks.rows_left_out, sum(marks.why.values())) == (19, 18, 1, 1)
    assert (marks.first_date, marks.last_date) == (date(2024, 9, 3), date(2024, 9, 9))
    assert "Attendance" in marks.feeds and "Suspensions" not in marks.feeds
    assert "Suspensions" in files["pupils.csv"].feeds, "without pupils there is no figure"


def test_a_workbook_with_several_lists_is_one_file() -> None:
    one = {"name": "all.xlsx", "rows_in": 3, "rows_kept": 2, "rows_left_out": 1, "left_out_why": {"twice": 1}}
    lists = [one | {"layout": "pupils", "first_date": None, "last_date": None},
             one | {"layout": "incidents", "first_date": "2025-09-03", "last_date": date(2025, 9, 5)}]  # fmt: skip
    (line,) = file_lines(lists)
    assert (line.rows_in, line.rows_left_out, line.why) == (6, 2, {"twice": 2})
    assert (line.first_date, line.last_date, line.table) == (date(2025, 9, 3), date(2025, 9, 5), "pupil, incident")


def test_tables_that_no_file_fills_are_named_with_the_measures_that_wait(published: Path) -> None:
    missing = {m.table: m.feeds for m in store_of(published).missing}
    assert "session_mark" not in missing and "Suspensions" in missing["suspension"]


def test_copies_are_told_newest_first(published: Path) -> None:
    copies = store_of(published).copies
    assert tuple(c.name for c in copies) == snapshots(published)[::-1]
    assert [c.current for c in copies] == [True, False]
    assert [c.data_up_to for c in copies] == [date(2024, 9, 9), date(2024, 9, 6)]


def test_rows_not_used_lie_beside_and_all_of_it_is_closed(published: Path) -> None:
    folder, store = lead_folder(published), store_of(published)
    rows = list(csv.reader((folder / store.snapshot / LEFT_OUT).read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 1 + store.rows_left_out == 2
    assert all(p.stat().st_mode & 0o077 == 0 for p in (folder, *folder.rglob("*")))
    assert [p.name for p in folder.iterdir() if p.is_dir()] == [store.snapshot]
    assert shows_example(folder)


def test_the_headline_is_that_of_the_leaders_pages_and_of_no_other_copy(published: Path) -> None:
    assert store_of(published).headline
    assert all_published(open_snapshot(published), published)
    earlier = open_snapshot(published, snapshots(published)[0])
    assert not all_published(earlier, published)


def test_a_store_of_another_version_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(SemhError, match="no published figures"):
        read_lead_store(tmp_path)
    (tmp_path / "one").mkdir()
    (tmp_path / "current").write_text("one", encoding="utf-8")
    (tmp_path / "one" / "store.json").write_text('{"format": 0}', encoding="utf-8")
    with pytest.raises(SemhError, match="another version"):
        read_lead_store(tmp_path)


def test_a_pupil_who_is_erased_is_in_no_row_beside_it(tmp_path: Path) -> None:
    home = two_copies(tmp_path)
    person = find_person(home, BEN)
    assert person is not None and find_traces(lead_folder(home), person)
    assert erase(home, BEN, date(2026, 11, 21)).traces == ()
    assert find_traces(lead_folder(home), person) == ()
    assert store_of(home).snapshot == open_snapshot(home).name


def test_rows_not_used_that_are_kept_too_long_go_here_too(tmp_path: Path) -> None:
    home = two_copies(tmp_path)
    purge(home, TooOld(lists=tuple((home / "left_out").glob("*.csv")), audit_before=datetime.now(UTC)))
    assert not list(lead_folder(home).rglob(LEFT_OUT))
    publish_lead(open_snapshot(home), home)
    assert not list(lead_folder(home).rglob(LEFT_OUT)) and store_of(home).rows_left_out == 1


def test_a_home_published_before_there_was_a_story_is_not_all_published(published: Path) -> None:
    snapshot = open_snapshot(published)
    publish_roles(snapshot, published)
    assert all_published(snapshot, published)
    (published / "roles" / "leaders" / snapshot.name / "public.json").unlink()
    assert not all_published(snapshot, published)
