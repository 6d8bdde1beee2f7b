"""What support was given, to how many, and what it took; and what was recorded at the reviews."""

from semhlib.charts.markup import Html, tag, together
from semhlib.charts.table import Column, Table, csv_link, html_table
from semhlib.pages.support_view import View, show_count
from semhlib.store.role_support import ALL, KindRow
from semhlib.terms.format import HIDDEN, NOT_AVAILABLE, plural, show_number, show_percent
from semhlib.terms.thresholds import PERCENT_NEEDS

TITLE = "What is given, and what it takes"
MORE = "More support is not better by itself: these counts carry no verdict."
_HEADS = ("Pupils", "Hours", "Cost", "Sessions attended", "Usual length")
_REVIEWS = ("Overdue", "Due in 4 weeks", "Not set")
_EVERYTHING = "All kinds"


def sentence(view: View) -> str:
    """How much support there is, in counts. It claims nothing."""
    row = view.total
    if row is None:
        return "No support of this kind began in this school year."
    kinds = f"{plural(len(view.rows), 'kind', 'kinds')} of support" if view.kind == ALL else view.kind
    if row.pupils is None:
        reach = f"{kinds} began in {view.year_words}. How many pupils had it is hidden, to protect identity."
    else:
        took = "" if row.hours is None else f" and took {plural(round(row.hours), 'hour', 'hours')}"
        reach = f"{kinds} reached {plural(row.pupils, 'pupil', 'pupils')} in {view.year_words}{took}."
    return f"{reach} {_overdue(row)}"


def _overdue(row: KindRow) -> str:
    if row.overdue is None:
        return "Some reviews are overdue."
    return f"{plural(row.overdue, 'review is', 'reviews are')} overdue." if row.overdue else "No review is overdue."


def kinds(view: View) -> Html:
    """Title, table and file."""
    note = (
        f"{view.year_words}. Each time of support counts in the school year in which it began. A pupil may have several kinds. "
        "Usual length is that of the middle one of those that ended."
    )
    table = _table(f"Support by kind, {view.year_words}", _HEADS, tuple(_row(row) for row in _listed(view)))
    return together(
        tag("h2", TITLE, css="semh-fig-title"), tag("p", note, css="semh-fig-sub"), html_table(table),
        tag("p", MORE, css="semh-foot"), tag("p", csv_link(table)),
    )  # fmt: skip


def reviews(view: View) -> Html:
    """Reviews by kind: overdue, due soon, and none set while the support goes on."""
    table = _table(f"Reviews by kind, {view.year_words}", _REVIEWS, tuple(_due(row) for row in _listed(view)))
    return together(
        tag("h2", "Reviews", css="semh-fig-title"), tag("p", f"{view.year_words}. Pupils.", css="semh-fig-sub"),
        html_table(table), tag("p", csv_link(table)),
    )  # fmt: skip


def _table(caption: str, heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
    columns = (Column("Support"), *(Column(head, number=True) for head in heads))
    return Table(caption=caption, columns=columns, rows=rows, under_heading=True)


def _listed(view: View) -> tuple[KindRow, ...]:
    """The kinds chosen, and all together where all are."""
    return (*view.rows, *((view.total,) if view.kind == ALL and view.total else ()))


def _row(row: KindRow) -> tuple[str, ...]:
    weeks = show_count(row.weeks, hidden="weeks" in row.hidden)
    return (
        row.kind or _EVERYTHING, show_count(row.pupils), show_count(row.hours, hidden="hours" in row.hidden),
        _pounds(row), _sessions(row), weeks if row.weeks is None else f"{weeks} {'week' if weeks == '1' else 'weeks'}",
    )  # fmt: skip


def _due(row: KindRow) -> tuple[str, ...]:
    return (row.kind or _EVERYTHING, show_count(row.overdue), show_count(row.soon), show_count(row.unset))


def _pounds(row: KindRow) -> str:
    shown = show_count(row.cost, hidden="cost" in row.hidden)
    return shown if row.cost is None else f"£{shown}"


def _sessions(row: KindRow) -> str:
    """ "147 of 180 (81.7%)": no percentage of fewer than 10 pupils."""
    if row.planned is None or row.attended is None:
        return HIDDEN if "sessions" in row.hidden else NOT_AVAILABLE
    text = f"{show_number(row.attended)} of {show_number(row.planned)}"
    enough = row.pupils is not None and row.pupils >= PERCENT_NEEDS.value and row.planned > 0
    return f"{text} ({show_percent(100 * row.attended / row.planned)})" if enough else text


def recorded(view: View) -> Html:
    """What was recorded at the reviews; empty where nothing was."""
    row = view.total
    if row is None or not row.outcomes:
        return Html("")
    rows = tuple((o.words, show_count(o.count)) for o in row.outcomes)
    who = view.kind or _EVERYTHING
    table = Table(
        caption=f"What was recorded at the review: {who}, {view.year_words}", rows=rows,
        columns=(Column("Outcome, in the school's own words"), Column("Pupils", number=True)), under_heading=True,
    )  # fmt: skip
    note = f"{who}, {view.year_words}. An outcome that fewer than 5 pupils have is not named."
    return together(
        tag("h2", "What was recorded at the review", css="semh-fig-title"), tag("p", note, css="semh-fig-sub"),
        html_table(table), tag("p", csv_link(table)),
    )  # fmt: skip
