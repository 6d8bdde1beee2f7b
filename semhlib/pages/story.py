"""Story: what did we do, and did it work? Four chapters to show in a hall, and what goes into them."""

from datetime import date

import ipywidgets as w

from semhlib.charts.markup import together
from semhlib.export.story import Chosen, slides_of
from semhlib.pages import story_words as words
from semhlib.pages.following import drawn
from semhlib.pages.frame import EXAMPLE, head, text
from semhlib.pages.guard import as_root
from semhlib.pages.part_opening import Opened, part_verbs
from semhlib.pages.story_view import MEASURES, PRESENT, QUOTES, SLIDE, WITHOUT, View, choices, lists, view_of
from semhlib.store.role_public import PublicStore, Quote
from semhlib.terms.format import show_date
from semhlib.widgets.choice import Choice
from semhlib.widgets.controls import filters
from semhlib.widgets.deck import Deck
from semhlib.widgets.list_controls import place_in, tick_in
from semhlib.widgets.list_of import NONE, ListOf
from semhlib.widgets.page_state import PageState

TITLE = "Story"
_PLACES = ("First measure", "Second measure", "Third measure")
_NOT_FOR_THE_HALL = "semh-not-slides"


@as_root
def take_away(opened: Opened[PublicStore], choice: Choice, body: w.VBox) -> w.VBox:
    """The whole page: the body, and what it rests on."""
    return w.VBox([body, _aside(text(words.about_story(view_of(opened, choice))))])


def page(opened: Opened[PublicStore], choice: Choice, today: date) -> w.VBox:
    """The page without its foot, drawn again at each choice. While somebody presents, nothing of it is drawn again."""
    top, said, quotes, left, command, slides = text(), text(), text(), text(), text(), text()
    top.add_class("semh-over-slides")
    slides.add_class("semh-slides")
    state = PageState(choice, title=f"{TITLE}, {opened.part.name}", says=lambda: _spoken(view_of(opened, choice)))
    there = lists(opened.part)
    row = _aside(filters(*([] if choice.printing else _measures(opened.part, choice, there)), state))
    editor = [
        _aside(said), *_ticks(quotes, _quotes(opened.part, choice, there)), *_ticks(left, _left_out(opened.part, choice, there)),
        _aside(command),
    ]  # fmt: skip
    body = w.VBox([top, row, _deck(opened.part, choice), *([] if choice.printing else editor), slides])

    def draw() -> None:
        view = view_of(opened, choice)
        header = words.print_line(view, today)
        top.value = together(header, head(opened.store, choice, TITLE, words.sentence(view), words.as_of(view)))
        said.value, command.value, slides.value = words.said(view), words.the_command(view), words.the_slides(view)
        quotes.value, left.value = words.about_quotes(view), words.about_slides(view)

    return drawn(body, draw, choice, state, but=(PRESENT, SLIDE))


open_, choose, show = part_verbs(PublicStore, choices, page)


def _measures(part: PublicStore, choice: Choice, there: dict[str, ListOf]) -> list[w.Widget]:
    if MEASURES not in there:
        return []
    names = {row.key: row.name for row in part.rows}
    every = {**{key: names[key] for key in there[MEASURES].values}, NONE: "No slide"}
    return [place_in(choice, there[MEASURES], n, name, every) for n, name in enumerate(_PLACES)]


def _quotes(part: PublicStore, choice: Choice, there: dict[str, ListOf]) -> list[w.Widget]:
    if QUOTES not in there:
        return []
    return [tick_in(choice, there[QUOTES], str(n), _quoted(quote)) for n, quote in enumerate(part.quotes, 1)]


def _left_out(part: PublicStore, choice: Choice, there: dict[str, ListOf]) -> list[w.Widget]:
    if WITHOUT not in there:
        return []
    titles = {slide.key: slide.title for slide in slides_of(part, Chosen())}
    return [tick_in(choice, there[WITHOUT], key, f"Leave out: {titles[key]}") for key in there[WITHOUT].values]


def _ticks(heading: w.HTML, boxes: list[w.Widget]) -> tuple[w.Widget, ...]:
    """A heading with its boxes; nothing where there is nothing to tick."""
    return (_aside(heading), _aside(w.VBox(boxes))) if boxes else ()


def _deck(part: PublicStore, choice: Choice) -> Deck:
    return Deck(lambda: choice.clear((PRESENT, SLIDE)), EXAMPLE if part.example else "")


def _aside(widget: w.DOMWidget) -> w.DOMWidget:
    widget.add_class(_NOT_FOR_THE_HALL)
    return widget


def _quoted(quote: Quote) -> str:
    return f"\N{LEFT DOUBLE QUOTATION MARK}{quote.words}\N{RIGHT DOUBLE QUOTATION MARK} {quote.who}, {show_date(quote.on)}"


def _spoken(view: View) -> str:
    return f"{TITLE}. {words.sentence(view)}"
