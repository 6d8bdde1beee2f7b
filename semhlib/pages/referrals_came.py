"""What came of referrals, and where pupils are now."""

import plotly.graph_objects as go

from semhlib.charts.bars import Bar, bars
from semhlib.charts.markup import Html, tag, together
from semhlib.charts.table import Column, Table, csv_link, html_table
from semhlib.pages.referrals_view import View, number
from semhlib.store.role_referrals import Counted
from semhlib.terms.format import show_date, show_number, show_percent
from semhlib.terms.thresholds import PERCENT_NEEDS

TITLE = "What came of them"
NOW_TITLE = "Where pupils are now"
NO_GROUPING = "No THRIVE grouping is recorded for pupils with a referral or support that is open."
NOT_THRIVING = "Pupils with no grouping recorded are not counted as thriving."


def came(view: View) -> Html:
    """Outcomes, reasons for not accepting and pupils referred again: three short tables."""
    part = view.part
    outcomes = _listed(part.outcomes, "Outcome", "Outcomes of accepted referrals that are closed")
    reasons = _listed(part.reasons, "Reason", "Why referrals were not accepted, as the services said")
    again = part.again
    rows = (
        ("Pupils referred", number(again.pupils)),
        ("Referred again within 12 months", number(again.again)),
        ("Of these, to the same service", number(again.same)),
        ("Of these, to other services alone", number(again.other)),
    )
    columns = (Column("Pupils"), Column("How many", number=True))
    repeated = _shown(Table(caption="Pupils referred again", columns=columns, rows=rows))
    none = "No outcomes are recorded, or they are about too few pupils to be shown."
    no_reasons = "No reasons are recorded, or they are about too few pupils to be shown."
    return together(
        tag("h2", TITLE, css="semh-fig-title"),
        tag("p", f"Referrals sent in {view.span_words}. What is about 1 to 4 pupils is put together.", css="semh-fig-sub"),
        outcomes or tag("p", none),
        reasons or tag("p", no_reasons),
        repeated,
    )


def _listed(rows: tuple[Counted, ...], head: str, caption: str) -> Html:
    if not rows:
        return Html("")
    every = sum(row.count or 0 for row in rows)
    with_share = every >= PERCENT_NEEDS.value
    lines = tuple(
        (row.name, number(row.count), *([show_percent(100 * (row.count or 0) / every)] if with_share else [])) for row in rows
    )
    share = [Column(f"Of {show_number(every)}", number=True)] if with_share else []
    columns = (Column(head), Column("Referrals", number=True), *share)
    return _shown(Table(caption=caption, columns=columns, rows=lines))


def _shown(table: Table) -> Html:
    return together(html_table(table), tag("p", csv_link(table)))


def now_subtitle(view: View) -> str:
    return f"Pupils with a referral or support open on {show_date(view.last_day)}, by their latest recorded grouping."


def now_picture(view: View) -> go.Figure | None:
    """Bars from nought in the groupings' fixed order, all of one colour; None where all of it is hidden, and on paper."""
    rows = [row for row in view.part.groupings if row.count is not None]
    if not rows or view.printing:
        return None
    told = ". ".join(f"{row.name}: {show_number(row.count or 0)}" for row in rows[:3])
    alt = f"Bar chart of pupils by THRIVE grouping. {told}. The figures are in the table below."
    return bars([Bar(label=x.name, value=float(x.count or 0), shown=show_number(x.count or 0)) for x in rows], alt=alt)


def now_table(view: View) -> Table:
    rows = tuple((row.name, number(row.count)) for row in view.part.groupings)
    return Table(caption="Pupils by THRIVE grouping", columns=(Column("Grouping"), Column("Pupils", number=True)), rows=rows)


def now_notes() -> Html:
    words = "The five groupings say what kind of help is right now. They are not a ladder: none is better than another."
    return tag("p", f"{words} {NOT_THRIVING}", css="semh-foot")
