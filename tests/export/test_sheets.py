"""The sheets on paper: every sentence whole, one page where one is promised, the same bytes each time, nothing asked outside."""

import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from semhlib.export.html_deck import EXAMPLE
from semhlib.export.sheet_parents import PLAIN
from semhlib.export.sheet_words import RUNGS, rung_words
from semhlib.export.sheets import sheet
from semhlib.export.story import Slide, first_choice, slides_of
from semhlib.impact.ladder import NAMES
from semhlib.store.role_public import PublicStore
from semhlib.terms.wording import banned_in
from tests.export.made_up_story import STORE, TOO_SMALL, quote
from tests.export.opened_sheet import elements_of, fonts_of, opened, words_of

KINDS = ("handout", "governors", "commissioner", "parents")
ONE_PAGE = KINDS[1:]
REAL = replace(STORE, example=False)


def told(store: PublicStore) -> tuple[Slide, ...]:
    return slides_of(store, first_choice(store))


def made(kind: str, store: PublicStore = STORE) -> bytes:
    return sheet(kind, store, told(store))


def outlined(reader: PdfReader) -> list[str]:
    flat: list[str] = []

    def walk(entries: list) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry)
            else:
                flat.append(str(entry.title))

    walk(reader.outline)
    return flat


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_story_gives_the_same_bytes(kind, monkeypatch):
    first = made(kind)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert made(kind) == first


@pytest.mark.parametrize("kind", ["handout", "governors", "commissioner"])
def test_every_verdict_sentence_stands_whole_on_the_paper(kind):
    words = words_of(made(kind))
    assert [row.sentence for row in STORE.rows if row.sentence not in words] == []
    assert [row.name for row in STORE.rows if row.name not in words] == []


def test_the_handout_tells_every_slide_with_its_notes():
    words = words_of(made("handout"))
    for slide in told(STORE):
        said = (slide.title, *slide.lines, *slide.notes, *((slide.quote.words, slide.quote.who) if slide.quote else ()))
        assert [line for line in said if " ".join(line.split()) not in words] == []
    assert "What has not changed yet" in words and "Notes" in words and "What the words mean" in words


def test_a_figure_stands_with_its_counts_and_how_far_they_may_be_off():
    words = words_of(made("handout"))
    figure = next(slide.figure for slide in told(STORE) if slide.figure)
    assert all(count.words in words and count.share_words in words for count in figure.counts)
    assert figure.about in words
    assert [entry["/Alt"] for entry in elements_of(made("handout"), "Figure")] == [figure.alt]


def test_the_handout_has_two_to_four_pages_and_the_others_one():
    assert 2 <= len(opened(made("handout")).pages) <= 4
    assert [len(opened(made(kind)).pages) for kind in ONE_PAGE] == [1, 1, 1]


@pytest.mark.parametrize("kind", KINDS)
def test_every_font_is_in_the_file_and_no_address_is(kind):
    data = made(kind)
    assert len(fonts_of(data)) == 2 and all(fonts_of(data).values())
    assert not any("/Annots" in page for page in opened(data).pages)
    assert re.findall(rb"https?:|/URI|/Launch|/JavaScript", data) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_says_its_title_and_language_and_nothing_of_who_made_it(kind):
    reader = opened(made(kind))
    root = reader.trailer["/Root"]
    about = reader.metadata
    assert about["/Title"].startswith(STORE.name) and root["/Lang"] == "en-GB"
    assert (about["/Author"], about["/Producer"], about["/CreationDate"]) == ("", "SEMH Evidence", "D:20261128000000Z")
    assert about["/ModDate"] == about["/CreationDate"] and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert outlined(reader)[0] == about["/Title"]


@pytest.mark.parametrize("kind", KINDS)
def test_who_hears_the_paper_finds_headings_and_named_cells_in_order(kind):
    data = made(kind)
    assert opened(data).trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert len(elements_of(data, "H1")) == 1 and len(elements_of(data, "H2")) >= 3
    rows = elements_of(data, "TR")
    assert kind == "parents" or len(rows) > len(STORE.rows)
    assert {entry["/A"]["/Scope"] for entry in elements_of(data, "TH")} == ({"/Column", "/Row"} if rows else set())
    assert [page["/StructParents"] for page in opened(data).pages] == list(range(len(opened(data).pages)))


@pytest.mark.parametrize("kind", KINDS)
def test_example_data_is_named_on_each_page_and_a_real_school_has_no_strip(kind):
    assert all(EXAMPLE in page.extract_text() for page in opened(made(kind)).pages)
    assert EXAMPLE not in words_of(made(kind, REAL))


def test_governors_read_the_headline_three_questions_and_the_plan():
    words = words_of(made("governors"))
    assert STORE.headline in words and "What has not changed yet" in words
    asked = words.split("Three questions you may ask")[1].split("What comes next")[0]
    assert asked.count("?") == 3
    assert "Look at every part-time timetable again (SENCO, by 30 September 2026)" in words


def test_an_action_whose_day_has_gone_by_says_so_as_on_the_slide():
    late = replace(STORE, next=(replace(STORE.next[0], due=STORE.programme_start),))
    words = words_of(made("governors", late))
    assert "(SENCO, was due by 1 September 2025)" in words
    assert all(line in words for slide in told(late) if slide.key == "next" for line in slide.lines)


def test_commissioners_read_how_sure_each_line_is_and_what_may_not_be_claimed():
    words = words_of(made("commissioner"))
    assert RUNGS == NAMES
    assert all(rung_words(row.rung) in words for row in STORE.rows)
    assert "40 of 200" in words and "24 of 200" in words and "12.0%" in words
    assert "What may not be claimed No line here compares" in words and "Referrals: No clear change in referrals" in words
    assert STORE.release in words and f"Definitions {STORE.definitions}" in words


def test_a_line_that_compares_pupils_changes_what_may_not_be_claimed():
    higher = replace(STORE, rows=(replace(STORE.rows[0], rung=4), *STORE.rows[1:]))
    assert "Lines on rung 4 or above compare" in words_of(made("commissioner", higher))


def test_families_get_plain_words_without_figures_of_pupils_and_without_quotes():
    told_to_us = replace(STORE, quotes=(quote("Lunch is hard.", "attendance", "Year 9 pupil"),))
    words = words_of(made("parents", told_to_us))
    assert "Lunch is hard" not in words and "Year 9" not in words
    assert re.findall(r"\d+ of \d+|%", words) == ["1 of 1"]  # the page's own number
    assert words.count("social, emotional and mental health") == 1
    assert PLAIN["attendance"] in words and STORE.rows[0].sentence in words
    assert "School days lost to suspension: we are keeping an eye on this." in words
    assert STORE.rows[1].sentence not in words


def test_a_school_too_small_for_figures_gets_words_and_milestones():
    for kind in KINDS:
        words = words_of(made(kind, TOO_SMALL))
        assert "40 of 200" not in words and "24 of 200" not in words
    assert elements_of(made("handout", TOO_SMALL), "Figure") == []
    assert "This school is small" in words_of(made("commissioner", TOO_SMALL))
    assert "Behaviour policy revised" in words_of(made("handout", TOO_SMALL))


@pytest.mark.parametrize("kind", KINDS)
def test_no_sheet_holds_a_banned_word(kind):
    assert banned_in(words_of(made(kind))) == ()


def test_a_sheet_that_nobody_makes_is_refused():
    with pytest.raises(KeyError):
        sheet("poster", STORE, told(STORE))
