"""What was expected, and what may be said of it: every expectation in a line, then those of this measure in full."""

from datetime import date

from semhlib.charts.markup import Html, link, tag, together
from semhlib.charts.table import Column, Table, html_table
from semhlib.charts.verdict import verdict
from semhlib.impact.subject import lower_first
from semhlib.pages.impact_why import counted
from semhlib.pages.periods import period_words
from semhlib.pages.timeline_picture import expected_words
from semhlib.pages.timeline_view import View, sentence_of
from semhlib.store.role_store import LeadersStore, MeasureWords, Said
from semhlib.store.role_timeline import Expectation
from semhlib.terms.estimate import Hidden
from semhlib.terms.format import show_date

TITLE = "What was expected, and what may be said"
RULE = (
    "What was written down before the programme began, as one of the main measures, may count as a change. "
    "Anything written down later, or beside the main measures, may not. The days of declaring cannot be moved."
)
NONE = "Nothing was written down about this measure beforehand."
LATER = "To be judged later"
SAME = "What may be said is the same as above."
UNBROKEN = {"style": "break-inside:avoid"}


def expected(view: View) -> Html:
    """Everything that was expected in a table, this measure first; then what may be said of this measure in full."""
    told = _in_full(view) if view.expected else tag("p", NONE)
    return together(tag("h2", TITLE), tag("p", RULE), _table(view) if view.part.expectations else Html(""), told)


def _table(view: View) -> Html:
    start = view.part.start
    rows = tuple(
        (_measure(e, view), e.direction.capitalize(), _when(e, start), _by(e), _written(e), _verdict(e), _short(e))
        for e in (*view.expected, *view.others)
    )
    heads = ("Measure", "Expected", "Declared", "By when", "Written down as", "Verdict", "In short")
    columns = tuple(Column(head) for head in heads)
    return html_table(Table(caption="Everything that was expected", columns=columns, rows=rows))


def _in_full(view: View) -> Html:
    parts = []
    for i, one in enumerate(view.expected):
        before = [e.said for e in view.expected[:i] if e.said]
        lines = [SAME] if one.said and one.said in before else _said(one, view.store)
        name = tag("strong", expected_words(one))
        rows = (tag("dd", line) for line in (_written(one), *lines))
        parts.append(tag("div", tag("dt", name, " ", _verdict(one)), *rows, attributes=UNBROKEN))
    return together(tag("h3", f"In full: {lower_first(view.words.title)}"), tag("dl", *parts, css="semh-why"))


def _written(one: Expectation) -> str:
    """A main measure with the school's own words, or the action of the plan and who sees to it."""
    owner = f" (seen to by: {one.owner})" if one.owner else ""
    return f"{'Main measure' if one.main else 'Action of the plan'}{f': {one.words}' if one.words else ''}{owner}"


def _when(one: Expectation, start: date | None) -> str:
    late = start is not None and one.declared > start
    return f"{show_date(one.declared)}{', after the programme began' if late else ''}"


def _by(one: Expectation) -> str:
    return show_date(one.by_when) if one.by_when else "No day given"


def _verdict(one: Expectation) -> Html:
    return verdict(one.said.word) if one.said else verdict("too_early", LATER)


def _short(one: Expectation) -> str:
    return one.said.short if one.said else sentence_of(one)


def _said(one: Expectation, store: LeadersStore) -> list[str]:
    """The sentence, the figures behind it, other things that changed, and what would make it stronger; one line each."""
    lines = [sentence_of(one), one.other_way]
    if one.said and one.measure in store.measures:
        lines += [_figures(one.said, store.measures[one.measure]), *one.said.cautions]
        lines.append(f"To be surer: {' '.join(one.said.stronger)}" if one.said.stronger else "")
    return [line for line in lines if line]


def _figures(said: Said, words: MeasureWords) -> str:
    """The figures of both periods; said once where both are hidden for the same reason."""
    before, after = counted(said.before, words), counted(said.after, words)
    if before == after and isinstance(said.before, Hidden):
        return f"Figures: {before}."
    return f"Figures: {before} in {period_words(said.before_period)}, {after} in {period_words(said.after_period)}."


def _measure(one: Expectation, view: View) -> Html:
    """The measure's name, leading to its own timeline where that is another one than this."""
    if one.measure in view.measures and one.measure != view.measure:
        return link(one.measure_title, f"timeline.ipynb?measure={one.measure}")
    return together(one.measure_title)
