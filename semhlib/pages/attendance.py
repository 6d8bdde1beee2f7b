"""Attendance: are pupils in school more than before, and which groups are not?"""

from datetime import date

import ipywidgets as w

from semhlib.charts.markup import Html, bullets, disclosure, link, safe, tag, together
from semhlib.pages import attendance_groups as groups
from semhlib.pages import attendance_reasons as why
from semhlib.pages import attendance_trend as trend
from semhlib.pages.absence_reason import NO_VERDICT, WHOLE_SCHOOL
from semhlib.pages.attendance_missing import missing_a_lot
from semhlib.pages.attendance_view import View, absence_words, choices, chosen_words, has_attendance, view_of
from semhlib.pages.exhibit import Exhibit
from semhlib.pages.following import drawn
from semhlib.pages.frame import about, data_up_to, head, left_out, next_steps, nothing_yet, old_data, print_header, text
from semhlib.pages.guard import as_root
from semhlib.pages.no_match import no_match
from semhlib.pages.opening import leaders_verbs
from semhlib.store.role_store import LeadersStore
from semhlib.terms.calendar import term_name
from semhlib.widgets.choice import Choice
from semhlib.widgets.controls import dropdown, filters
from semhlib.widgets.page_state import PageState

TITLE = "Attendance"
NOTHING_SAID = "There is not enough data yet to say whether this has changed."


@as_root
def take_away(store: LeadersStore, choice: Choice, body: w.VBox) -> w.VBox:
    """The whole page: the body, and what it rests on."""
    words = store.measures.get("attendance")
    lines = (
        *(
            (f"Attendance is {words.numerator}, out of {words.denominator}.", f"Source: {words.source}.", *words.caveats)
            if words
            else ()
        ),
        "“Likely between” is a 95% interval that treats the pupil as the unit: one pupil's sessions go together.",
        *dict.fromkeys(f"{b.area}: {b.source}." for b in store.benchmarks),
    )
    return w.VBox([body, text(about(store, *lines, opened=choice.printing))])


def page(store: LeadersStore, choice: Choice, today: date) -> w.VBox:
    """The page without its foot, drawn again at each choice."""
    top, middle, end, none = text(), text(), text(), w.VBox()
    line, bars, reasons = Exhibit(), Exhibit(), Exhibit()
    state = PageState(choice, title=f"{TITLE}, {store.school.name}", says=lambda: _spoken(view_of(store, choice)))
    if not has_attendance(store):
        return w.VBox([text(together(head(store, choice, TITLE, "", ()), nothing_yet("attendance", "an attendance"))), state])
    body = w.VBox([top, filters(*([] if choice.printing else _boxes(store, choice)), state), none])
    shown = [line.box, middle, bars.box, reasons.box, end]

    def draw() -> None:
        view = view_of(store, choice)
        top.value = _top(store, choice, view, today)
        if view is None:
            none.children = (no_match(choice, "No half terms match these filters.", chosen_words(store, choice)),)
            body.children = (*body.children[:2], none)
        else:
            _draw(view, line, bars, reasons)
            middle.value, end.value = missing_a_lot(view), _end(view)
            body.children = (*body.children[:2], *shown)

    return drawn(body, draw, choice, state)


open_, choose, show = leaders_verbs(choices, page)


def _boxes(store: LeadersStore, choice: Choice) -> list[w.Widget]:
    half_terms = {str(h.id): h.name for h in store.half_terms}
    return [
        dropdown(choice, "group", "Pupils", {g.key: g.name for g in store.groups}),
        dropdown(choice, "from", "From", half_terms),
        dropdown(choice, "to", "To", dict(reversed(half_terms.items()))),
        dropdown(choice, "absence", "Absence", absence_words(store)),
    ]


def _top(store: LeadersStore, choice: Choice, view: View | None, today: date) -> Html:
    chosen = chosen_words(store, choice)
    old = old_data(store, "session_mark", today)
    span = f"{_capital(term_name(view.half_terms[0].id))} to {term_name(view.half_terms[-1].id)}." if view else ""
    who = f"{store.school.name}. {chosen['group'][1]}."
    as_of = (
        who,
        span,
        data_up_to(store),
        tag("strong", old) if old else "",
        left_out(store),
        link("Why this may differ from your MIS", "#differs"),
    )
    header = print_header(store, TITLE, dict(chosen.values()), today)
    return together(header, head(store, choice, TITLE, sentence(view) if view else "", as_of))


def sentence(view: View) -> str:
    """The verdict's own wording, or why there is none."""
    if not view.can_be_shown:
        return f"{WHOLE_SCHOOL} Choose all pupils to see this one."
    if not view.has_measure:
        return NO_VERDICT
    return view.said.sentence if view.said else NOTHING_SAID


def _draw(view: View, line: Exhibit, bars: Exhibit, reasons: Exhibit) -> None:
    opened = view.printing
    events = trend.what_happened(view, opened=opened)
    if view.can_be_shown:
        line.show(
            trend.title(view), trend.subtitle(view), lambda: trend.picture(view), trend.table(view), opened=opened, after=events
        )
    else:
        line.hide()
    if view.has_measure:
        table, notes = groups.table(view), groups.notes(view)
        bars.show(groups.title(view), groups.subtitle(view), lambda: groups.picture(view), table, opened=opened, after=notes)
    else:
        bars.hide()
    if why.reasons_of(view):
        reasons.show(why.TITLE, why.subtitle(view), lambda: why.picture(view), why.table(view), opened=opened)
    elif view.store.reasons and not view.has_reasons:
        reasons.say(why.TITLE, WHOLE_SCHOOL)
    else:
        reasons.hide()


def _end(view: View) -> Html:
    lines = [f"{d.words} ({d.value})." if d.value else f"{d.words}." for d in view.store.differs]
    differs = disclosure(
        "Why this may differ from your MIS",
        tag(
            "p",
            "The figures here follow the national definition. Your own system may count differently:",
            attributes={"id": "differs"},
        ),
        bullets(*lines),
        opened=view.printing,
    )
    return together(next_steps(_steps(view)), differs)


def _steps(view: View) -> list[Html]:
    """Up to three things to look at or ask."""
    large = groups.differences(view)[0] if view.has_measure else []
    low = [g.name for g, _, change in large if (change <= -2 if view.words.better == "higher" else change >= 2)][:2]
    said = view.said
    return [
        *(
            [Html("Ask what changed, and for whom, before choosing what to do.")]
            if said and said.word == "needs_attention"
            else []
        ),
        *(safe(f"{name}: look at what stands behind the difference from the school.") for name in low),
        *([link("See this beside the other eight measures", "impact.ipynb")] if said else []),
    ][:3]


def _spoken(view: View | None) -> str:
    return f"{view.words.title}, {view.group.name}. {sentence(view)}" if view else "No half terms match these filters."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
