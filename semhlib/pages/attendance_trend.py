"""The trend: our half-terms, their usual range, other schools, and what the school did when."""

from datetime import date

import plotly.graph_objects as go

from semhlib.charts.lines import LABEL_WIDTH, Band, Line, Mark, trend
from semhlib.charts.markup import Html, disclosure
from semhlib.charts.table import Column, Table, html_table
from semhlib.pages.attendance_view import View
from semhlib.store.role_store import Benchmark, EventMark, UsualRange, Word
from semhlib.terms.calendar import year_name, year_of
from semhlib.terms.estimate import Estimate, Hidden
from semhlib.terms.format import is_percent, show_date, show_number, show_range, show_value

FLOOR = {"attendance": 85.0}
# What a reader most needs to see on the line, when there is more than fits.
_FIRST = ("programme_start", "support", "policy", "training", "parent_session", "programme_session", "definition_change")
_TITLES: dict[Word, str] = {
    "improved": "{name} has improved since {since}",
    "needs_attention": "{name} needs attention",
    "no_clear_change": "{name} shows no clear change",
}


def title(view: View) -> str:
    """The chart's message in a few words, no stronger than the verdict."""
    said = view.said
    since = "the programme began" if said and said.comparison == "programme" else "the same term last year"
    form = _TITLES.get(said.word, "{name} by half term") if said else "{name} by half term"
    return form.format(name=view.words.title, since=since)


def subtitle(view: View) -> str:
    """Measure, unit, group and period, and what the shading is."""
    what = (
        f"{'Percentage' if is_percent(view.words) else view.words.unit}: {view.words.numerator}, by half term. {view.group.name}."
    )
    usual = usual_of(view)
    if usual is None or usual.low is None or usual.high is None:
        return what
    sign, early = "%" if is_percent(view.words) else "", " (early figures)" if usual.trial else ""
    return f"{what} Shaded: usual range {show_range(usual.low, usual.high, view.words.decimals, sign)}{early}."


def usual_of(view: View) -> UsualRange | None:
    return next((u for u in view.store.usual if (u.measure, u.group) == (view.measure, view.group.key)), None)


def picture(view: View) -> go.Figure | None:
    """The chart, or None where every figure is hidden or missing: no empty axes."""
    shown = [show_value(f, view.words) for f in view.series]
    values = tuple(
        f.value if isinstance(f, Estimate) and text != "c" else None for f, text in zip(view.series, shown, strict=True)
    )
    if all(v is None for v in values):
        return None
    usual = usual_of(view)
    last = max(i for i, v in enumerate(values) if v is not None)
    return trend(
        half_terms=[h.id for h in view.half_terms],
        names=[h.name for h in view.half_terms],
        ours=Line(label=f"{_whose(view)} {shown[last]}", values=values),
        shown=shown,
        provisional=view.half_terms[-1].provisional,
        usual=Band(centre=usual.centre, low=usual.low, high=usual.high) if usual else None,
        others=[line for line in _others(view) if line],
        marks=[Mark(at=_place(view, e.date), words=e.title) for e in _marked(view)],
        sign="%" if is_percent(view.words) else "",
        floor_at=FLOOR.get(view.measure),
        alt=alt(view, shown),
    )


def _whose(view: View) -> str:
    return "Our school" if view.group.key == "all" else "These pupils"


def alt(view: View, shown: list[str]) -> str:
    """What the chart shows, for those who do not see it."""
    seen = [(h.name, text) for h, text, f in zip(view.half_terms, shown, view.series, strict=True) if isinstance(f, Estimate)]
    (first, a), (last, b) = seen[0], seen[-1]
    other = next(iter(areas(view)), None)
    beside = f" {other[-1].area}: {show_number(other[-1].value, view.words.decimals)}% in {other[-1].period}." if other else ""
    name = view.words.title
    return f"Line chart. {name} was {a} in {first} and {b} in {last}.{beside} The figures are in the table below."


def table(view: View) -> Table:
    """Every half-term with its interval, how many pupils, and other schools beside it."""
    others = areas(view)
    heads = (view.words.title, "Likely between", "Pupils", *(rows[-1].area for rows in others))
    columns = (Column("Half term"), *(Column(h, number=True) for h in heads))
    lines = []
    for half_term, figure in zip(view.half_terms, view.series, strict=True):
        name = f"{half_term.name} (may still change)" if half_term.provisional else half_term.name
        beside = (_benchmark_text(rows, year_of(half_term.id), view.words.decimals) for rows in others)
        lines.append((name, show_value(figure, view.words), interval(figure, view), _pupils(figure), *beside))
    return Table(caption=f"{view.words.title} by half term: {view.group.name}", columns=columns, rows=tuple(lines))


def interval(figure: Estimate | Hidden, view: View) -> str:
    """The range the figure is likely to lie in; empty where there is none to give."""
    if isinstance(figure, Hidden) or figure.low is None or figure.high is None or show_value(figure, view.words) == "c":
        return ""
    return show_range(figure.low, figure.high, view.words.decimals, "%" if is_percent(view.words) else "")


def what_happened(view: View, *, opened: bool) -> Html:
    """Everything the school did in these half-terms; the chart has room for the first three."""
    rows = tuple((show_date(e.date), e.title) for e in _within(view))
    if not rows:
        return Html("")
    listed = Table(caption="What the school did", columns=(Column("Date"), Column("What")), rows=rows)
    return disclosure("What the school did, and when", html_table(listed), opened=opened)


def areas(view: View) -> list[list[Benchmark]]:
    """Published figures beside this measure, one list an area in order of time: England first, then nearer ones."""
    phases = (view.store.school.phase, "all")
    fitting = [b for b in view.store.benchmarks if b.measure == view.measure and b.phase in phases]
    found = []
    for area in dict.fromkeys(b.area for b in sorted(fitting, key=lambda b: b.area_level != "England")):
        rows = [b for b in fitting if b.area == area]
        # Our own phase where it is published, all schools where it is not; never a mixture.
        phase = view.store.school.phase if any(b.phase == view.store.school.phase for b in rows) else "all"
        found.append(sorted((b for b in rows if b.phase == phase), key=lambda b: b.period))
    return found[:2]


def _others(view: View) -> list[Line | None]:
    years = [year_name(year_of(h.id)) for h in view.half_terms]
    lines = []
    for rows in areas(view):
        by_period = {b.period: b.value for b in rows}
        values = tuple(by_period.get(year) for year in years)
        last = next((v for v in reversed(values) if v is not None), None)
        # A published figure is about all pupils: beside a group of ours that has to be said.
        area = _short_area(rows[-1]) if view.group.key == "all" else f"{_short_area(rows[-1])}, all"
        label = f"{area} {show_number(last, view.words.decimals)}%" if last is not None else ""
        lines.append(Line(label=label, values=values) if last is not None else None)
    return lines


def _short_area(row: Benchmark) -> str:
    """An area's name for the end of a line; where a word of it is too long for a phone, what kind of area it is."""
    fits = all(len(word) <= LABEL_WIDTH for word in row.area.split())
    return row.area if fits else _capital(row.area_level)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _benchmark_text(rows: list[Benchmark], year: int, decimals: int) -> str:
    found = next((b for b in rows if b.period == year_name(year)), None)
    return f"{show_number(found.value, decimals)}%" if found else "x"


def _pupils(figure: Estimate | Hidden) -> str:
    return show_number(figure.pupils) if isinstance(figure, Estimate) else ""


def _within(view: View) -> list[EventMark]:
    start, end = view.half_terms[0].start, view.half_terms[-1].end
    # A change in how something else is recorded has no place on this line.
    about = (None, view.measure if view.has_measure else "attendance")
    return sorted((e for e in view.store.events if start <= e.date <= end and e.measure in about), key=lambda e: e.date)


def _marked(view: View) -> list[EventMark]:
    """The three events to draw, in order of time."""
    rank = {kind: i for i, kind in enumerate(_FIRST)}
    first = sorted((e for e in _within(view) if e.kind in rank), key=lambda e: (rank[e.kind], e.date))[:3]
    return sorted(first, key=lambda e: e.date)


def _place(view: View, day: date) -> float:
    """Where a date stands on the axis: the first half-term runs from -0.5 to 0.5; a holiday is its end."""
    for i, h in enumerate(view.half_terms):
        if day <= h.end:
            share = (day - h.start).days / max((h.end - h.start).days, 1)
            return i - 0.5 + max(0.0, share)
    return len(view.half_terms) - 0.5
