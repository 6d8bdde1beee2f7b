"""The slides of a story as a PowerPoint file: words, bars that can be edited, and the speaker's notes."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pptx.enum.lang import MSO_LANGUAGE_ID

from semhlib.export.pptx_blank import INK, INK_2, OPENING, TITLE, US, WHITE, WORDS, blank_deck, day_made, speak_english
from semhlib.export.pptx_figure import add_figure, heading
from semhlib.export.pptx_fit import Box, height_of, size_that_fits
from semhlib.export.pptx_package import same_bytes
from semhlib.export.pptx_pages import BESIDE_SIZES, WHO_HEIGHT, Page, beside, pages_of, said_box
from semhlib.export.pptx_words import Line, add_example, add_foot, add_words, fill
from semhlib.export.story import CHAPTERS, Slide
from semhlib.store.role_public import PublicStore

_ABOUT_SIZE = 14
_PERMITTED = "Shown with permission"


def pptx_deck(store: PublicStore, slides: Sequence[Slide]) -> bytes:
    """A deck of these slides, the same bytes for the same story.

    Takes       store: for the school's name, the day of the release, and whether its pupils are made up
    """
    deck = blank_deck(f"{store.name}: our SEMH work", store.made)
    pages = pages_of(slides)
    for number, page in enumerate(pages, 1):
        first = page.slide.key == "title"
        made = deck.slides.add_slide(deck.slide_layouts[OPENING if first else WORDS])
        _opening(made, page) if first else _words(made, page, store)
        chapter = f"{page.slide.chapter} of {len(CHAPTERS)}: {page.slide.chapter_name}"
        add_foot(made, chapter, number, len(pages), dark=first)
        if store.example:
            add_example(made)
        if page.notes:
            _notes(made.notes_slide.notes_text_frame, page.notes)
    speak_english(deck.notes_master.element)
    file = BytesIO()
    deck.save(file)
    return same_bytes(file.getvalue(), day_made(store.made))


def _notes(frame: Any, notes: Sequence[str]) -> None:
    frame.text = "\n".join(notes)
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK


def _opening(made: Any, page: Page) -> None:
    high = Box(left=TITLE.left, top=2.2, width=TITLE.width, height=page.title_box.height)
    fill(made.shapes.title, high, [Line(words=page.title, size=page.title_size, colour=WHITE, bold=True)])
    lines = [Line(words=line, size=min(page.size, 28), colour=WHITE) for line in page.lines]
    fill(made.placeholders[1], Box(left=TITLE.left, top=high.bottom + 0.3, width=TITLE.width, height=2.2), lines)


def _words(made: Any, page: Page, store: PublicStore) -> None:
    fill(made.shapes.title, page.title_box, [Line(words=page.title, size=page.title_size, colour=US, bold=True)])
    body = made.placeholders[1]
    if page.figure is not None:
        _figure(made, page, store)
    elif page.quote is not None:
        _said(body, page, page.body, page.size)
    elif page.lines:
        many = len(page.lines) > 1
        fill(body, page.body, [Line(words=line, size=page.size, bullet=many) for line in page.lines])
    else:
        body._element.getparent().remove(body._element)


def _figure(made: Any, page: Page, store: PublicStore) -> None:
    assert page.figure is not None
    box = page.body
    aside = beside(box)
    wide = box.width if page.quote is None else aside.left - box.left - 0.4
    about_high = height_of([page.figure.about], _ABOUT_SIZE, box.width)
    above = Box(left=box.left, top=box.top, width=wide, height=box.height)
    name = page.lines[0] if page.lines else page.figure.title
    top = box.top + heading(made.placeholders[1], page.figure, name, above) + 0.05
    place = Box(left=box.left, top=top, width=wide, height=box.bottom - about_high - 0.15 - top)
    add_figure(made, page.figure, place, day_made(store.made))
    under = Box(left=box.left, top=box.bottom - about_high, width=box.width, height=about_high)
    add_words(made, "How near the figures are", under, [Line(words=page.figure.about, size=_ABOUT_SIZE, colour=INK_2)])
    if page.quote is not None:
        size = size_that_fits([page.said], said_box(aside), BESIDE_SIZES) or BESIDE_SIZES[-1]
        _said(made.shapes.add_textbox(0, 0, 0, 0), page, aside, size)
        made.shapes[-1].name = "Quote"


def _said(shape: Any, page: Page, box: Box, size: int) -> None:
    """Words that somebody said, and under them who, and that they may be shown."""
    assert page.quote is not None
    high = height_of([page.said], size, box.width) + WHO_HEIGHT
    lines = [Line(words=page.said, size=size, colour=INK), Line(words=page.quote.who, size=18, bold=True)]
    lines.append(Line(words=_PERMITTED, size=16, colour=INK_2))
    fill(shape, Box(left=box.left, top=box.top, width=box.width, height=high), lines)
