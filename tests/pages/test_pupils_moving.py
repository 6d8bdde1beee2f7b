"""Moving to another school: who has consent, one page about one pupil, and the file; none of it without consent."""

import json
from datetime import date
from urllib.parse import unquote

import ipywidgets as w
import pytest

from semhlib.pages.pupils_moving import MAKE, NO_DESK, OPEN, MovingView
from semhlib.pages.pupils_moving_words import NOBODY, file_link, file_name, not_asked, sentence
from semhlib.pages.pupils_names import Names
from semhlib.profile.transition import NO_CONSENT
from semhlib.terms.wording import banned_in
from tests.pages.pupils_of import LINES, MemoryDesk, pupils_store
from tests.pages.reading import everything, find, text_of
from tests.profile.pupils_made_up import NOW, episode, line, pupil, record

AMBER, _, _, DELTA = LINES  # Delta is in the last year here
LAST = line(
    "EX1EEEE", "suspended", "in_care", year_group=11, moving_up=True, thrive="Getting help", thrive_on=date(2026, 5, 4),
    sen="K", needs=("young_carer",), episodes=(episode(outcome="Goals met"),),
)  # fmt: skip
YES = record("consent", LAST.key, date(2026, 5, 12), what="transition", words="given", who="parent")
FULL = pupil(
    LAST, YES, record("strength", LAST.key, date(2026, 5, 4), words="Enjoys art"),
    record("decision", LAST.key, date(2026, 6, 1), what="step_up", words="a note for staff here", until=date(2026, 9, 4)),
)  # fmt: skip
BACK = pupil(LAST, YES, record("consent", LAST.key, NOW, what="transition", words="withdrawn"))


class PackingDesk(MemoryDesk):
    def pack(self, key):
        self._ask("pack", key)
        return json.dumps({"format": "semh-transition", "words": "Zoë & <b>"})


def view(*pupils, desk=None, names=None, paper=False):
    seen = []
    made = MovingView(pupils_store(), pupils, names or Names(desk), desk, lambda p: seen.append(p.key), NOW, paper)
    return made, seen


def choose(made, line):
    find(made.box, w.Dropdown, "Pupil").value = line.key
    return text_of(made.box)


def test_who_has_consent_is_named_and_who_was_not_asked_is_counted():
    made, _ = view(FULL, pupil(DELTA), pupil(AMBER))
    words = text_of(made.box)
    assert "2 pupils are in their last year here. 1 pupil has consent to pass a summary on." in words
    assert "1 pupil has not been asked yet." in words
    assert "Pupil EEEE, Year 11: Given by parent, 12 May 2026." in words and "Pupil DDDD, Year 11: " not in words
    assert [key for _, key in find(made.box, w.Dropdown, "Pupil").options] == ["", LAST.key, DELTA.key]


@pytest.mark.parametrize(("pupils", "said", "asked"), [
    ([], NOBODY, ""),
    ([pupil(DELTA)], "1 pupil is in their last year here. No pupil has consent to pass a summary on.",
     "1 pupil has not been asked yet."),
    ([BACK], "1 pupil is in their last year here. No pupil has consent to pass a summary on.",
     "Everybody has been asked. For 1 pupil consent was withdrawn."),
    ([pupil(AMBER, record("consent", what="transition", words="given"))],
     "No pupil is in their last year here. 1 pupil has consent to pass a summary on.", "Everybody has been asked."),
])  # fmt: skip
def test_none_one_and_many_have_their_own_words(pupils, said, asked):
    assert (sentence(pupils), not_asked(pupils)) == (said, asked)


def test_the_summary_holds_what_helps_first_and_nothing_that_is_not_passed_on():
    made, _ = view(FULL)
    choose(made, LAST)
    words = text_of(made._sheet)
    parts = [
        "What helps Enjoys art (4 May 2026)",
        "Support now and in the last year Nurture group, led by Pastoral lead: 4 May 2026 and going on.",
        "Recorded outcome: Goals met.",
        "THRIVE grouping Getting help, agreed 4 May 2026.",
        "Decided last Step up, 1 June 2026. Review by 4 September 2026.",
        "Consent Given by parent, 12 May 2026.",
    ]
    places = [words.index(part) for part in parts]
    assert places == sorted(places)
    hidden = ("suspended", "Suspended", "care", "SEN", "a note for staff here", "factor", "ttendance")
    assert not any(part in words for part in hidden)


@pytest.mark.parametrize("without", [pupil(DELTA), BACK])
def test_without_consent_nothing_of_a_summary_is_shown_and_no_file_is_offered(without):
    made, seen = view(without, desk=PackingDesk())
    words = choose(made, without.line)
    assert NO_CONSENT in words and "What helps" not in words and MAKE not in words
    find(made.box, w.Button, OPEN).click()
    assert seen == [without.key]


def test_the_file_is_made_once_for_each_press_and_has_no_name_in_its_own():
    desk = PackingDesk()
    made, _ = view(FULL, desk=desk)
    choose(made, LAST)
    assert desk.asked == []
    find(made.box, w.Button, MAKE).click()
    assert desk.asked == [("pack", LAST.key)]
    markup = everything(made.box)
    assert 'download="transition-pupil-eeee.json"' in markup
    address = markup.split('href="data:application/json;charset=utf-8,')[1].split('"')[0]
    assert json.loads(unquote(address)) == {"format": "semh-transition", "words": "Zoë & <b>"}


def test_the_file_goes_from_the_page_when_another_pupil_is_chosen_or_the_page_is_drawn_again():
    for go_on in (lambda made: choose(made, DELTA), lambda made: made.draw()):
        made, _ = view(FULL, pupil(DELTA), desk=PackingDesk())
        choose(made, LAST)
        find(made.box, w.Button, MAKE).click()
        assert "data:application/json" in everything(made.box)
        go_on(made)
        assert "data:application/json" not in everything(made.box)


def test_where_the_desk_refuses_its_words_are_shown_and_no_file():
    made, _ = view(FULL, desk=PackingDesk(refuses="The file cannot be made now."))
    choose(made, LAST)
    find(made.box, w.Button, MAKE).click()
    assert "The file cannot be made now." in text_of(made.box) and "download" not in everything(made.box)


def test_without_a_desk_it_is_said_and_nothing_can_be_pressed():
    made, _ = view(FULL)
    assert NO_DESK in choose(made, LAST) and "<button>" not in everything(made.box)


def test_on_paper_letters_stand_and_the_sheet_says_so_unless_names_are_on():
    names = Names(MemoryDesk())
    made, _ = view(FULL, names=names, paper=True)
    words = choose(made, LAST)
    assert "Names are left out." in words and "Pupil EEEE" in words and "<button>" not in everything(made.box)
    names.fetch([LAST.key])
    names.on = True
    made.draw()
    assert "Contains pupil names. Keep secure." in text_of(made.box) and "Zebedee QuuxE, Year 11" in text_of(made._sheet)


def test_who_was_chosen_stays_chosen_when_something_is_written_down():
    made, _ = view(pupil(LAST), pupil(DELTA))
    assert NO_CONSENT in choose(made, LAST)
    made.renew((FULL, pupil(DELTA)))
    assert "Enjoys art" in text_of(made.box) and made.visible() == (LAST.key,)
    made.renew((pupil(DELTA),))
    assert find(made.box, w.Dropdown, "Pupil").value == "" and "Enjoys art" not in text_of(made.box)


def test_once_a_pupil_is_chosen_the_paper_is_that_pupils_alone():
    made, _ = view(FULL, pupil(DELTA))
    assert 'class="noprint"' not in made._top.value
    choose(made, LAST)
    assert '<div class="noprint">' in made._top.value


def test_a_file_is_named_by_letters_and_its_link_holds_no_markup_of_its_own():
    assert file_name("Pupil K7QX") == "transition-pupil-k7qx.json"
    assert file_name("../Pupil <K>") == "transition-pupil-k.json"
    assert "<b>" not in file_link('{"words": "<b>\\"x"}', "transition-a.json").split("</a>")[0].split("href=")[1]


def test_no_word_of_the_view_labels_anybody():
    for given in (FULL, BACK, pupil(DELTA)):
        made, _ = view(given, desk=PackingDesk())
        assert banned_in(choose(made, given.line)) == ()


def test_what_was_written_down_is_shown_as_text_and_never_as_markup():
    made, _ = view(pupil(LAST, YES, record("strength", LAST.key, words="<img src=x onerror=alert(1)>")))
    choose(made, LAST)
    assert "<img" not in everything(made.box) and "&lt;img" in everything(made.box)
