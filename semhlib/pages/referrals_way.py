"""The way of a referral: sent, accepted, first seen, closed; and those not accepted or without reply."""

import plotly.graph_objects as go

from semhlib.charts.bars import Bar, bars
from semhlib.charts.markup import Html, tag, together
from semhlib.charts.table import Column, Table, csv_link, html_table
from semhlib.pages.referrals_view import BY, View, number, of_sent
from semhlib.store.role_referrals import EVERY_YEAR, Line
from semhlib.terms.format import show_date, show_number
from semhlib.terms.referral_thresholds import NO_REPLY_DAYS

TITLE = "How far referrals came"
NO_REPLY = f"No reply for more than {int(NO_REPLY_DAYS.value)} days"
_STAGES = (
    ("sent", "Sent"), ("accepted", "Accepted"), ("seen", "First seen"), ("closed", "Closed"), ("not_accepted", "Not accepted"),
    ("no_reply_long", NO_REPLY),
)  # fmt: skip


def subtitle(view: View) -> str:
    who = view.only.name if view.only else "All referrals"
    when = view.span_words if _period(view) == EVERY_YEAR else view.period_words
    return f"Number of referrals sent in {when}: {who}. As they stood on {show_date(view.last_day)}."


def picture(view: View) -> go.Figure | None:
    """Bars from nought; None where all of it is hidden, and on paper, where the table says it all."""
    line = view.drawn
    if line is None or view.printing:
        return None
    counts = [(words, count) for name, words in _STAGES if (count := getattr(line.stages, name)) is not None]
    if not counts:
        return None
    told = ". ".join(f"{words}: {show_number(count)}" for words, count in counts[:3])
    alt = f"Bar chart of how far referrals came. {told}. The figures are in the table below."
    rows = [Bar(label=words, value=float(count), shown=show_number(count)) for words, count in counts]
    return bars(rows, alt=alt)


def table(view: View) -> Table:
    """A row for the whole school and, of all years, for each line."""
    # Words, not figures, but for the first: they may stand on two lines, so that all columns find room on paper.
    columns = (Column("Referrals"), *(Column(words, number=name == "sent") for name, words in _STAGES))
    lines = view.lines if view.only or view.period == EVERY_YEAR else ()
    rows = [_row(line) for line in (view.part.whole(_period(view)), *lines) if line is not None]
    when = view.span_words if _period(view) == EVERY_YEAR else view.period_words
    by = f", by {view.by_words}" if lines else ""
    return Table(caption=f"How far referrals came{by}, sent in {when}", columns=columns, rows=tuple(rows))


def after(view: View) -> Html:
    """How many of each line were sent in the year chosen, and how to read the counts."""
    words = ["Not accepted: closed without being accepted. A referral can be accepted, seen and closed, and is then in each."]
    if view.by == "pathway":
        words.append("A pathway is what help was sought for. It is not a diagnosis.")
    if view.period == EVERY_YEAR:
        return tag("p", " ".join(words), css="semh-foot")
    words.append("How far each line came is shown for all years together, so that no pupil can be known by it.")
    found = [view.part.line(line.by, line.key, view.period) for line in view.lines]
    rows = tuple((line.name, number(line.stages.sent)) for line in found if line is not None)
    caption = f"Referrals sent in {view.period_words}, by {view.by_words}"
    sent = Table(caption=caption, columns=(Column(BY[view.by]), Column("Sent", number=True)), rows=rows)
    return together(tag("p", " ".join(words), css="semh-foot"), html_table(sent), tag("p", csv_link(sent)))


def _period(view: View) -> str:
    """The years that the chart and its table are about: one line is shown of all years alone."""
    return EVERY_YEAR if view.only else view.period


def _row(line: Line) -> tuple[str, ...]:
    stages = line.stages
    return (line.name, number(stages.sent), *(of_sent(getattr(stages, name), stages.sent) for name, _ in _STAGES[1:]))
