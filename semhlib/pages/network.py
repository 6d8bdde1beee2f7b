"""Network: are we unusual among schools like ours?"""

from datetime import date

import ipywidgets as w

from semhlib.charts.markup import Html, bullets, link, tag, together
from semhlib.pages import network_funnel as picture
from semhlib.pages.exhibit import Exhibit
from semhlib.pages.following import drawn
from semhlib.pages.frame import about, data_up_to, head, next_steps, print_header, text
from semhlib.pages.guard import as_root
from semhlib.pages.network_partners import partners, ruled_out
from semhlib.pages.network_schools import changed, schools
from semhlib.pages.network_view import MEASURE, NOT_THIS, View, choices, chosen_words, lists, sentence, view_of, words_of_measures
from semhlib.pages.part_opening import Opened, part_verbs
from semhlib.store.role_network import US, NetworkPart
from semhlib.terms.format import plural, show_date
from semhlib.widgets.choice import Choice
from semhlib.widgets.controls import dropdown, filters
from semhlib.widgets.list_controls import tick_in
from semhlib.widgets.page_state import PageState

TITLE = "Network"
LINES = (
    "Every school gives the others one signed file of counts that are already rounded. No pupil and no exact figure leaves.",
    "Schools are compared where they count alike, are of one phase, and their figures reach to about the same day.",
    "With fewer than five schools nothing is compared; with fewer than ten no limits are drawn.",
    "Limits are exact binomial limits (Spiegelhalter 2005), drawn wider where schools differ more than chance explains.",
    "A school's name is shown where that school agreed to it. The others go by the first digits of their key.",
    "Schools are never put in an order of any figure.",
)
HOW = (
    "Write our file: semh pack network --to FOLDER. With --named, others may be shown our name.",
    "Give the file to the other schools, and read them our key by phone, once.",
    "Take theirs in: semh network add FILE. From five schools on, this page compares.",
)


@as_root
def take_away(opened: Opened[NetworkPart], choice: Choice, body: w.VBox) -> w.VBox:
    """The whole page: the body, and what it rests on."""
    return w.VBox([body, text(about(opened.store, *LINES, opened=choice.printing))])


def page(opened: Opened[NetworkPart], choice: Choice, today: date) -> w.VBox:
    """The page without its foot, drawn again at each choice."""
    title = f"{TITLE}, {opened.store.school.name}"
    state = PageState(choice, title=title, says=lambda: f"{TITLE}. {sentence(view_of(opened, choice))}")
    if view_of(opened, choice).alone:
        return w.VBox([text(_nobody(opened, choice, today)), state])
    top, chart, middle, given, below = text(), Exhibit(), text(), text(), text()
    boxes = [] if choice.printing or not opened.part.funnels else [_measure(opened, choice)]
    ticks = w.VBox([] if choice.printing else _ticks(opened, choice))
    body = w.VBox([top, filters(*boxes, state), chart.box, middle, given, ticks, below])

    def draw() -> None:
        view = view_of(opened, choice)
        top.value = _top(opened, choice, view, today)
        _draw_funnel(chart, view)
        middle.value = changed(view)
        given.value = partners(view)
        below.value = together(ruled_out(view), schools(view, today), next_steps(_steps(view)))

    return drawn(body, draw, choice, state)


open_, choose, show = part_verbs(NetworkPart, choices, page)


def _measure(opened: Opened[NetworkPart], choice: Choice) -> w.Widget:
    return dropdown(choice, MEASURE, "Measure", words_of_measures(opened.part))


def _ticks(opened: Opened[NetworkPart], choice: Choice) -> list[w.Widget]:
    there = lists(opened.part)
    if NOT_THIS not in there:
        return []
    names = {partner.school.lower(): opened.part.school(partner.school).label for partner in opened.part.partners}
    return [tick_in(choice, there[NOT_THIS], key, f"Not this school: {name}") for key, name in names.items()]


def _draw_funnel(exhibit: Exhibit, view: View) -> None:
    chosen = view.funnel
    if chosen is None:
        exhibit.hide()
        return
    if chosen.why_not:
        exhibit.say(f"{chosen.title}: not compared", chosen.why_not)
        return
    exhibit.show(
        picture.title(view, chosen), picture.subtitle(view, chosen), lambda: picture.picture(view, chosen),
        picture.table(view, chosen), opened=view.printing, after=picture.notes(view, chosen),
    )  # fmt: skip


def _top(opened: Opened[NetworkPart], choice: Choice, view: View, today: date) -> Html:
    store, ours = opened.store, view.part.school(US)
    every = len(view.part.schools)
    chosen = view.funnel
    of = f"{chosen.title}, {chosen.year}." if chosen else ""
    compared = f"{chosen.schools} {ours.phase} schools are compared, of {every} in the network." if chosen and chosen.dots else ""
    beside = compared or f"{plural(every, 'school', 'schools')} in the network."
    as_of = (f"{store.school.name}. {of}".strip(), beside, f"Our figures here reach to {show_date(ours.up_to)}.")
    header = print_header(store, TITLE, chosen_words(opened, choice), today)
    return together(header, head(store, choice, TITLE, sentence(view), as_of))


def _nobody(opened: Opened[NetworkPart], choice: Choice, today: date) -> Html:
    """What a network is, and how to begin one."""
    view = view_of(opened, choice)
    header = print_header(opened.store, TITLE, {}, today)
    start = head(opened.store, choice, TITLE, sentence(view), (f"{opened.store.school.name}.", data_up_to(opened.store)))
    why = "Here schools lie beside each other in no order, and no pupil's data leaves a school."
    unread = bullets(*(f"{name}: {reason}" for name, reason in view.part.refused))
    return together(header, start, tag("h2", "How to begin"), tag("p", why), bullets(*HOW), unread)


def _steps(view: View) -> list[Html]:
    """Up to three things to do or ask."""
    ours = next((dot for dot in view.funnel.dots if dot.school == US), None) if view.funnel else None
    beyond = ours is not None and ours.place in ("beyond_95", "beyond_998")
    # Of another phase, or too small for a size to be told: a new file would not help.
    phase = view.part.school(US).phase
    behind = [s for s in view.part.schools if s.not_shown and s.key != US and s.phase == phase and s.roll]
    return [
        *([Html("Look first at how this is recorded, and at who is in the school, then at what is done otherwise.")] * beyond),
        *([tag("span", f"Ask {plural(len(behind), 'school', 'schools')} for a new file: their figures do not fit beside ours.")]
          if behind else []),
        *([Html("Ring a school that is suggested as a partner, and ask what it would want in return.")] if view.partners else []),
        link("See how our own figures changed", "impact.ipynb"),
    ][:3]  # fmt: skip
