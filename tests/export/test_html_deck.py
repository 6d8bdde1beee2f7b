"""The deck that is taken away: one file, nothing asked of any other machine, every sentence in it, the same bytes each time."""

import re
from dataclasses import replace
from html import unescape

from semhlib.export.html_deck import EXAMPLE, html_deck
from semhlib.export.slide_markup import figure_markup, slide_markup
from semhlib.export.story import NOT_YET, first_choice, slides_of
from tests.export.made_up_story import STORE, TOO_SMALL

SLIDES = slides_of(STORE, first_choice(STORE))
TEXT = html_deck(STORE, SLIDES).decode("utf-8")


def test_the_same_story_gives_the_same_bytes():
    assert html_deck(STORE, SLIDES) == html_deck(STORE, slides_of(STORE, first_choice(STORE)))


def test_nothing_in_the_file_asks_another_machine():
    without_type = re.sub(r"url\(data:[^)]*\)", "", TEXT)
    assert re.findall(r"""(?:src|href|url\()\s*=?\s*["'(]?(?:https?:)?//""", without_type) == []
    assert "default-src &#x27;none&#x27;" in TEXT
    assert "unsafe-eval" not in TEXT


def test_every_slide_says_its_sentence_and_its_place():
    shown = unescape(TEXT)
    for number, slide in enumerate(SLIDES, 1):
        assert slide.title in shown and f"Slide {number} of {len(SLIDES)}" in shown
        assert all(line in shown for line in (*slide.lines, *slide.notes))
    assert TEXT.count("<h1") == 1


def test_what_has_not_changed_yet_is_among_the_slides():
    assert [slide.key for slide in SLIDES].count(NOT_YET) == 1
    assert "What has not changed yet" in TEXT


def test_a_figure_is_told_in_words_beside_its_bars_and_in_a_table():
    figure = next(slide.figure for slide in SLIDES if slide.figure)
    markup = unescape(figure_markup(figure))
    for count in figure.counts:
        assert markup.count(count.words) >= 2 and count.name in markup
    assert figure.about in markup and f'aria-label="{figure.alt}"' in markup


def test_a_share_that_would_speak_of_nearly_everybody_has_no_length():
    few = replace(STORE, cells=(98, 98, 0, 0, 94, 90, 8, 8))
    figure = next(slide.figure for slide in slides_of(few, first_choice(few)) if slide.figure)
    assert "under 5%" in figure_markup(figure) and "width:0.0%" in figure_markup(figure)


def test_words_of_the_school_cannot_become_markup():
    odd = replace(SLIDES[1], title="<script>alert(1)</script> & more")
    assert "<script>" not in slide_markup(odd, 2, 5)


def test_a_school_too_small_for_figures_tells_words_and_milestones():
    small = html_deck(TOO_SMALL, slides_of(TOO_SMALL, first_choice(TOO_SMALL))).decode("utf-8")
    assert "<figure" not in small and "Programme begins" in small


def test_example_data_says_so_and_a_real_school_does_not():
    real = html_deck(replace(STORE, example=False), SLIDES).decode("utf-8")
    assert EXAMPLE in TEXT and EXAMPLE not in real
