"""The funnel of the Network page: the picture, its words, and the table under it."""

import plotly.graph_objects as go

from semhlib.charts.funnel import Lines, School, funnel
from semhlib.charts.markup import Html, bullets, disclosure, tag, together
from semhlib.charts.table import Column, Table
from semhlib.pages.network_view import View, label_of
from semhlib.store.role_network import US, Dot, Funnel, NetworkSchool, Place
from semhlib.terms.format import join_words, plural, show_percent

PLACES: dict[Place, str] = {
    "inside": "Within the limits",
    "beyond_95": "Beyond the 95% limits",
    "beyond_998": "Beyond the 99.8% limits",
    "not_told": "Not told",
}
SMALL = "In a small school a few pupils move the share a long way, so small schools differ more by chance: the lines open out."
LIMITS = (
    "Were all schools alike but for chance, 95 in 100 would lie within the dashed lines, and 998 in 1,000 within the solid ones."
)
ROUNDED = "A school counts as beyond a line where it lies there for every count that rounding may hide."
NO_ORDER = "Schools differ in whom they teach and where. No school is put in an order, and no line is something to reach."


def title(view: View, chosen: Funnel) -> str:
    return f"{chosen.title}: our school beside {plural(chosen.schools - 1, 'other', 'others')}"


def subtitle(view: View, chosen: Funnel) -> str:
    """What is shown, of whom and when, and what each mark is."""
    lines = " Dashed lines: 95% limits. Solid lines: 99.8% limits." if chosen.limits else ""
    what = f"% of {chosen.unit}, {chosen.year}, {view.part.school(US).phase} schools. Small ones on the left, large on the right"
    return f"{what}. Solid dot: our school. Hollow dots: other schools.{lines}"


def picture(view: View, chosen: Funnel) -> go.Figure | None:
    """The chart, or None where nothing may be compared: no empty axes."""
    if chosen.centre is None:
        return None
    seen = [(school, dot) for school, dot in view.compared if dot.share is not None]
    ours = next((_drawn(chosen, s, d) for s, d in seen if s.key == US), None)
    return funnel(
        ours=ours,
        others=[_drawn(chosen, s, d) for s, d in seen if s.key != US],
        centre=chosen.centre,
        centre_words=f"All {show_percent(chosen.centre)}",
        lines=_lines(chosen),
        across="pupils",
        alt=_alt(view, chosen, len(seen)),
    )


def table(view: View, chosen: Funnel) -> Table:
    """Every school of the funnel: how many pupils, what share, and where it lies if there are limits."""
    place = (Column("Where it lies"),) if chosen.limits else ()
    rows = tuple((label_of(s), d.words, d.share_words, *[PLACES[d.place] for _ in place]) for s, d in view.compared)
    columns = (Column("School"), Column("Pupils", number=True), Column("Share", number=True), *place)
    return Table(caption=f"{chosen.title} by school, {chosen.year}", columns=columns, rows=rows)


def notes(view: View, chosen: Funnel) -> Html:
    """What is not drawn, and how to read what is."""
    undrawn = sum(dot.share is None for dot in chosen.dots)
    first = []
    lines = [f"All together: {chosen.together}."] if chosen.together else []
    if undrawn:
        those = plural(undrawn, "school is", "schools are")
        lines.append(f"{those} not drawn: a share so near to none or all is not told exactly.")
    if chosen.left_out:
        those = join_words(f"{many} {why}" for why, many in chosen.left_out)
        lines.append(f"Schools that are not compared: {those}.")
    wider = (
        "These schools differ more than chance explains, for reasons nobody counted, so the lines are drawn "
        f"{chosen.widening:.1f} times as far out."
    )
    if chosen.limits:
        first = [SMALL, *([wider] if chosen.widening > 1 else [])]
    read = [*([LIMITS, ROUNDED] if chosen.limits else []), NO_ORDER, chosen.about]
    shown = [tag("p", " ".join(part)) for part in (first, lines) if part]
    return together(*shown, disclosure("How to read this", bullets(*read), opened=view.printing))


def _drawn(chosen: Funnel, school: NetworkSchool, dot: Dot) -> School:
    place = f" {PLACES[dot.place]}." if chosen.limits else ""
    words = f"{label_of(school)}: {dot.words} pupils, {dot.share_words}.{place}"
    return School(of=dot.of, share=dot.share or 0.0, words=words)


def _lines(chosen: Funnel) -> list[Lines]:
    if not chosen.limits:
        return []
    sizes = tuple(limit.of for limit in chosen.limits)
    inner = (tuple(limit.low_95 for limit in chosen.limits), tuple(limit.high_95 for limit in chosen.limits))
    outer = (tuple(limit.low_998 for limit in chosen.limits), tuple(limit.high_998 for limit in chosen.limits))
    return [
        Lines(words="95%", sizes=sizes, low=inner[0], high=inner[1], dashed=True),
        Lines(words="99.8%", sizes=sizes, low=outer[0], high=outer[1], dashed=False),
    ]


def _alt(view: View, chosen: Funnel, seen: int) -> str:
    """What the chart shows, for those who do not see it."""
    ours = next((dot for dot in chosen.dots if dot.school == US), None)
    us = f" Our school: {ours.words} pupils, {ours.share_words}." if ours else ""
    limits = " with 95% and 99.8% limits" if chosen.limits else ""
    return (
        f"Funnel{limits}. {chosen.title} in {plural(seen, 'school', 'schools')}, "
        f"{show_percent(chosen.centre or 0)} in all of them together.{us} The figures are in the table below."
    )
