"""Support: what is given, to whom, at what cost in time, does it help, and what could stop?"""

from datetime import date

import ipywidgets as w

from semhlib.charts.markup import Html, link, tag, together
from semhlib.pages import support_change as change
from semhlib.pages import support_kinds as given
from semhlib.pages.exhibit import Exhibit
from semhlib.pages.following import drawn
from semhlib.pages.frame import about, data_up_to, head, left_out, next_steps, nothing_yet, old_data, print_header, text
from semhlib.pages.guard import as_root
from semhlib.pages.no_match import no_match
from semhlib.pages.part_opening import Opened, part_verbs
from semhlib.pages.support_balance import spread
from semhlib.pages.support_helps import helps
from semhlib.pages.support_stop import to_look_at
from semhlib.pages.support_view import View, choices, chosen_words, view_of, words_of_choices
from semhlib.store.role_support import SupportPart
from semhlib.terms.format import join_words
from semhlib.widgets.choice import Choice
from semhlib.widgets.controls import dropdown, filters
from semhlib.widgets.page_state import PageState

TITLE = "Support"


@as_root
def take_away(opened: Opened[SupportPart], choice: Choice, body: w.VBox) -> w.VBox:
    """The whole page: the body, and what it rests on."""
    part = opened.part
    lines = (
        "A pupil counts as reached by a kind of support in the school year in which it began.",
        "A review is overdue when its day lies before the last day with data and no outcome is recorded.",
        "Scores before are the last before the programme began, or before a draw; scores after are the latest since.",
        "Attendance compares pupils' own possible sessions in the same half terms of two years, with at least 60 in each.",
        "A support could be looked at first where a difference of 4 SDQ points, or of 5 percentage points of attendance, would "
        "have shown. Both are our own rule.",
        *dict.fromkeys(f"{o.title}: {o.source}." for o in part.outcomes if o.source),
    )
    return w.VBox([body, text(about(opened.store, *lines, opened=choice.printing))])


def page(opened: Opened[SupportPart], choice: Choice, today: date) -> w.VBox:
    """The page without its foot, drawn again at each choice."""
    store, part = opened.store, opened.part
    top, kinds, middle, none, dots = text(), text(), text(), w.VBox(), Exhibit()
    state = PageState(choice, title=f"{TITLE}, {store.school.name}", says=lambda: _spoken(view_of(opened, choice)))
    if not part.given:
        return w.VBox([text(together(head(store, choice, TITLE, "", ()), nothing_yet("support", "a support"))), state])
    body = w.VBox([top, filters(*([] if choice.printing else _boxes(part, choice)), state), none])
    shown = [kinds, dots.box, middle]

    def draw() -> None:
        view = view_of(opened, choice)
        top.value = _top(opened, choice, view, today)
        if view.total is None:
            none.children = (no_match(choice, "No support matches these filters.", chosen_words(part, choice)),)
            body.children = (*body.children[:2], none)
            return
        kinds.value, middle.value = given.kinds(view), _middle(view)
        if view.effects:
            title, subtitle, table = change.title(view), change.subtitle(view), change.table(view)
            dots.show(title, subtitle, lambda: change.picture(view), table, opened=view.printing, after=change.notes(view))
        else:
            dots.hide()
        body.children = (*body.children[:2], *shown)

    return drawn(body, draw, choice, state)


open_, choose, show = part_verbs(SupportPart, choices, page)


def _boxes(part: SupportPart, choice: Choice) -> list[w.Widget]:
    return [dropdown(choice, key, name, words) for key, (name, words) in words_of_choices(part).items()]


def _top(opened: Opened[SupportPart], choice: Choice, view: View, today: date) -> Html:
    store = opened.store
    old = old_data(store, "support_episode", today)
    as_of = (f"{store.school.name}. {view.year_words}.", data_up_to(store), tag("strong", old) if old else "", left_out(store))
    header = print_header(store, TITLE, dict(chosen_words(opened.part, choice).values()), today)
    return together(header, head(store, choice, TITLE, given.sentence(view), as_of))


def _middle(view: View) -> Html:
    """Everything under the dots, in the order in which it is asked."""
    parts = (helps(view), next_steps(_steps(view)), to_look_at(view), given.reviews(view), given.recorded(view), spread(view))
    return together(*parts)


def _steps(view: View) -> list[Html]:
    """Up to three things to do or ask."""
    row, part = view.total, view.part
    first = list(dict.fromkeys(one.kind for one in part.to_look_at))
    return [
        *([Html("Hold the reviews that are overdue.")] if row and row.overdue != 0 else []),
        *([Html("Write down what each kind of support should change before it next begins.")] if not part.plans else []),
        *([tag("span", f"Ask what {join_words(first)} should change, and by when that is looked at.")] if first else []),
        *([link("See attendance for the whole school", "attendance.ipynb")] if not first else []),
    ][:3]


def _spoken(view: View) -> str:
    return f"{TITLE}, {view.year_words}. {given.sentence(view)}"
