"""How many pupils miss a lot of school: this year beside last year."""

from semhlib.charts.markup import Html, tag, together
from semhlib.charts.table import Column, Table, csv_link, html_table
from semhlib.charts.verdict import WORDS, verdict
from semhlib.pages.attendance_trend import areas
from semhlib.pages.attendance_view import View
from semhlib.store.role_store import Figure, MeasureWords
from semhlib.terms.calendar import year_name
from semhlib.terms.estimate import Estimate
from semhlib.terms.format import show_number, show_value, x_of_n

ROWS = {
    "persistent_absence": "Missing 10% or more of sessions (persistent absence)",
    "severe_absence": "Missing 50% or more of sessions (severe absence)",
}


def missing_a_lot(view: View) -> Html:
    """Title, table and file; empty where neither measure was worked out."""
    shown, file = _table(view, as_file=False), _table(view, as_file=True)
    if not shown.rows:
        return Html("")
    heading = tag("h2", "How many pupils miss a lot of school", css="semh-fig-title")
    note = "Both count a pupil's own possible sessions. Pupils who miss 50% or more are part of those who miss 10% or more."
    return together(
        heading, tag("p", f"{view.group.name}. {note}", css="semh-fig-sub"), html_table(shown), tag("p", csv_link(file))
    )


def _table(view: View, *, as_file: bool) -> Table:
    rows, england = [], ""
    for name, words in ROWS.items():
        if name not in view.store.measures:
            continue
        measure = view.store.measures[name]
        published = _england(view, name)
        england = england or (published[0] if published else "")
        before = show_count(view.of_year_before(name, view.group.key), measure)
        now = show_count(view.store.figure(name, view.group.key, view.period), measure)
        says = _says(view, name, as_file=as_file)
        rows.append((words, before, now, published[1] if published else "x", says))
    columns = [Column("Pupils"), Column(year_name(view.year - 1), True), Column(view.year_words, True), Column(england, True)]
    lines = [row if england else (*row[:3], row[4]) for row in rows]
    kept = columns if england else columns[:3]
    caption = f"Pupils who miss a lot of school: {view.group.name}"
    return Table(caption=caption, columns=(*kept, Column("What the data says")), rows=tuple(lines), under_heading=True)


def show_count(figure: Figure, words: MeasureWords) -> str:
    """ "168 of 938 (17.9%)": how many stand behind it, and no percentage of fewer than 10 pupils."""
    if not isinstance(figure, Estimate):
        return figure.symbol
    text = show_value(figure, words)
    if not text.endswith("%"):
        return x_of_n(figure.numerator, figure.denominator)
    return f"{show_number(figure.numerator)} of {show_number(figure.denominator)} ({text})"


def _england(view: View, measure: str) -> tuple[str, str] | None:
    """The latest published figure for schools like ours: heading and text."""
    asked = View(store=view.store, measure=measure, group=view.group, half_terms=view.half_terms, printing=view.printing)
    rows = next((rows for rows in areas(asked) if rows[0].area_level == "England"), None)
    if rows is None:
        return None
    return f"{rows[-1].area}, {rows[-1].period}", f"{show_number(rows[-1].value, 1)}%"


def _says(view: View, measure: str, *, as_file: bool) -> str:
    found = (view.store.say(measure, view.group.key, comparison) for comparison in ("programme", "same_term"))
    said = next((s for s in found if s), None)
    if said is None:
        return ""
    if as_file:
        return WORDS[said.word]
    return together(verdict(said.word), tag("span", said.short, attributes={"style": "display:block"}))
