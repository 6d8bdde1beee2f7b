"""The handout: the whole story on paper, with the figures, every line of the evidence, and what the speaker may say."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from semhlib.export.sheet_blocks import Block, Said, Stack, Verdict, heading, lines_of
from semhlib.export.sheet_figure import figure_block
from semhlib.export.sheet_pages import some_pages
from semhlib.export.sheet_table import Table, cell
from semhlib.export.sheet_words import MEANINGS, about_file, how_made, title_of
from semhlib.export.slide_markup import PERMISSION
from semhlib.export.story import Slide
from semhlib.store.role_public import PublicRow, PublicStore, Quote
from semhlib.terms.format import show_date

MOST_PAGES = 4
EVERY_LINE = "Every line of our evidence"
_IMPACT = "impact-"
_CHAPTER_OF_LINES, _LEARNT = 3, "made"


def handout(store: PublicStore, slides: Sequence[Slide]) -> bytes:
    """The handout's file."""
    blocks = (*_head(store, slides), *_chapters(store, slides), *_meanings(store), *_notes(slides))
    return some_pages(about_file(store, f"{store.name}: our story"), blocks, MOST_PAGES)


def quoted(quote: Quote) -> Stack:
    """What somebody said, and who that was in general words."""
    said = Said(words=f"\N{LEFT DOUBLE QUOTATION MARK}{quote.words}\N{RIGHT DOUBLE QUOTATION MARK}", kind="quote", told=True)
    return Stack(blocks=(said, Said(words=f"{quote.who}, {show_date(quote.on)}. {PERMISSION}", kind="quiet")))


def nine_lines(rows: Sequence[PublicRow]) -> Table:
    """Every line with its verdict and its sentence, in the order that never changes."""
    lines = tuple((cell(row.name, strong=True), Verdict(word=row.word), cell(row.sentence)) for row in rows)
    return Table(head=("What we look at", "Verdict", "What the figures say"), rows=lines, shares=(1.25, 1.12, 2.8))


def _head(store: PublicStore, slides: Sequence[Slide]) -> Iterator[Block]:
    yield title_of(f"{store.name}: our story")
    first = next((slide for slide in slides if slide.key == "title"), None)
    if first:
        yield Said(words=" ".join(first.lines))
    yield Said(words=store.headline, kind="lead")


def _chapters(store: PublicStore, slides: Sequence[Slide]) -> Iterator[Block]:
    for chapter, told in groupby((slide for slide in slides if slide.key not in ("title", _LEARNT)), key=lambda s: s.chapter):
        first, *others = list(told)
        yield Stack(blocks=(heading(f"{chapter}. {first.chapter_name}"), _told(store, first)))
        yield from (_told(store, slide) for slide in others)
        if chapter == _CHAPTER_OF_LINES:
            yield Stack(blocks=(_named(EVERY_LINE), nine_lines(store.rows)))


def _told(store: PublicStore, slide: Slide) -> Stack:
    """One slide. A verdict's sentence stands under the name of its line, with its shape and word."""
    row = next((row for row in store.rows if f"{_IMPACT}{row.key}" == slide.key), None)
    named = row.name if row else slide.title
    blocks: list[Block] = [] if named == slide.chapter_name else [_named(named)]
    if row:
        blocks += [Verdict(word=row.word), Said(words=slide.title, kind="strong")]
    else:
        blocks += lines_of(slide.lines)
    if slide.figure:
        blocks.append(figure_block(slide.figure))
    if slide.quote:
        blocks.append(quoted(slide.quote))
    return Stack(blocks=tuple(blocks))


def _meanings(store: PublicStore) -> Iterator[Block]:
    made = (Said(words=line) for line in how_made(store))
    yield Stack(blocks=(heading("How these figures were made"), *made))
    means = tuple((cell(words, strong=True), cell(meaning)) for words, meaning in MEANINGS)
    yield Stack(blocks=(heading("What the words mean"), Table(head=("Word", "Meaning"), rows=means, shares=(1.1, 2.2))))


def _notes(slides: Sequence[Slide]) -> Iterator[Block]:
    """What the speaker may say, slide by slide; a slide without notes is not named."""
    first = True
    for number, slide in enumerate(slides, 1):
        if not slide.notes:
            continue
        name = slide.lines[0] if slide.key.startswith(_IMPACT) and slide.lines else slide.title
        told = (Said(words=f"Slide {number}: {name}", kind="note"), *lines_of(slide.notes, "quiet"))
        yield Stack(blocks=(heading("Notes"), *told) if first else told)
        first = False


def _named(words: str) -> Said:
    return Said(words=words, kind="part", role="H3", level=2)
