"""The trend of one measure of behaviour: the chart that attendance has, with counts beside rates in its table."""

from semhlib.charts.markup import Html, tag, together
from semhlib.charts.table import Column, Table
from semhlib.impact.subject import is_plural
from semhlib.pages.attendance_trend import interval, what_happened
from semhlib.pages.attendance_trend import subtitle as plain_subtitle
from semhlib.pages.attendance_trend import title as plain_title
from semhlib.pages.attendance_view import View
from semhlib.pages.behaviour_view import FIRST
from semhlib.store.role_store import Figure
from semhlib.terms.estimate import Estimate
from semhlib.terms.format import is_percent, show_number, show_total, show_value, x_of_n


def title(view: View) -> str:
    """The chart's message in a few words, no stronger than the verdict."""
    words = plain_title(view)
    if not is_plural(view.words.title):
        return words
    return (
        words.replace(" needs attention", " need attention")
        .replace(" has improved", " have improved")
        .replace(" shows no", " show no")
    )


def subtitle(view: View) -> str:
    """Measure, unit, group and period, and what the shading is."""
    words = plain_subtitle(view)
    return words[:1].upper() + words[1:]


def table(view: View) -> Table:
    """Every half-term: how many there were, the rate, its interval, and how many pupils it is about."""
    words = view.words
    many = "Count" if not is_percent(words) else "Counted"
    rate = words.title if is_percent(words) else words.unit[:1].upper() + words.unit[1:]
    heads = (many, rate, "Likely between", "Pupils")
    lines = []
    for half_term, figure in zip(view.half_terms, view.series, strict=True):
        name = f"{half_term.name} (may still change)" if half_term.provisional else half_term.name
        pupils = show_number(figure.pupils) if isinstance(figure, Estimate) else ""
        lines.append((name, _count(figure, view), show_value(figure, words), interval(figure, view), pupils))
    columns = (Column("Half term"), *(Column(h, number=True) for h in heads))
    return Table(caption=f"{words.title} by half term: {view.group.name}", columns=columns, rows=tuple(lines))


def after(view: View) -> Html:
    """What may be said of a measure that the page's first sentence is not about, then what the school did and when."""
    said = view.said if view.measure not in FIRST else None
    return together(tag("p", said.sentence) if said else "", what_happened(view, opened=view.printing))


def _count(figure: Figure, view: View) -> str:
    if not is_percent(view.words):
        return show_total(figure, view.words)
    if not isinstance(figure, Estimate) or show_value(figure, view.words) == "c":
        return show_value(figure, view.words)
    return x_of_n(figure.numerator, figure.denominator, "", "").strip()
