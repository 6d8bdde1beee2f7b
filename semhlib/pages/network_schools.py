"""The schools of the network on its page: what changed in how many, and whose figures can be laid beside ours."""

from datetime import date

from semhlib.charts.markup import Html, bullets, disclosure, tag, together
from semhlib.charts.table import Column, Table, html_table
from semhlib.pages.network_view import View, label_of
from semhlib.store.role_network import US, Changes, NetworkSchool
from semhlib.store.role_public import Moved
from semhlib.terms.format import plural, show_date

MOVED: dict[Moved, str] = {
    "rose": "Rose", "fell": "Fell", "no_clear_change": "No clear change", "not_told": "Cannot tell yet",
}  # fmt: skip
MOST_OPEN = 12  # schools; a longer list is opened by whoever looks for one
EACH = (
    "Each school is held against its own time before its own programme began, and is said to have risen or fallen where "
    "its own figures allow that. What rose or fell somewhere does not tell why."
)


def changed(view: View) -> Html:
    """In how many schools each row of Impact fell, showed no clear change, or rose."""
    heading = tag("h2", "What changed in the schools of the network")
    if not view.part.changes:
        return Html("")
    told = [one for one in view.part.changes if not one.why_not]
    if not told:
        return together(heading, tag("p", view.part.changes[0].why_not))
    columns = (
        Column("What"), Column("Our school"), Column("Fell", number=True), Column("No clear change", number=True),
        Column("Rose", number=True), Column("Cannot tell yet", number=True),
    )  # fmt: skip
    caption = "Schools by what their own figures did since each school's programme began"
    table = html_table(Table(caption=caption, columns=columns, rows=tuple(_row(one) for one in told)))
    said = disclosure("The same in sentences", bullets(*(one.sentence for one in told)), opened=view.printing)
    return together(heading, tag("p", EACH), table, said)


def schools(view: View, today: date) -> Html:
    """Every school whose pack is here: how fresh it is, and whether it is compared or why not."""
    columns = (Column("School"), Column("Phase"), Column("Pupils on roll"), Column("Figures up to"), Column("Beside ours"))
    rows = tuple(_school(school, view.part.school(US)) for school in sorted(view.part.schools, key=_order))
    table = html_table(Table(caption="Schools whose figures are here", columns=columns, rows=rows, under_heading=True))
    few = len(rows) <= MOST_OPEN
    parts = [
        tag("h2", "Schools in the network"),
        table if few else together(tag("p", _beside(view)), disclosure("Show every school", table, opened=view.printing)),
    ]
    if view.part.refused:
        unread = bullets(*(f"{name}: {why}" for name, why in view.part.refused))
        parts += [tag("p", "Files that are here and cannot be read. Ask the school for a new one:"), unread]
    return together(*parts)


def _beside(view: View) -> str:
    """How many are compared and how many are not, where the list itself is closed."""
    others = [school for school in view.part.schools if school.key != US]
    shown = sum(not school.not_shown for school in others)
    of = plural(len(others), "other school", "other schools")
    return f"{shown} of {of} can be laid beside ours. The list says why not the rest."


def _row(one: Changes) -> tuple[str, ...]:
    counts = tuple(str(n if n is not None else "") for n in (one.fell, one.no_clear_change, one.rose, one.not_told))
    return (one.name, MOVED[one.by_school.get(US, "not_told")], *counts)


def _school(school: NetworkSchool, ours: NetworkSchool) -> tuple[str, ...]:
    shown = school.not_shown or ("This is ours." if school.key == US else "Compared.")
    return (label_of(school), school.phase.capitalize(), school.roll or "Not told", fresh(school, ours), shown)


def _order(school: NetworkSchool) -> tuple[bool, bool, bool, str]:
    """Ours, those beside it, those that are not; with a name, then without. By no figure."""
    return (school.key != US, bool(school.not_shown), not school.named, school.label)


def fresh(school: NetworkSchool, ours: NetworkSchool) -> str:
    """The last day with figures, and how far behind ours that is."""
    behind = (ours.up_to - school.up_to).days // 7
    return show_date(school.up_to) + (f" ({plural(behind, 'week', 'weeks')} before ours)" if behind > 0 else "")
