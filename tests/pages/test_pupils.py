"""The Pupils page: need without recorded support first, reasons with dates, no names before they are asked for, and saving."""

from dataclasses import replace
from datetime import date
from html import escape

import ipywidgets as w
import pytest

from semhlib.pages import pupils
from semhlib.pages.pupils_panel_words import record_line
from semhlib.pages.pupils_words import sentence
from semhlib.profile.ready_made import Situation
from semhlib.terms.wording import banned_in
from semhlib.widgets.choice import asking
from semhlib.widgets.filter_panel import FilterPanel
from semhlib.widgets.pupil_table import PupilTable
from tests.pages.pupils_of import LINES, MemoryDesk, factor_line, opened_of, pupils_store
from tests.pages.reading import everything, find, text_of
from tests.profile.pupils_made_up import TERM, line, record


class At:
    """Somebody at the page."""

    def __init__(self, opened=None, query=""):
        self.opened = opened or opened_of(desk=MemoryDesk())
        with asking(query):
            self.choice = pupils.choose(self.opened)
            self.page = pupils.take_away(self.opened, self.choice, pupils.show(self.opened, self.choice))
        self.table, self.panel = self._only(PupilTable), self._only(FilterPanel)

    def _only(self, kind):
        def walk(widget):
            yield widget
            for child in getattr(widget, "children", ()):
                yield from walk(child)

        return next((each for each in walk(self.page) if isinstance(each, kind)), None)

    @property
    def shown(self):
        return [row[1][0] for row in self.table.shown]

    @property
    def text(self):
        return text_of(self.page)

    def select(self, number):
        self.table._hear(self.table, {"select": number}, [])
        return self

    def press(self, words):
        find(self.page, w.Button, words).click()
        return self

    def filter(self, **said):
        self.panel._hear(self.panel, said, [])
        return self


@pytest.mark.parametrize("listed, words", [
    (0, "No pupils have 3 or more factors and no support recorded since 13 April 2026."),
    (1, "1 pupil has 3 or more factors and no support recorded since 13 April 2026."),
    (1200, "1,200 pupils have 3 or more factors and no support recorded since 13 April 2026."),
])  # fmt: skip
def test_the_first_sentence_is_need_without_recorded_support(listed, words):
    assert sentence(listed, Situation(term=TERM, least=3)) == words


def test_the_page_opens_with_those_who_have_three_factors_under_letters_and_without_a_score():
    at = At()
    assert at.shown == ["Pupil AAAA", "Pupil CCCC"]
    assert at.table.caption == "2 of 4 pupils match: 3 or more factors"
    assert "1 pupil has 3 or more factors and no support recorded since 13 April 2026." in at.text
    assert "Contains pupil data. Close this page before you share your screen." in at.text
    assert not banned_in(at.text) and "score" not in at.text.replace("has a score", "")


def test_filters_add_up_and_every_choice_is_in_the_link_and_no_pupil_is():
    at = At()
    at.filter(choose=["min", "0"]).filter(toggle=["year", "8"]).filter(toggle=["factor", "attendance_fell"])
    assert at.shown == ["Pupil CCCC"]
    at.select(2)
    assert at.choice.query() == "min=0&factor=attendance_fell&year=8"
    assert At(query=at.choice.query()).shown == ["Pupil CCCC"]


def test_a_ready_made_list_says_how_it_is_made():
    at = At(query="list=reviews")
    assert at.shown == ["Pupil CCCC"]
    assert "How this list is made: A review is overdue, or due within four weeks." in at.text


def test_where_nobody_matches_the_page_says_what_that_can_mean():
    at = At(query="year=11&min=5")
    assert at.shown == [] and "No pupils match these filters." in at.table.none


def test_a_pupil_opens_with_what_helps_then_why_then_what_was_done_then_what_next():
    at = At().select(0)
    html = everything(at.page)
    places = [html.index(f">{part}</h3>") for part in ("What helps", "Why listed", "What has been done", "What next")]
    assert places == sorted(places)
    assert "3 factors, each with its date and source:" in at.text
    assert "suspended was found (behaviour log, 2 May 2026)" in at.text
    assert "2 older records are hidden" in at.text and "SEN support, type SEMH" in at.text


def test_a_decision_is_saved_dated_and_takes_the_pupil_off_the_first_list():
    desk = MemoryDesk()
    at = At(opened_of(desk=desk)).select(0)
    find(at.page, w.Combobox, "Who (a role)").value = "SENCO"
    at.press("Save decision")
    assert desk.asked == [("record", "EX1AAAA")] and desk.kept[0].until == date(2026, 8, 31)
    assert "Saved. Decided: keep, review by 31 August 2026. Who: SENCO. (20 July 2026 by a.khan)" in at.text
    assert "No pupils have 3 or more factors and no support recorded" in at.text
    assert at.table.shown[0][1][4] == "Due 31 August 2026"


def test_what_a_lead_wrote_with_marks_of_html_in_it_is_shown_as_words():
    written = '<script>alert("x")</script> & <b onclick="y()">art</b>'
    at = At().select(0)
    find(at.page, w.Dropdown, "Write down").value = "strength"
    find(at.page, w.Text, "What helps, best in the pupil's own words").value = written
    at.press("Save")
    as_words = escape(written)
    html = everything(at.page)
    assert html.count(as_words) == 2, "what was saved, and under what helps"
    assert "<script" not in html and "<b onclick" not in html


def test_what_cannot_be_saved_is_said_and_what_was_written_stays():
    at = At(opened_of(desk=MemoryDesk(refuses="This cannot be saved now. Nothing was saved."))).select(0)
    find(at.page, w.Combobox, "Who (a role)").value = "SENCO"
    at.press("Save decision")
    assert "This cannot be saved now. Nothing was saved." in at.text
    assert find(at.page, w.Combobox, "Who (a role)").value == "SENCO"


def test_names_are_shown_for_the_rows_in_sight_one_look_up_each_and_not_twice():
    desk = MemoryDesk()
    at = At(opened_of(desk=desk))
    tick = find(at.page, w.Checkbox, "Show names")
    tick.value = True
    assert at.shown == ["Zebedee QuuxA", "Zebedee QuuxC"]
    assert desk.asked == [("name", "EX1AAAA"), ("name", "EX1CCCC")]
    tick.value = False
    assert at.shown == ["Pupil AAAA", "Pupil CCCC"]
    tick.value = True
    assert len(desk.asked) == 2


def test_one_name_can_be_shown_without_the_others():
    desk = MemoryDesk()
    at = At(opened_of(desk=desk)).select(2).press("Show the name")
    assert "Zebedee QuuxC, Year 8" in at.text and at.shown == ["Pupil AAAA", "Pupil CCCC"]
    assert desk.asked == [("name", "EX1CCCC")]


def test_where_names_cannot_be_had_letters_stay_and_the_page_says_why():
    at = At(opened_of(desk=MemoryDesk(refuses="Names cannot be shown now.")))
    find(at.page, w.Checkbox, "Show names").value = True
    assert "Names cannot be shown now." in at.text and at.shown == ["Pupil AAAA", "Pupil CCCC"]


def test_older_records_are_opened_on_purpose_and_asked_for_by_name_of_the_pupil_alone():
    desk = MemoryDesk()
    at = At(opened_of(desk=desk)).select(0)
    assert "1 March 2024" not in at.text
    at.press("Show older records")
    assert "1 suspension, 0.5 days, last on 1 March 2024" in at.text and desk.asked == [("older", "EX1AAAA")]


def test_without_a_desk_the_list_is_there_and_the_page_says_what_is_not():
    at = At(opened_of()).select(0)
    assert at.shown == ["Pupil AAAA", "Pupil CCCC"] and "Nothing can be written down here" in at.text


def test_a_source_that_is_missing_is_said_out_loud_since_it_shortens_the_list():
    given = pupils_store()
    suspended = factor_line("suspended", missing=("the list of suspensions",))
    store = replace(given, factors=(suspended, *given.factors[1:]))
    assert "There is no data on the list of suspensions, so nobody is listed for: Suspended." in At(opened_of(store)).text


def test_what_was_written_down_and_cannot_be_read_is_said_too():
    assert "cannot be read now" in At(opened_of(trouble="What was written down cannot be read now.")).text


def test_on_paper_there_is_a_plain_list_without_names_and_nothing_to_press():
    at = At(query="view=print")
    assert at.table.paper and at.panel is None and at.shown == ["Pupil AAAA", "Pupil CCCC"]
    assert "Printed 20 July 2026. 2 of 4 pupils match: 3 or more factors." in at.text


def test_a_school_without_factors_or_records_is_no_trouble():
    at = At(opened_of(pupils_store(line("EX1EEEE"))), query="min=0")
    assert at.shown == ["Pupil EEEE"] and at.table.shown[0][1][2] == ["No factor"]


def test_records_that_came_before_the_page_was_opened_count():
    written = record("decision", what="keep", until=date(2026, 9, 1))
    at = At(opened_of(desk=MemoryDesk(written)))
    assert "No pupils have 3 or more factors and no support recorded" in at.text
    assert LINES[0].key == written.pupil


@pytest.mark.parametrize("written, words", [
    (record("strength", words="Art"), "What helps. Art (10 July 2026 by a.khan)"),
    (record("support", what="Mentoring", who="Form tutor"), "Mentoring. Who: Form tutor. (10 July 2026 by a.khan)"),
    (record("consent", what="tas", words="given"), "Consent given to be talked about at the Team Around the School."),
    (record("action", words="Ring home", who="SENCO", until=date(2026, 8, 1)), "Action, due 1 August 2026. Who: SENCO. Ring"),
    (record("action", what="done", words="Rang", ref="a1"), "Action done. Rang"),
])  # fmt: skip
def test_what_was_written_down_is_told_in_a_sentence(written, words):
    assert record_line(written).startswith(words)
