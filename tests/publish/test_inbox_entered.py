"""What a lead enters is dated by the importer, tried first, and saved whole or not at all."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from semhlib.publish.inbox_entered import plain, saved_words, with_entered
from semhlib.publish.lead import lead_folder
from semhlib.publish.leaders import leaders_folder
from semhlib.store.audit_log import OFFICE, access_folder
from semhlib.store.audit_reading import entries
from semhlib.store.inbox_entered import HEADINGS, file_of
from semhlib.store.role_parts import read_part
from semhlib.store.role_whole_school import WholeSchoolPart
from semhlib.store.snapshot import open_snapshot
from semhlib.terms.errors import SemhError
from semhlib.terms.wording import banned_in
from tests.publish.asking import LEAD, asked, contents, in_use

TODAY = date(2025, 9, 12)
GREET = "Adults greet pupils by name at the door each morning"
RATING = {"Framework": "Our audit", "Ref": "2.1", "Principle": "2", "Item": GREET, "Level": "2", "Rated by": "Headteacher"}
ACTION = {
    "Action": "Open a quiet place at break", "Owner": "SENCO", "Due": "01/12/2099", "Status": "not started",
    "Measure": "Attendance", "Direction": "higher", "By when": "01/12/2099",
}  # fmt: skip
LOG = {"Written by": "Headteacher", "What we did": "Trained all staff", "What next": "Meet parents"}
AROUND = ("inbox", ".inbox-lock", "lock", "exports")  # the folder of files in use begins with the first request


def kept(folder: Path, texts: dict[str, str]) -> dict[str, Path]:
    """Texts as files in use."""
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return {name: folder / name for name in texts}


def row_of(texts: dict[str, str], name: str, place: int = 0) -> dict[str, str]:
    lines = texts[file_of(name)].split("\r\n")
    return {h: v for h, v in zip(HEADINGS[name], lines[1 + place].split(","), strict=True) if v}


def test_whatever_day_was_sent_the_importers_day_stands_in_the_row() -> None:
    old = {"Date": "01/09/2020", "Declared": "01/09/2020", "Updated": "01/09/2020", "Reviewed on": "01/09/2020"}
    entered = {
        name: [{k: v for k, v in {**row, **old}.items() if k in HEADINGS[name]}]
        for name, row in {"audit": RATING, "actions": ACTION, "progress_logs": LOG}.items()
    }
    texts = with_entered({}, entered, TODAY)
    assert row_of(texts, "audit")["Date"] == row_of(texts, "progress_logs")["Date"] == "12/09/2025"
    action = row_of(texts, "actions")
    assert (action["Declared"], action["Updated"]) == ("12/09/2025", "12/09/2025")
    assert "2020" not in "".join(texts.values())


def test_how_an_action_stands_now_changes_nothing_that_was_declared() -> None:
    state = {"Action": "Open a quiet place at break", "Owner": "SENCO", "Status": "done", "Direction": "lower", "Declared": "x"}
    row = row_of(with_entered({}, {"actions": [state]}, TODAY), "actions")
    assert row == {"Action": "Open a quiet place at break", "Owner": "SENCO", "Status": "done", "Updated": "12/09/2025"}


def test_new_rows_stand_after_those_entered_before(tmp_path: Path) -> None:
    first = with_entered({}, {"audit": [RATING]}, TODAY)
    second = with_entered(kept(tmp_path, first), {"audit": [{**RATING, "Ref": "2.2", "Item": "A quiet place, for all"}]}, TODAY)
    text = second["audit_entered.csv"]
    assert text.startswith(first["audit_entered.csv"]) and '"A quiet place, for all"' in text and text.count("\r\n") == 3


def test_words_stand_on_one_line_and_no_spreadsheet_takes_them_for_a_formula() -> None:
    assert plain("  =HYPERLINK(1)\n see\tthe  minutes ") == "HYPERLINK(1) see the minutes"
    assert [plain(words) for words in ("-2", "+ more", "@x", "\r=1", "a = b")] == ["2", "more", "x", "1", "a = b"]


def test_an_answer_stands_in_the_row_of_the_log_and_is_given_once(tmp_path: Path) -> None:
    files = kept(tmp_path, with_entered({}, {"progress_logs": [LOG]}, TODAY))
    answer = {"Date": "12/09/2025", "What we did": "Trained all staff", "Reviewer": "Governor", "Comment": "Clear"}
    texts = with_entered(files, {"progress_logs": [answer]}, date(2025, 9, 20))
    row = row_of(texts, "progress_logs")
    assert (row["What next"], row["Comment"], row["Reviewer"], row["Reviewed on"]) == (
        "Meet parents", "Clear", "Governor", "20/09/2025",
    )  # fmt: skip
    assert texts["progress_logs_entered.csv"].count("\r\n") == 2
    with pytest.raises(SemhError, match="has an answer already"):
        with_entered(kept(tmp_path, texts), {"progress_logs": [answer]}, TODAY)
    elsewhere = row_of(with_entered({}, {"progress_logs": [answer]}, TODAY), "progress_logs")
    assert elsewhere == {**answer, "Reviewed on": "12/09/2025"}, "one that came in a file has a row of its own"


def test_a_file_with_other_headings_is_left_as_it_is(tmp_path: Path) -> None:
    files = kept(tmp_path, {"audit_entered.csv": "Item,Level\r\nx,1\r\n"})
    with pytest.raises(SemhError, match="audit_entered.csv has other headings"):
        with_entered(files, {"audit": [RATING]}, TODAY)
    with pytest.raises(SemhError, match="Nothing was entered"):
        with_entered({}, {"audit": []}, TODAY)


def test_what_was_saved_is_told_for_one_and_for_many() -> None:
    assert saved_words({"audit": [RATING], "actions": []}) == "1 rating was saved. The leaders' pages show it now."
    many = saved_words({"audit": [RATING] * 2, "actions": [ACTION]})
    assert many == "2 ratings and 1 entry in the plan were saved. The leaders' pages show them now." and banned_in(many) == ()


def test_entries_are_imported_published_and_written_to_the_audit_log(home: Path) -> None:
    said = asked(home, {}, kind="use", entered={"audit": [RATING], "actions": [ACTION], "progress_logs": [LOG]})
    assert said.done and said.words.startswith("1 rating, 1 entry in the plan and 1 entry in the progress logs were saved.")
    snapshot = open_snapshot(home)
    (rating,) = pq.read_table(snapshot.path("audit_rating")).to_pylist()
    (action,) = pq.read_table(snapshot.path("action")).to_pylist()
    assert (rating["item"], rating["level"], rating["rated_by"]) == (GREET, 2, "Headteacher")
    assert rating["date"] == action["declared"] == action["updated"] is not None
    assert {n for n in in_use(home) if "entered" in n} == {file_of(name) for name in ("actions", "audit", "progress_logs")}
    assert [(e.user, e.action) for e in entries(access_folder(home, OFFICE))] == [(LEAD, "whole school entered")]


@pytest.mark.parametrize(("entered", "expected"), [
    ({"audit": [{**RATING, "Level": "4"}]}, "expected a level from 0 to 3"),
    ({"events": [{"Date": "01/09/2025", "Kind": "party", "Title": "x"}]}, "Something that was done: expected one of"),
    ({"events": [{"Date": "01/09/2025", "Kind": "milestone", "Title": "x"}]}, "expected which milestone it is"),
    ({"actions": [{**ACTION, "By when": "01/09/2020"}]}, "An action: expected the day by which the measure should have moved"),
])  # fmt: skip
def test_one_row_that_cannot_be_used_holds_back_all_and_says_why(
    home: Path, entered: dict[str, list[dict[str, str]]], expected: str
) -> None:
    before = contents(home, without=AROUND)
    said = asked(home, {}, kind="use", entered={"progress_logs": [LOG], **entered})
    assert not said.done and said.words == "Nothing was saved: something that was entered cannot be used as it is."
    assert [line.severity for line in said.lines] == ["left_out"] and expected in said.lines[0].sentence
    assert contents(home, without=AROUND) == before and not [n for n in in_use(home) if "entered" in n]


def test_a_later_entry_stands_beside_the_earlier_ones_and_an_earlier_copy_comes_back_without_it(home: Path) -> None:
    assert asked(home, {}, kind="use", entered={"audit": [RATING]}).done
    first = open_snapshot(home).name
    assert asked(home, {}, kind="use", entered={"audit": [{**RATING, "Ref": "2.2", "Item": "A quiet place"}]}).done
    assert pq.read_table(open_snapshot(home).path("audit_rating")).num_rows == 2
    assert asked(home, {}, kind="back", snapshot=first).done and "A quiet place" not in in_use(home)["audit_entered.csv"]


def test_a_log_is_answered_where_it_stands_and_one_that_is_not_there_is_refused(home: Path) -> None:
    assert asked(home, {}, kind="use", entered={"progress_logs": [LOG]}).done
    (log,) = pq.read_table(open_snapshot(home).path("progress_log")).to_pylist()
    answer = {"Date": f"{log['date']:%d/%m/%Y}", "What we did": log["done"], "Reviewer": "Governor", "Comment": "Clear"}
    refused = asked(home, {}, kind="use", entered={"progress_logs": [{**answer, "Date": "01/09/2024"}]})
    assert not refused.done and "is not there any more" in refused.words
    assert asked(home, {}, kind="use", entered={"progress_logs": [answer]}).done
    (log,) = pq.read_table(open_snapshot(home).path("progress_log")).to_pylist()
    assert (log["comment"], log["reviewer"], log["next"]) == ("Clear", "Governor", "Meet parents")


def test_a_second_rating_by_one_role_in_a_term_is_refused_in_words(home: Path) -> None:
    assert asked(home, {}, kind="use", entered={"audit": [RATING]}).done
    said = asked(home, {}, kind="use", entered={"audit": [{**RATING, "Level": "3", "Rated by": "headteacher"}]})
    expected = "one rating of an item by one person in a term; the first of them counts, and this one was not used"
    assert [line.sentence for line in said.lines] == [f"A rating of “{GREET}”: expected {expected}."] and not said.done
    assert pq.read_table(open_snapshot(home).path("audit_rating")).num_rows == 1


def test_the_leads_folder_holds_what_the_leaders_see_with_and_without_an_audit(home: Path) -> None:
    for entered in ({"progress_logs": [LOG]}, {"audit": [RATING]}):
        assert asked(home, {}, kind="use", entered=entered).done
        seen = [read_part(folder(home), WholeSchoolPart) for folder in (lead_folder, leaders_folder)]
        assert seen[0] == seen[1] and len(seen[0].frameworks) == ("audit" in entered)
