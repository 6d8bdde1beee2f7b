"""What was done, in order of time, and what people said about the measure."""

from semhlib.charts.markup import Html, disclosure, tag, together
from semhlib.charts.table import Column, Table, csv_link, html_table
from semhlib.impact.subject import lower_first
from semhlib.pages.timeline_view import ALL, View
from semhlib.store.role_timeline import LANES, Heard
from semhlib.terms.format import plural, show_date

TITLE = "What was done, in order of time"
NOTHING = "Nothing that was done is recorded yet. It comes from the list of events, the plan and the audit."
PERMISSION = "Shown with permission. A few voices are not everybody's."


def done(view: View) -> Html:
    """A table of everything that was done, to look at and to take away.

    Leaves out  on paper of what kind it was: the lanes of the picture tell it
    """
    if not view.done:
        return together(tag("h2", TITLE), tag("p", NOTHING))
    heads = ("Date", "What was done", "More about it", *(() if view.printing else ("What kind",)))
    rows = tuple((show_date(one.on), one.title, one.detail, LANES[one.lane])[: len(heads)] for one in view.done)
    caption = TITLE if view.lane == ALL else f"{TITLE}: {lower_first(view.lane_words)}"
    table = Table(caption=caption, columns=tuple(Column(head) for head in heads), rows=rows, under_heading=True)
    span = f"{plural(len(rows), 'thing', 'things')}, from {rows[0][0]} to {rows[-1][0]}." if len(rows) > 1 else f"{rows[0][0]}."
    shown = disclosure("Show them in a table", html_table(table), tag("p", csv_link(table)), opened=view.printing)
    return together(tag("h2", caption), tag("p", span), shown)


def heard(view: View) -> Html:
    """What people said about this very measure; nothing where nobody did."""
    if not view.heard:
        return Html("")
    said = (_quote(one) for one in view.heard)
    return together(tag("h2", f"What people said about {lower_first(view.words.title)}"), *said, tag("p", PERMISSION))


def _quote(one: Heard) -> Html:
    who = tag("p", f"{one.who[:1].upper()}{one.who[1:]}, {show_date(one.on)}", css="semh-foot")
    return tag("blockquote", tag("p", f"“{one.words}”"), who, attributes={"style": "break-inside:avoid"})
