"""The words of the Story page about the story itself: what it tells, how fresh it is, and what stays in it."""

from datetime import date

from semhlib.charts.markup import Html, bullets, disclosure, tag, together
from semhlib.charts.table import Column, Table, html_table
from semhlib.export.slide_markup import slide_markup
from semhlib.export.story import MOST_IMPACT, Slide
from semhlib.impact.subject import lower_first
from semhlib.pages.story_view import View, command_of
from semhlib.terms.format import join_words, plural, show_date

PERMISSION = "Shown with permission. A quote without permission is not in this list."
STAY = "These slides cannot be left out"
TWICE = "One measure is chosen in two places. It is told once."
NO_MEASURE = "No measure is chosen, so no slide tells of one. What has not improved is told all the same."
WORDS_ALONE = "none: words alone"
SENTENCES = (
    f"At most {MOST_IMPACT} measures are told. Each sentence is the one of Impact and cannot be changed here. Whatever has not "
    "improved stands on the slide “What has not changed yet” as well."
)
TOO_SMALL = (
    "This school has too few pupils for figures that nobody can be found in: words and milestones alone are told."
)


def sentence(view: View) -> str:
    """What the story tells, on how many slides."""
    told = join_words([lower_first(row.name) for row in view.rows]) or "what was done and what comes next"
    return f"The story tells of {told}, on {plural(len(view.slides), 'slide', 'slides')}."


def as_of(view: View) -> tuple[str, ...]:
    """The school, how fresh its public figures are, and why they may be older than those of other pages."""
    up_to = show_date(view.part.up_to)
    fresh = (
        f"Figures of {up_to}: the newest ones differ from them through fewer than 8 pupils, so these stand."
        if view.stands else f"Figures up to {up_to}."
    )  # fmt: skip
    return (f"{view.part.name}.", fresh, *((TOO_SMALL,) if view.part.too_small else ()))


def print_line(view: View, today: date) -> Html:
    """The line that a sheet of paper needs to stand alone."""
    told = join_words([row.name for row in view.rows]) or "none"
    words = f"{view.part.name}. Story. Measures: {told}. {as_of(view)[1]} Printed {show_date(today)}."
    # Out of sight at the element too: JupyterLab does not have our style sheets.
    return tag("p", words, css="printonly semh-foot", attributes={"style": "display:none"})


def said(view: View) -> Html:
    """The sentence that each chosen measure has, as it was worked out. None of it can be changed here."""
    twice = tag("p", TWICE, css="semh-note") if view.twice else Html("")
    if not view.rows:
        return together(twice, tag("p", NO_MEASURE))
    figures = {slide.key: slide.figure for slide in view.slides if slide.figure}
    shown = {row.key: figures[f"impact-{row.key}"].title if f"impact-{row.key}" in figures else WORDS_ALONE for row in view.rows}
    columns = (Column("Measure"), Column("What its slide says"), Column("Bars by school year"))
    rows = tuple((row.name, row.sentence, shown[row.key]) for row in view.rows)
    table = Table(caption="What the slides on impact say", columns=columns, rows=rows)
    return together(twice, html_table(table), tag("p", SENTENCES, css="semh-foot"))


def about_quotes(view: View) -> Html:
    """That quotes have permission, and what happens to those that have no place."""
    shown = len(view.chosen.quotes)
    full = (
        f"{plural(view.ticked, 'quote is', 'quotes are')} ticked, and {shown} "
        f"{'has' if shown == 1 else 'have'} a place. Untick some, or choose the measure that they speak about."
    )
    return together(
        tag("h2", "Quotes"), tag("p", PERMISSION), tag("p", full, css="semh-note") if view.ticked > shown else Html("")
    )


def about_slides(view: View) -> Html:
    """Which slides stay whatever is chosen."""
    fixed = join_words([_name(slide) for slide in view.slides if slide.fixed])
    words = f"{STAY}: {fixed}. A slide on impact goes with its measure, and one with a quote goes with its quote."
    return together(tag("h2", "Slides to leave out"), tag("p", words))


def the_command(view: View) -> Html:
    """How to write the same story to a folder."""
    return together(
        tag("h2", "Take it with you"),
        tag("p", "The link of this page holds these choices. This command writes slides, an offline page and sheets with them:"),
        tag("pre", tag("code", command_of(view)), css="semh-command"),
    )


def the_slides(view: View) -> Html:
    """Every slide, in order, its notes under it."""
    heading = tag("h2", "The slides", css="semh-vh")
    every = (slide_markup(slide, n, len(view.slides), opened=view.printing) for n, slide in enumerate(view.slides, 1))
    return together(heading, *every)


def about_story(view: View) -> Html:
    """What everything on the page rests on."""
    lines = (
        "Everything here comes from what may leave the school: rounded counts, verdicts in words, and the school's own words.",
        "No pupil, no date of one pupil and no count of 1 to 7 pupils is in it.",
        "Each sentence on impact is the one that the Impact page worked out, in the wording that holds no figure.",
    )
    made = f"Release {view.part.release}; definitions {view.part.definitions}."
    return disclosure("About this page", bullets(*lines), tag("p", made, css="semh-foot"), opened=view.printing)


def _name(slide: Slide) -> str:
    title = "Name of the school" if slide.key == "title" else slide.title
    return f"\N{LEFT DOUBLE QUOTATION MARK}{title}\N{RIGHT DOUBLE QUOTATION MARK}"
