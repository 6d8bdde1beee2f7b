"""Behaviour and suspensions: are there fewer serious incidents, and fewer days lost?"""

from datetime import date

import ipywidgets as w

from semhlib.charts.markup import Html, link, safe, tag, together
from semhlib.pages import attendance_trend as line_of
from semhlib.pages import behaviour_trend as trend
from semhlib.pages.attendance_view import View, said_first
from semhlib.pages.behaviour_ledger import ledger
from semhlib.pages.behaviour_severity import severity
from semhlib.pages.behaviour_suspensions import suspensions
from semhlib.pages.behaviour_view import (
    FIRST,
    HEAT,
    Behaviour,
    choices,
    chosen_words,
    measures_of,
    view_of,
    without_others,
)
from semhlib.pages.behaviour_when import most, when
from semhlib.pages.behaviour_who import who
from semhlib.pages.exhibit import Exhibit
from semhlib.pages.following import drawn
from semhlib.pages.frame import about, data_up_to, head, left_out, next_steps, nothing_yet, old_data, print_header, text
from semhlib.pages.guard import as_root
from semhlib.pages.no_match import no_match
from semhlib.pages.part_opening import part_verbs
from semhlib.store.role_behaviour import BehaviourPart
from semhlib.store.role_store import LeadersStore
from semhlib.terms.calendar import term_name
from semhlib.terms.format import plural
from semhlib.widgets.choice import Choice
from semhlib.widgets.controls import dropdown, filters
from semhlib.widgets.page_state import PageState

TITLE = "Behaviour and suspensions"
NOTHING_SAID = "There is not enough data yet to say whether this has changed."
DEFINED = (*FIRST, "suspensions")  # at the foot of this page
NO_MATCH = "No half terms match these filters."
_WHOLE = (
    "What follows is about the whole school, whichever pupils are chosen above, so that no pupil in a small group can be known."
)


@as_root
def take_away(opened: Behaviour, choice: Choice, body: w.VBox) -> w.VBox:
    """The whole page: the body, and what it rests on."""
    store = opened.store
    defined = [store.measures[name] for name in measures_of(store) if name in DEFINED]
    lines = [f"{words.title}: {words.numerator}, out of {words.denominator}. Source: {words.source}." for words in defined]
    caveats = dict.fromkeys(caveat for words in defined for caveat in words.caveats)
    others = "The page on measures defines each of the others that can be chosen here."
    interval = "“Likely between” is a 95% interval that treats the pupil as the unit: one pupil's incidents go together."
    names = "Suspensions and permanent exclusions are those of the suspensions file; nothing else is counted as one."
    return w.VBox([body, text(about(store, *lines, *caveats, others, interval, names, opened=choice.printing))])


def page(opened: Behaviour, choice: Choice, today: date) -> w.VBox:
    """The page without its foot, drawn again at each choice."""
    store = opened.store
    plain = without_others(store)
    top, detail, none, line = text(), text(), w.VBox(), Exhibit()
    state = PageState(choice, title=f"{TITLE}, {store.school.name}", says=lambda: _spoken(store, view_of(plain, choice)))
    if not measures_of(store) and opened.part.ledger is None:
        return w.VBox([text(together(head(store, choice, TITLE, "", ()), nothing_yet("behaviour", "an incidents"))), state])
    body = w.VBox([top, filters(*([] if choice.printing else _boxes(store, choice)), state), none])

    def draw() -> None:
        view = view_of(plain, choice)
        top.value = _top(store, choice, view, today)
        if view is None:
            none.children = (no_match(choice, NO_MATCH, chosen_words(store, choice)),)
            body.children = (*body.children[:2], none)
            return
        if view.has_measure:
            line.show(
                trend.title(view), trend.subtitle(view), lambda: line_of.picture(view), trend.table(view),
                opened=view.printing, after=trend.after(view),
            )  # fmt: skip
        else:
            line.hide()
        detail.value = _detail(opened, choice, view)
        body.children = (*body.children[:2], line.box, detail)

    return drawn(body, draw, choice, state)


open_, choose, show = part_verbs(BehaviourPart, choices, page)


def _boxes(store: LeadersStore, choice: Choice) -> list[w.Widget]:
    half_terms = {str(h.id): h.name for h in store.half_terms}
    return [
        dropdown(choice, "group", "Pupils", {g.key: g.name for g in store.groups}),
        dropdown(choice, "from", "From", half_terms),
        dropdown(choice, "to", "To", dict(reversed(half_terms.items()))),
        dropdown(choice, "show", "Trend", measures_of(store) or {"none": "No measure yet"}),
        dropdown(choice, "incidents", "Timetable", HEAT),
    ]


def _top(store: LeadersStore, choice: Choice, view: View | None, today: date) -> Html:
    chosen = chosen_words(store, choice)
    span = f"{_capital(term_name(view.half_terms[0].id))} to {term_name(view.half_terms[-1].id)}." if view else ""
    old = [words for table in ("incident", "suspension") if (words := old_data(store, table, today))]
    as_of = (
        f"{store.school.name}. {chosen['group'][1]}.",
        span,
        data_up_to(store),
        tag("strong", " ".join(old)) if old else "",
        left_out(store),
    )
    header = print_header(store, TITLE, dict(chosen.values()), today)
    return together(header, head(store, choice, TITLE, sentence(store, view) if view else "", as_of))


def sentence(store: LeadersStore, view: View) -> str:
    """What may be said about incidents and about days lost, in the verdicts' own words; or that nothing may."""
    found = [said.sentence for name in FIRST if (said := said_first(store, view.group.key, name))]
    return " ".join(dict.fromkeys(found)) or NOTHING_SAID


def _detail(opened: Behaviour, choice: Choice, view: View) -> Html:
    part = opened.part
    whole = tag("p", _WHOLE) if view.group.key != "all" else Html("")
    return together(
        whole, when(part, choice["incidents"]), who(part), severity(part), suspensions(opened), ledger(part),
        next_steps(_steps(opened, view)),
    )  # fmt: skip


def _steps(opened: Behaviour, view: View) -> list[Html]:
    """Up to three things to look at or ask."""
    said = [s for name in FIRST if (s := said_first(opened.store, view.group.key, name))]
    busiest, moved = most(opened.part), opened.part.moved
    steps: list[Html] = []
    if any(s.word == "needs_attention" for s in said):
        steps.append(Html("Ask what changed, and for whom, before choosing what to do."))
    if moved and moved.code == "moved":
        steps.append(Html("Look at the other ways of losing lessons before calling the fall in suspension a fall."))
    if busiest:
        day, time, count = busiest
        many = plural(count, "incident", "incidents")
        steps.append(safe(f"Look at {day}, {time}: {many} in the latest year, the most of any time of the week."))
    if said:
        steps.append(link("See this beside the other eight measures", "impact.ipynb"))
    return steps[:3]


def _spoken(store: LeadersStore, view: View | None) -> str:
    if view is None:
        return NO_MATCH
    title = view.words.title if view.has_measure else TITLE
    return f"{title}, {view.group.name}. {sentence(store, view)}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
