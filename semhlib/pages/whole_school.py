"""Whole school: is what we have in place stronger than at the start, and what do we do about the gaps?"""

from datetime import date

import ipywidgets as w

from semhlib.charts.markup import Html, tag, together
from semhlib.pages.following import drawn
from semhlib.pages.frame import about, data_up_to, head, left_out, next_steps, old_data, print_header, text
from semhlib.pages.guard import as_root
from semhlib.pages.part_opening import Opened, part_verbs
from semhlib.pages.whole_school_heat import heat
from semhlib.pages.whole_school_items import items
from semhlib.pages.whole_school_levels import levels
from semhlib.pages.whole_school_logs import logs
from semhlib.pages.whole_school_plan import plan
from semhlib.pages.whole_school_programme import programme
from semhlib.pages.whole_school_steps import steps
from semhlib.pages.whole_school_view import View, choices, chosen_words, view_of, words_of_choices
from semhlib.pages.whole_school_words import NO_AUDIT, sentence
from semhlib.store.role_whole_school import WholeSchoolPart
from semhlib.widgets.choice import Choice
from semhlib.widgets.controls import dropdown, filters
from semhlib.widgets.page_state import PageState

TITLE = "Whole school"
ADD_AUDIT = "An audit is rated by whoever looks after it, or comes with a file of ratings (audit.csv)."
LINES = (
    "Each role rates an item once a term. Where roles differ, the lower level counts. It stands until the item is rated again.",
    "The number of a principle is the level that at least half of its items have reached, never an average. The start is the "
    "last rating up to half a term after the programme began.",
    "An item that is no longer asked keeps its ratings, and counts up to the term in which it was last rated.",
    "An action is overdue when its day lies before the last day with data and it is neither done nor dropped.",
)


@as_root
def take_away(opened: Opened[WholeSchoolPart], choice: Choice, body: w.VBox) -> w.VBox:
    """The whole page: the body, and what it rests on."""
    return w.VBox([body, text(about(opened.store, *LINES, opened=choice.printing))])


def page(opened: Opened[WholeSchoolPart], choice: Choice, today: date) -> w.VBox:
    """The page without its foot, drawn again at each choice."""
    top, first, below = text(), text(), text()
    title = f"{TITLE}, {opened.store.school.name}"
    state = PageState(choice, title=title, says=lambda: _spoken(view_of(opened, choice)))
    body = w.VBox([top, filters(*([] if choice.printing else _boxes(opened.part, choice)), state), first, below])

    def draw() -> None:
        view = view_of(opened, choice)
        top.value = _top(opened, choice, view, today)
        first.value = heat(view) if view.framework else _no_audit()
        # In one piece: paper may then turn to a new sheet before any of these headings.
        below.value = together(levels(view), items(view), plan(view), logs(view), programme(view), next_steps(steps(view)))

    return drawn(body, draw, choice, state)


open_, choose, show = part_verbs(WholeSchoolPart, choices, page)


def _boxes(part: WholeSchoolPart, choice: Choice) -> list[w.Widget]:
    """A list for each choice. One audit alone leaves nothing to choose."""
    named = words_of_choices(part).items()
    return [dropdown(choice, key, name, words) for key, (name, words) in named if len(words) > 1]


def _no_audit() -> Html:
    return together(tag("h2", NO_AUDIT.rstrip("."), css="semh-fig-title"), tag("p", ADD_AUDIT))


def _top(opened: Opened[WholeSchoolPart], choice: Choice, view: View, today: date) -> Html:
    store = opened.store
    old = old_data(store, "audit_rating", today)
    as_of = (f"{store.school.name}.", _rated(view), data_up_to(store), tag("strong", old) if old else "", left_out(store))
    # Paper shows every item, whatever was chosen for the screen.
    chosen = dict(words for key, words in chosen_words(opened.part, choice).items() if key != "show") or {"Audit": "none yet"}
    header = print_header(store, TITLE, chosen, today)
    return together(header, head(store, choice, TITLE, sentence(view), as_of))


def _rated(view: View) -> str:
    """Which audit, and from when to when it was rated."""
    if view.framework is None:
        return ""
    terms = [t.name for t in view.framework.terms]
    span = f", rated {terms[0]} to {terms[-1]}" if len(terms) > 1 else f", rated {terms[0]}" if terms else ""
    return f"{view.framework.name}{span}."


def _spoken(view: View) -> str:
    named = f", {view.framework.name}" if view.framework else ""
    order = ", largest gap first" if view.by_gap else ""
    return f"{TITLE}{named}{', every item' if view.every_item else ''}{order}. {sentence(view)}"
