"""The lead's lists of pupils behind the figures: a count first, letters until names are asked for, filters in the link."""

from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import ipywidgets as w
import pytest

from semhlib.pages import lead_lists_behaviour, lead_lists_referrals, lead_lists_support
from semhlib.pages.lead_lists_opening import Opened, review_of
from semhlib.pages.lead_lists_referrals import weeks_of
from semhlib.store.lead_lists import FORMAT, Event, LeadLists, LedgerLine, ReferralLine, SupportLine
from semhlib.terms.wording import banned_in
from semhlib.widgets.choice import asking
from semhlib.widgets.pupil_table import PupilTable
from tests.pages.lead_of import lead_store_of
from tests.pages.pupils_of import LINES, NOW, TODAY, MemoryDesk
from tests.pages.reading import find, text_of

A, B, C = "EX1AAAA", "EX1BBBB", "EX1CCCC"
PAGES = {"behaviour": lead_lists_behaviour, "referrals": lead_lists_referrals, "support": lead_lists_support}
WAYS = ("suspension", "internal_exclusion", "part_time", "off_site", "dual", "managed_move")


def ledger(key: str, sessions: dict[str, int], **more: Any) -> LedgerLine:
    given: dict[str, Any] = {"this_term": 0, "suspensions": 0, "last": None, "no_meeting": 0, "incidents": 0, "events": ()}
    return LedgerLine(key=key, sessions=sessions, **{**given, **more})


def referral(
    key: str, sent: date, accepted: date | None = None, seen: date | None = None, pathway: str = "Anxiety"
) -> ReferralLine:
    return ReferralLine(
        key=key, pathway=pathway, service="CAMHS", route="", thrive="Getting help", sent=sent, accepted=accepted, first_seen=seen
    )


def support(key: str, start: date | None, **more: Any) -> SupportLine:
    given: dict[str, Any] = {"kind": "Mentoring", "led_by": "Mentor", "planned": 10, "attended": 7, "end": None, "review": None}
    return SupportLine(key=key, start=start, **{**given, "outcome": "", **more})


LISTS = LeadLists(
    format=FORMAT, snapshot="20260720T090000000000Z-abcd1234", as_of=NOW, year=2025, term=date(2026, 4, 13), ways=WAYS,
    missing=(), meetings=True, left={"behaviour": 2, "referrals": 0, "support": 0},
    ledger=(
        ledger(A, {"suspension": 31, "part_time": 9}, this_term=30, suspensions=3, last=date(2026, 6, 1), no_meeting=1,
               events=(Event(on=date(2026, 6, 1), until=None, words="Suspension, 15.0 days"),)),
        ledger(B, {"internal_exclusion": 2}, incidents=1),
        ledger(C, {}, incidents=2),
    ),
    referrals=(
        referral(A, date(2026, 3, 2), date(2026, 3, 9), date(2026, 5, 4), "Low mood"), referral(B, date(2026, 5, 1)),
        referral(A, date(2026, 1, 5), date(2026, 2, 2)),
    ),
    support=(
        support(A, date(2026, 3, 2), review=date(2026, 7, 3)), support(B, date(2026, 6, 1), review=date(2026, 8, 1)),
        support(C, None, kind="Garden club", drawn=date(2025, 9, 22), planned=None, attended=None, led_by=""),
        support(C, date(2025, 10, 1), end=date(2026, 2, 2), outcome="Aim met"),
    ),
)  # fmt: skip
EMPTY = replace(LISTS, ledger=(), referrals=(), support=())
TABLES = ("suspension", "internal_exclusion", "managed_move", "session_week", "incident", "referral", "support_episode", "draw")


class At:
    """Somebody at one of the pages."""

    def __init__(self, name: str, query: str = "", lists: LeadLists = LISTS, desk: MemoryDesk | None = None):
        page = PAGES[name]
        self.desk = desk or MemoryDesk()
        self.opened = Opened(
            lead_store=lead_store_of(), lists=lists, pupils={line.key: line for line in LINES}, desk=self.desk, today=TODAY  # type: ignore[arg-type]
        )  # fmt: skip
        with asking(query):
            self.choice = page.choose(self.opened)
            self.page = page.take_away(self.opened, self.choice, page.show(self.opened, self.choice))

    @property
    def table(self) -> PupilTable:
        def walk(widget: Any) -> Any:
            yield widget
            for child in getattr(widget, "children", ()):
                yield from walk(child)

        return next(each for each in walk(self.page) if isinstance(each, PupilTable))

    @property
    def shown(self) -> list[str]:
        return [row[1][0] for row in self.table.shown]

    @property
    def text(self) -> str:
        return unescape(text_of(self.page))

    def choose(self, words: str, value: str) -> "At":
        find(self.page, w.Dropdown, words).value = value
        return self


def test_the_ledger_starts_with_how_many_pupils_and_says_of_what_the_days_are_made_up():
    at = At("behaviour")
    assert "2 of 4 pupils on roll have days out of lessons recorded in 2025/26." in at.text
    assert at.shown == ["Pupil AAAA", "Pupil BBBB"] and at.table.caption == "2 of 3 pupils with a record match"
    cells = at.table.shown[0][1]
    assert cells[2] == "20.0" and cells[3] == ["Suspension 15.5", "Part-time timetable (C2) 4.5"]
    assert cells[4:] == ["3", "1 June 2026", "1 not recorded", "0"]
    assert "more than 15 school days in a term, the governing board must meet" in at.text
    assert "Not listed: 2 pupils who have left." in at.text


@pytest.mark.parametrize("show, pupils", [
    ("twice", ["Pupil AAAA"]), ("limit", ["Pupil AAAA"]), ("no-meeting", ["Pupil AAAA"]), ("part-time", ["Pupil AAAA"]),
    ("all", ["Pupil AAAA", "Pupil BBBB", "Pupil CCCC"]),
])  # fmt: skip
def test_each_choice_of_the_ledger_shows_whom_it_says(show: str, pupils: list[str]):
    assert At("behaviour", f"show={show}").shown == pupils


def test_just_below_fifteen_days_in_the_term_and_forty_in_the_year_is_not_near_a_limit():
    below = replace(LISTS, ledger=(ledger(A, {"suspension": 79}, this_term=29), ledger(B, {"suspension": 80})))
    assert At("behaviour", "show=limit", below).shown == ["Pupil BBBB"]


def test_a_way_without_a_list_is_named_and_meetings_that_no_list_tells_of_are_not_held_to_be_missing():
    at = At("behaviour", lists=replace(LISTS, ways=("suspension",), missing=("incident",), meetings=False))
    assert "There is no data on: Internal exclusion, Part-time timetable (C2)" in at.text
    assert "tells of no return meetings at all" in at.text and "There is no data on incidents" in at.text


def test_referrals_that_wait_stand_first_and_the_longest_wait_at_the_top():
    at = At("referrals")
    assert "3 referrals of 2 pupils are open. 1 has no reply recorded." in at.text
    weeks = [(row[1][0], row[1][5].replace("\N{NO-BREAK SPACE}", " "), row[1][6]) for row in at.table.shown]
    assert weeks == [
        ("Pupil AAAA", "27 weeks", "Accepted, waiting to be seen"), ("Pupil BBBB", "11 weeks", "No reply recorded"),
        ("Pupil AAAA", "9 weeks", "Being seen"),
    ]  # fmt: skip
    assert weeks_of(LISTS.referrals[0], NOW) == 9, "a wait ends when the pupil is first seen"
    assert At("referrals", "state=no-reply").shown == ["Pupil BBBB"]
    assert At("referrals", "pathway=low-mood").shown == ["Pupil AAAA"]


def test_support_says_what_is_overdue_and_who_waits_since_a_draw():
    at = At("support")
    assert "2 pupils have support now. 1 review is overdue. 1 pupil waits for a place." in at.text
    assert at.table.shown[0][1][2:] == ["Mentoring", "Mentor", "7 of 10", "2 March 2026", "–", "Overdue, 3 July 2026", "Goes on"]
    assert At("support", "review=due").shown == ["Pupil BBBB"] and At("support", "review=overdue").shown == ["Pupil AAAA"]
    waits = At("support", "state=waiting")
    assert waits.table.shown[0][1][-1] == "Waits since the draw of 22 September 2025"
    assert At("support", "kind=garden-club").shown == ["Pupil CCCC"]


def test_a_review_is_due_within_four_weeks_and_overdue_from_the_day_after():
    day = date(2026, 7, 17)
    assert [review_of(d, True, day) for d in (date(2026, 7, 16), day, date(2026, 8, 14), date(2026, 8, 15), None)] == [
        "overdue", "due", "due", "later", "no-date",
    ]  # fmt: skip
    assert review_of(date(2026, 7, 16), False, day) == "over"


@pytest.mark.parametrize("name, query", [
    ("behaviour", "show=twice&year=9"), ("referrals", "state=no-reply&pathway=anxiety&year=8"),
    ("support", "state=now&review=due&kind=mentoring"),
])  # fmt: skip
def test_what_was_chosen_is_in_the_link_and_no_pupil_is(name: str, query: str):
    at = At(name, query)
    assert at.choice.query() == query and not at.choice.not_understood
    at.table._hear(at.table, {"select": at.table.shown[0][0]}, [])
    assert at.choice.query() == query


@pytest.mark.parametrize("name", PAGES)
def test_no_name_is_shown_before_it_is_asked_for_and_each_pupil_is_asked_for_once(name: str):
    at = At(name)
    assert at.desk.asked == [] and "Quux" not in at.text
    find(at.page, w.Checkbox, "Show names").value = True
    asked = [key for _, key in at.desk.asked]
    assert asked and len(asked) == len(set(asked)) and set(at.shown) == {f"Zebedee Quux{key[-1]}" for key in asked}
    find(at.page, w.Checkbox, "Show names").value = False
    assert all(label.startswith("Pupil ") for label in at.shown)


def test_one_name_is_one_look_up_and_focus_has_a_heading_to_go_to():
    at = At("behaviour")
    at.table._hear(at.table, {"select": 0}, [])
    assert "Pupil AAAA, Year 9" in at.text and "Suspension, 15.0 days: 1 June 2026" in at.text
    find(at.page, w.Button, "Show the name").click()
    assert at.desk.asked == [("name", A)] and "Zebedee QuuxA, Year 9" in at.text and at.shown[0] == "Pupil AAAA"
    find(at.page, w.Button, "Back to the list").click()
    assert "Zebedee" not in at.text and at.table.selected is None


@pytest.mark.parametrize("name", PAGES)
def test_where_names_cannot_be_had_the_page_says_so_and_stands(name: str):
    at = At(name, desk=MemoryDesk(refuses="Names cannot be shown now."))
    find(at.page, w.Checkbox, "Show names").value = True
    assert "Names cannot be shown now." in at.text and all(label.startswith("Pupil ") for label in at.shown)


def test_where_nobody_matches_each_choice_can_be_taken_back():
    at = At("behaviour", "show=twice&year=8")
    assert "No pupils match these filters." in at.text
    find(at.page, w.Button, "Remove: Year group: Year 8").click()
    assert at.shown == ["Pupil AAAA"] and find(at.page, w.Dropdown, "Year group").value == "all"


@pytest.mark.parametrize("name, words", [
    ("behaviour", "No behaviour data yet"), ("referrals", "No referral data yet"), ("support", "No support data yet"),
])  # fmt: skip
def test_without_a_file_the_page_says_which_to_add_and_shows_no_empty_table(name: str, words: str):
    at = At(name, lists=replace(EMPTY, ways=(), missing=TABLES))
    assert words in at.text and "file to see this page" in at.text and "match" not in at.text


@pytest.mark.parametrize("name, words", [
    ("behaviour", "No pupils on roll have days out of lessons recorded in 2025/26."),
    ("referrals", "No referrals of pupils on roll are open."), ("support", "No pupils have support now. No review is overdue."),
])  # fmt: skip
def test_nobody_on_a_list_is_said_plainly(name: str, words: str):
    assert words in At(name, lists=EMPTY).text


@pytest.mark.parametrize("name", PAGES)
def test_on_paper_every_line_stands_and_there_is_nothing_to_press(name: str):
    at = At(name, "view=print")
    assert at.table.paper and len(at.table.shown) >= 2 and "Names are left out." in at.text and "Printed 20 July 2026." in at.text
    assert (
        not any(isinstance(c, w.Dropdown) for c in _all(at.page)) and "<details" in _html(at.page) and " open" in _html(at.page)
    )


@pytest.mark.parametrize("name", PAGES)
def test_no_word_of_a_page_labels_a_pupil_or_claims_a_change(name: str):
    at = At(name)
    at.table._hear(at.table, {"select": at.table.shown[0][0]}, [])
    assert not banned_in(at.text) and "Contains pupil data. Close this page before you share your screen." in at.text


def _all(widget: Any) -> list[Any]:
    return [widget, *(inner for child in getattr(widget, "children", ()) for inner in _all(child))]


def _html(widget: Any) -> str:
    return "".join(c.value for c in _all(widget) if isinstance(c, w.HTML))
