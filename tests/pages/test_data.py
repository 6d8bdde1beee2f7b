"""The Data page says what came in and what was left out, shows one part at a time, and says whom to ask where it cannot."""

from dataclasses import replace
from datetime import date

import ipywidgets as w
import pytest

from semhlib.charts.table import csv_text
from semhlib.pages import data
from semhlib.pages.data_files import MOST_SHOWN, SHOW_LEFT_OUT, left_out_table
from semhlib.pages.data_words import SEE, moment, old_data, sentence
from semhlib.pages.guard import Stopped
from semhlib.pages.lead_opening import open_lead
from semhlib.store.role_store import School
from semhlib.terms.errors import SemhError
from semhlib.terms.wording import banned_in
from semhlib.widgets.choice import asking
from tests.pages.lead_of import copy, file, lead_of, lead_store_of, publish
from tests.pages.reading import everything, find, text_of

EXAMPLE = School(name="Example Academy", phase="secondary", example=True, programme_start=None)


def opened(folder, store=None, query=""):
    lead = lead_of(folder, store)
    with asking(query):
        choice = data.choose(lead)
        return lead, choice, data.take_away(lead, choice, data.show(lead, choice))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "All 2 files were read. 3 of 1,500 rows were left out. Data is up to 17 July 2026."),
        (
            {"files": (file(),), "rows_left_out": 1},
            "The one file was read. 1 of 1,000 rows was left out. Data is up to 17 July 2026.",
        ),
        ({"rows_left_out": 0}, "All 2 files were read. Every row was used. Data is up to 17 July 2026."),
        ({"files": (), "rows_left_out": 0}, "No file is in use yet."),
        ({"copies": ()}, "All 2 files were read. 3 of 1,500 rows were left out."),
    ],
)
def test_the_sentence_counts_files_and_rows_in_words_for_none_one_and_many(changes, words):
    assert sentence(lead_store_of(**changes)) == words


def test_the_page_opens_with_the_sentence_and_the_table_of_files(tmp_path):
    html = everything(opened(tmp_path)[2])
    parts = (
        "<h1>Data",
        "All 2 files were read.",
        "Example Academy. Imported on 20 July 2026, 09:00 by a.khan.",
        "Files in use",
        "No file yet",
    )
    places = [html.index(part) for part in parts]
    assert places == sorted(places) and html.count("<h1") == 1


def test_a_file_is_told_with_its_rows_dates_reasons_and_measures(tmp_path):
    text = text_of(opened(tmp_path)[2])
    for words in (
        "attendance.csv Attendance marks, one a row 997 of 1,000 3 (3: a date after today) 4 September 2023 to 17 July 2026",
        "All measures", "Groups and events", "Referral data. Referrals waits for it.",
        "What we noticed in these files: 1 thing", "attendance.csv, row 27, column “Date”",
    ):  # fmt: skip
        assert words in text


def test_each_part_of_the_page_is_shown_alone_and_kept_in_the_link(tmp_path):
    _, choice, page = opened(tmp_path)
    box = find(page, w.Dropdown, "Show")
    for see, words in (
        ("quality", "12 registers are missing in May 2026."),
        ("copies", "12 June 2026, 10:42"),
        ("add", "Step 1 of 3"),
    ):
        box.value = see
        assert words in text_of(page) and "No file yet" not in text_of(page)
        assert choice.query() == f"see={see}"
    box.value = "files"
    assert "No file yet" in text_of(page)


def test_files_that_somebody_else_put_to_use_are_shown_at_the_next_choice(tmp_path):
    _, choice, page = opened(tmp_path)
    publish(tmp_path, lead_store_of(snapshot="20260721T090000000000Z-abcd1234", rows_left_out=0))
    choice.choose("see", "quality")
    assert "Every row was used." in text_of(page)


def test_whoever_looks_at_an_example_has_no_name(tmp_path):
    by = replace(copy("20260720T090000000000Z-abcd1234", current=True), by="visitor-3fa9c1d2")
    text = text_of(opened(tmp_path, lead_store_of(copies=(by,)), "see=copies")[2])
    assert "visitor-" not in text and "09:00 by a visitor." in text and text.count("a visitor") == 2


def test_a_press_leads_from_the_files_to_adding_more(tmp_path):
    _, choice, page = opened(tmp_path)
    find(page, w.Button, "Add or replace files").click()
    assert choice["see"] == "add" and "Step 1 of 3: choose files" in text_of(page)


def test_a_link_opens_a_part_and_what_means_nothing_is_named(tmp_path):
    assert "One measure" not in text_of(opened(tmp_path, query="see=quality&see2=x")[2])
    text = text_of(opened(tmp_path / "b", query="see=everything")[2])
    assert "We could not use part of this link: see=everything." in text and "Files in use" in text


def test_rows_left_out_come_to_the_page_when_somebody_asks_and_no_spreadsheet_runs_them(tmp_path):
    lead, _, page = opened(tmp_path)
    assert "rows-left-out.csv" not in everything(page) and "Contains pupil data" not in text_of(page)
    find(page, w.Button, SHOW_LEFT_OUT).click()
    assert "rows-left-out.csv" in everything(page) and "Contains pupil data. Close this page before you share" in text_of(page)
    lines = csv_text(left_out_table(lead.left_out(lead.store()))).splitlines()
    assert lines[0].endswith("row as it stood") and lines[1].endswith(",'=1+1")


def test_a_list_of_rows_that_is_gone_or_too_long_is_told_in_words(tmp_path):
    with pytest.raises(SemhError, match="There is no list of rows left out."):
        left_out_table(tmp_path / "nothing.csv")
    (tmp_path / "long.csv").write_text("file\n" + "x\n" * (MOST_SHOWN + 1))
    with pytest.raises(SemhError, match="More than 20,000 rows"):
        left_out_table(tmp_path / "long.csv")


def test_where_no_row_was_left_out_there_is_nothing_to_press(tmp_path):
    page = opened(tmp_path, lead_store_of(rows_left_out=0))[2]
    with pytest.raises(AssertionError, match="0 controls"):
        find(page, w.Button, SHOW_LEFT_OUT)


def test_nothing_imported_yet_is_told_with_what_to_do(tmp_path):
    text = text_of(opened(tmp_path, lead_store_of(files=(), missing=(), problems=(), rows_left_out=0, quality=(), copies=()))[2])
    assert "No file is in use yet" in text and "Add a list of pupils, the school's calendar and attendance marks" in text


def test_without_a_published_store_the_page_says_whom_to_ask(tmp_path):
    with pytest.raises(SemhError, match="Ask whoever looks after this server to import a first folder"):
        open_lead({"SEMH_STORE": str(tmp_path / "nowhere")})
    (tmp_path / "empty").mkdir()
    lead = open_lead({"SEMH_STORE": str(tmp_path / "empty"), "SEMH_READER": "a.khan"})
    stopped = data.choose(Stopped(words="x"))
    assert isinstance(stopped, Stopped) and lead.reader == "a.khan" and lead.inbox is None
    with pytest.raises(SemhError, match="no published figures here yet"):
        lead.store()


def test_opening_without_a_store_gives_words_and_no_trace(tmp_path, monkeypatch):
    monkeypatch.setenv("SEMH_STORE", str(tmp_path))
    lead = data.open_()
    page = data.take_away(lead, data.choose(lead), data.show(lead, lead))
    assert "This page has nothing to show yet There are no published figures here yet." in text_of(page)


def test_old_data_is_said_outside_the_summer_and_not_of_an_example():
    store = lead_store_of()
    assert old_data(store, date(2026, 9, 1)) == "" and old_data(store, date(2026, 7, 20)) == ""
    assert old_data(store, date(2026, 11, 1)) == "The data is 9 weeks old (up to 17 July 2026). Add newer files."
    assert old_data(replace(store, school=EXAMPLE), date(2026, 11, 1)) == ""


def test_quality_says_how_many_measures_are_held_back_or_that_nothing_is_known(tmp_path):
    text = text_of(opened(tmp_path, query="see=quality")[2])
    assert "2 things are known about the recording. 1 measure is held back" in text
    assert "Gaps in registers" in text and "Days that may still change" in text and "Changes of a code" not in text
    none = text_of(opened(tmp_path / "none", lead_store_of(quality=()), "see=quality")[2])
    assert "Nothing was noticed that makes these records less complete" in none


def test_on_paper_every_part_stands_open_and_nothing_can_be_pressed(tmp_path):
    page = opened(tmp_path, query="view=print")[2]
    html = everything(page)
    assert "<button>" not in html and html.count("<details") == html.count(" open>")
    for words in ("Files in use", "How complete the recording is", "Earlier copies", "Printed"):
        assert words in html


def test_an_example_school_is_named_as_one(tmp_path):
    assert "Example data: no real pupils or schools." in text_of(opened(tmp_path, lead_store_of(school=EXAMPLE))[2])


@pytest.mark.parametrize("see", [*SEE, "files&view=print"])
def test_no_banned_word_stands_in_any_part(tmp_path, see):
    assert banned_in(text_of(opened(tmp_path, query=f"see={see}")[2])) == ()


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_whatever_stands_in_a_file_is_ever_text(tmp_path, typed):
    store = lead_store_of(
        school=replace(EXAMPLE, name=typed), files=(file(typed, title=typed, why={typed: 3}),), problems=(typed,),
        copies=(replace(copy("20260720T090000000000Z-abcd1234", current=True), by=typed),),
    )  # fmt: skip
    for number, see in enumerate(SEE):
        html = everything(opened(tmp_path / str(number), store, f"see={see}")[2])
        assert "<script" not in html and "<img" not in html


def test_a_moment_that_cannot_be_read_is_shown_as_it_stands():
    assert moment("2026-07-20T09:05:00") == "20 July 2026, 09:05" and moment("long ago") == "long ago"
