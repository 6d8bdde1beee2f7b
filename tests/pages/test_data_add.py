"""Adding files: nothing is asked before something is chosen, nothing changes before it was seen, and every answer leads on."""

import ipywidgets as w
import pytest

from semhlib.pages.data_add import BEGIN_AGAIN, CHECK, EXAMPLE_ONLY, UNDER_WAY, Adding
from semhlib.pages.data_answer import LOOKED
from semhlib.pages.data_check import CHECK_AGAIN, CONFIRM, TICK_FIRST, USE
from semhlib.pages.data_requests import Requests
from semhlib.pages.data_words import PUPIL_DATA
from semhlib.store.inbox import (
    ALIVE,
    LEFT_OUT,
    REQUEST,
    Answer,
    ColumnAsked,
    LayoutAsked,
    Line,
    Match,
    Progress,
    Rules,
    basket,
    owner_of,
    tell,
    waiting,
)  # fmt: skip
from semhlib.widgets.file_choice import FileChoice
from tests.pages.lead_desk import Desk
from tests.pages.lead_of import checked, lead_of, lead_store_of
from tests.pages.reading import find, text_of

STOP = Line(severity="stop", sentence="may.csv, row 27, column “Date”: we found “31/02/2026”; expected a date.")
CONFIRMABLE = Line(
    severity="stop",
    sentence="may.csv: expected about 1,000 rows: if that is right, import again with --confirm.",
    confirmable=True,
)


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_nothing_is_asked_before_a_file_is_chosen(desk):
    desk.press(CHECK)
    assert "Choose a file first." in desk.text and waiting(desk.inbox) == ()


def test_who_brought_a_wrong_file_can_begin_again_with_none(desk):
    desk.bring().press(BEGIN_AGAIN).press(CHECK)
    assert "Choose a file first." in desk.text and waiting(desk.inbox) == ()


def test_nothing_is_asked_while_a_file_is_on_its_way(desk):
    choice = next(c for c in desk.page.children[2].children if isinstance(c, FileChoice))
    for nonsense in ({"arriving": True}, {"arriving": -1}, {"arriving": "2"}, {"arriving": 10**9}, "2", None, {}):
        choice._hear(choice, nonsense, [])
    assert choice.arriving == 0
    choice._hear(choice, {"arriving": 2}, [])
    desk.bring().press(CHECK)
    assert "2 files are still on the way. Wait a moment." in desk.text and waiting(desk.inbox) == ()


def test_a_check_names_who_asks_and_which_files_and_leaves_them_to_their_owner(desk):
    desk.bring().press(CHECK)
    name, request = desk.asked()
    assert (request.kind, request.by, request.files, request.confirm) == ("check", "a.khan", name, False)
    assert owner_of(desk.inbox, name) == "a.khan" and (basket(desk.inbox, name) / REQUEST).exists()
    assert "Step 2 of 3: checking" in desk.text and desk.heard == ["Step 2 of 3: checking"]


def test_how_far_the_importer_is_is_told_in_words(desk):
    desk.bring().press(CHECK)
    assert "Waiting for the importer to begin." in desk.text
    tell(desk.inbox, desk.asked()[0], Progress(words="Reading may.csv", done=3, of=13))
    desk.requests.look()
    assert "Reading may.csv: 3 of 13." in desk.text


def test_an_importer_that_is_silent_for_more_than_a_minute_is_said_to_be(desk, monkeypatch):
    import os
    import time

    old = time.time() - 400
    os.utime(desk.inbox / ALIVE, (old, old))
    desk.adding.choose()
    assert "The importer has not been heard of for 6 minutes." in desk.text and "semh inbox --watch" in desk.text
    desk.bring().press(CHECK)
    assert "has not been heard of for 6 minutes. Your files are kept." in desk.text
    os.utime(desk.inbox / ALIVE)
    desk.requests.look()
    assert "not been heard of" not in desk.text


def test_what_stops_a_file_is_told_by_file_with_row_and_column_and_nothing_can_be_used(desk):
    desk.bring().press(CHECK).answer(Answer(done=False, words="1 file cannot be read.", lines=(STOP,)))
    assert "These files cannot be used yet" in desk.text and "may.csv Row 27, column “Date”: we found “31/02/2026”" in desk.text
    assert "Nothing was changed." in desk.text
    for words in (USE, "See what would change"):
        with pytest.raises(AssertionError, match="0 controls"):
            find(desk.page, w.Button, words)
    desk.press("Choose other files")
    assert "Step 1 of 3: choose files" in desk.text


def test_a_stop_that_may_be_waved_through_needs_a_tick_and_another_check(desk):
    desk.bring().press(CHECK).answer(Answer(done=False, words="1 file has far fewer rows.", lines=(CONFIRMABLE,)))
    assert "--confirm" not in desk.text and "if that is right, say so by the tick below" in desk.text
    desk.press("See what would change")
    assert TICK_FIRST in desk.text and waiting(desk.inbox) == ()
    find(desk.page, w.Checkbox, LOOKED).value = True
    desk.press("See what would change")
    first = desk.answer(checked())
    assert (first.kind, first.confirm) == ("check", True)
    find(desk.page, w.Checkbox, CONFIRM).value = True
    desk.press(USE)
    assert desk.asked()[1].confirm is True


def test_one_stop_that_may_not_be_waved_through_holds_all_of_them(desk):
    desk.bring().press(CHECK).answer(Answer(done=False, words="2 problems.", lines=(CONFIRMABLE, STOP)))
    with pytest.raises(AssertionError, match="0 controls"):
        find(desk.page, w.Button, "See what would change")


def test_what_will_change_is_seen_side_by_side_before_anything_is_used(desk):
    desk.bring().press(CHECK).answer(checked())
    for words in (
        "What these files will change", "Now 2 of 9 measures have improved. With these files 3 of 9 measures have improved.",
        "Attendance 92.4% 92.6%", "1,098 of 1,100", "2 (2: a date after today)",
    ):  # fmt: skip
        assert words in desk.text
    assert find(desk.page, w.Dropdown, "may.csv takes the place of").value == "attendance.csv"
    desk.press(USE)
    assert TICK_FIRST in desk.text and waiting(desk.inbox) == ()


def test_files_are_used_as_they_were_checked_and_the_page_follows(desk):
    first = desk.bring().press(CHECK).answer(checked(rows_left_out=0))
    desk.press(USE)
    request = desk.answer(Answer(done=True, words="1 file is in use. All pages show it."))
    assert (request.kind, request.files, request.by) == ("use", first.files, "a.khan")
    assert "These files are in use" in desk.text and desk.shown == ["used"]
    assert desk.heard[-1] == "1 file is in use. All pages show it."
    desk.press("Look at the files in use")
    assert desk.shown == ["used", "files"]


def test_files_that_could_not_be_used_after_all_leave_everything_as_it_was(desk):
    desk.bring().press(CHECK).answer(checked(rows_left_out=0))
    desk.press(USE).answer(Answer(done=False, words="Somebody else is importing. Try again.", lines=(STOP,)))
    assert "may.csv Row 27, column “Date”" in desk.text
    assert "These files are not in use" in desk.text and "Nothing was changed." in desk.text and desk.shown == []
    desk.press("Check the files again")
    assert desk.asked()[1].kind == "check"


def test_which_old_file_a_new_one_takes_the_place_of_can_be_changed(desk):
    first = desk.bring().press(CHECK).answer(checked())
    find(desk.page, w.Dropdown, "may.csv takes the place of").value = ""
    desk.press("Check again with these places")
    request = desk.asked()[1]
    assert request.instead == {"may.csv": ""} and request.files == first.files


def test_a_file_in_use_can_be_left_out_without_a_new_one(desk):
    find(desk.page, w.Dropdown, "Stop using a file").value = "pupils.csv"
    desk.press(CHECK)
    assert desk.asked()[1].without == ("pupils.csv",)


def test_one_thing_is_asked_at_a_time_and_what_is_under_way_is_said(desk):
    assert UNDER_WAY not in desk.text
    desk.bring().press(CHECK)
    desk.adding.choose()
    assert UNDER_WAY in desk.text
    desk.bring().press(CHECK)
    assert "The importer is still busy with what you asked before." in desk.text and len(waiting(desk.inbox)) == 1


LAYOUT = LayoutAsked(
    name="incidents", title="the list of behaviour incidents",
    columns=(ColumnAsked(name="date", words="Date", needed=True), ColumnAsked(name="place", words="Place", needed=False)),
)  # fmt: skip
MATCH = Match(
    file="may.csv", part="", fingerprint="3f9c0d21ab44", headings=("When", "Where"), layout="incidents", columns={"date": "When"},
    first={"When": ("01/05/2026",), "Where": ()},
)  # fmt: skip


def test_unknown_headings_are_shown_with_first_values_and_what_is_confirmed_goes_with_the_next_check(desk):
    desk.bring().press(CHECK).answer(Answer(done=False, words="Say what these are.", match=(MATCH,), layouts=(LAYOUT,)))
    assert "Say what these headings are" in desk.text and PUPIL_DATA in desk.text
    date, place = find(desk.page, w.Dropdown, "Date"), find(desk.page, w.Dropdown, "Place (if there is one)")
    assert date.value == "When" and ("When: 01/05/2026", "When") in date.options and place.value == ""
    date.value = ""
    desk.press(CHECK_AGAIN)
    assert "may.csv: choose a heading for Date." in desk.text
    date.value = place.value = "Where"
    desk.press(CHECK_AGAIN)
    assert "one heading stands for two things: Where." in desk.text and waiting(desk.inbox) == ()
    date.value = "When"
    desk.press(CHECK_AGAIN)
    assert desk.asked()[1].mapping == {"3f9c0d21ab44": {"layout": "incidents", "columns": {"date": "When", "place": "Where"}}}


def test_the_schools_own_rules_are_asked_for_where_a_system_says_less(desk):
    rules = Rules(kinds=("Refusal", "Fight"), semh=("older",), high_level_severity=4, severity_of={"fight": 3})
    layout = LayoutAsked(name="x", title="X", columns=(ColumnAsked(name="fsm", words="FSM", needed=False),), blank=("fsm",))
    seen = checked().files[0]
    said = Answer(
        done=False, words="Say it.", rules=rules, layouts=(layout,), files=(type(seen)(name="may.csv", new=True, layout="x"),)
    )
    desk.bring().press(CHECK).answer(said)
    find(desk.page, w.Checkbox, "Refusal: linked to SEMH").value = True
    find(desk.page, w.Checkbox, "Fight: high-level whatever its severity").value = True
    assert find(desk.page, w.Dropdown, "Fight: severity").value == "3"
    find(desk.page, w.Checkbox, "An empty cell under “FSM” means no").value = True
    desk.press(CHECK_AGAIN)
    assert desk.asked()[1].settings == {
        "high_level": {"severity": 4, "types": ["fight"]},
        "incidents": {"severity": {"fight": 3}, "semh": ["older", "refusal"]},
        "blank": {"fsm": "no"},
    }


def test_rows_that_will_be_left_out_are_told_and_can_be_taken_away(desk):
    line = Line(severity="left_out", sentence="may.csv, row 3, column “Date”: expected a date that is not after today.")
    first = desk.bring().press(CHECK)
    (basket(desk.inbox, first.asked()[0]) / LEFT_OUT).write_text("file,row\nmay.csv,3\n")
    desk.answer(checked(lines=(line,)))
    assert "2 rows will be left out: see why" in desk.text and PUPIL_DATA in desk.text
    desk.press("Get the list of rows left out")
    assert "Download this table (CSV)" in desk.text


def test_without_an_inbox_the_page_says_whom_to_ask(tmp_path):
    from dataclasses import replace

    lead = lead_of(tmp_path)
    for gone, words in ((None, "semh serve --role lead"), (tmp_path / "nowhere", "to make it again")):
        without = replace(lead, inbox=gone)
        adding = Adding(without, lead.store(), Requests(without, str), lambda: None, lambda: None)
        assert words in text_of(adding.box) and "Step 1" not in text_of(adding.box)


def test_whoever_adds_to_an_example_school_is_told_who_sees_it(tmp_path):
    from tests.pages.test_data import EXAMPLE

    assert EXAMPLE_ONLY in Desk(tmp_path, lead_store_of(school=EXAMPLE)).text


def test_an_answer_that_cannot_be_read_gives_a_reference_and_no_trace(desk):
    desk.bring().press(CHECK)
    (basket(desk.inbox, desk.asked()[0]) / "answer.json").write_text("{")
    desk.requests.look()
    assert "reference" in desk.text and "Traceback" not in desk.text and "JSON" not in desk.text
