"""Suspensions by school year as the DfE counts them, the reasons they cite, and the meetings after them."""

from collections.abc import Callable

from semhlib.charts.markup import Html, tag, together
from semhlib.charts.table import Column, Table, csv_link, html_table
from semhlib.pages.behaviour_view import Behaviour
from semhlib.pages.behaviour_when import counts_text, year_words
from semhlib.store.role_behaviour import BehaviourPart, SuspensionYear
from semhlib.store.role_store import Benchmark
from semhlib.terms.calendar import year_name
from semhlib.terms.format import HIDDEN, NOT_AVAILABLE, show_number, show_percent, x_of_n
from semhlib.terms.thresholds import PERCENT_NEEDS

TITLE, REASONS, MEETINGS = "Suspensions and permanent exclusions", "Reasons for suspension", "Meetings after a suspension"
NO_SUSPENSIONS = "No suspensions data yet. Add a suspensions file to see how many there were, why, and what followed."
NO_MEETINGS = "No return meetings recorded yet. Add the last day and the return meeting to the suspensions file to see them."
_DEFINED = (
    "A suspension counts in the school year of its first day; a lunchtime suspension counts as one, and as half a day. The DfE "
    "divides by the pupils on roll in January: that is the third Thursday of January here. The other rate divides by the "
    "average number on roll. Either can be more than 100."
)
_SESSIONS = 2  # to a day


def suspensions(opened: Behaviour) -> Html:
    """The table by year, reasons and meetings; one sentence where there is no list of suspensions."""
    part = opened.part
    heading = tag("h2", TITLE, css="semh-fig-title")
    if not part.suspensions:
        return together(heading, tag("p", NO_SUSPENSIONS))
    table = _table(part)
    others = (_england(row) for row in opened.store.benchmarks if _fits(row, opened))
    return together(
        heading, tag("p", f"{_DEFINED} Whole school.", css="semh-fig-sub"), html_table(table), *others, tag("p", csv_link(table)),
        _reasons(part), _meetings(part),
    )  # fmt: skip


def _table(part: BehaviourPart) -> Table:
    """What was counted down the side, school years across."""
    years = part.suspensions
    columns = (Column("Counted"), *(Column(_year(part, y), number=True) for y in years))
    rows = tuple((name, *(told(y) for y in years)) for name, told in _ROWS.items())
    return Table(caption=TITLE, columns=columns, rows=rows, under_heading=True)


def _year(part: BehaviourPart, year: SuspensionYear) -> str:
    return year_name(year.year) + (" (so far)" if part.so_far and year.year == part.year else "")


def _number(count: int | None) -> str:
    return HIDDEN if count is None else show_number(count)


def _rate(count: int | None, roll: int | None) -> str:
    if count is None:
        return HIDDEN
    return show_number(100 * count / roll, 1) if roll and roll >= PERCENT_NEEDS.value else NOT_AVAILABLE


def _of_roll(pupils: int, roll: int) -> str:
    if roll < PERCENT_NEEDS.value:
        return x_of_n(pupils, roll)
    return f"{show_number(pupils)} of {show_number(roll)} ({show_percent(100 * pupils / roll)})"


def _length(days: float | None, count: int | None) -> str:
    if days is None or count is None:
        return HIDDEN
    return show_number(days / count, 1) if count else NOT_AVAILABLE


def _days(year: SuspensionYear) -> float | None:
    return None if year.sessions is None else year.sessions / _SESSIONS


_ROWS: dict[str, Callable[[SuspensionYear], str]] = {
    "Suspensions": lambda y: _number(y.suspensions),
    "Suspensions per 100 pupils on roll in January": lambda y: _rate(y.suspensions, y.january),
    "Suspensions per 100 pupils, average roll": lambda y: _rate(y.suspensions, y.average),
    "Pupils with one or more suspensions, of all on roll in the year": lambda y: (
        HIDDEN if y.pupils is None else _of_roll(y.pupils, y.roll)
    ),
    "Days lost to suspension": lambda y: HIDDEN if (days := _days(y)) is None else show_number(days, 1),
    "Average length of a suspension, in days": lambda y: _length(_days(y), y.suspensions),
    "Permanent exclusions": lambda y: _number(y.permanent),
}


def _fits(row: Benchmark, opened: Behaviour) -> bool:
    return row.measure == "suspensions" and row.phase in (opened.store.school.phase, "all")


def _england(row: Benchmark) -> Html:
    schools = "all schools" if row.phase == "all" else f"{row.phase} schools"
    words = f"{row.area}, {schools}, {row.period}: {show_number(row.value, 1)} suspensions per 100 pupils. Source: {row.source}."
    return tag("p", words, css="semh-foot")


def _reasons(part: BehaviourPart) -> Html:
    heading = tag("h2", REASONS, css="semh-fig-title")
    if part.reasons_hidden:
        return together(heading, tag("p", f"Reasons in {year_words(part)} are hidden: fewer than 5 pupils."))
    if not part.reasons:
        return together(heading, tag("p", f"No suspensions are recorded in {year_words(part)}."))
    words = (
        f"Suspensions of {year_words(part)} that cite each reason, by {part.reasons_list}. A suspension can cite up to three, "
        "so these can add up to more than all suspensions. Whole school. A reason of few pupils is added to other reasons."
    )
    columns = (Column("Reason cited in"), Column("Code"), Column("Suspensions", number=True))
    rows = tuple((r.title, r.code or "", show_number(r.suspensions)) for r in part.reasons)
    table = Table(caption=f"{REASONS}, {year_words(part)}", columns=columns, rows=rows, under_heading=True)
    return together(heading, tag("p", words, css="semh-fig-sub"), html_table(table), tag("p", csv_link(table)))


def _meetings(part: BehaviourPart) -> Html:
    heading = tag("h2", MEETINGS, css="semh-fig-title")
    if part.meetings is None:
        return together(heading, tag("p", NO_MEETINGS))
    words = (
        "Suspensions by when pupil and family were met on coming back. Not counted: lunchtime suspensions, permanent exclusions, "
        "suspensions without a last day, and those too recent to tell. Whole school."
    )
    columns = (Column("School year"), *(Column(name, number=True) for name in part.meetings.columns))
    rows = tuple((row.name, *counts_text(row.counts)) for row in part.meetings.rows)
    table = Table(caption=MEETINGS, columns=columns, rows=rows, under_heading=True)
    return together(heading, tag("p", words, css="semh-fig-sub"), html_table(table), tag("p", csv_link(table)))
