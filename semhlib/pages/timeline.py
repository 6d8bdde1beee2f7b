"""Timeline: what did we do, what did we expect of it, and what changed?"""

from datetime import date

import ipywidgets as w

from semhlib.charts.markup import Html, link, tag, together
from semhlib.impact.subject import lower_first
from semhlib.pages import timeline_picture as line
from semhlib.pages.exhibit import Exhibit
from semhlib.pages.following import drawn
from semhlib.pages.frame import about, data_up_to, head, left_out, next_steps, nothing_yet, old_data, print_header, span_of, text
from semhlib.pages.guard import as_root
from semhlib.pages.part_opening import Opened, part_verbs
from semhlib.pages.timeline_done import done, heard
from semhlib.pages.timeline_expected import expected
from semhlib.pages.timeline_view import View, choices, chosen_words, measures_of, sentence, view_of, words_of_choices
from semhlib.store.role_timeline import TimelinePart
from semhlib.widgets.choice import Choice
from semhlib.widgets.controls import dropdown, filters
from semhlib.widgets.page_state import PageState

TITLE = "Timeline"
LINES = (
    "What was done comes from the school's list of events, from finished actions of its plan, and from days of its audit.",
    "A finished action stands on the day on which the plan says so, or else on the day it was due.",
    "An expectation is a measure, a direction and the day on which both were written down. That day cannot be moved later.",
    "Each expectation is judged on all pupils, the time since the programme began against the time before.",
    "What was written down after the start, or beside the school's main measures, cannot count as a change yet.",
    "Nothing is judged before the day by which the school expected it.",
    "The usual range comes from the half terms before the programme began. It is never drawn anew.",
)


@as_root
def take_away(opened: Opened[TimelinePart], choice: Choice, body: w.VBox) -> w.VBox:
    """The whole page: the body, and what it rests on."""
    return w.VBox([body, text(about(opened.store, *LINES, opened=choice.printing))])


def page(opened: Opened[TimelinePart], choice: Choice, today: date) -> w.VBox:
    """The page without its foot, drawn again at each choice."""
    store = opened.store
    top, below, chart = text(), text(), Exhibit()
    if not measures_of(opened):
        state = PageState(choice, title=f"{TITLE}, {store.school.name}", says=lambda: TITLE)
        return w.VBox([text(together(head(store, choice, TITLE, "", ()), nothing_yet("attendance", "an attendance"))), state])
    state = PageState(choice, title=f"{TITLE}, {store.school.name}", says=lambda: _spoken(view_of(opened, choice)))
    body = w.VBox([top, filters(*([] if choice.printing else _boxes(opened, choice)), state), chart.box, below])

    def draw() -> None:
        view = view_of(opened, choice)
        top.value = _top(opened, choice, view, today)
        title, subtitle, table = line.title(view), line.subtitle(view), line.table(view)
        chart.show(title, subtitle, lambda: line.picture(view), table, opened=view.printing, after=line.note())
        below.value = together(expected(view), next_steps(_steps(view)), heard(view), done(view))

    return drawn(body, draw, choice, state)


open_, choose, show = part_verbs(TimelinePart, choices, page)


def _boxes(opened: Opened[TimelinePart], choice: Choice) -> list[w.Widget]:
    return [dropdown(choice, key, name, words) for key, (name, words) in words_of_choices(opened, choice).items()]


def _top(opened: Opened[TimelinePart], choice: Choice, view: View, today: date) -> Html:
    store = opened.store
    old = old_data(store, "session_mark", today)
    who = f"{store.school.name}. {view.words.title}, all pupils."
    as_of = (who, span_of(store), data_up_to(store), tag("strong", old) if old else "", left_out(store))
    header = print_header(store, TITLE, dict(chosen_words(opened, choice).values()), today)
    return together(header, head(store, choice, TITLE, sentence(view), as_of))


def _steps(view: View) -> list[Html]:
    """Up to three things to do or ask."""
    name = lower_first(view.words.title)
    late = any(view.part.start and e.declared > view.part.start for e in view.expected)
    against = any(e.other_way for e in view.expected)
    return [
        *([Html("Ask what stands behind the way the figures went, before adding anything new.")] if against else []),
        *([tag("span", f"Write down what {name} should do, and by when, before the next start.")] if not view.expected else []),
        *([Html("Write down what is expected before it begins. What was written down later stays a pattern to look at.")] * late),
        link("See the plan, and who sees to what", "whole_school.ipynb"),
    ][:3]


def _spoken(view: View) -> str:
    return f"{TITLE}, {view.words.title}, {view.lane_words.lower()}. {sentence(view)}"
