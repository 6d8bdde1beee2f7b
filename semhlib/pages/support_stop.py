"""Support that could be looked at first: no difference was seen, and what that may have hidden."""

from semhlib.charts.markup import Html, tag, together
from semhlib.charts.table import Column, Table, csv_link, html_table
from semhlib.pages.support_view import View, show_count, show_size
from semhlib.store.role_support import Outcome, ToLookAt
from semhlib.terms.format import join_words, show_range

TITLE = "Support that could be looked at first"
WHAT = (
    "For these kinds of support no difference was seen, with enough pupils to see one of the size named. A smaller one may be "
    "there, and so may a difference in something else: this is about the outcome named. They stand in alphabetical order."
)
DECIDE = (
    "Whether to stop is the school's decision. It can be tried: stop for a time, with a date and a review, and ask pupils and "
    "families first."
)
NOTHING = "No kind of support stands here: for none could a difference worth seeing have shown without being seen."
MISSING = "Some had no second figure"


def to_look_at(view: View) -> Html:
    """The list, the kinds with too few pupils to say, and those that could not be judged. About all kinds."""
    part = view.part
    heading = tag("h2", TITLE, css="semh-fig-title")
    few = f"Too few pupils to say: {join_words(part.too_few)}, and any kind with fewer than 5 pupils." if part.too_few else ""
    other = f"Could not be judged, for other reasons: {join_words(part.not_judged)}." if part.not_judged else ""
    notes = [tag("p", words) for words in (few, other) if words]
    if not part.to_look_at:
        return together(heading, tag("p", NOTHING), *notes)
    table = _table(view)
    return together(
        heading, tag("p", WHAT, css="semh-fig-sub"), html_table(table), tag("p", csv_link(table)), tag("p", DECIDE), *notes
    )


def _table(view: View) -> Table:
    outcomes = {o.key: o for o in view.part.outcomes}
    heads = ("Support", "Looked at", "Would most likely have shown", "Differences that fit the figures")
    columns = (*map(Column, heads), Column("Hours", number=True), Column("Cost", number=True))
    rows = tuple(_row(view, one, outcomes[one.outcome]) for one in view.part.to_look_at)
    return Table(caption=TITLE, columns=columns, rows=rows, under_heading=True)


def _row(view: View, one: ToLookAt, outcome: Outcome) -> tuple[str, ...]:
    missing = f" {MISSING}." if one.missing else ""
    hidden = _hidden(view, one)
    cost = show_count(one.cost, hidden="cost" in hidden)
    return (
        one.kind, outcome.title, f"{show_size(one.smallest_seen, outcome)} or more",
        f"{show_range(one.low, one.high, 1)} {outcome.unit[1]}.{missing}", show_count(one.hours, hidden="hours" in hidden),
        cost if one.cost is None else f"£{cost}",
    )  # fmt: skip


def _hidden(view: View, one: ToLookAt) -> tuple[str, ...]:
    """What is hidden of the kind in its latest year."""
    years = [row for row in view.part.rows if row.kind == one.kind]
    return max(years, key=lambda row: row.year).hidden if years else ()
