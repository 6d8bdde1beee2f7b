"""The plan: each action with its owner, its day, how it stands, and the measure it was declared to move."""

from semhlib.charts.markup import Html, link, tag, together
from semhlib.charts.table import Column, Table, csv_link, html_table
from semhlib.charts.verdict import verdict
from semhlib.pages.whole_school_view import EVERYBODY, View
from semhlib.pages.whole_school_words import day_words, principle_name, time_over
from semhlib.store.role_store import Word
from semhlib.store.role_whole_school import Action
from semhlib.terms.audit_words import STATUS_WORDS
from semhlib.terms.format import show_date

TITLE = "Plan"
NO_PLAN = "No plan yet. An action is entered by whoever looks after the plan, or comes with a file of actions."
LOCKED = (
    "What an action should move, which way and by when, is locked on the day it was declared. A link leads to the timeline, "
    "where it is looked at."
)
NO_MEASURE, NO_OWNER = "No measure named", "No owner named"
_HEADS = ("Action", "Owner", "Due", "Status, and review", "Should move (locked)")
_FILE_HEADS = (
    "Action", "Principle", "Owner", "Due", "Status", "Days overdue", "Measure", "Direction", "By when", "Declared on", "Review",
)  # fmt: skip
_SIGNS: dict[str, Word] = {"not_started": "no_data", "under_way": "watch", "done": "in_place", "dropped": "no_clear_change"}


def plan(view: View) -> Html:
    """Title, table and file: overdue first, then what is open by its day, then what is done or dropped."""
    heading = tag("h2", TITLE, css="semh-fig-title")
    if not view.actions:
        return together(heading, tag("p", NO_PLAN))
    whose = "All owners" if view.owner == EVERYBODY else f"Owner: {view.owner_words}"
    words = f"{whose}. As it stood on {show_date(view.part.as_of)}: overdue first."
    caption = TITLE if view.owner == EVERYBODY else f"{TITLE}, owner: {view.owner_words}"
    table = Table(
        caption=caption, columns=tuple(map(Column, _HEADS)), rows=tuple(_row(view, a) for a in view.actions), under_heading=True
    )
    file = Table(caption=caption, columns=tuple(map(Column, _FILE_HEADS)), rows=tuple(_file_row(a) for a in view.actions))
    return together(
        heading, tag("p", words, css="semh-fig-sub"), html_table(table), tag("p", LOCKED, css="semh-foot"),
        tag("p", csv_link(file), css="noprint"),
    )  # fmt: skip


def status_words(action: Action) -> str:
    """ "Overdue by 6 weeks", "Done"."""
    return f"Overdue by {time_over(action.overdue)}" if action.overdue else STATUS_WORDS[action.status]


def _row(view: View, action: Action) -> tuple[str, ...]:
    # In one block, which no sheet of paper breaks.
    named = tag("span", action.words, _small(principle_name(action.principle)), attributes={"style": "display:inline-block"})
    return (
        named, action.owner or NO_OWNER, day_words(action.due),
        together(_status(action), _small(_review(action))), _moves(view, action),
    )  # fmt: skip


def _status(action: Action) -> Html:
    """In words and with a sign; under what is overdue also how it stands."""
    if not action.overdue:
        return verdict(_SIGNS[action.status], STATUS_WORDS[action.status])
    return together(verdict("needs_attention", status_words(action)), _small(STATUS_WORDS[action.status]))


def _moves(view: View, action: Action) -> Html:
    """The measure, which way and by when, and when that was declared; a link where the timeline has its figures."""
    named = tag("span", action.measure_words or NO_MEASURE)
    if view.has_timeline(action.measure):
        named = link(action.measure_words, f"timeline.ipynb?measure={action.measure}")
    declared = f"Declared {show_date(action.declared)}" if action.declared else ""
    return together(named, *(_small(words, "nowrap") for words in (_expected(action), declared)))


def _expected(action: Action) -> str:
    by = f"by {show_date(action.by_when)}" if action.by_when else ""
    said = ", ".join(part for part in (action.direction, by) if part)
    return f"{said[:1].upper()}{said[1:]}"


def _review(action: Action) -> str:
    if action.review is None:
        return ""
    return f"Review {'was due' if action.review_overdue else 'due'} on {show_date(action.review)}"


def _file_row(action: Action) -> tuple[str, ...]:
    return (
        action.words, principle_name(action.principle), action.owner, _day(action.due), STATUS_WORDS[action.status],
        f"{action.overdue}", action.measure_words or "none", action.direction, _day(action.by_when), _day(action.declared),
        _day(action.review),
    )  # fmt: skip


def _day(day: object) -> str:
    """A day as every spreadsheet reads it; empty for none."""
    return f"{day}" if day else ""


def _small(words: str, wrap: str = "normal") -> Html:
    """A line of its own below; nothing for no words."""
    style = {"style": f"display:block;font-weight:400;white-space:{wrap}"}
    return tag("span", words, css="semh-short", attributes=style) if words else Html("")
