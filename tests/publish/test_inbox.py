"""What a lead asks for is checked, used or taken back, and answered in words; whatever goes wrong, what was there stands."""

import csv
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from semhlib.ingest.folder import check_folder
from semhlib.publish.inbox import work_off
from semhlib.publish.lead import lead_folder
from semhlib.publish.leaders import leaders_folder
from semhlib.store import inbox as box
from semhlib.store.audit_log import OFFICE, access_folder
from semhlib.store.audit_reading import entries
from semhlib.store.lock import only_importer
from semhlib.store.role_files import read_lead_store, read_store
from semhlib.store.snapshot import open_snapshot, snapshots
from semhlib.terms.errors import CannotImport
from semhlib.terms.wording import banned_in
from tests.ingest.small_school import AMINA, BEN, MARKS, PUPILS, present, school
from tests.publish.asking import (
    LEAD,
    MORE,
    STARTED,
    UNKNOWN_CODE,
    answer_to,
    asked,
    bring,
    contents,
    in_use,
    inbox_of,
    small_home,
)

AROUND = ("inbox", "exports", "lock")


def test_a_check_says_what_became_of_each_file_and_changes_nothing(home: Path) -> None:
    before = contents(home, without=AROUND)
    said = asked(home, {"autumn.csv": MORE, "events.csv": STARTED})
    assert contents(home, without=(*AROUND, ".inbox-lock")) == before
    assert said.done and said.words == "2 new files were read. Of 25 rows in all files together none would be left out."
    marks, events = said.files[:2]
    assert (marks.name, marks.new, marks.layout, marks.instead) == ("autumn.csv", True, "attendance_long", "attendance_long.csv")
    assert (marks.rows_in, marks.rows_kept, marks.first_date, marks.last_date) == (18, 18, "2024-09-03", "2024-09-09")
    assert (events.layout, events.instead, events.rows_kept) == ("events", "", 1)
    assert [f.name for f in said.files if not f.new] == ["calendar.csv", "pupils.csv"]


def test_what_would_change_is_what_then_changes(home: Path) -> None:
    before = read_store(leaders_folder(home))
    said = asked(home, {"events.csv": STARTED})
    assert said.headline is not None and said.changes
    assert asked(home, {"events.csv": STARTED}, kind="use").done
    after = read_store(leaders_folder(home))
    (comparison,) = {r.comparison for r in after.rows if r.group == "all" and r.key == "attendance"} & {"programme"}
    assert (said.headline.before, said.headline.after) == tuple(s.headline[f"all|{comparison}"] for s in (before, after))
    was, now = ({r.name: (r.now, r.word, r.short) for r in s.impact_rows("all", comparison)} for s in (before, after))
    changed = {name for name in now if now[name] != was[name]}
    assert {c.title for c in said.changes} == changed == {"SEMH lead in the leadership team"}
    assert asked(home, {"events.csv": STARTED}).words == "These are the files in use. Nothing would change."


def test_files_put_to_use_are_imported_published_and_kept(home: Path) -> None:
    name = bring(home, {"autumn.csv": MORE}, kind="use")
    said = answer_to(home, name)
    snapshot = open_snapshot(home)
    assert (said.done, said.snapshot) == (True, snapshot.name)
    assert read_store(leaders_folder(home)).snapshot == snapshot.name == read_lead_store(lead_folder(home)).snapshot
    assert read_lead_store(lead_folder(home)).copies[0].by == LEAD
    assert sorted(in_use(home)) == ["autumn.csv", "calendar.csv", "pupils.csv", "school.toml"]
    assert in_use(home)["autumn.csv"] == MORE
    assert not (inbox_of(home) / name / "files").exists(), "files that were brought go once they are used"
    assert [(e.user, e.action) for e in entries(access_folder(home, OFFICE))] == [(LEAD, "files put to use")]
    assert all(p.stat().st_mode & 0o077 == 0 for p in home.rglob("*"))


def test_a_check_and_its_use_are_two_requests_about_the_same_files(home: Path) -> None:
    first = bring(home, {"autumn.csv": MORE})
    assert answer_to(home, first).done
    assert asked(home, {}, kind="use", files=first).done and in_use(home)["autumn.csv"] == MORE
    gone = asked(home, {}, files="20260101T000000000000Z-0123456789abcdef")
    assert not gone.done and "Choose the files again" in gone.words


def test_a_fault_is_told_in_the_sentence_that_a_check_of_the_folder_tells(home: Path, tmp_path: Path) -> None:
    name = bring(home, {"attendance_long.csv": UNKNOWN_CODE})
    said = answer_to(home, name)
    with pytest.raises(CannotImport) as told:
        check_folder(school(tmp_path / "same", {"attendance_long.csv": UNKNOWN_CODE}), previous=open_snapshot(home).manifest)
    assert {(line.severity, line.sentence) for line in said.lines} == {(p.severity, p.sentence()) for p in told.value.problems}
    assert not said.done and [line.confirmable for line in said.lines if line.severity == "stop"] == [False]
    rows = list(csv.reader((inbox_of(home) / name / "left_out.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 1 + said.rows_left_out == 2 and BEN in rows[1][-1]


def test_files_with_a_fault_are_not_used_and_all_that_was_there_stands(home: Path) -> None:
    assert asked(home, {"autumn.csv": MORE}, kind="use").done
    around = (".inbox-lock", "inbox", "lock", "access", "left_out")
    before = contents(home, without=around)
    said = asked(home, {"autumn.csv": UNKNOWN_CODE}, kind="use")
    assert not said.done and said.words == "These files cannot be used as they are." and said.lines
    assert contents(home, without=around) == before


def test_what_may_be_confirmed_is_used_once_it_is(home: Path) -> None:
    fewer = {"attendance_long.csv": MARKS.rsplit("\n", 4)[0] + "\n"}
    said = asked(home, fewer)
    assert not said.done and [line.confirmable for line in said.lines if line.severity == "stop"] == [True]
    assert asked(home, fewer, confirm=True).done
    assert not asked(home, fewer, kind="use").done
    assert asked(home, fewer, kind="use", confirm=True).done


def test_files_that_can_be_read_and_say_nothing_are_taken_back(home: Path) -> None:
    """Imported as a copy, but there is nothing to publish of it."""
    before = open_snapshot(home).name
    said = asked(home, {}, kind="use", without=("attendance_long.csv",), confirm=True)
    assert not said.done and "nothing to count yet" in said.words
    assert open_snapshot(home).name == before == read_store(leaders_folder(home)).snapshot
    assert read_lead_store(lead_folder(home)).snapshot == before and "attendance_long.csv" in in_use(home)
    assert "nothing to count yet" in asked(home, {}, without=("attendance_long.csv",), confirm=True).words


def test_an_earlier_copy_comes_back_with_its_files(home: Path) -> None:
    first = open_snapshot(home).name
    assert asked(home, {"autumn.csv": MORE}, kind="use").done
    second = open_snapshot(home).name
    said = asked(home, {}, kind="back", snapshot=first)
    assert said.done and said.snapshot == first == read_lead_store(lead_folder(home)).snapshot
    assert in_use(home)["attendance_long.csv"] == MARKS and "autumn.csv" not in in_use(home)
    assert asked(home, {}, kind="back", snapshot=second).done and in_use(home)["autumn.csv"] == MORE
    assert [e.action for e in entries(access_folder(home, OFFICE))][1:] == ["earlier copy brought back"] * 2


@pytest.mark.parametrize("name", ["", "nosuch", "../../exports", "."])
def test_a_copy_that_is_not_there_is_said_in_words(home: Path, name: str) -> None:
    before = open_snapshot(home).name
    said = asked(home, {}, kind="back", snapshot=name)
    assert not said.done and "There is no import" in said.words and open_snapshot(home).name == before


def test_a_file_that_is_no_longer_used_goes_and_its_table_with_it(home: Path) -> None:
    assert asked(home, {"events.csv": STARTED}, kind="use").done and "event" in open_snapshot(home).tables
    said = asked(home, {}, without=("events.csv",))
    assert not said.done and any("events.csv" in line.sentence and line.confirmable for line in said.lines)
    assert asked(home, {}, kind="use", without=("events.csv",), confirm=True).done
    assert "event" not in open_snapshot(home).tables and "events.csv" not in in_use(home)


def test_a_file_that_is_not_at_hand_any_more_is_asked_for_again(tmp_path: Path) -> None:
    home = small_home(tmp_path)
    (tmp_path / "exports" / "attendance_long.csv").unlink()
    said = asked(home, {"events.csv": STARTED})
    assert not said.done
    assert any(line.sentence.startswith("attendance_long.csv") and "choose it again" in line.sentence for line in said.lines)
    assert not asked(home, {"events.csv": STARTED}, kind="use").done
    assert asked(home, {"events.csv": STARTED, "marks.csv": MORE}, kind="use").done


def test_the_first_files_of_a_school_can_be_brought_where_its_settings_are(tmp_path: Path) -> None:
    home, exports = tmp_path / "home", school(tmp_path / "exports", {"pupils.csv": None, "attendance_long.csv": None})
    name = bring(home, {"pupils.csv": PUPILS, "marks.csv": MARKS}, kind="use")
    assert work_off(inbox_of(home), home, exports) == 1
    said = box.read_answer(inbox_of(home), name)
    assert said is not None and said.done and open_snapshot(home).manifest["folder"] == str(exports.resolve())
    assert (exports / "marks.csv").read_text(encoding="utf-8") == MARKS


def test_while_somebody_imports_a_request_waits(home: Path) -> None:
    name = bring(home, {"autumn.csv": MORE}, kind="use")
    with only_importer(home):
        assert work_off(inbox_of(home), home) == 0
        told = box.read_progress(inbox_of(home), name)
        assert told is not None and told.words.startswith("Waiting until an import")
    assert box.waiting(inbox_of(home)) == (name,)
    assert answer_to(home, name).done


def test_two_workers_at_once_answer_each_request_once(home: Path) -> None:
    names = [bring(home, {"autumn.csv": MARKS + present(AMINA, "001", f"{day:02}/09/2024")}, kind="use") for day in (9, 10, 11)]
    with ThreadPoolExecutor(2) as both:
        done = list(both.map(lambda _: work_off(inbox_of(home), home), range(2)))
    assert sum(done) + work_off(inbox_of(home), home) == 3
    assert all((said := box.read_answer(inbox_of(home), n)) and said.done for n in names)
    assert len(snapshots(home)) == 4 and in_use(home)["autumn.csv"].endswith("11/09/2024,PM,\\\n")


ODD: dict[str, str | bytes] = {
    "binary.csv": b"\x00\x01\x02", "empty.csv": b"", "words.docx": b"PK\x03\x04", "broken.xlsx": b"PK\x03\x04nothing",
    "quote.csv": 'UPN,Date\n"x', "wild.json": '{"a": [1, {"b": ', "wild.xml": "<a><b></a>",
    "no_ending": "x", "heading.csv": "UPN\n",
}  # fmt: skip


@pytest.mark.parametrize("kind", ["check", "use"])
def test_odd_files_are_answered_in_words_and_change_no_pupil(home: Path, kind: str) -> None:
    tables = open_snapshot(home).manifest["tables"]
    said = asked(home, ODD, kind=kind)
    assert said.words and not any(banned_in(text) for text in (said.words, *(line.sentence for line in said.lines)))
    assert "Traceback" not in said.words and "reference" not in said.words
    assert not said.done and open_snapshot(home).manifest["tables"] == tables


def test_a_link_among_the_files_is_not_followed(home: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text(STARTED, encoding="utf-8")
    name = bring(home, {})
    (inbox_of(home) / name / "files" / "events.csv").symlink_to(secret)
    assert answer_to(home, name).words == "events.csv cannot be read. Choose it again."


@pytest.mark.parametrize("name", ["marks\udcff.csv", "marks\n.csv", "\u202emarks.csv"])
def test_a_name_that_cannot_be_shown_is_refused_in_words(home: Path, name: str) -> None:
    said = asked(home, {name: MORE})
    assert not said.done and said.words.endswith("Rename the file, then choose it again.") and name not in said.words


@pytest.mark.parametrize("what", ["files", ""])
def test_a_folder_that_is_a_link_is_not_followed(home: Path, tmp_path: Path, what: str) -> None:
    """The account that shows pages may not have the importer read, or write, where it cannot itself."""
    name = bring(home, {})
    secret = tmp_path / "secret"
    shutil.copytree(inbox_of(home) / name, secret)
    (secret / "files" / "events.csv").write_text(STARTED, encoding="utf-8")
    place = inbox_of(home) / name / what
    shutil.rmtree(place)
    place.symlink_to(secret / what, target_is_directory=True)
    before = contents(secret)
    work_off(inbox_of(home), home)
    assert contents(secret) == before
    said = None if not what else box.read_answer(inbox_of(home), name)
    assert said is None or said.words == "events.csv cannot be read. Choose it again."


def test_the_schools_settings_are_not_replaced_by_a_file(home: Path) -> None:
    said = asked(home, {"school.toml": "name = 'x'\nexample = false\n", "events.csv": STARTED}, kind="use")
    assert said.done and open_snapshot(home).manifest["settings"]["name"] == "Small School"


def test_whatever_else_goes_wrong_has_a_reference_and_tells_nothing(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    manifest = open_snapshot(home).folder / "manifest.json"
    words = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps({**words, "files": [{"name": AMINA}]}), encoding="utf-8")
    said = asked(home, {"autumn.csv": MORE})
    assert not said.done and said.words.startswith("Sorry, this could not be done. Nothing was changed.")
    reference = said.words.split("reference ")[1][:4]
    printed = capfd.readouterr().err
    assert reference in printed and "KeyError in" in printed and AMINA not in printed + said.words


@pytest.mark.parametrize("more", [
    {"kind": "destroy"}, {"files": ["x"]}, {"other": 1}, {"mapping": {"../x": {"layout": "sen", "columns": {}}}},
    {"mapping": {"ab": {"layout": "nosuch", "columns": {}}}}, {"mapping": {"ab": {"layout": "sen", "columns": {"x": "y"}}}},
    {"settings": {"name": {"x": 1}}}, {"settings": {"high_level": {"severity": 9}}},
])  # fmt: skip
def test_a_request_that_nobody_could_ask_on_the_page_is_answered_in_words(home: Path, more: dict[str, object]) -> None:
    name = bring(home, {"events.csv": STARTED})
    file = inbox_of(home) / name / "request.json"
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | more), encoding="utf-8")
    said = answer_to(home, name)
    assert not said.done and "reference" not in said.words and said.words


def test_progress_is_told_on_the_way(home: Path) -> None:
    name = bring(home, {"autumn.csv": MORE})
    answer_to(home, name)
    progress = box.read_progress(inbox_of(home), name)
    assert progress is not None and progress.words and progress.of >= progress.done
