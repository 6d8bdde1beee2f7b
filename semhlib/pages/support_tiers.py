"""Support by tier: kinds, pupils, hours and cost, in a fixed order and without a verdict."""

from semhlib.charts.markup import Html, tag, together
from semhlib.charts.table import Column, Table, csv_link, html_table
from semhlib.pages.support_view import View, show_count
from semhlib.store.role_support import Balance, TierRow

HEADS = ("Kinds", "Pupils", "Hours", "Cost")
TIERS = (
    "Tiers are as the school recorded them, in a fixed order, and no tier is better: universal is wave 1, for some pupils is "
    "wave 2, specialist is wave 3. A pupil, or a kind of support, may stand in several."
)
UNIVERSAL = "Work for the whole school is universal too. It is counted on its own line below, in things done."
ADD = (
    "To see it by tier, add a column “Tier” to the support file, and write into each row Wave 1 (universal), Wave 2 (for some "
    "pupils) or Wave 3 (specialist)."
)


def by_tier(view: View, balance: Balance) -> Html:
    """The table of the year; where no tier is recorded, how to add one."""
    if not balance.tiers:
        none = f"No tier is recorded for the support of {view.year_words}. {ADD}"
        return together(tag("p", none), tag("p", UNIVERSAL, css="semh-foot"))
    columns = (Column("Tier"), *(Column(head, number=True) for head in HEADS))
    table = Table(caption=f"By tier, {view.year_words}", columns=columns, rows=tuple(_row(one) for one in balance.tiers))
    return together(
        html_table(table), tag("p", f"{TIERS} {UNIVERSAL}", css="semh-foot"), tag("p", csv_link(table)),
    )  # fmt: skip


def _row(one: TierRow) -> tuple[str, ...]:
    cost = show_count(one.cost, hidden="cost" in one.hidden)
    return (
        one.words, show_count(one.kinds), show_count(one.pupils), show_count(one.hours, hidden="hours" in one.hidden),
        cost if one.cost is None else f"£{cost}",
    )  # fmt: skip
