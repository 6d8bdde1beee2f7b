"""Schools that could support each other in the year after the programme: why, what each could give, and a way to say no."""

from semhlib.charts.markup import Html, bullets, tag, together
from semhlib.charts.table import Column, Table, html_table
from semhlib.pages.network_schools import fresh
from semhlib.pages.network_view import View
from semhlib.store.role_network import US, Partner
from semhlib.terms.format import join_words

HEADING = "Partners for the second year"
ABOUT = (
    "Schools in a setting like ours that stand where ours does not yet, or the other way round, by each school's own audit. "
    "All of them agreed to be named. The nearest in setting stands first; how a school stands orders nothing. "
    "Whether two schools suit each other, people decide."
)
ALL_TICKED = "Every school that could be suggested was ticked away."
FOR_GOOD = "A tick here leaves a school out of this page and its link. To rule a school out for good: semh network veto NAME"
COLUMNS = (Column("School"), Column("What is alike"), Column("What they could give us"), Column("What we could give them"))


def partners(view: View) -> Html:
    """Each school with what makes it like ours and what either could give the other, or why there is none."""
    heading = tag("h2", HEADING)
    if view.part.no_partners:
        return together(heading, tag("p", view.part.no_partners))
    if not view.partners:
        return together(heading, tag("p", ALL_TICKED), _for_good(view))
    rows = tuple(_row(view, partner) for partner in view.partners)
    table = html_table(Table(caption="Schools that could be partners", columns=COLUMNS, rows=rows, under_heading=True))
    return together(heading, tag("p", ABOUT), table, _for_good(view))


def ruled_out(view: View) -> Html:
    """Who was ruled out for good; nothing where nobody was."""
    return tag("p", f"Ruled out as partners: {join_words(view.part.vetoed)}.") if view.part.vetoed else Html("")


def _row(view: View, partner: Partner) -> tuple[str, ...]:
    school, ours = view.part.school(partner.school), view.part.school(US)
    old = [f"Its figures reach to {fresh(school, ours)}."] if school.up_to < ours.up_to else []
    return (school.label, bullets(*partner.alike, *old), bullets(*partner.gives), bullets(*partner.gets))


def _for_good(view: View) -> Html:
    return Html("") if view.printing else together(tag("h3", "Rule a school out"), tag("p", FOR_GOOD))
