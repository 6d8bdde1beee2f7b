"""Which words stand on which page of the deck, and how large: a slide with more words than a hall can read becomes two."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from semhlib.export.pptx_blank import BODY, MARGIN, TITLE, WIDE
from semhlib.export.pptx_fit import Box, height_of, in_boxes, size_that_fits
from semhlib.export.pptx_words import INDENT
from semhlib.export.public_figures import PublicFigure
from semhlib.export.story import Slide
from semhlib.store.role_public import Quote

TITLE_SIZES = (44, 40, 36, 32, 30, 28, 26, 24, 20, 16, 14)
LINE_SIZES = (32, 28, 26, 24, 22, 20)
SAID_SIZES = (48, 44, 40, 36, 32, 28, 26, 24)
BESIDE_SIZES = (26, 24, 22, 20, 18)
GAP = 0.22
WHO_HEIGHT = 1.0  # two lines under a quote: who said it, and that it is shown with permission
_BESIDE_WIDTH = 3.9


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of the deck.

    body    where its lines, or its figure, stand; under the title, however high that is
    figure  and beside it a quote, where that is short enough; a quote alone fills the page
    """

    slide: Slide
    title: str
    title_size: int
    title_box: Box
    body: Box
    lines: tuple[str, ...] = ()
    size: int = LINE_SIZES[0]
    figure: PublicFigure | None = None
    quote: Quote | None = None
    said: str = ""
    notes: tuple[str, ...] = ()


def pages_of(slides: Sequence[Slide]) -> tuple[Page, ...]:
    """The pages of some slides, in order, nothing left out."""
    return tuple(page for slide in slides for page in _pages(slide))


def beside(body: Box) -> Box:
    """The place of a quote beside a figure."""
    return Box(left=WIDE - MARGIN - _BESIDE_WIDTH, top=body.top + 0.1, width=_BESIDE_WIDTH, height=body.height - 0.7)


def said_box(box: Box) -> Box:
    """The place of a quote's words, above who said them."""
    return Box(left=box.left, top=box.top, width=box.width, height=box.height - WHO_HEIGHT)


def _pages(slide: Slide) -> Iterator[Page]:
    title, size, box, body = _under(slide.title)
    first = Page(slide=slide, title=title, title_size=size, title_box=box, body=body, notes=slide.notes)
    quote = slide.quote
    if slide.figure is not None:
        inside = quote is not None and size_that_fits([_marked(quote.words)], said_box(beside(body)), BESIDE_SIZES) is not None
        yield _with(first, lines=slide.lines, figure=slide.figure, quote=quote if inside else None)
        if quote is not None and not inside:
            yield from _quoted(slide, "What people told us", quote, ())
        return
    if slide.lines:
        room = Box(left=body.left, top=body.top, width=body.width - INDENT, height=body.height)
        fits = size_that_fits(slide.lines, room, LINE_SIZES)
        boxes = [list(slide.lines)] if fits else in_boxes(slide.lines, room, LINE_SIZES[-1])
        for number, lines in enumerate(boxes):
            page = first if not number else _continued(first)
            yield _with(page, lines=tuple(lines), size=fits or LINE_SIZES[-1])
        if quote is not None:
            yield from _quoted(slide, "What people told us", quote, ())
    elif quote is not None:
        yield from _quoted(slide, slide.title, quote, slide.notes)
    else:
        yield first


def _quoted(slide: Slide, title: str, quote: Quote, notes: tuple[str, ...]) -> Iterator[Page]:
    title, size, box, body = _under(title)
    page = Page(slide=slide, title=title, title_size=size, title_box=box, body=body, quote=quote, notes=notes)
    words = said_box(body)
    fits = size_that_fits([_marked(quote.words)], words, SAID_SIZES)
    parts = [[_marked(quote.words)]] if fits else in_boxes([_marked(quote.words)], words, SAID_SIZES[-1])
    for number, (part,) in enumerate(parts):
        yield _with(page if not number else _continued(page), said=part, size=fits or SAID_SIZES[-1])


def _under(title: str) -> tuple[str, int, Box, Box]:
    """A title, its size and place, and the place that is left under it."""
    size = size_that_fits([title], TITLE, TITLE_SIZES, bold=True) or TITLE_SIZES[-1]
    high = height_of([title], size, TITLE.width, bold=True)
    top = TITLE.top + high + GAP
    box = Box(left=TITLE.left, top=TITLE.top, width=TITLE.width, height=high)
    return title, size, box, Box(left=BODY.left, top=top, width=BODY.width, height=BODY.bottom - top)


def _continued(page: Page) -> Page:
    title, size, box, body = _under(f"{page.slide.title if not page.quote else page.title} (continued)")
    return Page(slide=page.slide, title=title, title_size=size, title_box=box, body=body, quote=page.quote)


def _with(
    page: Page, *, lines: tuple[str, ...] = (), size: int = LINE_SIZES[0], figure: PublicFigure | None = None,
    quote: Quote | None = None, said: str = "",
) -> Page:  # fmt: skip
    quote = quote or page.quote
    said = said or (_marked(quote.words) if quote else "")
    return Page(
        slide=page.slide, title=page.title, title_size=page.title_size, title_box=page.title_box, body=page.body, lines=lines,
        size=size, figure=figure, quote=quote, said=said, notes=page.notes,
    )  # fmt: skip


def _marked(words: str) -> str:
    """Words in quotation marks, unless they have them."""
    words = words.strip()
    return words if words[:1] in tuple("“\"'‘") else f"“{words}”"
