"""How support is spread: tiers, groupings, kinds per pupil, who leads, who waits, and work for the whole school."""

from collections.abc import Iterator

from semhlib.charts.markup import Html, bullets, tag, together
from semhlib.charts.table import Column, Table, csv_link, html_table
from semhlib.impact.subject import lower_first
from semhlib.pages.support_tiers import by_tier
from semhlib.pages.support_view import View, show_count
from semhlib.store.role_support import Counted
from semhlib.terms.format import plural, show_date, show_number

TITLE = "How support is spread"
GROUPINGS = (
    "THRIVE groupings say what was agreed with a pupil, from advice for many to close help for few. They are in a fixed order, "
    "and no grouping is better. A pupil may be in several."
)
NO_DRAWS = "No draw for places is recorded, so there is no waiting list to show."
WHOLE_SCHOOL = "Work for the whole school reaches every pupil, and is counted here in things done, not in pupils."


def spread(view: View) -> Html:
    """Four tables of the year, the waiting lists, and the line of whole-school work. About all kinds, whatever is chosen."""
    balance = view.balance
    if balance is None:
        return Html("")
    return together(
        tag("h2", TITLE, css="semh-fig-title"), tag("p", f"All kinds of support, {view.year_words}.", css="semh-fig-sub"),
        by_tier(view, balance), _table(view, "THRIVE grouping", balance.groupings), tag("p", GROUPINGS, css="semh-foot"),
        _table(view, "Kinds of support per pupil", balance.kinds_per_pupil),
        _table(view, "Led by", balance.led_by), tag("h3", "Waiting for a place"), _waiting(view),
        tag("h3", "For the whole school"), tag("p", _whole_school(view, balance.whole_school)),
        tag("p", WHOLE_SCHOOL, css="semh-foot"),
    )  # fmt: skip


def _table(view: View, head: str, counted: tuple[Counted, ...]) -> Html:
    table = Table(
        caption=f"{head}, {view.year_words}", columns=(Column(head), Column("Pupils", number=True)),
        rows=tuple((one.words, show_count(one.count)) for one in counted),
    )  # fmt: skip
    return together(html_table(table), tag("p", csv_link(table)))


def _waiting(view: View) -> Html:
    if not view.part.waiting:
        return tag("p", NO_DRAWS)
    lines = []
    for one in view.part.waiting:
        offered = "a number of pupils" if one.offered is None else plural(one.offered, "pupil", "pupils")
        if one.waiting is None:
            waits = "How many still wait is hidden, to protect identity."
        elif one.waiting == 0:
            waits = "Nobody who was not offered one still waits."
        else:
            waits = f"{plural(one.waiting, 'pupil has', 'pupils have')} not had it since."
        lines.append(f"{one.kind}: drawn on {show_date(one.drawn)}. A place was offered to {offered}. {waits}")
    return bullets(*lines)


def _whole_school(view: View, done: tuple[Counted, ...]) -> str:
    """ "Staff training 2, sessions for parents 3 in 2025/26. 20 of 24 items of the latest audit …" """
    named = [f"{one.words if first else lower_first(one.words)} {one.count}" for first, one in _first(done)]
    events = f"{', '.join(named)} in {view.year_words}." if done else f"Nothing is recorded in {view.year_words}."
    if not view.part.audit:
        return events
    in_place, every = view.part.audit
    rated = f"{show_number(in_place)} of {plural(every, 'item', 'items')} of the latest audit"
    return f"{events} {rated} mostly or fully in place, by the school's own rating."


def _first(done: tuple[Counted, ...]) -> Iterator[tuple[bool, Counted]]:
    return ((place == 0, one) for place, one in enumerate(done))
