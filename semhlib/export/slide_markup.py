"""One slide as HTML: for the deck that is taken away, and for the Story page."""

from semhlib.charts.markup import Html, bullets, disclosure, tag, together
from semhlib.export.public_figures import PublicFigure
from semhlib.export.story import CHAPTERS, Slide
from semhlib.store.role_public import Quote
from semhlib.terms.format import show_date

PERMISSION = "Shown with permission."
_LONG, _LONGER = 60, 130  # characters of a sentence from which it is set smaller


def slide_markup(slide: Slide, number: int, of: int, *, opened: bool = False) -> Html:
    """A slide as one region with its heading; `opened` for paper, where notes cannot be unfolded."""
    place = f"Slide {number} of {of}"
    said = tag("h2", slide.title, css=f"said{_size(slide.title)}")
    parts = (
        tag("p", chapter_words(slide), css="chapter"), said, _lines(slide),
        figure_markup(slide.figure) if slide.figure else Html(""), quote_markup(slide.quote) if slide.quote else Html(""),
        tag("p", place, css="place"), notes_markup(slide, opened=opened),
    )  # fmt: skip
    about = {"id": f"slide-{number}", "role": "group", "aria-roledescription": "slide", "aria-label": place, "tabindex": "-1"}
    return tag("section", *parts, css="slide", attributes=about)


def chapter_words(slide: Slide) -> str:
    """ "3 of 4: Impact so far"."""
    return f"{slide.chapter} of {len(CHAPTERS)}: {slide.chapter_name}"


def figure_markup(figure: PublicFigure) -> Html:
    """Bars from nought with their figures in words, a table of the same, and how far a count may be off."""
    most = max((count.share or 0.0 for count in figure.counts), default=0.0) or 1.0
    rows = together(
        *(
            tag(
                "div",
                tag("span", count.name, css="bar-name"),
                tag("span", tag("span", "", css="bar", attributes={"style": f"width:{100 * (count.share or 0.0) / most:.1f}%"})),
                tag("span", _shown(count.words, count.share_words), css="bar-figure"),
                css="bar-row",
            )
            for count in figure.counts
        )
    )
    head = tag("tr", *(tag("th", words, attributes={"scope": "col"}) for words in ("School year", "Pupils", "Share")))
    lines = (
        tag("tr", tag("th", c.name, attributes={"scope": "row"}), tag("td", c.words), tag("td", c.share_words))
        for c in figure.counts
    )
    table = tag("table", tag("caption", f"{figure.title}, {figure.unit}"), tag("thead", head), tag("tbody", *lines))
    return tag(
        "figure",
        tag("figcaption", tag("strong", figure.title), tag("span", figure.unit)),
        tag("div", rows, css="bars", attributes={"role": "img", "aria-label": figure.alt}),
        disclosure("The figures as a table", table),
        tag("p", figure.about, css="about"),
    )


def quote_markup(quote: Quote) -> Html:
    """What somebody said, who that was in general words, and when."""
    said = tag("p", f"\N{LEFT DOUBLE QUOTATION MARK}{quote.words}\N{RIGHT DOUBLE QUOTATION MARK}")
    return tag("blockquote", said, tag("footer", f"{quote.who}, {show_date(quote.on)}. {PERMISSION}"))


def notes_markup(slide: Slide, *, opened: bool = False) -> Html:
    """What the speaker may want to say; not for the hall."""
    return tag("div", disclosure("Speaker notes", bullets(*slide.notes), opened=opened), css="notes") if slide.notes else Html("")


def _lines(slide: Slide) -> Html:
    if len(slide.lines) == 1:
        return tag("p", slide.lines[0], css="line")
    return tag("ul", *(tag("li", line) for line in slide.lines), css="lines") if slide.lines else Html("")


def _shown(words: str, share: str) -> str:
    return words if words == share else f"{words}, {share}"


def _size(title: str) -> str:
    return " longer" if len(title) > _LONGER else " long" if len(title) > _LONG else ""
