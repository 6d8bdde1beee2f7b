"""The agenda for the Team Around the School: pupils with consent alone, what helps first, and every action with its owner."""

from datetime import date, timedelta

import ipywidgets as w
import pytest

from semhlib.pages.pupils_forms import MEETINGS
from semhlib.pages.pupils_names import Names
from semhlib.pages.pupils_team import TeamView
from semhlib.pages.pupils_team_words import MEETING, NOBODY, left_out, sentence
from semhlib.terms.wording import banned_in
from tests.pages.pupils_of import LINES, MemoryDesk, pupils_store
from tests.pages.reading import everything, find, text_of
from tests.profile.pupils_made_up import NOW, pupil, record

AMBER, BERYL, CORAL, DELTA = LINES
YES = {line.key: record("consent", line.key, what="tas", words="given", who="parent") for line in LINES}
MET = record("meeting", AMBER.key, NOW - timedelta(days=21), what=MEETING, words="Try a quieter start.")
CALL = record("action", AMBER.key, NOW - timedelta(28), id="a1", words="Ring home", who="Head of year", until=date(2026, 7, 3))
ROOM = record("action", AMBER.key, NOW - timedelta(days=14), id="a2", words="Find a room", until=date(2026, 7, 24))
FULL = (
    YES[AMBER.key], MET, CALL, ROOM, record("strength", AMBER.key, words="Enjoys art"),
    record("action", AMBER.key, NOW - timedelta(days=40), id="a3", words="Book a visit"),
    record("action", AMBER.key, NOW - timedelta(days=1), ref="a3", what="done", words="Went well"),
)  # fmt: skip


def view(*pupils, names=None, paper=False):
    seen = []
    made = TeamView(pupils_store(), pupils, names or Names(None), lambda p: seen.append(p.key), NOW, paper)
    return made, seen


def names_on(*lines):
    names = Names(MemoryDesk())
    names.fetch([line.key for line in lines])
    names.on = True
    return names


def test_a_pupil_stands_there_with_what_helps_first():
    made, _ = view(pupil(AMBER, *FULL))
    words = text_of(made.box)
    parts = ["Pupil AAAA, Year 9", "What helps Enjoys art", "Why listed", "Support now", "Agreed last time", "Open actions"]
    places = [words.index(part) for part in parts]
    assert places == sorted(places)
    assert "Suspended (behaviour log, 2 May 2026)" in words
    assert "26 June 2026. Try a quieter start." in words
    assert "Ring home. Owner: Head of year. Due 3 July 2026, overdue." in words
    assert "Find a room. No owner is written down. Due 24 July 2026." in words
    assert "Book a visit. Done, 16 July 2026. Went well." in words


def test_the_first_sentence_counts_pupils_and_actions():
    full = pupil(AMBER, *FULL)
    one = pupil(BERYL, YES[BERYL.key], record("action", BERYL.key, words="Ring home", until=date(2026, 7, 3)))
    assert sentence([], NOW) == NOBODY
    assert sentence([pupil(DELTA, YES[DELTA.key])], NOW) == "1 pupil has consent to be talked about. No action is open."
    assert sentence([one], NOW) == "1 pupil has consent to be talked about. 1 action is open, and it is overdue."
    assert sentence([full, one], NOW) == "2 pupils have consent to be talked about. 3 actions are open, 2 of them overdue."
    assert sentence([pupil(AMBER, YES[AMBER.key], ROOM)], NOW).endswith("1 action is open.")


def test_an_action_is_overdue_from_the_day_after_it_was_due():
    due = record("action", BERYL.key, words="Ring home", until=NOW)
    assert "overdue" not in sentence([pupil(BERYL, due)], NOW)
    assert "overdue" in sentence([pupil(BERYL, due)], NOW + timedelta(days=1))


@pytest.mark.parametrize("records", [
    (), (record("consent", BERYL.key, what="transition", words="given"),),
    (YES[BERYL.key], record("consent", BERYL.key, NOW, what="tas", words="withdrawn")),
])  # fmt: skip
def test_nobody_stands_there_without_consent(records):
    made, _ = view(pupil(AMBER, *FULL), pupil(BERYL, *records), names=names_on(AMBER, BERYL))
    assert "BBBB" not in everything(made.box) and "QuuxB" not in everything(made.box)
    assert all(BERYL.key != key for _, key in find(made.box, w.Dropdown, "Open a pupil").options)
    assert made.visible() == (AMBER.key,)


def test_those_without_consent_are_counted_and_not_named():
    made, _ = view(pupil(AMBER), pupil(BERYL), pupil(CORAL))
    said = "2 pupils with 3 or more factors are left out: no consent is recorded, or it was withdrawn."
    assert said in text_of(made.box) and not any(letters in everything(made.box) for letters in ("AAAA", "BBBB", "CCCC"))
    assert left_out(1, 3).startswith("1 pupil with 3 or more factors is left out")
    assert left_out(0, 3) == "No pupil with 3 or more factors is left out."


def test_a_meeting_that_is_planned_has_agreed_nothing_yet():
    planned = record("meeting", AMBER.key, NOW + timedelta(days=3), what=MEETING, words="Later")
    made, _ = view(pupil(AMBER, YES[AMBER.key], planned))
    assert "No Team Around the School meeting is written down for this pupil yet." in text_of(made.box)
    assert MEETING in MEETINGS


def test_what_ended_before_the_last_meeting_is_not_told_again():
    ended = record("action", AMBER.key, NOW - timedelta(days=30), ref="a3", what="done", words="Went well")
    made, _ = view(pupil(AMBER, YES[AMBER.key], MET, ended))
    assert "Went well" not in text_of(made.box) and "No action has ended since." in text_of(made.box)


def test_letters_stand_in_the_place_of_names_until_names_are_on():
    named = names_on(AMBER)
    named.on = False
    made, _ = view(pupil(AMBER, *FULL), names=named)
    assert "Zebedee" not in everything(made.box) and "Names are left out." in everything(made.box)
    named.on = True
    made.draw()
    assert "Zebedee QuuxA, Year 9" in text_of(made.box)
    assert "Contains pupil names. Keep secure." in text_of(made.box) and "Names are left out." not in text_of(made.box)


def test_a_pupil_is_opened_from_the_list_and_nobody_by_an_empty_choice():
    made, seen = view(pupil(AMBER, *FULL))
    find(made.box, w.Button, "Open").click()
    assert seen == []
    find(made.box, w.Dropdown, "Open a pupil").value = AMBER.key
    find(made.box, w.Button, "Open").click()
    assert seen == [AMBER.key]


def test_on_paper_there_is_room_to_write_and_nothing_to_press():
    made, _ = view(pupil(AMBER, *FULL), paper=True)
    assert "Agreed today, who does it, and by when:" in text_of(made.box) and "<button>" not in everything(made.box)
    assert "Names are left out." in text_of(made.box) and "display:none" not in everything(made.box)
    assert "Agreed today" not in text_of(view(pupil(AMBER, *FULL))[0].box)


def test_what_is_written_down_meanwhile_is_shown():
    made, _ = view(pupil(AMBER))
    assert NOBODY in text_of(made.box)
    made.renew((pupil(AMBER, *FULL),))
    assert "Ring home" in text_of(made.box) and made.words().startswith("1 pupil has consent")


def test_no_word_of_the_agenda_labels_anybody():
    made, _ = view(pupil(AMBER, *FULL), pupil(CORAL, YES[CORAL.key]), pupil(DELTA), paper=True)
    assert banned_in(text_of(made.box)) == ()


def test_what_was_written_down_is_shown_as_text_and_never_as_markup():
    bad = record("strength", AMBER.key, words="<img src=x onerror=alert(1)>")
    made, _ = view(pupil(AMBER, YES[AMBER.key], bad))
    assert "<img" not in everything(made.box) and "&lt;img" in everything(made.box)
