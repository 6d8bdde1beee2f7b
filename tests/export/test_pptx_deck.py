"""The slides as a PowerPoint file: read back with everything that a hall, a presenter and a screen reader are given."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from semhlib.charts import theme
from semhlib.export import pptx_blank
from semhlib.export.pptx_blank import HIGH, WIDE
from semhlib.export.pptx_deck import pptx_deck
from semhlib.export.pptx_fit import lines_needed
from semhlib.export.story import Chosen, first_choice, slides_of
from tests.export.made_up_story import ROWS, STORE, TOO_SMALL, done, quote, with_cells
from tests.export.opened_deck import all_words, charts, deck_of, opened, sheets, words_on

EMU = 914400
DECK = deck_of(STORE)


def test_the_same_story_gives_the_same_bytes_whatever_the_time_of_day():
    assert deck_of(STORE) == DECK
    assert deck_of(replace(STORE, made="2026-11-28T23:59:01+00:00")) == DECK


def test_every_slide_has_a_title_in_the_layouts_own_place_and_it_is_read_first():
    for slide in opened(DECK).slides:
        assert slide.shapes.title is not None and slide.shapes.title.text_frame.text
        assert slide.shapes[0].shape_id == slide.shapes.title.shape_id


def test_every_verdict_of_the_chosen_measures_stands_in_it_word_for_word():
    words = all_words(DECK)
    for row in ROWS[:3]:
        assert row.sentence in words


def test_every_line_of_every_slide_is_in_the_deck():
    words = all_words(DECK)
    for slide in slides_of(STORE, first_choice(STORE)):
        assert slide.title in words
        assert [line for line in slide.lines if line not in words] == []


def test_speaker_notes_stand_in_the_notes_and_not_on_the_slides():
    told = [slide for slide in slides_of(STORE, first_choice(STORE)) if slide.notes]
    noted = [s.notes_slide.notes_text_frame.text for s in opened(DECK).slides if s.has_notes_slide]
    assert noted == ["\n".join(slide.notes) for slide in told]
    assert told[0].notes[0] not in all_words(DECK)


def test_a_chart_can_be_edited_and_its_workbook_holds_the_shown_counts_alone():
    (chart,) = (shape.chart for shape in charts(DECK))
    assert sheets(chart) == {"Sheet1": [(None, "Pupils: suspended at least once"), ("2024/25", 40), ("2025/26", 24)]}
    plot = chart.plots[0]
    assert (list(plot.categories), list(plot.series[0].values)) == (["2024/25", "2025/26"], [40.0, 24.0])


def test_a_count_that_may_not_be_told_is_in_no_bar_and_in_no_workbook():
    data = deck_of(with_cells(300, 0, 260, 40), Chosen(measures=("days_lost",)))
    (chart,) = (shape.chart for shape in charts(data))
    assert sheets(chart)["Sheet1"][1:] == [("2024/25: under 5%", None), ("2025/26", 40)]
    assert list(chart.plots[0].series[0].values) == [None, 40.0]
    assert "300" not in all_words(data).replace("40 of 300", "")


def test_where_no_count_may_be_told_there_are_no_bars_and_the_words_stand_in_the_table():
    data = deck_of(with_cells(300, 0, 300, 0), Chosen(measures=("days_lost",)))
    assert charts(data) == []
    assert all_words(data).count("under 5%") == 4


def test_a_chart_says_what_it_shows_and_a_table_below_has_the_same_figures():
    slide = next(s for s in opened(DECK).slides if any(shape.has_chart for shape in s.shapes))
    chart = next(shape for shape in slide.shapes if shape.has_chart)
    table = next(shape for shape in slide.shapes if shape.has_table)
    about = chart._element.xpath("./p:nvGraphicFramePr/p:cNvPr")[0].get("descr")
    assert about == "Bars. Suspension: 40 of 200 in 2024/25, 24 of 200 in 2025/26. The figures are in the table below."
    cells = [[cell.text for cell in row.cells] for row in table.table.rows]
    assert cells == [
        ["School year", "2024/25", "2025/26"], ["Pupils", "40 of 200", "24 of 200"], ["Share", "20.0%", "12.0%"],
    ]  # fmt: skip
    assert table.table.first_row and chart.top + chart.height <= table.top
    assert "On average a count is 2.4 off, at most 8." in words_on(slide)


def test_a_quote_is_told_with_who_said_it_and_that_it_may_be_shown():
    words = all_words(DECK)
    for one in STORE.quotes[:3]:
        assert f"“{one.words}”\n{one.who}\nShown with permission" in words
    assert STORE.quotes[3].words not in words


def test_the_foot_of_each_slide_tells_its_chapter_and_its_place():
    slides = list(opened(DECK).slides)
    assert "1 of 4: Our learning journey" in words_on(slides[0])
    for number, slide in enumerate(slides, 1):
        assert f"{number} of {len(slides)}" in words_on(slide).splitlines()


def test_the_strip_of_example_data_is_on_every_slide_of_an_example_and_on_none_of_a_school():
    strip = "Example data: no real pupils or schools."
    assert all(strip in words_on(slide) for slide in opened(DECK).slides)
    assert strip not in all_words(deck_of(replace(STORE, example=False)))


def test_its_properties_name_the_school_and_nobody_and_no_time():
    core = opened(DECK).core_properties
    assert (core.title, core.author, core.last_modified_by, core.language) == (
        "Mallow Bank School: our SEMH work", "", "", "en-GB",
    )  # fmt: skip
    assert f"{core.created:%d.%m.%Y %H:%M}" == f"{core.modified:%d.%m.%Y %H:%M}" == "28.11.2026 00:00"


def test_every_entry_of_the_file_and_of_the_workbooks_in_it_carries_the_day_alone():
    outer = ZipFile(BytesIO(DECK))
    inner = [ZipFile(BytesIO(outer.read(name))) for name in outer.namelist() if name.endswith(".xlsx")]
    assert len(inner) == 1
    assert {entry.date_time for file in (outer, *inner) for entry in file.infolist()} == {(2026, 11, 28, 0, 0, 0)}
    assert b"openpyxl" not in inner[0].read("docProps/core.xml")


def test_nothing_is_left_of_the_empty_file_it_was_made_from():
    outer = ZipFile(BytesIO(DECK))
    assert [name for name in outer.namelist() if "thumbnail" in name or "printer" in name] == []
    words = b"".join(outer.read(name) for name in outer.namelist() if name.endswith((".xml", ".rels")))
    left = (b"Canny", b"python-pptx", b"en-US", b"Macintosh", b'TargetMode="External"')
    assert [mark for mark in left if mark in words] == []


def test_it_is_wide_and_asks_for_our_font_with_what_a_machine_without_it_needs_to_know():
    deck = opened(DECK)
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=0.001)
    theme = ZipFile(BytesIO(DECK)).read("ppt/theme/theme1.xml").decode()
    assert theme.count('<a:latin typeface="Source Sans 3" panose="020B0503030403020204" pitchFamily="34"') == 2


def test_a_school_too_small_for_figures_has_words_and_no_chart_table_or_percentage():
    data = deck_of(TOO_SMALL)
    assert charts(data) == []
    words = all_words(data)
    assert ROWS[0].sentence in words and "words and milestones" in words and "%" not in words


LONG_ROW = replace(ROWS[1], sentence="Recorded days lost fell since the start. " * 9)
LONG = {
    "a long verdict": replace(STORE, rows=(LONG_ROW, *ROWS[2:])),
    "a long quote": replace(STORE, quotes=(quote("We said what we saw and we listened. " * 40, "days_lost"),)),
    "many long lines": replace(STORE, done=tuple(done("training", f"{n}: " + "all staff and parents " * 12) for n in range(9))),
    "one endless line": replace(STORE, done=(done("training", "all staff together " * 90),)),
    "a long name": replace(STORE, name="The Church of England Voluntary Aided School of the Three Rivers " * 3),
    "a word without end": replace(STORE, done=(done("training", "x" * 400),)),
}


@pytest.mark.parametrize("store", LONG.values(), ids=LONG)
def test_nothing_stands_beyond_its_box_or_beyond_the_slide_and_no_word_is_lost(store):
    chosen = Chosen(measures=("days_lost",), quotes=(0,))
    told = slides_of(store, chosen)
    data = pptx_deck(store, told)
    for slide in opened(data).slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert shape.left + shape.width <= WIDE * EMU + 1 and shape.top + shape.height <= HIGH * EMU + 1
            if shape.has_text_frame and not shape.is_placeholder or shape.name.startswith(("Title", "Content")):
                assert height_in(shape) <= shape.height / EMU + 0.02
    words = " ".join(all_words(data).split())
    for text in [t for slide in told for t in (slide.title, *slide.lines, slide.quote.words if slide.quote else "")]:
        assert all(word in words for word in text.split())
        assert sum(map(len, text.split())) <= len(words)


def height_in(shape) -> float:
    """Inches that the words in a box take, from the sizes that were really written."""
    high = 0.0
    for number, paragraph in enumerate(p for p in shape.text_frame.paragraphs if p.runs):
        font = paragraph.runs[0].font
        indent = int(paragraph._p.pPr.get("marL", 0)) / EMU
        lines = lines_needed(paragraph.text, font.size.pt, shape.width / EMU - indent, bool(font.bold))
        high += lines * font.size.pt * 1.2 / 72 + (font.size.pt * 0.5 / 72 if number else 0)
    return high


@pytest.mark.parametrize("name", ["INK", "INK_2", "RULE", "TINT", "WHITE", "US", "OTHER", "THIRD", "FOURTH", "MUTED"])
def test_its_colours_are_those_of_the_pages_charts(name):
    assert getattr(pptx_blank, name) == getattr(theme, name)


def test_verdicts_are_28_points_and_more_and_no_word_is_smaller_than_14():
    sizes = [
        run.font.size.pt for slide in opened(DECK).slides for shape in slide.shapes if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs for run in paragraph.runs
    ]  # fmt: skip
    titles = [slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size.pt for slide in opened(DECK).slides]
    assert min(titles) >= 28 and min(sizes) >= 14
